"""Talking: words between workers and residents, always through the bot.

writing.py       to whoever a reply is meant for        addressing.py    a worker's words to nobody in particular
announcing.py    one answer to many
asking.py        words that wait for a button
"""
