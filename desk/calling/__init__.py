"""Calling: what residents do. Somebody calls, and hears what became of it.

posting.py       from words to a request                adding.py        more words, told to whoever works on it
alike.py         what may have been asked for already   receipts.py      the buttons of a receipt
gathered.py      receipts as one list
left_behind.py   whose request went into one that is over
alarm.py         danger in what is under way            afterwards.py    solved or not, rating
callers.py       who phoned                             borrowed.py      it was not whom the number names
for_others.py    it is for somebody else                after_all.py     withdrawn by a slip
sheltering.py    is it safe to write to her?            unlinking.py     a number makes nobody of what is about safety
several.py       several things at one go               hot_spots.py     much the same from many within an hour
"""
