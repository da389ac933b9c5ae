"""The request: its life, its clocks, its record, and what must be said. No Telegram, no SQL, no clock of its own.

due/        what has its hour: pings, leases, promises, the evening summary
incoming/   what a message means
planning/   who plans the roster ahead for all: even shares
duty/       who changes the roster
talking/    words between workers and residents
calling/    what residents do
casework/   what staff do to a request; lists/ is what a person asks to see; access.py is the one door to a request
reading/    the facts behind a notice, read again before it leaves; views/ is what comes of it
outgoing/   what must be said, written as notices
rules/      pure functions: the table of moves, reminders, limits, figures
understanding/  what a text seems to say; words/ has its lists
ports/      what the desk asks of the house beneath; loops.py what the process asks of it

Each imports from those below it only. Read model.py first, then rules/lifecycle.py.
"""
