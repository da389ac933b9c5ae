"""Hot spots, and the requests that each holds."""

from sqlalchemy import Column, ForeignKey, Index, Table

from storage.columns import Instant, Whole, key, reference

from .base import metadata

hot_spots = Table(
    "hot_spot",
    metadata,
    key(),
    reference("community", "community"),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

hot_spot_requests = Table(
    "hot_spot_request",
    metadata,
    Column("hot_spot", Whole, ForeignKey("hot_spot.id"), primary_key=True, autoincrement=False),
    Column("request", Whole, ForeignKey("request.id"), primary_key=True, autoincrement=False),
    Column("answered_at", Instant),
    Index("ix_hot_spot_request_request", "request"),  # of: does what resembles a new request belong to one already?
)
