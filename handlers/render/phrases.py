"""The phrase book: its pages on a card, a phrase and its answers at the resident's."""

from desk.rules import phrase_book
from desk.views import Card, PhraseView
from handlers.calls import Call

from .keyboard import Row, button, grid, menu, rows
from .pen import Pen
from .post import message
from .texts import Html, bold, joined, lines

PAGE = "say_"  # before the name of a page, as a menu of the card
SPEAKS, CHOSEN = "💬", "✓"
COLUMNS, ANSWERS_IN_A_ROW = 2, 2


def phrase(view: PhraseView, pen: Pen) -> Call:
    """Who says it, and what; below it the answers that can be tapped."""
    head = bold(pen.t("piece_head.to_resident", number=pen.number(view.subject), sender=view.worker))
    words = pen.word("phrase", view.phrase.code)
    if view.answer is not None:
        return message(view, lines(head, words, joined(" ", [Html(CHOSEN), pen.word("reply", view.answer)])))
    if not view.open:
        return message(view, lines(head, words))
    how = pen.t("first_question.write") if view.phrase.in_words else None
    given = [button(pen.word("reply", one), "reply_phrase", view.subject, one) for one in view.phrase.answers]
    return message(view, lines(head, words, how), rows(*grid(given, ANSWERS_IN_A_ROW)))


def said_lines(view: Card, pen: Pen) -> list[Html]:
    """What was said last, when, and what was tapped."""
    return [
        joined(
            " ",
            [
                Html(SPEAKS),
                pen.when(one.at),
                pen.word("phrase", one.phrase),
                bold(pen.word("reply", one.answer)) if one.answer else None,
            ],
        )
        for one in view.said
    ]


def book_buttons(view: Card, pen: Pen) -> list[Row]:
    """Its pages."""
    pages = phrase_book.pages()
    return grid([button(pen.word("page", one), "menu", view.subject, f"{PAGE}{one}") for one in pages], COLUMNS)


def page_buttons(view: Card, pen: Pen) -> list[Row]:
    """Its phrases, as the resident will read them; and the way back to the pages."""
    page = phrase_book.pages().get(view.menu.removeprefix(PAGE), ())
    said = [[button(pen.word("phrase", one), "say_phrase", view.subject, one)] for one in page]
    return [*said, [menu(pen, view.subject, "say")]]
