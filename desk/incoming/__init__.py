"""Incoming: what a message means, before anything is done about it. Read hearing.py first.

heard.py       everything around a message, looked up once, and which of hers it belongs to
situated.py    what was asked of her, and who spoke to her last
meaning.py     the order in which it is understood
anew.py        what begins: a request, an emergency
onward.py      what goes on with one; and which, if nobody can tell
evening.py     yes or no to several at once
given.py       what she was asked to write
courtesies.py  thanks, greetings, what holds no words
by_staff.py    what staff write
crying.py      a cry for help without a sentence
edits.py       a message that was changed afterwards
dead_letters.py  one that could not be read
arriving.py    Start, links, claim codes, language
grouping.py    what groups may do
"""
