"""Oversight: what coordinators keep an eye on beyond a single request.

watch_list.py    what is open in sealed buildings, told anew each hour
seal.py          a building is sealed and unsealed, and what is open there gets another level
complaints.py    what a resident says of a worker, to one coordinator alone
surge.py         more comes in than the desk is made for: the reserve is asked as well
"""
