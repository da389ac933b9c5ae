"""Lists: what a person asks to see. What they hold is read when they are shown.

boards.py        requests: mine, open, the board        rosters.py       who is on duty in the days ahead
calendars.py     the roster in a calendar program
"""
