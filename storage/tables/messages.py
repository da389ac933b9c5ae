"""What comes from Telegram (inbox), what goes to it (outbox), and the ledger of what was sent."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, UniqueConstraint

from desk.notices import Kind, Priority
from storage.columns import Instant, JsonText, OneOf, key, reference

from .base import metadata, partial
from .states import Arrived, Leaving

messages = Table(
    "message",
    metadata,
    key(),
    reference("chat", "chat"),
    Column("kind", String(32), nullable=False),
    reference("person", "person", nullable=True),
    reference("request", "request", nullable=True),
    reference("words", "words", nullable=True),
    Column("facts", JsonText, nullable=False),
    Column("telegram_id", BigInteger),
    Column("sent_at", Instant),
    Column("gone_at", Instant),
    Index("ix_message_chat_telegram_id", "chat", "telegram_id"),  # find: what a reply or a tap points at
    # of_request: the living cards of a request.
    partial(
        "ix_message_request_living",
        "request",
        where="gone_at IS NULL",
    ),
    # of_chat: the living messages of a kind in a chat.
    partial(
        "ix_message_chat_living",
        "chat",
        "kind",
        where="gone_at IS NULL",
    ),
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    metadata,
    key(),
    Column("bot", BigInteger, nullable=False),
    Column("update_id", BigInteger, nullable=False),
    Column("lane", BigInteger, nullable=False),
    Column("danger", Boolean, nullable=False),
    Column("body", JsonText, nullable=False),
    Column("arrived_at", Instant, nullable=False),
    Column("state", OneOf(Arrived), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("try_again_at", Instant),
    Column("error", String(500)),
    Column("ended_at", Instant),  # dealt with, or dead
    UniqueConstraint("bot", "update_id"),  # write: an update that is known is passed over
    # heads, next_attempt: the oldest waiting update of each lane.
    partial(
        "ix_inbox_waiting",
        "lane",
        "id",
        where="state = 'waiting'",
    ),
    Index("ix_inbox_ended", "ended_at"),  # the sweep: bodies 7 days after they were dealt with
    sqlite_autoincrement=True,
)

offsets = Table(
    "poll_offset",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("next_offset", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    key(),
    Column("name", String(300), nullable=False, unique=True),  # add: adding twice is adding once
    reference("chat", "chat"),
    Column("kind", OneOf(Kind), nullable=False),
    Column("priority", OneOf(Priority), nullable=False),
    Column("facts", JsonText, nullable=False),
    reference("request", "request", nullable=True),
    Column("stage", Integer),
    reference("message", "message", nullable=True),
    Column("slot", String(200)),
    Column("not_before", Instant),
    Column("silent", Boolean, nullable=False),
    Column("state", OneOf(Leaving), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", Instant),  # of a claim
    Column("ended_at", Instant),
    Column("error", String(500)),
    # add: at most one waiting per slot.
    partial(
        "ux_outbox_slot",
        "slot",
        unique=True,
        where="state = 'waiting'",
    ),
    # add: is the message this would edit itself still waiting?
    partial(
        "ix_outbox_message",
        "message",
        where="state = 'waiting'",
    ),
    # heads, next_ready: the lanes.
    partial(
        "ix_outbox_waiting",
        "chat",
        "request",
        where="state = 'waiting'",
    ),
    # next_ready: while Telegram is out thousands wait, each for its next attempt.
    partial("ix_outbox_not_before", "not_before", where="state = 'waiting'"),
    # reclaim, next_ready: claims that ran out.
    partial(
        "ix_outbox_claimed",
        "lease_until",
        where="state = 'claimed'",
    ),
    Index("ix_outbox_ended", "ended_at"),  # sent_since; the sweep of sent rows
    sqlite_autoincrement=True,
)
