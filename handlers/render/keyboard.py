"""Buttons: rows below a message, and the three keys that stay."""

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from desk.views import Choice, Item, Subject
from handlers.callbacks import make

from .pen import MARKS, Pen
from .texts import ELLIPSIS, plain

MOST_ON_A_CHOICE = 40
NUMBERS_IN_A_ROW, NAMES_IN_A_ROW = 4, 2
STAYING_KEYS = ("danger", "need", "mine")

Row = Sequence[InlineKeyboardButton]


def button(text: str, verb: str, subject: Subject | None = None, argument: str = "") -> InlineKeyboardButton:
    """A button that presses `verb`, about a request or about none."""
    key, stage = (subject.key, subject.stage) if subject else ("", 0)
    return InlineKeyboardButton(text, callback_data=make(verb, key=key, stage=stage, argument=argument))


def press(pen: Pen, verb: str, subject: Subject, argument: str = "") -> InlineKeyboardButton:
    """A button named for its verb, or for its verb and argument: `button.accept`, `button.lease.2h`."""
    name = f"button.{verb}.{argument}" if argument else f"button.{verb}"
    return button(pen.label(name), verb, subject, argument)


def menu(pen: Pen, subject: Subject, opens: str) -> InlineKeyboardButton:
    """A button that opens another set of buttons on the same message."""
    return press(pen, "menu", subject, opens)


def choice(one: Choice, verb: str, subject: Subject | None, argument: str | None = None) -> InlineKeyboardButton:
    """A button named by people: a building, a neighbourhood, a worker."""
    label = plain(one.label, MOST_ON_A_CHOICE) or ELLIPSIS  # a button without a word is refused
    return button(label, verb, subject, one.argument if argument is None else argument)


def verb_rows(pen: Pen, verbs: Iterable[str], subject: Subject | None) -> list[Row]:
    """One row for each verb that a sentence offers; `open_bot` leads from a group to the bot."""
    found = [_offered(pen, verb, subject) for verb in verbs]
    return [[one] for one in found if one is not None]


def _offered(pen: Pen, verb: str, subject: Subject | None) -> InlineKeyboardButton | None:
    if verb == "open_bot":
        return link(pen)
    return press(pen, verb, subject) if subject is not None else None


def numbers(pen: Pen, items: Sequence[Item], argument: str = "") -> list[Row]:
    """A button for each request of a list, which opens it: as a card, or as one's `own`."""
    subjects = [one.subject for one in items]
    several = any(one.community is not None for one in subjects)
    return grid(
        [button(f"{MARKS[one.urgency]} #{pen.labelled(one)}", "open_card", one, argument) for one in subjects],
        NAMES_IN_A_ROW if several else NUMBERS_IN_A_ROW,
    )


def link(pen: Pen, payload: str | None = None, *, label: str = "button.write_privately") -> InlineKeyboardButton:
    """A button that leads to the bot's private chat."""
    return InlineKeyboardButton(pen.label(label), url=pen.link(payload))


def grid(buttons: Sequence[InlineKeyboardButton], columns: int = NUMBERS_IN_A_ROW) -> list[Row]:
    """Several short buttons, side by side."""
    return [buttons[start : start + columns] for start in range(0, len(buttons), columns)]


def rows(*given: Row) -> InlineKeyboardMarkup | None:
    """A keyboard of the rows that hold something; None when none does."""
    filled = [row for row in given if row]
    return InlineKeyboardMarkup(filled) if filled else None


def staying_keys(pen: Pen) -> ReplyKeyboardMarkup:
    """The three keys below the place where one writes, red first."""
    danger, need, mine = (KeyboardButton(pen.label(f"key.{name}")) for name in STAYING_KEYS)
    return ReplyKeyboardMarkup([[danger], [need, mine]], resize_keyboard=True, is_persistent=True)
