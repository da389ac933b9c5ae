"""Telegram, pretended: a Bot API server and a page of phones; knows nothing of us. Read server.py first."""
