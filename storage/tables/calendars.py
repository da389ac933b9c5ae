"""Addresses under which a calendar program finds the roster."""

from sqlalchemy import Boolean, Column, String, Table

from storage.columns import Instant, key, reference

from .base import metadata, partial

calendar_links = Table(
    "calendar_link",
    metadata,
    key(),
    Column("word", String(16), nullable=False, unique=True),
    reference("person", "person"),
    reference("community", "community"),
    Column("everybody", Boolean, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    partial(
        "ix_calendar_link_living",
        *("person", "community", "everybody"),
        unique=True,
        where="revoked_at IS NULL",
    ),
    sqlite_autoincrement=True,
)
