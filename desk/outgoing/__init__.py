"""Outgoing: what must be said, written as notices in the transaction in which it happened.

telling.py   one sentence to somebody           cards.py     the messages that live on, and their ledger
dispatch.py  whoever is to be asked, is asked   staff.py     who that is
ladder.py    who was asked, and what notes it   files.py     what follows a card
pinned.py    the pinned count                   menus.py     Telegram's menu of commands
groups.py    a group that cannot be written to   peace.py  a household that nobody asks
bundles.py   one escalation each five minutes and person
sharing.py   what who asks for another may hear
strangers.py  emergencies from accounts that nobody knows   floods.py  their counter
in_turn.py   coordinators who take turns        abroad.py    home from another community
seen_above.py  who looks after it above
"""
