"""What the desk needs from the house beneath it. `storage/` implements these; all of one `Work` is one transaction."""

from .calendars import CalendarLink, Calendars
from .care import Erasing
from .findings import Findings
from .people import Chats, Communities, Handoff, Offer, People, Rosters
from .pictures import Picture, Pictures
from .requests import Looks, Requests, Selection, Tally, WordsStore
from .telling import Messages, Outbox, Promises, Questions
from .work import Work

__all__ = [
    "CalendarLink",
    "Calendars",
    "Chats",
    "Communities",
    "Erasing",
    "Findings",
    "Handoff",
    "Looks",
    "Messages",
    "Offer",
    "Outbox",
    "People",
    "Picture",
    "Pictures",
    "Promises",
    "Questions",
    "Requests",
    "Rosters",
    "Selection",
    "Tally",
    "WordsStore",
    "Work",
]
