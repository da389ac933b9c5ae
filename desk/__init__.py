"""The request: its life, its clocks, its record, and what must be said. No Telegram, no SQL, no clock of its own.

Read model.py first, then lifecycle.py.
"""
