"""Requests and their record, and what comes from Telegram and goes to it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import INSTANT, columns, key, part_of, partial, references, table

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

TABLES = "request event words question promise look message inbox poll_offset outbox"


def upgrade() -> None:
    _requests()
    _request_indexes()
    _record()
    _promises()
    _messages()
    _inbox()
    _outbox()


def downgrade() -> None:
    for name in reversed(TABLES.split()):
        op.drop_table(name)


def _requests() -> None:
    silent = "look_again_at IS NOT NULL OR state NOT IN ('new', 'accepted', 'waiting', 'done')"
    table(
        "request",
        key(),
        *columns(sa.String(16), "key"),
        *references("community", "community"),
        *references("person", "asker", "resident?", "worker?", "owner?", "directed_to?"),
        *references("building", "building?"),
        *references("request", "follows?", "merged_into?"),
        *columns(sa.Integer(), "number", "stage", "version", "episode", "rating?"),
        *columns(sa.Integer(), "last_seq", default="0"),
        *columns(sa.String(32), "state", "category", "urgency", "source", "waiting_for?", "outcome?"),
        *columns(sa.Boolean(), "danger", "solved?"),
        *columns(INSTANT, "posted_at", "asked_at", "stage_since", "quiet_until?", "respond_by", "resolve_by"),
        *columns(INSTANT, "responded_at?", "lease_until?", "waiting_until?", "noted_at?", "finished_at?"),
        *columns(INSTANT, "looked_at", "look_again_at?"),
        *columns(sa.Text(), "policy"),
        sa.UniqueConstraint("key"),
        sa.UniqueConstraint("community", "number"),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
        sa.CheckConstraint(silent, name="never_silent"),
    )


def _request_indexes() -> None:
    partial("ix_request_due", "request", ["look_again_at"], "look_again_at IS NOT NULL")
    op.create_index("ix_request_community_state", "request", ["community", "state"])
    op.create_index("ix_request_worker_state", "request", ["worker", "state"])
    op.create_index("ix_request_asker", "request", ["asker", "id"])
    op.create_index("ix_request_resident", "request", ["resident", "id"])


def _record() -> None:
    table(
        "event",
        part_of("request"),
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        *references("community", "community"),
        *references("person", "actor?"),
        *columns(INSTANT, "at"),
        *columns(sa.String(32), "kind", "role?"),
        *columns(sa.Text(), "facts"),
    )
    op.create_index("ix_event_community_at", "event", ["community", "at"])
    table(
        "words",
        key(),
        *references("request", "request"),
        *references("person", "author?"),
        *columns(sa.String(32), "purpose", "kind"),
        *columns(INSTANT, "at"),
        *columns(sa.Text(), "text?", "file?", "album?"),
        *columns(sa.Float(), "latitude?", "longitude?"),
        *columns(sa.BigInteger(), "came_as?"),
        *columns(sa.Boolean(), "told"),
    )
    op.create_index("ix_words_request", "words", ["request"])
    op.create_index("ix_words_author_came_as", "words", ["author", "came_as"])
    op.create_index("ix_words_author", "words", ["author", "id"])


def _promises() -> None:
    table(
        "question",
        key(),
        *references("person", "person"),
        *references("request", "request?"),
        *columns(sa.String(32), "kind"),
        *columns(sa.Text(), "facts"),
        *columns(INSTANT, "asked_at", "expires_at"),
    )
    op.create_index("ix_question_person", "question", ["person"])
    table(
        "promise",
        sa.Column("name", sa.String(200), primary_key=True),
        *references("community", "community?"),
        *columns(sa.String(32), "kind"),
        *columns(sa.Text(), "facts"),
        *columns(INSTANT, "at", "kept_at?"),
    )
    partial("ix_promise_due", "promise", ["at"], "kept_at IS NULL")
    table("look", key(), *references("request", "request"), *references("person", "person"), *columns(INSTANT, "at"))
    op.create_index("ix_look_request", "look", ["request"])
    op.create_index("ix_look_person_at", "look", ["person", "at"])


def _messages() -> None:
    table(
        "message",
        key(),
        *references("chat", "chat"),
        *references("person", "person?"),
        *references("request", "request?"),
        *references("words", "words?"),
        *columns(sa.String(32), "kind"),
        *columns(sa.Text(), "facts"),
        *columns(sa.BigInteger(), "telegram_id?"),
        *columns(INSTANT, "sent_at?", "gone_at?"),
    )
    op.create_index("ix_message_chat_telegram_id", "message", ["chat", "telegram_id"])
    partial("ix_message_request_living", "message", ["request"], "gone_at IS NULL")
    partial("ix_message_chat_living", "message", ["chat", "kind"], "gone_at IS NULL")


def _inbox() -> None:
    table(
        "inbox",
        key(),
        *columns(sa.BigInteger(), "bot", "update_id", "lane"),
        *columns(sa.Boolean(), "danger"),
        *columns(sa.Text(), "body"),
        *columns(INSTANT, "arrived_at", "try_again_at?", "ended_at?"),
        *columns(sa.String(32), "state"),
        *columns(sa.Integer(), "attempts"),
        *columns(sa.String(500), "error?"),
        sa.UniqueConstraint("bot", "update_id"),
    )
    partial("ix_inbox_waiting", "inbox", ["lane", "id"], "state = 'waiting'")
    op.create_index("ix_inbox_ended", "inbox", ["ended_at"])
    table(
        "poll_offset",
        sa.Column("bot", sa.BigInteger(), primary_key=True, autoincrement=False),
        *columns(sa.BigInteger(), "next_offset"),
        *columns(INSTANT, "at"),
    )


def _outbox() -> None:
    table(
        "outbox",
        key(),
        *columns(sa.String(300), "name"),
        *references("chat", "chat"),
        *references("request", "request?"),
        *references("message", "message?"),
        *columns(sa.String(32), "kind", "state"),
        *columns(sa.SmallInteger(), "priority"),
        *columns(sa.Text(), "facts"),
        *columns(sa.Integer(), "stage?", "attempts"),
        *columns(sa.String(200), "slot?"),
        *columns(sa.Boolean(), "silent"),
        *columns(INSTANT, "not_before?", "created_at", "lease_until?", "ended_at?"),
        *columns(sa.String(500), "error?"),
        sa.UniqueConstraint("name"),
    )
    partial("ux_outbox_slot", "outbox", ["slot"], "state = 'waiting'", unique=True)
    partial("ix_outbox_message", "outbox", ["message"], "state = 'waiting'")
    partial("ix_outbox_waiting", "outbox", ["chat", "request"], "state = 'waiting'")
    partial("ix_outbox_claimed", "outbox", ["lease_until"], "state = 'claimed'")
    op.create_index("ix_outbox_ended", "outbox", ["ended_at"])
