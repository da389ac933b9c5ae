"""Phrases: sentences of the house between a worker and a resident, each of them reading her own language.

saying.py     a phrase by one tap, and its answer by another
unsaying.py   one that was tapped by mistake, taken back
"""
