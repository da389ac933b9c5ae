"""The buttons of a card: the one next step alone in the first row, the rest a tap away."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton

from desk.rules.deadlines import EVENING
from desk.rules.following import PERIODS
from desk.taps import A_ROTATION
from desk.terms import QUIETING, Category, LowerReason, Outcome, PassReason, State, Urgency, WaitReason
from desk.views import Alike, Card, Choice, SeatChoice

from .contacts import contact_buttons
from .doing import checklist_buttons, has_checklist
from .entering import entry_buttons
from .keyboard import Row, button, choice, grid, menu, press
from .pen import Pen
from .phrases import PAGE, book_buttons, page_buttons
from .texts import joined, plain, visible

STILL_ON_IT = "on"
# No urgency leaves a worker alone for longer than its longest; an emergency is asked about all the time.
LEASES = {Urgency.EMERGENCY: (STILL_ON_IT,), Urgency.URGENT: ("30m", "2h"), Urgency.ROUTINE: ("30m", "2h", "today")}
REASONS_TO_PASS = (PassReason.OFF_DUTY, PassReason.WRONG_PLACE, PassReason.CANNOT)
COLUMNS = 2
MOST_OF_A_SEAT = 26  # on a button: the name beside it must have room


def card_buttons(view: Card, pen: Pen) -> list[Row]:
    """What can be pressed on this card now."""
    rows = (page_buttons if view.menu.startswith(PAGE) else MENUS.get(view.menu, _main))(view, pen)
    return rows if view.menu == "main" else [*rows, [menu(pen, view.subject, "main")]]


def _main(view: Card, pen: Pen) -> list[Row]:
    subject = view.subject
    extra = [press(pen, "show_address", subject)] if view.address_hidden else []
    return [
        _next_step(view, pen),
        [press(pen, "called", subject, "called")] if view.cannot_call else [],
        [press(pen, "slip", subject)] if _at_the_gate(view) else [],
        taking_back(view, pen),
        _unsaying(view, pen),
        _once_done(view, pen) if subject.state is State.DONE else [],
        *(_while_waiting(view, pen) if view.mine and subject.state is State.WAITING else ()),
        *(_together(view, one, pen) for one in view.alike),
        [*extra, menu(pen, subject, "more")] if subject.state is not State.DONE else extra,
    ]


def _at_the_gate(view: Card) -> bool:
    """An emergency that she has in hand, or helps with, has to come through the gate."""
    return (
        (view.mine or view.helping)
        and view.subject.urgency is Urgency.EMERGENCY
        and view.subject.state in {State.ACCEPTED, State.WAITING}
    )


def _once_done(view: Card, pen: Pen) -> Row:
    """A photo of it, by whoever did it, but not of a death; and what follows, of a household in peace by a coordinator
    alone (care rule 5)."""
    photo = [press(pen, "note", view.subject, "photo")] if view.mine and view.outcome is not Outcome.PASSED_AWAY else []
    after = view.coordinator or (view.mine and not view.in_peace)
    return [*photo, menu(pen, view.subject, "after")] if after else photo


def _after(view: Card, pen: Pen) -> list[Row]:
    """Another request from this one; the same again, or no more; where they are left in peace, that this is over."""
    every = [press(pen, "recur", view.subject, str(days)) for days in PERIODS]
    again = grid(every, COLUMNS) if view.recurs is None else [[press(pen, "stop_recurring", view.subject)]]
    peace = [[press(pen, "lift", view.subject)]] if view.in_peace else []
    return [[press(pen, "follow_up", view.subject)], *again, *peace]


def _together(view: Card, other: Alike, pen: Pen) -> Row:
    """Look at the other, or say that it is the same."""
    number = other.subject.number
    return [
        button(pen.label("button.numbered.open_card", number=number), "open_card", other.subject),
        button(pen.label("button.merge", number=number), "merge", view.subject, str(number)),
    ]


def _while_waiting(view: Card, pen: Pen) -> list[Row]:
    subject = view.subject
    return [[menu(pen, subject, "until"), press(pen, "note", subject)], [press(pen, "note_same", subject)]]


def _next_step(view: Card, pen: Pen) -> Row:
    subject = view.subject
    if subject.state is State.NEW:
        return [press(pen, "accept", subject)]
    if subject.state is State.DONE:
        return [press(pen, verb, subject) for verb in _endings(view)] if view.coordinator else []
    if not view.mine:
        return [press(pen, "take_over", subject)]
    return [menu(pen, subject, "done") if subject.state is State.ACCEPTED else press(pen, "resume", subject)]


def _endings(view: Card) -> Sequence[str]:
    """Of a death nobody is asked whether it is solved."""
    return ("close",) if view.outcome in QUIETING else ("solved", "not_solved")


def taking_back(view: Card, pen: Pen) -> Row:
    """Undo while it is still possible; beside it, right after accepting, another time."""
    if view.undo_until is None or view.undo_until <= pen.now:
        return []
    accepted = view.subject.state is State.ACCEPTED and view.mine
    change = [menu(pen, view.subject, "lease")] if accepted and not _always_asked(view) else []
    return [press(pen, "undo", view.subject), *change]


def _unsaying(view: Card, pen: Pen) -> Row:
    """The phrase of a moment ago, by its message: an older button takes no later one back."""
    return [button(pen.label("button.unsay"), "unsay", view.subject, str(view.unsay.message))] if view.unsay else []


def _more(view: Card, pen: Pen) -> list[Row]:
    subject, state = view.subject, view.subject.state
    held = view.mine or view.coordinator or state is State.NEW
    steps = [
        [press(pen, "ringing", subject)] if state is State.NEW else [],
        [menu(pen, subject, "say")] if held or view.helping else [],
        [menu(pen, subject, "done")] if held and not (view.mine and state is State.ACCEPTED) else [],
        [menu(pen, subject, "wait")] if held and state is State.ACCEPTED else [],
        [menu(pen, subject, "pass")] if held else [],
        _other_time(view, pen) if view.mine and state is State.ACCEPTED else [],
    ]
    withdraw = [press(pen, "withdraw", subject, "staff")] if view.coordinator else []
    higher = [_raise(view, view.raise_to, pen)] if view.coordinator and view.raise_to else []
    helping = grid(_helping(view, pen, held=held), COLUMNS)
    return [*steps, *helping, [menu(pen, subject, "level"), menu(pen, subject, "category")], higher, withdraw]


def _raise(view: Card, above: Choice, pen: Pen) -> InlineKeyboardButton:
    """To the community above, by its name."""
    label = pen.label("button.raise", community=plain(above.label, MOST_OF_A_SEAT))
    return button(label, "raise", view.subject, above.argument)


def _helping(view: Card, pen: Pen, *, held: bool) -> list[InlineKeyboardButton]:
    """What helps doing it; of whoever helps, what she may do."""
    subject = view.subject
    visit = button(pen.label("button.visit.no" if view.visit else "button.visit"), "visit", subject)
    asked = held or view.helping
    return [
        *([menu(pen, subject, "check")] if asked and has_checklist(view) else []),
        *([menu(pen, subject, "contacts")] if asked and view.contacts.hops else []),
        *([press(pen, "verify", subject)] if held and view.unverified else []),
        *([press(pen, "not_the_caller", subject)] if held and view.by_number else []),
        *([menu(pen, subject, "place")] if held and view.places else []),
        *([visit] if held else []),
        *([menu(pen, subject, "entry")] if view.visit and view.mine else []),
        *([menu(pen, subject, "helper")] if held and subject.state is not State.NEW else []),
    ]


def _always_asked(view: Card) -> bool:
    return len(LEASES[view.subject.urgency]) == 1


def _other_time(view: Card, pen: Pen) -> Row:
    """Where there is no time to choose, the only answer takes its place."""
    return _lease(view, pen)[0] if _always_asked(view) else [menu(pen, view.subject, "lease")]


def _lease(view: Card, pen: Pen) -> list[Row]:
    return [[press(pen, "lease", view.subject, length) for length in LEASES[view.subject.urgency]]]


def _wait(view: Card, pen: Pen) -> list[Row]:
    return grid([press(pen, "wait", view.subject, reason.value) for reason in WaitReason], COLUMNS)


def _until(view: Card, pen: Pen) -> list[Row]:
    """This evening, as long as it has not come."""
    ends = ("1h", "evening", "tomorrow") if pen.now.astimezone(pen.zone).time() < EVENING else ("1h", "tomorrow")
    return grid([press(pen, "wait_until", view.subject, end) for end in ends], COLUMNS)


def _pass(view: Card, pen: Pen) -> list[Row]:
    colleagues = [choice(one, "pass_on", view.subject, _to(one)) for one in view.passes]
    return [
        *([press(pen, "pass_on", view.subject, reason.value)] for reason in REASONS_TO_PASS),
        *grid(colleagues, COLUMNS),
        *([_to_rotation(one, view, pen)] for one in view.rotations),
        *([_to_community(one, view, pen)] for one in view.elsewhere),
    ]


def _to_community(one: Choice, view: Card, pen: Pen) -> InlineKeyboardButton:
    label = pen.label("button.send_over", community=plain(one.label, MOST_OF_A_SEAT))
    return button(label, "send_over", view.subject, one.argument)


def _to_rotation(one: SeatChoice, view: Card, pen: Pen) -> InlineKeyboardButton:
    """The seat and what it serves, and who has it now."""
    kinds = ["private" if kind is Category.SAFETY else kind for kind in one.categories]
    serves = [pen.place(name) for name in one.buildings] + [pen.word("category", kind) for kind in kinds]
    seat = plain(visible(joined(" · ", [pen.word("seat", one.seat), *serves])), MOST_OF_A_SEAT)
    argument = f"{PassReason.ASSIGNED.value}-{A_ROTATION}{one.rotation}"
    return choice(Choice(argument=argument, label=f"{seat} · {one.name}"), "pass_on", view.subject)


def _helper(view: Card, pen: Pen) -> list[Row]:
    """Whoever works here; who helps already is let go by the same tap."""
    marked = [replace(one, label=pen.label("helper.marked", name=one.label)) for one in view.passes]
    known = [mark if one.label in view.helpers else one for one, mark in zip(view.passes, marked, strict=True)]
    return grid([choice(one, "helper", view.subject) for one in known], COLUMNS)


def _to(one: Choice) -> str:
    """To this very person: a reason comes before the key, unless the choice already holds it."""
    return f"{PassReason.ASSIGNED.value}-{one.argument}" if one.argument.isdecimal() else one.argument


def _done(view: Card, pen: Pen) -> list[Row]:
    by_staff = [outcome for outcome in Outcome if outcome is not Outcome.AT_ONCE]
    return grid([press(pen, "finish", view.subject, outcome.value) for outcome in by_staff], COLUMNS)


def _level(view: Card, pen: Pen) -> list[Row]:
    """Up at once; down with a reason."""
    subject = view.subject
    return [
        [menu(pen, subject, f"lower_{one}") if _lower(one, view) else press(pen, "relevel", subject, one.value)]
        for one in Urgency
        if one is not subject.urgency
    ]


def _lower(urgency: Urgency, view: Card) -> bool:
    return urgency.rank > view.subject.urgency.rank


def _why_lower(view: Card, pen: Pen) -> list[Row]:
    wanted = view.menu.removeprefix("lower_")
    return [
        [button(pen.label(f"button.relevel.{why}"), "relevel", view.subject, f"{wanted}-{why}")] for why in LowerReason
    ]


def _category(view: Card, pen: Pen) -> list[Row]:
    others = [one for one in Category if one is not view.subject.category]
    return grid([button(pen.word("category", one), "correct", view.subject, one.value) for one in others], COLUMNS)


def _place(view: Card, pen: Pen) -> list[Row]:
    """Where who has no Telegram lives."""
    del pen
    return grid([choice(one, "building", view.subject) for one in view.places], COLUMNS)


MENUS: dict[str, Callable[[Card, Pen], list[Row]]] = {
    "main": _main,
    "more": _more,
    "lease": _lease,
    "wait": _wait,
    "until": _until,
    "pass": _pass,
    "done": _done,
    "level": _level,
    "lower_urgent": _why_lower,
    "lower_routine": _why_lower,
    "category": _category,
    "place": _place,
    "check": checklist_buttons,
    "helper": _helper,
    "entry": entry_buttons,
    "after": _after,
    "contacts": contact_buttons,
    "say": book_buttons,
}
