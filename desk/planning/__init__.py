"""The roster planned ahead, by those who coordinate it.

fairness.py   who has carried how much; the next weeks, evened out by one tap
"""
