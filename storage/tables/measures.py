"""What was ordered for a whole building or neighbourhood."""

from sqlalchemy import Column, Index, Table

from desk.terms import MeasureKind
from storage.columns import Instant, OneOf, key, reference

from .base import metadata

measures = Table(
    "measure",
    metadata,
    key(),
    Column("kind", OneOf(MeasureKind), nullable=False),
    reference("community", "community"),
    reference("building", "building", nullable=True),
    Column("began_at", Instant, nullable=False),
    reference("began_by", "person", nullable=True),
    Column("ended_at", Instant),
    reference("ended_by", "person", nullable=True),
    Index("ix_measure_community", "community"),  # of, end
    sqlite_autoincrement=True,
)
