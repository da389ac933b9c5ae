"""What coordinators were told of the roster ahead."""

from sqlalchemy import Column, String, Table, UniqueConstraint

from storage.columns import Instant, key, reference

from .base import metadata

findings_told = Table(
    "finding_told",
    metadata,
    key(),
    reference("community", "community"),
    Column("name", String(160), nullable=False),
    Column("told_at", Instant, nullable=False),
    UniqueConstraint("community", "name"),  # told: each once
    sqlite_autoincrement=True,
)
