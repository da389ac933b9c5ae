"""Answering at once: the community's own answers to what is often asked.

at_once.py       an answer on the receipt of a question, and what its resident says of it
known.py         /answers: the list, to be read
"""
