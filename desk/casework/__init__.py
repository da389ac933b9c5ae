"""Casework: what people do to a request, one use case after the other. Each takes the desk of this turn.

posting.py       from words to a request                adding.py        more words, told to whoever works on it
working.py       accept, take over, pass on, finish     keeping.py       leases, waiting, notes
levels.py        graver or lighter                      writing.py       between worker and resident
receipts.py      the resident's buttons                 afterwards.py    solved or not, rating
boards.py        lists                                  coordinating.py  assign and people
looking.py       who saw an address                     tidying.py       what is taken away again
missing.py       who can be told nothing any more       undoing.py       a step taken back
leaving.py       who works here no longer               alarm.py         danger in what is under way
addressing.py    a worker's words to nobody             asking.py        words that wait for a button
after_all.py     withdrawn by a slip                    merging.py       two requests about one thing
alike.py         what may be about the same thing
waiting.py       until when, with what note
access.py        the one door: who may see and do
"""
