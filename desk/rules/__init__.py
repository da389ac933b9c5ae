"""Rules: pure functions of facts and an instant. Read lifecycle.py first.

lifecycle.py   the table of moves           reminders.py   what falls due, and when
deadlines.py   limits, nights, leases       figures.py     rates from the record alone
room.py        what fits into a message     proposals.py   the next weeks of a rotation
drafts.py      an edit of a rotation       rotating.py    what comes of it; choices.py: its buttons
phrase_book.py  what is said by one tap
peace.py       who is left in peace         levels.py      whose word about a level counts
corrections.py what people put right
pranks.py      what may be one, and who ends it   flooding.py  when many of them are counted
callers.py     known by a number alone
"""
