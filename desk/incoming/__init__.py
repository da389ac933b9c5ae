"""Incoming: what a message means, before anything is done about it. Read hearing.py first.

heard.py     everything around a message, looked up once      meaning.py    the order in which it is understood
arriving.py  Start, links, claim codes, language              grouping.py   what groups may do
edits.py     a message that was changed afterwards            dead_letters.py   one that could not be read
crying.py    a cry for help without a sentence                evening.py    yes or no to several at once
"""
