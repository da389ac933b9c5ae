"""Due: what has its hour. The ticker calls clockwork.py, one case per transaction.

supervising.py   what a request asks for when its hour comes     promises.py   everything else with an hour
second.py        what is late or waits, told to the coordinators again and again
summary.py       the evening's figures                           delivery.py   what follows from a send
"""
