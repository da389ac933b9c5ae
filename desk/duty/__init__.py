"""Duty: who changes the roster, and what that says to whom. Nothing of the past is changed.

forms.py      /leave, /cover, /swap, /special: asked by buttons, or told in words
arranging.py  what was asked for, on record; and taken back
offers.py     a turn offered to all or to one
telling.py    whose shifts moved hears it once
handing.py    the duty changes hands
people.py     who can be rostered, and who may arrange it
"""
