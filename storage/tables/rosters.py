"""Rotations, the exceptions to them, and the handoffs that took place."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Time, UniqueConstraint

from desk.terms import Category
from roster.plan import OverrideKind, Seat
from storage.columns import Instant, OneOf, Whole, key, reference

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
    Column("made_at", Instant, nullable=False),
    reference("made_by", "person", nullable=True),
    Index("ix_override_community", "community"),  # plan
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
