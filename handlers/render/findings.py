"""What is wrong in the roster ahead."""

from collections import defaultdict

from desk.terms import Category
from desk.views import FindingLine, Findings
from handlers.calls import Call

from .pen import Pen
from .post import message
from .texts import Html, bold, joined, lines, paragraphs

MOST_LINES = 20


def findings(view: Findings, pen: Pen) -> Call:
    """A line for each; what happens again and again is one."""
    alike: dict[object, list[FindingLine]] = defaultdict(list)
    for one in view.lines:
        alike[(one.kind, one.building, one.category, one.name, one.seat, one.turn)].append(one)
    told = list(alike.values())
    rest = len(told) - MOST_LINES
    text = paragraphs(
        bold(pen.t("finding.title", community=view.community)),
        lines(
            *(_line(times[0], len(times) - 1, pen) for times in told[:MOST_LINES]),
            pen.count("people.more", rest) if rest > 0 else None,
        ),
        pen.t("finding.more"),
    )
    return message(view, text)


def _line(one: FindingLine, others: int, pen: Pen) -> Html:
    key = f"finding.{one.kind}"
    if one.kind == "unreachable":
        key += ".never_started" if one.never_started else ".blocked"
    told = pen.t(
        key,
        name=one.name,
        fallback=one.fallback,
        when=_when(one, pen),
        seat=pen.word("seat", one.seat) if one.seat else None,
        turn=one.turn,
    )
    whole = joined(pen.t("finding.between"), [pen.place(one.building), _category(one.category, pen), told])
    return pen.count("finding.again", others, told=whole) if others else whole


def _category(category: Category | None, pen: Pen) -> Html | None:
    kind = "private" if category is Category.SAFETY else category
    return pen.word("category", kind) if kind else None


def _when(one: FindingLine, pen: Pen) -> Html:
    since = "now" if one.since is None else "since"
    until = "on" if one.until is None else "until"
    return pen.t(f"finding.when.{since}_{until}", since=one.since, until=one.until)
