"""What a message means, in the order of docs/architecture.md: a pure function of the situation."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from desk.model import Piece
from desk.terms import Category, PieceKind
from desk.understanding.places import place_in
from desk.understanding.sense import Understanding

UTTERANCE = timedelta(seconds=30)
REPEAT = timedelta(minutes=2)
LONGEST_FLAT = 12
PLAIN_FLAT = re.compile(r"[A-Za-z]?-?\d[\d-]*[A-Za-z]?[室房]?")
PHONE = re.compile(r"\+?[\d\s()/.-]{5,20}")

WORDLESS = frozenset({PieceKind.STICKER, PieceKind.OTHER})


class Meant(StrEnum):
    """What is to be done with it."""

    TO_RESIDENT = "to_resident"  # staff answered a card
    DANGER = "danger"
    JOIN = "join"  # my emergency is open: every message joins it; done: what would be asked about does
    REPLY = "reply"  # an answer to a message about a request of mine
    ANSWER = "answer"  # to the open question
    REPEAT = "repeat"  # the same words once more, within two minutes
    CONTINUE = "continue"  # one more piece of the same utterance
    DAY = "day"  # to a form that asks staff for a day or an hour
    COMPLAINT = "complaint"  # about a worker: to one coordinator, whatever else is open
    ANNOUNCEMENT = "announcement"  # a coordinator's answer to a hot spot
    NOTE = "note"  # what staff was asked to write down
    FOR_WHOM = "for_whom"  # staff wrote to nobody
    PHONE = "phone"  # my own number
    THANKS = "thanks"
    GREETING = "greeting"
    WORDLESS = "wordless"  # a sticker, a dice: nothing to go by
    NEW = "new"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known of the writer when a message comes."""

    staff: bool
    answers: str | None = None  # what the message replies to: card, own, None
    question: str | None = None  # kind of the open question
    of_other: bool = False  # it asks about somebody else, for whom she asked
    buildings: Collection[str] = ()  # the names that may be answered to it
    late: bool = False  # it was asked a while ago
    emergency: bool = False  # an open emergency of hers
    lately: bool = False  # an emergency of hers is done, and nobody has confirmed that it is
    at_work: bool = False  # she has somebody else's emergency in hand, or answers a nudge: its danger, or her own
    asked_solved: bool = False  # "is it solved?" was asked of her last, and this is yes or no
    asked_first: bool = False  # a worker's first question waits for her words
    spoken_to: bool = False  # a human wrote to her last, or her answer is waited for: "yes" is no greeting
    together: bool = False  # what hers was merged into is said to be done, and this is a plain no
    elsewhere: bool = False  # nothing of hers is unfinished but what her last one was merged into
    repeats: bool = False  # the very words she wrote last, within two minutes, about what is unfinished
    continues: bool = False  # same album, or within 30 s of her last words
    unfinished: Collection[Category] = ()  # categories of her unfinished requests


def meaning(piece: Piece, meant: Understanding, now: Situation) -> Meant:
    """The first that fits. Staff answering a card speak to the resident, whatever words they use: "can you breathe?"
    is no emergency of the worker's."""
    checks = (
        (Meant.TO_RESIDENT, now.answers == "card"),
        (Meant.ANSWER, _is_number(piece) and _answers(piece, now)),  # 119 may be a flat
        (Meant.FOR_WHOM, meant.danger and now.at_work and not (now.answers or now.emergency or now.continues)),
        (Meant.DANGER, meant.danger),
        (Meant.COMPLAINT, now.question == "complaint" and now.answers is None),
        (Meant.ANSWER, _is_number_of_other(piece, now)),
        (Meant.PHONE, piece.phone is not None),
        (Meant.JOIN, now.emergency),
        (
            Meant.REPLY,
            now.answers == "own"
            or now.asked_solved
            or (now.asked_first and not meant.thanks and piece.kind not in WORDLESS)
            or (now.spoken_to and meant.greeting and piece.kind is PieceKind.TEXT),
        ),
        (Meant.ANSWER, _answers(piece, now) and not _tells(meant)),
        (Meant.DAY, now.question in {"day", "hour"} and now.staff),
        (Meant.ANNOUNCEMENT, now.question == "announce" and now.staff and piece.kind is PieceKind.TEXT),
        (Meant.NOTE, now.question == "note" and piece.kind not in WORDLESS),
        (Meant.REPEAT, now.repeats),
        (Meant.CONTINUE, now.continues),
        (Meant.FOR_WHOM, now.staff),
        (Meant.WORDLESS, piece.kind in WORDLESS),
        (Meant.NEW, now.together),
        (Meant.THANKS, meant.thanks and piece.kind is PieceKind.TEXT),
        (Meant.GREETING, meant.greeting and piece.kind is PieceKind.TEXT),
        (Meant.NEW, _stands_alone(meant, now.unfinished)),
        (Meant.REPLY, now.spoken_to),
        (Meant.JOIN, now.lately),
        (Meant.REPLY, now.elsewhere),
    )
    return next((what for what, fits in checks if fits), Meant.ABOUT)


def _is_number(piece: Piece) -> bool:
    return piece.text is not None and piece.text.strip().isdecimal()


def _is_number_of_other(piece: Piece, now: Situation) -> bool:
    """A contact, while the number of her for whom it is is asked for: hers. Later her own contact is the writer's."""
    asked = now.question == "phone" and now.of_other
    return asked and piece.number is not None and not (now.late and piece.phone)


def _tells(meant: Understanding) -> bool:
    """Whether the lists know it for a need: "39.5 fever" is no flat."""
    return meant.known and meant.category not in {Category.OTHER, Category.HOME} and not meant.greeting


def _answers(piece: Piece, now: Situation) -> bool:
    """Later it has to be plain: "402", and no human's question that it might answer as well."""
    if now.question == "building":
        fits = piece.kind is PieceKind.TEXT and place_in(piece.text or "", now.buildings) is not None
    else:
        fits = looks_like_an_answer(piece, now.question)
    plain = not now.spoken_to and (now.question != "flat" or PLAIN_FLAT.fullmatch((piece.text or "").strip()))
    return fits and bool(plain or not now.late)


def looks_like_an_answer(piece: Piece, question: str | None) -> bool:
    """A "flat" over 12 characters, or without a digit, is a request; so is a "phone number" that holds a word."""
    if piece.kind is not PieceKind.TEXT or not piece.text:
        return False
    text = piece.text.strip()
    if question == "flat":
        return len(text) <= LONGEST_FLAT and any(sign.isdigit() for sign in text)
    return question == "phone" and PHONE.fullmatch(text) is not None


def _stands_alone(meant: Understanding, unfinished: Collection[Category]) -> bool:
    if not unfinished:
        return True
    return meant.known and meant.category not in {Category.OTHER, Category.QUESTION, *unfinished}
