"""Complaints about workers."""

from sqlalchemy import Column, Table

from storage.columns import Instant, Said, key, reference

from .base import metadata, partial

FOR_OPERATOR = "reader IS NULL AND read_at IS NULL"

complaints = Table(
    "complaint",
    metadata,
    key(),
    reference("community", "community"),
    reference("request", "request", nullable=True),
    reference("by", "person"),
    reference("passed_on_by", "person", nullable=True),
    reference("about", "person", nullable=True),
    reference("reader", "person", nullable=True),
    Column("text", Said),
    Column("at", Instant, nullable=False),
    Column("read_at", Instant),
    # for_operator: `check` asks
    partial("ix_complaint_for_operator", "at", where=FOR_OPERATOR),
    sqlite_autoincrement=True,
)
