"""Casework: what staff do to a request, one use case after the other. Each takes the desk of this turn.

working.py       accept, take over, pass on, finish     keeping.py       leases and their renewal, notes
waiting.py       until when, with what note             levels.py        graver or lighter
undoing.py       a step taken back                      merging.py       two requests about one thing
coordinating.py  assign and people                      looking.py       who saw an address
leaving.py       who works here no longer               missing.py       who can be told nothing any more
spoken.py        what was said, kept                    tidying.py       what is taken away again
"""
