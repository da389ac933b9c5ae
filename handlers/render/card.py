"""The card: a request on a worker's phone."""

from desk.notices import Kind
from desk.rules.room import FIRST_WORDS, LAST_WORDS, units
from desk.terms import QUIETING, Category, PieceKind, Purpose, Source, State
from desk.views import Alike, Card, Line
from handlers.calls import Call

from .asked import asked_lines
from .card_buttons import card_buttons, taking_back
from .contacts import contact_lines
from .doing import checklist_lines
from .entering import entry_line
from .keyboard import press, rows
from .pen import Pen
from .phrases import said_lines
from .post import message
from .reasons import why
from .receipt import OVER
from .texts import (
    A_MARK,
    MOST_IN_A_MESSAGE,
    Html,
    behind,
    bold,
    copyable,
    isolated,
    joined,
    lines,
    paragraphs,
    people,
    pointed_out,
    quote,
    share,
    visible,
)

PRIVATE = {None: "card.private", True: "card.private.safe", False: "card.private.not_safe"}
SPARE = 40  # for the marks around each of the words


def card(view: Card, pen: Pen) -> Call:
    """Number, urgency, category, place, since when, by when, the words. Of what is over: that it is over."""
    if view.subject.state in OVER:
        return message(view, pen.t(f"card.{view.subject.state}", number=pen.number(view.subject)))
    if not view.staff:
        words = pen.fitting("card.not_yours", number=pen.number(view.subject), worker=view.worker)
        return message(view, words, rows(taking_back(view, pen)))
    if view.stub:
        return _stub(view, pen)
    return message(view, _text(view, pen), rows(*card_buttons(view, pen)))


def _stub(view: Card, pen: Pen) -> Call:
    """The duty has gone on, and nothing of the person is left here; it can be looked at all the same."""
    key = "card.gone_over" if view.subject.state is State.NEW else "card.not_yours"
    text = pen.fitting(key, number=pen.number(view.subject), worker=view.holder)
    return message(view, text, rows([press(pen, "open_card", view.subject)]))


def _text(view: Card, pen: Pen) -> Html:
    asked = _asked(view, pen)
    first = asked if view.kind is Kind.ESCALATION else None
    above = [bold(_head(view, pen)), _reopened(view, pen), first, lines(*_who_and_where(view, pen))]
    below = [
        lines(*checklist_lines(view, pen), *said_lines(view, pen), *contact_lines(view, pen)) or None,
        lines(*_state(view, pen)),
        _alike(view, pen),
        None if first else asked,
        why(dict.fromkeys(word for line in view.words for word in line.why), pen) if _weighs(view) else None,
    ]
    room = MOST_IN_A_MESSAGE - units(visible(paragraphs(*above, *below))) - (A_MARK if view.target.repeated else 0)
    return paragraphs(*above, _words(view, pen, room), *below)


def _reopened(view: Card, pen: Pen) -> Html | None:
    if (again := view.reopened) is None:
        return None
    words = isolated(again.words) if again.words is not None else None
    return pen.fitting(f"card.reopened.{again.reason}", by=again.by, at=again.at, words=words)


def _weighs(view: Card) -> bool:
    """She looks at what it was taken for, and may put it right."""
    return view.menu in {"category", "level"} or view.menu.startswith("lower_")


def _alike(view: Card, pen: Pen) -> Html | None:
    """What may be about the same thing, side by side with it."""
    return lines(*(_beside(one, pen) for one in view.alike))


def _beside(one: Alike, pen: Pen) -> Html:
    words = isolated(one.excerpt)
    return pen.fitting(
        "card.alike", number=pen.number(one.subject), resident=one.resident, at=one.asked_at, words=words
    )


def _head(view: Card, pen: Pen) -> Html:
    subject = view.subject
    key = "card.head_private" if subject.category is Category.SAFETY else "card.head"
    return pen.t(
        key,
        mark=pen.mark(subject),
        number=pen.number(subject),
        urgency=pen.urgency(subject),
        category=pen.category(subject),
    )


def _asked(view: Card, pen: Pen) -> Html | None:
    """Who else was asked. On the first card, where only its reader was, that is no news."""
    others = len(view.asked) > 1 or not view.mine
    return asked_lines(view.asked, pen) if view.kind is Kind.ESCALATION or others else None


def _who_and_where(view: Card, pen: Pen) -> list[Html | None]:
    private = view.subject.category is Category.SAFETY
    return [
        pen.t(PRIVATE[view.safe], urgency=pen.urgency(view.subject)) if private else None,
        pen.t("card.danger") if view.danger else None,
        pen.t("card.unknown") if view.unknown else None,
        pen.t("card.unverified") if view.unverified else None,
        pen.t("card.cannot_call") if view.cannot_call else None,
        joined(" · ", [pen.place(view.building, view.flat) or pen.t("place.unknown"), _who(view, pen)]),
        pen.t("card.by_number") if view.by_number else None,
        pen.t("card.phone", phone=copyable(people(view.phone))) if view.phone else None,
        _map(view, pen),
        entry_line(view, pen),
        pen.t("card.helpers", names=pen.listed(people(one) for one in view.helpers)) if view.helpers else None,
        pen.t("card.away", community=view.away) if view.away else None,
        pen.t("card.raised", community=view.raised_to) if view.raised_to else None,
        pen.t("card.visit") if view.visit else None,
        pen.t("card.follows", number=view.follows) if view.follows is not None else None,
        pen.t("card.recurs", every=view.recurs.every, due=view.recurs.due) if view.recurs is not None else None,
    ]


def _who(view: Card, pen: Pen) -> Html:
    if view.source is Source.UNREADABLE:
        return pen.t("card.unreadable", asker=view.asker)
    if view.source is Source.WORKER:
        return pen.fitting("card.filed", asker=view.asker, resident=view.resident)
    if view.for_other:
        return pen.fitting("card.for_other", asker=view.asker, resident=view.resident)
    return people(view.asker)


def _map(view: Card, pen: Pen) -> Html | None:
    if view.place is None:
        return None
    latitude, longitude = view.place
    return pen.t("card.map", place=copyable(Html(f"{latitude:.5f}, {longitude:.5f}")))


def _words(view: Card, pen: Pen, room: int) -> Html | None:
    if not view.words:
        return None
    shown = _picked(view)
    heads = [_said(line, pen) for line in shown]
    left_out = len(view.words) - len(shown)
    more = pen.count("card.more_words", left_out) if left_out else None
    room -= sum(units(visible(head or "")) + SPARE for head in heads) + SPARE
    rooms = share(room, [units(isolated(line.text or "")) for line in shown])
    told = [lines(head, _typed(line, most)) for head, line, most in zip(heads, shown, rooms, strict=True)]
    if more:
        told.insert(FIRST_WORDS, more)
    return lines(quote(lines(*told)), _language(view, pen))


def _picked(view: Card) -> list[Line]:
    """All of the words, or the first and the latest."""
    words = list(view.words)
    return words if len(words) <= FIRST_WORDS + LAST_WORDS else words[:FIRST_WORDS] + words[-LAST_WORDS:]


def _said(line: Line, pen: Pen) -> Html | None:
    """Who said it and in what form, unless it is the resident's plain words."""
    form = None if line.kind is PieceKind.TEXT else pen.word("piece", line.kind)
    if line.purpose is Purpose.ASKED and line.by is None:
        return form
    key = "card.said" if line.by is not None else "card.added"
    return behind(pen.t(f"{key}.{line.purpose}", at=line.at, by=line.by), [form])


def _typed(line: Line, most: int) -> Html | None:
    return pointed_out(line.text, most, line.why) if line.text else None


def _language(view: Card, pen: Pen) -> Html | None:
    """The writer's language, where it is not the reader's."""
    if view.writer_language is None or view.writer_language.split("-")[0] == pen.words.tag.split("-")[0]:
        return None
    return pen.t("card.language", language=pen.words.language_name(view.writer_language))


def _state(view: Card, pen: Pen) -> list[Html | None]:
    return [_times(view, pen), _standing(view, pen), _owner(view, pen)]


def _times(view: Card, pen: Pen) -> Html:
    answer = "card.answer_was_due" if pen.now >= view.respond_by else "card.answer_by"
    done = "card.done_was_due" if pen.now >= view.resolve_by else "card.done_by"
    open_ = view.subject.state is not State.DONE
    return joined(
        " · ",
        [
            pen.t("card.since", at=view.asked_at),
            pen.t(answer, at=view.respond_by) if open_ and not view.answered else None,
            pen.t(done, at=view.resolve_by) if open_ else None,
        ],
    )


def _standing(view: Card, pen: Pen) -> Html | None:
    whose = "mine" if view.mine else "theirs"
    match view.subject.state:
        case State.ACCEPTED:
            return pen.fitting(f"card.accepted.{whose}", worker=view.worker, since=view.since, until=view.lease_until)
        case State.WAITING:
            reason = pen.word("reason", view.waiting_for or "unknown")
            return pen.fitting(f"card.waiting.{whose}", worker=view.worker, reason=reason, until=view.waiting_until)
        case State.DONE:
            outcome = pen.word("outcome", view.outcome) if view.outcome else None
            quiet = view.in_peace or view.outcome in QUIETING
            asked = not quiet and (view.source is not Source.WORKER or view.resident is not None)
            return pen.fitting("card.done" if asked else "card.done_quietly", worker=view.worker, outcome=outcome)
    return None


def _owner(view: Card, pen: Pen) -> Html | None:
    if view.owner is None or view.owner == view.worker:
        return None
    return pen.t("card.owner", owner=view.owner)
