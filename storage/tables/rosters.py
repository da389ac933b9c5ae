"""Rotations, the exceptions to them, and the handoffs that took place."""

from typing import Any

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Time, UniqueConstraint

from desk.terms import Category
from roster.plan import OverrideKind, Seat
from storage.columns import Instant, OneOf, Weekdays, Whole, key, reference

from .base import metadata

rotations = Table(
    "rotation",
    metadata,
    key(),
    reference("community", "community"),
    Column("seat", OneOf(Seat), nullable=False),
    Column("shift", String(8), nullable=False),
    Column("handoff", Time, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    # What the community's file says, where it differs from what counts from today on.
    Column("written_starts", Date, nullable=False),
    Column("first", Integer, nullable=False, server_default="0"),  # place in the list of who has the first turn
    Column("weekdays", Weekdays, nullable=False, server_default=""),
    Column("until", Time),
    Column("holidays_apart", Boolean, nullable=False, server_default="false"),
    reference("follows", "rotation", nullable=True),
    Column("made_at", Instant),  # in Telegram; not known of what a file says
    reference("made_by", "person", nullable=True),
    Index("ix_rotation_community", "community"),  # plan
    sqlite_autoincrement=True,
)

rotation_members = Table(
    "rotation_member",
    metadata,
    Column("rotation", Whole, ForeignKey("rotation.id"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),  # in the file's order
    reference("person", "person"),
    Column("joins", Date),
    Column("leaves", Date),
)

rotation_buildings = Table(
    "rotation_building",
    metadata,
    Column("rotation", Whole, ForeignKey("rotation.id"), primary_key=True, autoincrement=False),
    Column("building", Whole, ForeignKey("building.id"), primary_key=True, autoincrement=False),
)

rotation_categories = Table(
    "rotation_category",
    metadata,
    Column("rotation", Whole, ForeignKey("rotation.id"), primary_key=True, autoincrement=False),
    Column("category", OneOf(Category), primary_key=True, autoincrement=False),
)


def _made() -> tuple[Column[Any], ...]:
    """Who arranged it and when; and who took it back and when: up to then it was so, and stays so in the past."""
    return (
        Column("made_at", Instant, nullable=False),
        reference("made_by", "person", nullable=True),  # nobody: the file, or the clock
        Column("withdrawn_at", Instant),
        reference("withdrawn_by", "person", nullable=True),
    )


overrides = Table(
    "override",
    metadata,
    key(),
    reference("community", "community"),
    Column("kind", OneOf(OverrideKind), nullable=False),
    Column("seat", OneOf(Seat), nullable=False),
    reference("person", "person"),
    Column("start", Instant, nullable=False),
    Column("end", Instant, nullable=False),
    reference("rotation", "rotation", nullable=True),
    *_made(),
    Index("ix_override_community", "community"),  # plan
    sqlite_autoincrement=True,
)

leaves = Table(
    "leave",
    metadata,
    key(),
    reference("community", "community"),
    reference("person", "person"),
    Column("start", Instant, nullable=False),
    Column("end", Instant, nullable=False),
    *_made(),
    Index("ix_leave_community", "community"),  # plan
    sqlite_autoincrement=True,
)

swaps = Table(
    "swap",
    metadata,
    key(),
    reference("community", "community"),
    reference("rotation", "rotation"),
    Column("day", Date, nullable=False),
    Column("place", Integer, nullable=False),
    reference("person", "person"),
    reference("instead_of", "person"),
    *_made(),
    Index("ix_swap_community", "community"),  # plan
    sqlite_autoincrement=True,
)

# A turn that somebody would give away: to all who work there, or to one. Taken, it is a swap, or a cover of its rest.
swap_offers = Table(
    "swap_offer",
    metadata,
    key(),
    reference("community", "community"),
    reference("rotation", "rotation"),
    Column("day", Date, nullable=False),
    Column("place", Integer, nullable=False),
    reference("instead_of", "person"),
    reference("person", "person", nullable=True),  # to whom; None: to all
    *_made(),
    Column("taken_at", Instant),
    reference("taken_by", "person", nullable=True),
    Index("ix_swap_offer_community", "community"),  # offers of a community
    sqlite_autoincrement=True,
)

handoffs = Table(
    "handoff",
    metadata,
    key(),
    reference("community", "community"),
    Column("seat", OneOf(Seat), nullable=False),
    reference("rotation", "rotation", nullable=True),
    Column("at", Instant, nullable=False),
    reference("outgoing", "person", nullable=True),
    reference("incoming", "person"),
    UniqueConstraint("community", "seat", "at", "rotation"),  # handoffs, and each is recorded once
    sqlite_autoincrement=True,
)
