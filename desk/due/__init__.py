"""Due: what has its hour. The ticker calls clockwork.py, one case per transaction.

supervising.py   what a request asks for when its hour comes     promises.py   everything else with an hour
unaccepted.py    what nobody has taken       in_hand.py    what somebody has       done.py   what is done
overdue.py       a promised time that passed
second.py        what is late or waits, told to the coordinators again and again
summary.py       the evening's figures                           delivery.py   what follows from a send
"""
