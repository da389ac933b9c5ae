"""The roster planned ahead, by those who coordinate it.

rotating.py   /roster edit: a rotation is changed, and what comes of it is seen before
fairness.py   who has carried how much; the next weeks, evened out by one tap
"""
