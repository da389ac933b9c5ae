"""The words of the house: the same in code, tables, buttons and docs (docs/glossary.md)."""

from enum import StrEnum


class Urgency(StrEnum):
    """How grave it is. Declared gravest first; `rank` orders lists."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ROUTINE = "routine"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Urgency).index(self)

    def one_higher(self) -> "Urgency":
        """The next level up; an emergency stays one."""
        return list(Urgency)[max(self.rank - 1, 0)]


class State(StrEnum):
    """Where a request stands (docs/lifecycle.md)."""

    NEW = "new"
    ACCEPTED = "accepted"
    WAITING = "waiting"
    DONE = "done"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


OPEN = frozenset({State.NEW, State.ACCEPTED, State.WAITING})
UNFINISHED = OPEN | {State.DONE}


class Action(StrEnum):
    """What moves a request from state to state: the verbs of the lifecycle table."""

    ACCEPT = "accept"
    TAKE_OVER = "take_over"
    LEASE_ENDS = "lease_ends"
    PASS_ON = "pass_on"
    WAIT = "wait"
    RESUME = "resume"
    FINISH = "finish"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    SUFFICE = "suffice"


class EventKind(StrEnum):
    """A line of a request's record: every action that moved it, and what happened without moving it."""

    POST = "post"
    ACCEPT = "accept"
    TAKE_OVER = "take_over"
    LEASE_ENDS = "lease_ends"
    PASS_ON = "pass_on"
    WAIT = "wait"
    RESUME = "resume"
    FINISH = "finish"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    SUFFICE = "suffice"
    ANSWER = "answer"  # an answer of the community's list was shown, or was not enough
    JOINED = "joined"  # another was merged into it
    ALIKE = "alike"  # it resembles others that are open: a person may say that they are one
    UNDO = "undo"
    SPLIT = "split"
    RELEVEL = "relevel"
    RAISE = "raise"  # the community above sees it as well
    CORRECT = "correct"  # category or place put right
    ADD = "add"  # the resident said more
    MESSAGE = "message"  # a human wrote to the resident: stops the response clock
    UNDELIVERED = "undelivered"  # what a human wrote has reached nobody: it was no answer
    UNSAY = "unsay"  # a phrase was sent by mistake and taken back: it was no answer
    NOTE = "note"  # a worker's note, while waiting or doing
    EXTEND = "extend"  # the lease was renewed
    REACH = "reach"  # a rung of the ladder was told
    SKIP = "skip"  # a rung reached nobody
    PING = "ping"
    ASK = "ask"  # the resident was asked "solved?"
    HOLD = "hold"  # a moment's quiet for one's own pings: "I am ringing her"
    HAND_OVER = "hand_over"  # the card, or what was in hand, moved with the duty
    KEEP = "keep"  # at a handoff the outgoing keeps it in hand
    LOOK = "look"  # somebody looked at the address
    RESPONSE_BREACH = "response_breach"
    RESOLUTION_BREACH = "resolution_breach"
    RATE = "rate"
    TICK = "tick"  # a task of the checklist is done, or is not after all
    REPLY = "reply"  # the resident tapped an answer to a first question, or to a phrase
    CONTACT = "contact"  # somebody outside was rung: reached or not
    SLIP = "slip"  # somebody took a slip for the gate
    RECUR = "recur"  # it comes again, or no more
    VISIT = "visit"  # somebody has to go there, or nobody after all
    HELPER = "helper"  # somebody helps besides its worker, or no more
    ENTRY = "entry"  # going into a home: consent, witness, inside
    LIFT = "lift"  # a household that was left in peace may be asked again
    SHARE = "share"  # whether who asked for her may hear more than three things
    VERIFY = "verify"  # staff made sure of who asks from outside
    SAFE = "safe"  # whether it is safe to write to her: yes, no, or not known any more
    CALLED = "called"  # the resident says whether the emergency number was called


class Role(StrEnum):
    """What a person is in a community; one may be several."""

    RESIDENT = "resident"
    WORKER = "worker"
    COORDINATOR = "coordinator"
    SAFETY = "safety"  # the coordinators who read what is about somebody's safety; where nobody is named, all do


class Category(StrEnum):
    """What it is about. Proposed from the words, never a gate; one tap corrects it."""

    MEDICAL = "medical"
    MEDICINE = "medicine"
    SUPPLIES = "supplies"
    CARE = "care"
    TRAVEL = "travel"  # going out and coming home
    TESTING = "testing"  # testing and transfer
    HOME = "home"  # home and repairs
    SAFETY = "safety"
    QUESTION = "question"
    OTHER = "other"


class WaitReason(StrEnum):
    """On what a waiting request waits."""

    PERMIT = "permit"
    SUPPLY = "supply"
    HOSPITAL = "hospital"
    THIRD_PARTY = "third_party"
    RESIDENT = "resident"


class PassReason(StrEnum):
    """Why a worker passes a request on."""

    OFF_DUTY = "off_duty"
    WRONG_PLACE = "wrong_place"
    CANNOT = "cannot"
    ASSIGNED = "assigned"  # a coordinator chose somebody


class LowerReason(StrEnum):
    """Why a request is less urgent than it was."""

    HEARD = "heard"
    HELP_THERE = "help_there"
    OTHERWISE = "otherwise"


class ReopenReason(StrEnum):
    """Why a request that was done is not."""

    NOT_SOLVED = "not_solved"
    AGAIN = "again"


class Outcome(StrEnum):
    """How it ended, as the worker says it, or the resident whom the community's own answer was enough."""

    HELPED = "helped"
    ANSWERED = "answered"
    HOSPITAL = "hospital"
    PASSED_AWAY = "passed_away"
    NOT_POSSIBLE = "not_possible"
    FALSE_ALARM = "false_alarm"
    AT_ONCE = "at_once"  # by the community's own answer, without a person


QUIETING = frozenset({Outcome.HOSPITAL, Outcome.PASSED_AWAY})  # the household is left in peace (care rule 5)


class Rung(StrEnum):
    """A step of the ladder: who is told when nobody accepts."""

    WORKER = "worker"
    RESERVE = "reserve"  # only where the policy names it: that of a surge does, at once
    BACKUP = "backup"
    ABOVE = "above"  # only once it was raised: no policy names it
    COORDINATORS = "coordinators"
    STAFF_GROUP = "staff_group"


class Part(StrEnum):
    """As what whoever holds the card was asked, where she is not simply on duty."""

    GIVEN = "given"
    VISIT = "visit"
    COORDINATOR = "coordinator"


class MeasureKind(StrEnum):
    """What is ordered for a whole building or neighbourhood."""

    SEAL = "seal"
    SURGE = "surge"


class Night(StrEnum):
    """What the night does to routine requests."""

    AS_DAY = "as_day"
    SILENT = "silent"


class PieceKind(StrEnum):
    """The form in which somebody said something."""

    TEXT = "text"
    PHOTO = "photo"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    DOCUMENT = "document"
    STICKER = "sticker"
    PLACE = "place"
    CONTACT = "contact"
    OTHER = "other"  # polls, dice and whatever Telegram invents: kept as a note of its kind


class Purpose(StrEnum):
    """Why words are kept with a request."""

    ASKED = "asked"  # the words of the request itself
    ADDED = "added"  # said later, by the resident
    TO_RESIDENT = "to_resident"
    NOTE = "note"
    THANKS = "thanks"  # kept as thanks: no clock, no reopening


SHOWN_TO_STAFF = frozenset({Purpose.ASKED, Purpose.ADDED, Purpose.NOTE})


class Source(StrEnum):
    """How a request came in."""

    RESIDENT = "resident"
    WORKER = "worker"  # filed for somebody who phoned or stood at the desk
    UNREADABLE = "unreadable"  # made from a message that could not be read (care rule 7)
