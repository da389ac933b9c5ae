"""What a message means: each rule, and the order in which they are asked (docs/architecture.md)."""

from dataclasses import replace
from typing import Any

import pytest

from desk.incoming.meaning import Meant, Situation, looks_like_an_answer, meaning
from desk.model import Piece
from desk.terms import Category, PieceKind, Urgency
from desk.understanding.sense import Understanding

TEXT = Piece(kind=PieceKind.TEXT, text="3-1201")
STICKER = Piece(kind=PieceKind.STICKER)
NUMBER = Piece(kind=PieceKind.CONTACT, phone="+8613800000000")
SAYS = Understanding(
    category=Category.MEDICINE,
    urgency=Urgency.ROUTINE,
    danger=False,
    vulnerable=frozenset(),
    thanks=False,
    greeting=False,
    known=True,
    why=(),
)
NOBODY = Situation(staff=False)
EVERYTHING = Situation(
    staff=True,
    answers="card",
    question="flat",
    emergency=True,
    repeats=True,
    continues=True,
    unfinished=[Category.MEDICINE],
)


def test_each_rule_gives_way_to_the_ones_above_it() -> None:
    """Everything is the case at once; then, one after another, the reason for each answer falls away."""
    meant = replace(SAYS, danger=True, thanks=True, greeting=True)
    shared = replace(TEXT, phone="+8613800000000")
    walk = [
        meaning(shared, meant, EVERYTHING),
        meaning(shared, meant, replace(EVERYTHING, answers="own")),
        meaning(shared, replace(meant, danger=False), replace(EVERYTHING, answers="own")),
        *(meaning(TEXT, replace(meant, danger=False), now) for now in fewer_and_fewer()),
        meaning(TEXT, replace(meant, danger=False, thanks=False), replace(NOBODY, unfinished=[Category.MEDICINE])),
        meaning(TEXT, SAYS, replace(NOBODY, unfinished=[Category.MEDICINE])),
        meaning(TEXT, SAYS, replace(NOBODY, unfinished=[Category.CARE])),
    ]
    assert walk == [
        Meant.TO_RESIDENT,
        Meant.DANGER,
        Meant.PHONE,
        Meant.JOIN,
        Meant.REPLY,
        Meant.ANSWER,
        Meant.REPEAT,
        Meant.CONTINUE,
        Meant.FOR_WHOM,
        Meant.THANKS,
        Meant.GREETING,
        Meant.ABOUT,
        Meant.NEW,
    ]


def fewer_and_fewer() -> list[Situation]:
    now = replace(EVERYTHING, answers="own")
    found = [now]
    for gone in (
        {"emergency": False},
        {"answers": None},
        {"question": None},
        {"repeats": False},
        {"continues": False},
        {"staff": False},
    ):
        now = replace(now, **gone)
        found.append(now)
    return found


def test_staff_answering_a_card_speak_to_the_resident_even_with_words_of_danger() -> None:
    assert meaning(TEXT, replace(SAYS, danger=True), replace(NOBODY, staff=True, answers="card")) is Meant.TO_RESIDENT


def test_danger_goes_before_the_question_that_is_open() -> None:
    assert meaning(TEXT, replace(SAYS, danger=True), replace(NOBODY, question="flat")) is Meant.DANGER


def test_everything_joins_an_emergency_that_is_not_over() -> None:
    now = replace(NOBODY, emergency=True, question="flat", answers="own", continues=True)
    assert [meaning(piece, replace(SAYS, thanks=True), now) for piece in (TEXT, STICKER)] == [Meant.JOIN, Meant.JOIN]


def test_a_shared_number_is_a_number_even_for_staff() -> None:
    assert meaning(NUMBER, SAYS, replace(NOBODY, staff=True)) is Meant.PHONE


def test_a_workers_word_that_is_no_reply_goes_nowhere_by_itself() -> None:
    for piece in (TEXT, STICKER):
        assert meaning(piece, replace(SAYS, thanks=True), replace(NOBODY, staff=True)) is Meant.FOR_WHOM


@pytest.mark.parametrize("kind", PieceKind)
def test_what_says_nothing_by_itself_is_asked_to_be_said_in_words(kind: PieceKind) -> None:
    wordless = {PieceKind.STICKER, PieceKind.OTHER}
    assert meaning(Piece(kind=kind), SAYS, NOBODY) is (Meant.WORDLESS if kind in wordless else Meant.NEW)


def test_a_picture_with_thanks_below_it_is_still_a_request() -> None:
    picture = Piece(kind=PieceKind.PHOTO, text="thank you")
    assert meaning(picture, replace(SAYS, thanks=True), NOBODY) is Meant.NEW
    assert meaning(picture, replace(SAYS, greeting=True), NOBODY) is Meant.NEW


@pytest.mark.parametrize(
    ("known", "category", "unfinished", "expected"),
    [
        (True, Category.MEDICINE, [], Meant.NEW),
        (False, Category.OTHER, [], Meant.NEW),
        (True, Category.MEDICINE, [Category.MEDICINE], Meant.ABOUT),
        (True, Category.MEDICINE, [Category.HOME], Meant.NEW),
        (True, Category.MEDICINE, [Category.HOME, Category.MEDICINE], Meant.ABOUT),
        (True, Category.OTHER, [Category.HOME], Meant.ABOUT),
        (True, Category.QUESTION, [Category.HOME], Meant.ABOUT),
        (False, Category.MEDICINE, [Category.HOME], Meant.ABOUT),
    ],
)
def test_with_something_unfinished_only_another_matter_stands_alone(
    known: bool, category: Category, unfinished: list[Category], expected: Meant
) -> None:
    said = replace(SAYS, known=known, category=category)
    assert meaning(TEXT, said, replace(NOBODY, unfinished=unfinished)) is expected


@pytest.mark.parametrize(
    ("text", "is_flat"),
    [
        ("1201", True),
        ("  3-1201  ", True),
        ("12楼1203室", True),
        ("A-12-1203-no", True),  # twelve characters
        ("A-12-1203-non", False),  # thirteen
        ("upstairs", False),
        ("", False),
    ],
)
def test_a_flat_is_short_and_has_a_digit(text: str, is_flat: bool) -> None:
    assert looks_like_an_answer(Piece(kind=PieceKind.TEXT, text=text), "flat") is is_flat


@pytest.mark.parametrize(
    ("piece", "question"),
    [
        (TEXT, None),
        (TEXT, "about"),
        (TEXT, "for_whom"),
        (Piece(kind=PieceKind.PHOTO, text="1201"), "flat"),
        (Piece(kind=PieceKind.TEXT), "flat"),
    ],
)
def test_only_a_text_answers_and_only_the_question_for_a_flat(piece: Piece, question: str | None) -> None:
    assert looks_like_an_answer(piece, question) is False


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("402", {}, Meant.ANSWER),
        ("402", {"late": True}, Meant.ANSWER),
        ("b-12", {"late": True}, Meant.ANSWER),
        ("402室", {"late": True}, Meant.ANSWER),
        ("after 5", {}, Meant.ANSWER),
        ("after 5", {"late": True}, Meant.ABOUT),
        ("5pm", {"late": True}, Meant.ABOUT),
        ("2", {"late": True, "spoken_to": True}, Meant.REPLY),  # "how many?"
        ("2", {"spoken_to": True}, Meant.ANSWER),
    ],
)
def test_a_while_later_a_flat_has_to_be_plain(text: str, changes: dict[str, Any], expected: Meant) -> None:
    now = replace(NOBODY, question="flat", unfinished=[Category.MEDICINE], **changes)
    assert meaning(Piece(kind=PieceKind.TEXT, text=text), replace(SAYS, known=False), now) is expected


@pytest.mark.parametrize(
    ("piece", "late", "expected"),
    [
        (Piece(kind=PieceKind.TEXT, text="Building 3"), True, Meant.ANSWER),
        (Piece(kind=PieceKind.TEXT, text="3-402"), False, Meant.ANSWER),
        (Piece(kind=PieceKind.TEXT, text="3 days"), False, Meant.ABOUT),
        (Piece(kind=PieceKind.PHOTO, text="3"), False, Meant.ABOUT),
        (Piece(kind=PieceKind.TEXT), False, Meant.ABOUT),
    ],
)
def test_a_building_is_answered_by_its_name(piece: Piece, late: bool, expected: Meant) -> None:
    now = replace(NOBODY, question="building", buildings=["3"], late=late, unfinished=[Category.MEDICINE])
    assert meaning(piece, replace(SAYS, known=False), now) is expected


def test_a_complaint_goes_before_all_but_danger_and_a_reply() -> None:
    asked_for = replace(NOBODY, question="complaint", emergency=True, continues=True)
    assert [meaning(piece, SAYS, asked_for) for piece in (TEXT, STICKER, NUMBER)] == [Meant.COMPLAINT] * 3
    assert meaning(TEXT, replace(SAYS, danger=True), asked_for) is Meant.DANGER
    assert meaning(TEXT, SAYS, replace(asked_for, emergency=False, answers="own")) is Meant.REPLY
    assert meaning(TEXT, SAYS, replace(asked_for, staff=True)) is Meant.COMPLAINT  # a worker may live here too
