"""Understanding: what a text seems to say, by lists that people can edit. Always a proposal. Read sense.py first.

phrases.py   how a phrase is written and found     lists.py   the lists as one     text.py   how spelling is evened out
"""
