"""Who has carried how much, and who would have the coming turns."""

from telegram import InlineKeyboardButton

from desk.rules.room import units
from desk.views import AccountLine, Fairness, Proposal, ProposedLine
from handlers.calls import Call

from .duty import seat
from .keyboard import MOST_ON_A_CHOICE, Row, button, rows
from .pen import Pen
from .post import message
from .shifts import span
from .texts import Html, bold, joined, lines, paragraphs, people, plain, visible

COUNTED = ("shifts", "nights", "weekends", "holidays")
SHORT = 24  # a name among many
ROOM = 3600  # of a message, in Telegram's units
MOST_ROTATIONS = 12


def fairness(view: Fairness, pen: Pen) -> Call:
    """Seat by seat; then who owes whom a turn, and how often each was asked again."""
    parts = [_seat(name, accounts, pen) for name, accounts in view.seats]
    pinged = joined(" · ", [Html(f"{people(name, SHORT)} {count}") for name, count in view.pings])
    text = paragraphs(
        lines(bold(pen.t("fairness.title", community=view.community)), pen.t("fairness.since", day=view.since)),
        *(parts or [pen.t("fairness.nothing")]),
        lines(bold(pen.t("fairness.owed")), *(_owed(one, pen) for one in view.owed)) if view.owed else None,
        lines(bold(pen.t("fairness.pings")), pinged) if view.pings else None,
        pen.t("fairness.nights_are") if parts else None,
    )
    return message(view, fitting(text), rows(*_proposals(view, pen)))


def fitting(text: Html) -> Html:
    """As many whole lines as a message holds."""
    kept, room = list[str](), ROOM
    for line in text.split("\n"):
        room -= units(visible(line)) + 1
        if room < 0:
            return Html("\n".join([*kept, "…"]))
        kept.append(line)
    return text


def _seat(name: str, accounts: tuple[AccountLine, ...], pen: Pen) -> Html:
    return lines(bold(pen.word("seat", name)), *(_account(one, pen) for one in accounts))


def _account(one: AccountLine, pen: Pen) -> Html:
    counts = [(name, getattr(one.account, name)) for name in COUNTED]
    told = [pen.count(f"fairness.{name}", count) for name, count in counts if count]
    hours = pen.count("fairness.hours", round(one.account.hours))
    return pen.t("fairness.line", name=people(one.name, SHORT), carried=joined(" · ", [*told, hours]))


def _owed(one: tuple[str, str, int], pen: Pen) -> Html:
    debtor, creditor, turns = one
    told = pen.count("fairness.shifts", turns)
    return pen.t("fairness.owes", debtor=people(debtor, SHORT), creditor=people(creditor, SHORT), turns=told)


def _proposals(view: Fairness, pen: Pen) -> list[Row]:
    """Where there is one rotation, its name says nothing."""
    alone = len(view.rotations) == 1
    return [
        [
            button(
                _label(pen, None if alone else seat(pen, part.seat, part.building, part.category)),
                "propose",
                argument=str(key),
            )
        ]
        for key, part in view.rotations[:MOST_ROTATIONS]
    ]


def _label(pen: Pen, part: Html | None) -> str:
    if part is None:
        return pen.label("button.propose")
    return pen.label("button.propose.seat", seat=Html(plain(part, MOST_ON_A_CHOICE)))


def proposal(view: Proposal, pen: Pen) -> Call:
    """Which turns would change hands, and why; what each has then."""
    part = seat(pen, view.seat.seat, view.seat.building, view.seat.category)
    head = lines(
        bold(pen.t("proposal.title", community=view.community, seat=part)),
        pen.t("proposal.days", first=view.first, last=view.last, since=view.since),
    )
    after = lines(bold(pen.t("proposal.after")), *(_account(one, pen) for one in view.after))
    text = paragraphs(
        head,
        lines(*(_line(one, pen) for one in view.lines)) or pen.t("proposal.nothing"),
        pen.count("proposal.kept", view.kept) if view.lines and view.kept else None,
        after,
        _ends(view, pen),
    )
    asked = bool(view.lines) and not view.applied
    answers = [[_answer(name, pen)] for name in ("ok", "drop")] if asked else []
    return message(view, fitting(text), rows(*answers))


def _line(one: ProposedLine, pen: Pen) -> Html:
    return pen.t(
        "proposal.line",
        span=span(one.since, one.until, pen),
        becomes=people(one.becomes, SHORT),
        was=people(one.was, SHORT),
        reason=pen.t(f"proposal.reason.{one.reason}", n=one.carried),
    )


def _ends(view: Proposal, pen: Pen) -> Html | None:
    if view.applied:
        return pen.t("proposal.applied")
    return pen.t("proposal.ask") if view.lines else None


def _answer(name: str, pen: Pen) -> InlineKeyboardButton:
    return button(pen.label(f"button.arrange.{name}"), "decide_proposal", argument=name)
