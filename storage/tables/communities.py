"""Communities, their buildings, and the codes that make a first coordinator."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Time, UniqueConstraint

from desk.aids import Answer, Checklist, Contact
from storage.columns import Aids, Categories, Instant, JsonText, PolicyText, Said, Span, Zone, key, reference

from .base import metadata

communities = Table(
    "community",
    metadata,
    key(),
    Column("code", String(64), nullable=False, unique=True),  # by_code: deep links
    Column("name", Said, nullable=False),
    Column("zone", Zone, nullable=False),
    Column("language", String(35), nullable=False),
    Column("emergency", JsonText, nullable=False),
    Column("desk_phone", Said),
    reference("fallback", "person"),
    Column("reception", Boolean, nullable=False),
    reference("parent", "community", nullable=True),
    Column("summary_at", Time, nullable=False),
    Column("keep_words", Span, nullable=False, server_default=str(30 * 86_400)),
    Column("keep_files", Span, nullable=False, server_default=str(7 * 86_400)),
    Column("policy", PolicyText, nullable=False),
    Column("surge_policy", PolicyText),
    Column("surge_since", Instant),
    Column("watch", Categories, nullable=False, server_default="care,medical,medicine,supplies"),
    Column("checklists", Aids(Checklist), nullable=False, server_default="[]"),
    Column("contacts", Aids(Contact), nullable=False, server_default="[]"),
    Column("answers", Aids(Answer), nullable=False, server_default="[]"),
    Column("created_at", Instant, nullable=False),
    Column("last_number", Integer, nullable=False, server_default="0"),  # of its requests; only ever grows
    Column("edition", Integer, nullable=False, server_default="1"),  # grows with each write of what is cached
    sqlite_autoincrement=True,
)

buildings = Table(
    "building",
    metadata,
    key(),
    reference("community", "community"),
    Column("name", Said, nullable=False),
    Column("sealed", Boolean, nullable=False),
    Column("ended_at", Instant),  # no longer in the community's file: kept for its requests, offered no more
    UniqueConstraint("community", "name"),  # buildings(): those of a community
    sqlite_autoincrement=True,
)

claims = Table(
    "claim",
    metadata,
    Column("code", String(32), primary_key=True),
    reference("community", "community"),
    Column("made_at", Instant, nullable=False),
    reference("used_by", "person", nullable=True),
    Column("used_at", Instant),
)
