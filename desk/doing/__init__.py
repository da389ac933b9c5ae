"""Doing: what helps a worker while she is at it.

checking.py      first questions and checklists
ringing.py       contacts in order, reached or not
passing_gate.py  the slip for the gate, in an emergency
helping.py       one more who helps
entering.py      consent and a witness, before a home is entered
visiting.py      who is on site goes there
following.py     another request from this one; the same again
"""
