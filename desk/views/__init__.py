"""Views: a notice with its facts read again, ready to be put into words. Names are names, instants are UTC.

`desk/reading` makes them, `handlers/render` turns each into one call of the Bot API. Nothing here is stored.
"""

from .base import Asked, Choice, DutyLine, Item, Line, Reader, Subject, Target, View
from .coordinators import Assign, DidItArrive, Member, People, Unreachable, Unreadable
from .groups import Bare, DaySummary, GroupHello, Menu, Ratio, StaffCount
from .residents import (
    About,
    Danger,
    Help,
    Language,
    Look,
    Mine,
    Privacy,
    Progress,
    Rate,
    Receipt,
    Say,
    Solved,
    Welcome,
    Where,
)
from .workers import Board, Card, CardList, DutyView, Echo, ForWhom, HandedOver, Nudge, PieceView, Pinned, StandDown

__all__ = [
    "About",
    "Asked",
    "Assign",
    "Bare",
    "Board",
    "Card",
    "CardList",
    "Choice",
    "Danger",
    "DaySummary",
    "DidItArrive",
    "DutyLine",
    "DutyView",
    "Echo",
    "ForWhom",
    "GroupHello",
    "HandedOver",
    "Help",
    "Item",
    "Language",
    "Line",
    "Look",
    "Member",
    "Menu",
    "Mine",
    "Nudge",
    "People",
    "PieceView",
    "Pinned",
    "Privacy",
    "Progress",
    "Rate",
    "Ratio",
    "Reader",
    "Receipt",
    "Say",
    "Solved",
    "StaffCount",
    "StandDown",
    "Subject",
    "Target",
    "Unreachable",
    "Unreadable",
    "View",
    "Welcome",
    "Where",
]
