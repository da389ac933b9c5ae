"""The ports of `desk/ports.py` and `desk/loops.py`, one file for each noun.

A statement that every turn needs is built once, when its file is imported: building it anew costs more than
running it.
"""
