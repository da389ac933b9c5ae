"""Every sentence, in every language: gettext catalogues and the translator. Read translator.py first.

A catalogue's msgid is a key ("card.since"), never English, so that English is a translation like the others.
"""
