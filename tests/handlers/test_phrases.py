"""The phrase book on a card and at the resident's, in two languages."""

from typing import Any

import pytest

from desk import views
from desk.model import MessageId
from desk.notices import Kind
from desk.rules import phrase_book
from desk.rules.phrase_book import Phrase, Said
from desk.terms import State
from handlers.render.keyboard import MOST_ON_A_CHOICE
from locales.catalogue import tags
from locales.translator import translator
from tests.handlers.made import CHINESE, ENGLISH, at, base, buttons, card, subject, text


def view(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.PhraseView:
    made: dict[str, Any] = {
        "subject": subject(state=State.ACCEPTED, stage=2), "worker": "Arjun", "answer": None, "open": True,
        "phrase": Phrase(code="which_size", answers=("small", "medium", "large")),
    }  # fmt: skip
    return views.PhraseView(**base(Kind.PHRASE, languages), **made | changes)


@pytest.mark.parametrize("tag", tags())
def test_every_phrase_stands_whole_on_a_button(tag: str) -> None:
    words = translator(tag)
    every = [code for page in phrase_book.pages().values() for code in page]
    assert [code for code in every if not 0 < len(words.t(f"phrase.{code}")) <= MOST_ON_A_CHOICE] == []
    answers = {one for code in every for one in (phrase_book.phrase(code) or Phrase(code="")).answers}
    assert [one for one in answers if not 0 < len(words.t(f"reply.{one}")) <= MOST_ON_A_CHOICE // 2] == []


def test_a_question_with_its_answers() -> None:
    assert text(view()) == "<b>Arjun, about your #12:</b>\nWhich size?"
    assert buttons(view()) == [
        [("S", "ry:k3yk3yk3:2:small"), ("M", "ry:k3yk3yk3:2:medium")],
        [("L", "ry:k3yk3yk3:2:large")],
    ]
    chinese = view(CHINESE, answer="large")
    assert (text(chinese), buttons(chinese)) == ("<b>Arjun，关于您的 #12：</b>\n要多大的尺码？\n✓ 大号", [])


def test_a_sentence_one_that_takes_words_and_one_that_is_over() -> None:
    door = view(phrase=Phrase(code="at_door"))
    assert (text(door), buttons(door)) == ("<b>Arjun, about your #12:</b>\nI am at your door.", [])
    box = view(CHINESE, phrase=Phrase(code="medicine_name", in_words=True))
    assert text(box) == "<b>Arjun，关于您的 #12：</b>\n药盒上写的是什么药？\n直接在这里写就行。"
    over = view(open=False)
    assert (text(over), buttons(over)) == ("<b>Arjun, about your #12:</b>\nWhich size?", [])


def test_the_book_lies_behind_more_and_what_was_said_stands_on_the_card() -> None:
    mine: dict[str, Any] = {"subject": subject(state=State.ACCEPTED, stage=2), "mine": True, "worker": "Arjun"}
    assert [("Say …", "mn:k3yk3yk3:2:say")] in [row[:1] for row in buttons(card(menu="more", **mine))]
    assert not any("Say …" in row[0] for row in buttons(card(menu="more", **{**mine, "mine": False})))
    pages = buttons(card(menu="say", **mine))
    assert pages[0] == [("Arriving", "mn:k3yk3yk3:2:say_arriving"), ("Asking", "mn:k3yk3yk3:2:say_asking")]
    page = buttons(card(menu="say_closing", **mine))
    assert [row[0] for row in page] == [
        ("Has it arrived?", "sy:k3yk3yk3:2:has_arrived"),
        ("How are you now?", "sy:k3yk3yk3:2:how_are_you"),
        ("Do you need anything else?", "sy:k3yk3yk3:2:anything_else"),
        ("Say …", "mn:k3yk3yk3:2:say"),
        ("Back", "mn:k3yk3yk3:2:main"),
    ]
    assert [row[0][0] for row in buttons(card(menu="say_nothing", **mine))] == ["Say …", "Back"]
    said = (
        Said(phrase="at_door", message=MessageId(1), at=at(14, 5)),
        Said(phrase="which_size", message=MessageId(2), at=at(14, 6), answer="large"),
    )
    assert "💬 14:05 I am at your door.\n💬 14:06 Which size? <b>L</b>" in text(card(said=said, **mine))
