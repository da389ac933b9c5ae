"""Pictures on their way: ordered, painted, sent, forgotten."""

from sqlalchemy import Column, Integer, LargeBinary, Table

from storage.columns import Instant, JsonText, key, reference

from .base import metadata

pictures = Table(
    "picture",
    metadata,
    key(),
    reference("chat", "chat"),
    Column("facts", JsonText, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("settled_at", Instant),  # painted, or given up: then without content
    Column("content", LargeBinary),
    sqlite_autoincrement=True,
)
