"""Notices: what must be said. A kind and facts, never text; each renders to exactly one call of the Bot API.

A notice is written in the transaction in which the thing happened. Before it leaves, `desk/reading.py` reads the facts
again: what is no longer true is dropped (promise P4), what is true is handed to `handlers/render` as a view.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from .model import ChatId, Facts, MessageId, RequestId


class Priority(IntEnum):
    """Gravest first. From EDIT on it is bulk: a part of the quota is kept free of it."""

    EMERGENCY = 1  # emergency card and ping; "you can sleep"
    ANSWER = 2  # to what a person just did
    RELAY = 3  # messages between resident and worker
    CARD = 4  # new card, handoff, escalation
    PING = 5
    EDIT = 6  # changes to cards
    REPORT = 7  # watch list, reports
    SUMMARY = 8  # summary, announcements


class Kind(StrEnum):
    """Every message the desk can send. One reader in `desk/reading`, one renderer in `handlers/render` each."""

    # to residents
    SAY = "say"  # one sentence from the catalogue with its facts
    WELCOME = "welcome"
    RECEIPT = "receipt"  # lives on: shows the request's state to its resident
    DANGER = "danger"  # the number to call, and what to do in the next five minutes
    PROGRESS = "progress"  # one honest line: accepted, delayed, waiting, passed on, reopened
    SOLVED = "solved"  # "is it solved?"
    SOLVED_TOGETHER = "solved_together"  # lives on: the same of several that could wait, in the evening
    RATE = "rate"
    QUESTION = "question"  # a first question, with its answers as buttons
    PHRASE = "phrase"  # lives on: a phrase of the book, with its answers as buttons
    ABOUT = "about"  # "about #12, or something new?"
    MINE = "mine"  # a resident's requests
    LANGUAGE = "language"
    PRIVACY = "privacy"
    EXPORT = "export"  # all that is kept of somebody, as a file
    HELP = "help"
    ANSWERS = "answers"  # /answers: what the community has answered before
    WHERE = "where"  # which community
    # to workers
    CARD = "card"  # lives on: a request, with its buttons
    LIST = "list"  # several new cards as one
    NUDGE = "nudge"  # all that waits for this person, as an answer to the gravest card
    SLIP = "slip"  # lives on: what is shown at the gate in an emergency
    STAND_DOWN = "stand_down"  # "Arjun has it since 03:11. You can sleep."
    PIECE = "piece"  # words, a picture, a voice, from one party to the other
    ECHO = "echo"  # "-> #12, building 3, Mei [Take back]"
    FOR_WHOM = "for_whom"
    BOARD = "board"  # /board, /open, /mine of a worker: lists with filters and pages
    PINNED = "pinned"  # "12 open: 1 emergency, 3 due within 30 min"
    DUTY = "duty"
    ROSTER = "roster"  # /roster: the days ahead, with pages
    ROSTER_PICTURE = "roster_picture"
    HISTORY = "history"  # /shift: who had which seat
    CALENDAR = "calendar"  # addresses for calendar programs
    SHIFTS = "shifts"  # what changed of her shifts, and why
    ARRANGE = "arrange"  # asks, button by button, for a change of the roster
    SHIFT = "shift"  # your shift begins, or will tomorrow
    HANDOFF = "handoff"  # what is open when the duty changes hands
    OFFER = "offer"  # a turn that somebody would give away
    HANDED_OVER = "handed_over"  # a reply to a card that somebody else has now
    # to coordinators
    ESCALATION = "escalation"  # who was asked, and when
    UNREACHABLE = "unreachable"
    WATCH_LIST = "watch_list"  # what is open in sealed buildings, each hour
    FINDINGS = "findings"  # what is wrong in the roster ahead
    FAIRNESS = "fairness"  # /fairness: who has carried how much
    ROTATION = "rotation"  # an edit of a rotation, button by button
    PROPOSAL = "proposal"  # who would have the coming turns of a rotation
    GROUP_UNREACHABLE = "group_unreachable"  # one of the community's groups cannot be written to
    UNREADABLE = "unreadable"  # a message that could not be read, with the original
    PEOPLE = "people"
    COMPLAINT = "complaint"  # about a worker, to one coordinator alone
    HOT_SPOT = "hot_spot"  # many ask for much the same: once, and its count grows
    ANNOUNCEMENT = "announcement"  # the answer to them, before it goes
    SURGE = "surge"  # whether more comes in than the desk is made for
    SEALS = "seals"  # the buildings, to seal and to unseal
    ASSIGN = "assign"
    DAY_FIGURES = "day_figures"
    DID_IT_ARRIVE = "did_it_arrive"
    # to groups
    SUMMARY = "summary"
    GROUP_HELLO = "group_hello"
    STAFF_COUNT = "staff_count"
    # without words
    PIN = "pin"
    REMOVE = "remove"  # deletes an earlier message
    MENU = "menu"  # the commands that Telegram offers this person
    LEAVE = "leave"  # leaves a group that no coordinator linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message that must be sent, or a message of the ledger that must be shown anew."""

    name: str  # unique for ever: adding twice is adding once
    chat: ChatId
    kind: Kind
    priority: Priority
    facts: Facts = field(default_factory=dict)
    request: RequestId | None = None
    stage: int | None = None  # untrue once the request is at another stage; None: true at any
    message: MessageId | None = None  # the ledger's row it fills (not yet sent) or edits (sent)
    slot: str | None = None  # at most one waiting per slot: a second one only makes it graver and earlier
    not_before: datetime | None = None
    silent: bool = False  # without sound
