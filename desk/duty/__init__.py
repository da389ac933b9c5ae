"""Duty: who changes the roster, and what that says to whom. Nothing of the past is changed.

forms.py      /leave, /cover, /swap, /special: asked by buttons, or told in words
arranging.py  what was asked for, on record; and taken back
offers.py     a turn offered to all or to one
telling.py    whose shifts moved hears it once
handing.py    the duty changes hands
beginning.py  a shift is told the evening before, and at its start
presence.py   I'm here, find cover, or nothing
seats.py      nobody keeps a seat to whom no message gets through
out_of_reach.py  somebody of the staff can be told nothing any more, or again
items.py      what is open at a handoff: kept or taken
left.py       who works here no longer stands in for nobody
people.py     who can be rostered, and who may arrange it
"""
