"""Telegram in, words out: parse, ask the desk, render. No rule, no SQL. Read register.py first."""
