"""What groups read: figures and numbers, never anything of a person (promise P8); and the day, for coordinators."""

from desk.views import Corrected, DaySummary, GroupHello, Ratio, StaffCount
from handlers.calls import Call

from .duty import duty_line
from .keyboard import link, rows
from .pen import Pen
from .post import message
from .texts import Html, bold, joined, lines, paragraphs

FIGURES = ("response", "resolution", "satisfaction")
MOST_DUTIES = 12


def summary(view: DaySummary, pen: Pen) -> Call:
    """The evening summary, in plain words; what is too few to be told is left out."""
    text = paragraphs(
        bold(pen.t("summary.title", community=view.community, day=Html(pen.words.long_date(view.day)))),
        pen.t("summary.late", span=view.late) if view.late is not None else None,
        _counts(view, pen),
        _answers(view, pen),
        _rates(view, pen),
        _categories(view, pen),
        _corrected(view.corrected, pen) if view.corrected is not None else None,
        _tomorrow(view, pen),
        pen.t("summary.write") if view.to_group else None,
    )
    return message(view, text, rows([link(pen)]) if view.to_group else None)


def _counts(view: DaySummary, pen: Pen) -> Html:
    if not (view.received or view.done or view.open_now):
        return pen.t("summary.quiet_day")
    return lines(
        pen.count("summary.received", view.received),
        pen.count("summary.done", view.done),
        pen.count("summary.at_once", view.at_once) if view.at_once else None,
        pen.count("summary.open", view.open_now) if view.open_now else pen.t("summary.nothing_open"),
    )


def _answers(view: DaySummary, pen: Pen) -> Html | None:
    return lines(
        pen.t("summary.median", span=view.median_answer) if view.median_answer is not None else None,
        pen.t("summary.slowest", span=view.slowest_tenth) if view.slowest_tenth is not None else None,
    )


def _rates(view: DaySummary, pen: Pen) -> Html | None:
    rates = (view.response, view.resolution, view.satisfaction)
    told = [_rate(name, rate, pen) for name, rate in zip(FIGURES, rates, strict=True) if rate and rate.out_of]
    return lines(pen.t("summary.week") if view.week else None, *told) if told else None


def _rate(name: str, rate: Ratio, pen: Pen) -> Html:
    share = Html(pen.words.percent(rate.of / rate.out_of))
    return pen.t(f"summary.{name}", of=rate.of, out_of=rate.out_of, share=share)


def _categories(view: DaySummary, pen: Pen) -> Html | None:
    parts = [
        pen.t("summary.category", category=pen.word("category", kind or "small"), n=Html(pen.words.number(n)))
        for kind, n in view.categories
    ]
    return pen.t("summary.categories", parts=joined(pen.t("summary.between"), parts)) if parts else None


def _corrected(found: Corrected, pen: Pen) -> Html:
    named = (found.before, found.after)
    before, after = (pen.word(found.family, one) if found.family and one else None for one in named)
    return pen.fitting("summary.corrected", of=found.of, out_of=found.out_of, before=before, after=after)


def _tomorrow(view: DaySummary, pen: Pen) -> Html | None:
    told = [duty_line(line, pen) for line in view.tomorrow[:MOST_DUTIES]]
    return lines(pen.t("summary.tomorrow"), *told) if told else None


def group_hello(view: GroupHello, pen: Pen) -> Call:
    """The first and only line to a group, linked or not."""
    if view.community is None:
        return message(view, pen.t("group.not_linked"))
    if view.staff:
        return message(view, pen.t("group.hello_staff", community=view.community))
    return message(view, pen.t("group.hello", community=view.community), rows([link(pen, view.code)]))


def staff_count(view: StaffCount, pen: Pen) -> Call:
    """Number, urgency, category, minutes waiting: nothing else leaves for a group."""
    subject = view.subject
    text = pen.t(
        "staff_count",
        mark=pen.mark(subject),
        number=pen.number(subject),
        urgency=pen.urgency(subject),
        category=pen.category(subject),
        span=view.waiting,
    )
    return message(view, text, rows([link(pen, label="button.open_bot")]))
