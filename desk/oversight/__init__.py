"""Oversight: what coordinators keep an eye on beyond a single request.

watch_list.py    what is open in sealed buildings, told anew each hour
"""
