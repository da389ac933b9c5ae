"""Persons, their places in communities, and chats of Telegram."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, String, Table, text

from storage.columns import Instant, Said, Whole, key, reference

from .base import metadata, partial

people = Table(
    "person",
    metadata,
    key(),
    Column("telegram_id", BigInteger, unique=True),  # by_telegram, seen: each update asks
    Column("name", Said, nullable=False),
    Column("named", Boolean, nullable=False, server_default=text("false")),  # by a coordinator: Telegram's is ignored
    Column("phone", Said),
    Column("dialled", String(16)),  # the last digits of a number that finds her: not of one only typed
    Column("language", String(35)),
    Column("telegram_language", String(35)),
    Column("on_site", Boolean, nullable=False, server_default=text("false")),
    Column("unreachable_since", Instant),
    Column("silent_since", Instant),
    # The current community. Communities name a person too (the fallback): one of the two keys is added afterwards.
    Column("community", Whole, ForeignKey("community.id", name="fk_person_community", use_alter=True)),
    partial("ix_person_dialled", "dialled", where="dialled IS NOT NULL"),  # by_phone
    sqlite_autoincrement=True,
)

memberships = Table(
    "membership",
    metadata,
    key(),
    reference("person", "person"),
    reference("community", "community"),
    # One column for each role: "all workers of a community" is asked at every ping.
    Column("resident", Boolean, nullable=False),
    Column("worker", Boolean, nullable=False),
    Column("coordinator", Boolean, nullable=False),
    Column("safety", Boolean, nullable=False, server_default=text("false")),
    reference("building", "building", nullable=True),
    Column("flat", Said),
    Column("since", Instant, nullable=False),
    Column("until", Instant),
    # membership, memberships: the places a person has now; and there is one such place per community.
    partial(
        "ux_membership_now",
        "person",
        "community",
        unique=True,
        where="until IS NULL",
    ),
    Index("ix_membership_worker", "community", "worker"),  # with_role: few among the residents
    Index("ix_membership_coordinator", "community", "coordinator"),  # with_role
    partial("ix_membership_safety", "community", where="safety"),  # with_role: one or two of a community
    sqlite_autoincrement=True,
)

chats = Table(
    "chat",
    metadata,
    key(),
    Column("telegram_id", BigInteger, nullable=False, unique=True),  # seen: each update asks
    Column("kind", String(32), nullable=False),
    reference("person", "person", nullable=True),
    reference("community", "community", nullable=True),
    Column("staff", Boolean, nullable=False, server_default=text("false")),  # that community's staff group
    Column("paused_until", Instant),  # by a 429
    Index("ix_chat_person", "person"),  # people.get: the private chat of a person
    Index("ix_chat_community", "community"),  # communities.get: the groups of a community
    sqlite_autoincrement=True,
)
