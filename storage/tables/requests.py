"""Requests, their record, the words apart from it, and what was promised to people."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from desk.terms import Category, EventKind, Outcome, PieceKind, Purpose, Role, Source, State, Urgency, WaitReason
from storage.columns import Instant, JsonText, OneOf, PolicyText, Said, Whole, key, reference

from .base import metadata, partial

# As text, the same wherever it is asked: an index for a part of the table is found by no parameter.
OPEN = "state IN ('new', 'accepted', 'waiting')"
IS_OPEN = text(OPEN)

requests = Table(
    "request",
    metadata,
    key(),
    Column("key", String(16), nullable=False, unique=True),  # by_key: buttons and links
    reference("community", "community"),
    Column("number", Integer, nullable=False),
    Column("state", OneOf(State), nullable=False),
    Column("stage", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("category", OneOf(Category), nullable=False),
    Column("urgency", OneOf(Urgency), nullable=False),
    Column("danger", Boolean, nullable=False),
    Column("episode", Integer, nullable=False),
    Column("source", OneOf(Source), nullable=False),
    reference("asker", "person"),
    reference("resident", "person", nullable=True),
    reference("building", "building", nullable=True),
    reference("above", "community", nullable=True),
    reference("away", "community", nullable=True),
    reference("worker", "person", nullable=True),
    reference("owner", "person", nullable=True),
    Column("visit", Boolean, nullable=False, server_default=text("false")),
    reference("directed_to", "person", nullable=True),
    reference("directed_rotation", "rotation", nullable=True),
    Column("posted_at", Instant, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("stage_since", Instant, nullable=False),
    Column("quiet_until", Instant),
    Column("respond_by", Instant, nullable=False),
    Column("resolve_by", Instant, nullable=False),
    Column("responded_at", Instant),
    Column("due_at", Instant),  # its next limit: worked out when it is written, so that lists find what is due
    Column("lease_until", Instant),
    Column("waiting_for", OneOf(WaitReason)),
    Column("waiting_until", Instant),
    Column("noted_at", Instant),
    Column("finished_at", Instant),
    Column("outcome", OneOf(Outcome)),
    Column("solved", Boolean),
    Column("rating", Integer),
    reference("follows", "request", nullable=True),
    reference("merged_into", "request", nullable=True),
    Column("policy", PolicyText, nullable=False),
    Column("looked_at", Instant, nullable=False),
    Column("look_again_at", Instant),
    Column("last_seq", Integer, nullable=False, server_default="0"),  # of its events
    UniqueConstraint("community", "number"),  # by_number
    CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
    # An unfinished request always has a time at which somebody will be asked again (promise P3).
    CheckConstraint(
        "look_again_at IS NOT NULL OR state NOT IN ('new', 'accepted', 'waiting', 'done')", name="never_silent"
    ),
    # next_due, earliest_look: the ticker's question, after each commit.
    partial(
        "ix_request_due",
        "look_again_at",
        where="look_again_at IS NOT NULL",
    ),
    Index("ix_request_community_state", "community", "state"),  # select, count: of what is done as well
    # select: one page of a board, in its order, however many are open.
    partial(
        "ix_request_board",
        "community",
        "urgency",
        "asked_at",
        "id",
        where=OPEN,
    ),
    # select: what was passed to a community, on its lists.
    partial("ix_request_away", "away", "urgency", "asked_at", "id", where=f"away IS NOT NULL AND {OPEN}"),
    # select: what was raised to a community, on its lists.
    partial("ix_request_above", "above", "urgency", "asked_at", "id", where=f"above IS NOT NULL AND {OPEN}"),
    Index("ix_request_community_posted", "community", "posted_at"),  # hot_spots.asked: is it one?
    # select: a page of what is new, or waits.
    partial("ix_request_state_board", "community", "state", "urgency", "asked_at", "id", where=OPEN),
    # select: a page of what is due, or late, the first due first.
    partial("ix_request_due_board", "community", "urgency", "due_at", "id", where=OPEN),
    # select: a page of one building's, or of the watch list's.
    partial("ix_request_building_board", "building", "urgency", "asked_at", "id", where=OPEN),
    Index("ix_request_worker_state", "worker", "state"),  # select: a worker's own list, in all her communities
    # near: what may have been asked for already.
    partial("ix_request_building_open", "building", "posted_at", where=OPEN),
    partial("ix_request_resident_open", "resident", "posted_at", where=OPEN),
    # merged_into: most requests are never merged.
    partial(
        "ix_request_merged_into",
        "merged_into",
        where="merged_into IS NOT NULL",
    ),
    Index("ix_request_asker", "asker", "id"),  # of_person, last_of_person: each message of a resident asks
    Index("ix_request_resident", "resident", "id"),  # of_person; looks.of_resident
    sqlite_autoincrement=True,
)

events = Table(
    "event",
    metadata,
    Column("request", Whole, ForeignKey("request.id"), primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    reference("community", "community"),  # the request's when it happened: figures stay where they were made
    Column("at", Instant, nullable=False),
    Column("kind", OneOf(EventKind), nullable=False),
    reference("actor", "person", nullable=True),
    Column("role", OneOf(Role)),
    Column("facts", JsonText, nullable=False),
    Index(
        "ix_event_community_at", "community", "at"
    ),  # events_between, answers_between, pings_between, record_of_day: figures
)

words = Table(
    "words",
    metadata,
    key(),
    reference("request", "request"),
    reference("author", "person", nullable=True),
    Column("purpose", OneOf(Purpose), nullable=False),
    Column("kind", OneOf(PieceKind), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Said),
    Column("file", Said),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("album", Said),
    Column("came_as", BigInteger),
    Column("told", Boolean, nullable=False),
    Index("ix_words_request", "request"),  # of: everything said about a request
    Index("ix_words_author_came_as", "author", "came_as"),  # by_origin: an edited message finds its words
    Index("ix_words_author", "author", "id"),  # last_by: is this one more piece of the same utterance?
    sqlite_autoincrement=True,
)

questions = Table(
    "question",
    metadata,
    key(),
    reference("person", "person"),
    Column("kind", String(32), nullable=False),
    reference("request", "request", nullable=True),
    Column("facts", JsonText, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Index("ix_question_person", "person"),  # all_open_for: each text asks
    sqlite_autoincrement=True,  # a promise names a question by its key, so none may come twice
)

promises = Table(
    "promise",
    metadata,
    Column("name", String(200), primary_key=True),  # add, keep, get
    Column("kind", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    reference("community", "community", nullable=True),
    Column("facts", JsonText, nullable=False),
    Column("kept_at", Instant),
    # next_due, earliest: the ticker's question, after each commit.
    partial("ix_promise_due", "at", where="kept_at IS NULL"),
)

looks = Table(
    "look",
    metadata,
    key(),
    reference("request", "request"),
    reference("person", "person"),
    Column("at", Instant, nullable=False),
    Index("ix_look_request", "request"),  # of_resident: who looked at my address
    Index("ix_look_person_at", "person", "at"),  # by_worker: how many this shift
    sqlite_autoincrement=True,
)
