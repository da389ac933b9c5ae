"""The roster planned ahead, by those who coordinate it.

rotating.py   /roster edit: a rotation is changed, and what comes of it is seen before
history.py    /shift: who had which seat
fairness.py   who has carried how much; the next weeks, evened out by one tap
"""
