"""Every table, by noun. `metadata` is what the migrations must lead to (tests/storage/test_migrations.py)."""

from .base import metadata
from .calendars import calendar_links
from .communities import buildings, claims, communities
from .complaints import complaints
from .findings import findings_told
from .hot_spots import hot_spot_requests, hot_spots
from .measures import measures
from .messages import inbox, messages, offsets, outbox
from .people import chats, memberships, people
from .pictures import pictures
from .requests import events, looks, promises, questions, requests, words
from .rosters import (
    handoffs,
    leaves,
    overrides,
    rotation_buildings,
    rotation_categories,
    rotation_members,
    rotations,
    swap_offers,
    swaps,
)

__all__ = [
    "buildings",
    "calendar_links",
    "chats",
    "claims",
    "communities",
    "complaints",
    "events",
    "findings_told",
    "handoffs",
    "hot_spot_requests",
    "hot_spots",
    "inbox",
    "leaves",
    "looks",
    "measures",
    "memberships",
    "messages",
    "metadata",
    "offsets",
    "outbox",
    "overrides",
    "people",
    "pictures",
    "promises",
    "questions",
    "requests",
    "rotation_buildings",
    "rotation_categories",
    "rotation_members",
    "rotations",
    "swap_offers",
    "swaps",
    "words",
]
