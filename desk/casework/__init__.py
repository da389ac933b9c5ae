"""Casework: what staff do to a request, one use case after the other. Each takes the desk of this turn.

working.py       accept, take over, finish              passing.py       on to somebody else
waiting.py       until when, with what note             keeping.py       leases and their renewal, notes
levels.py        graver or lighter                      undoing.py       a step taken back
coordinating.py  assign and people                      merging.py       two requests about one thing
going.py         a visit, to who is on site             joining.py       what they are as one
guarding.py      what is about somebody's safety        verifying.py     who asks from outside
leaving.py       who works here no longer               missing.py       who can be told nothing any more
looking.py       who saw an address                     spoken.py        what was said, kept
tidying.py       what is taken away again               false_alarms.py  which two people end
together.py      several that are done, asked about in the evening
each_word.py     an emergency of several, over by the word of each
"""
