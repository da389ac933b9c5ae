"""What residents read, beyond the receipt and the words of danger."""

from telegram import InlineKeyboardButton

from desk.terms import Role, State, WaitReason
from desk.views import (
    About,
    DoneItem,
    Help,
    Item,
    Language,
    Mine,
    Progress,
    Rate,
    Say,
    Solved,
    SolvedTogether,
    Subject,
    Welcome,
    Where,
)
from handlers.calls import Call
from handlers.commands import menu_for
from locales.translator import offered

from .danger import KINDS
from .keyboard import button, choice, numbers, press, rows, staying_keys, verb_rows
from .pen import Pen
from .post import message
from .receipt import UNHELPED
from .texts import Html, bold, excerpt, joined, lines, paragraphs, quote

STARS = ("1", "2", "3", "4", "5")
MOST_MINE = 12
CHOSEN = "✓ "


def say(view: Say, pen: Pen) -> Call:
    """One sentence with its facts, and the buttons it offers."""
    key = view.code if view.code.startswith("refusal.") else f"say.{view.code}"
    facts = {name: pen.fact(name, value) for name, value in view.facts.items()}
    if view.subject is not None and facts.get("number") in {None, view.subject.number}:
        facts["number"] = pen.number(view.subject)
    if "building" in facts:
        facts["building"] = pen.place(str(facts["building"]))
    buttons = rows(*verb_rows(pen, view.verbs, view.subject))
    return message(view, pen.fitting(key, **facts), staying_keys(pen) if view.keys else buttons)


def welcome(view: Welcome, pen: Pen) -> Call:
    """One line of welcome, what is kept, the languages, the three keys that stay."""
    names = [Html(name) for name in offered().values()]
    text = paragraphs(
        pen.fitting("welcome.hello", community=view.community),
        pen.fitting("welcome.how", until=view.asleep_until),
        *(pen.t(f"welcome.role.{role}") for role in Role if role in view.roles and role is not Role.RESIDENT),
        lines(pen.t("welcome.kept"), pen.t("welcome.languages", languages=joined(" · ", names))),
    )
    return message(view, text, staying_keys(pen))


def progress(view: Progress, pen: Pen) -> Call:
    """One honest line."""
    about = view.rung or (view.reason if view.reason is WaitReason.RESIDENT else None)
    key = f"progress.{view.code}.{about}" if about else f"progress.{view.code}"
    text = pen.fitting(
        key,
        number=pen.number(view.subject),
        worker=view.worker,
        until=view.until,
        late=view.late,
        reason=pen.word("reason_told", view.reason) if view.reason else None,
    )
    return message(view, text, rows(*verb_rows(pen, view.verbs, view.subject)))


def solved(view: Solved, pen: Pen) -> Call:
    """Is it solved?"""
    outcome = pen.word("outcome_told", view.outcome) if view.outcome else None
    ended = f"_{view.outcome}" if view.outcome in UNHELPED else ""
    key = f"solved.reminder{ended}" if view.reminder else f"solved.ask{ended}"
    text = lines(
        pen.fitting(key, number=pen.number(view.subject), worker=view.worker, outcome=outcome),
        quote(excerpt(view.excerpt)) if view.excerpt else None,
        pen.count("solved.unread", view.unread) if view.unread else None,
        pen.t(f"solved.question{ended}"),
    )
    subject = view.subject
    return message(view, text, rows([press(pen, "solved", subject)], [press(pen, "not_solved", subject)]))


def solved_together(view: SolvedTogether, pen: Pen) -> Call:
    """Are they solved? Two buttons for each that still waits for a word."""
    key = "solved.together_reminder" if view.reminder else "solved.together"
    open_ = [one.subject for one in view.items if one.subject.state is State.DONE]
    text = paragraphs(bold(pen.count(key, len(view.items))), *(_done(one, pen) for one in view.items))
    return message(view, text, rows(*([_said(one, "solved", pen), _said(one, "not_solved", pen)] for one in open_)))


def _done(item: DoneItem, pen: Pen) -> Html:
    waits = item.subject.state is State.DONE
    said = "asked" if waits else "solved" if item.solved else "open" if item.solved is False else "over"
    head = pen.fitting(
        f"solved.item.{said}", number=pen.number(item.subject), category=pen.category(item.subject), worker=item.worker
    )
    return lines(head, quote(excerpt(item.excerpt)) if item.excerpt else None)


def _said(subject: Subject, verb: str, pen: Pen) -> InlineKeyboardButton:
    return button(pen.label(f"button.numbered.{verb}", number=pen.labelled(subject)), verb, subject)


def rate(view: Rate, pen: Pen) -> Call:
    """One to five, and thanks."""
    if view.rating is not None:
        return message(view, pen.t("rate.thanks", rating=view.rating))
    text = pen.fitting("rate.ask", number=pen.number(view.subject), worker=view.worker)
    return message(view, text, rows([button(star, "rate", view.subject, star) for star in STARS]))


def about(view: About, pen: Pen) -> Call:
    """About one of these, or something new?"""
    choices = [_about(pen, one, f"{view.question}-{one.subject.key}") for one in view.items]
    fresh = button(pen.label("button.about.new"), "about", argument=f"{view.question}-new")
    said = quote(excerpt(view.excerpt)) if view.excerpt else None
    return message(view, lines(said, pen.t("about.ask")), rows(*([one] for one in choices), [fresh]))


def _about(pen: Pen, item: Item, argument: str) -> InlineKeyboardButton:
    label = pen.label("button.about.item", number=pen.labelled(item.subject), category=pen.category(item.subject))
    return button(label, "about", argument=argument)


def mine(view: Mine, pen: Pen) -> Call:
    """A resident's requests."""
    if not view.items:
        return message(view, pen.t("mine.none"))
    shown = view.items[:MOST_MINE]
    title = pen.count("mine.receipt", len(view.items)) if view.receipt else pen.t("mine.title")
    text = paragraphs(bold(title), *(_mine(pen, one) for one in shown))
    return message(view, text, rows(*numbers(pen, shown, "own")))


def _mine(pen: Pen, item: Item) -> Html:
    reason = pen.word("reason_told", item.waiting_for or "unknown")
    state = pen.fitting(f"mine.state.{_standing(item)}", worker=item.worker, reason=reason, until=item.due)
    head = pen.t("mine.item", number=pen.number(item.subject), category=pen.category(item.subject), state=state)
    return lines(head, quote(excerpt(item.excerpt)) if item.excerpt else None)


def _standing(item: Item) -> str:
    """What is new is asked about at once, is late, or sleeps until the morning; what ended in grief asks nothing."""
    state = item.subject.state
    if state is State.DONE and item.quietly:
        return "done_quietly"
    if state is not State.NEW or not (item.overdue or item.asleep):
        return state
    return "late" if item.overdue else "night"


def language(view: Language, pen: Pen) -> Call:
    """Each language named in its own script."""
    buttons = [
        [button((CHOSEN if tag == view.chosen else "") + name, "choose_language", argument=tag)]
        for tag, name in offered().items()
    ]
    return message(view, pen.t("language.ask"), rows(*buttons))


def where(view: Where, pen: Pen) -> Call:
    """Which neighbourhood?"""
    alone = view.current is not None and len(view.choices) <= 1  # nothing to choose: nothing is asked
    current = pen.t("where.current", community=view.current) if view.current else None
    text = lines(current, None if alone else pen.t("where.ask"))
    return message(view, text, rows(*([choice(one, "choose_where", None)] for one in view.choices)))


def help_(view: Help, pen: Pen) -> Call:
    """What this bot does, the commands for these roles, the numbers to call."""
    commands = [
        pen.t("help.command", command=Html(f"/{one.name}"), does=pen.t(one.description)) for one in menu_for(view.roles)
    ]
    calls = [pen.t(f"number.{kind}", number=view.emergency[kind]) for kind in KINDS if kind in view.emergency]
    text = paragraphs(
        pen.fitting("help.what", until=view.asleep_until),
        pen.t("help.staff") if view.roles - {Role.RESIDENT} else None,
        lines(*commands),
        lines(
            pen.t("help.numbers", numbers=joined(" · ", calls)) if calls else None,
            pen.t("danger.desk_phone", phone=view.desk_phone) if view.desk_phone else None,
        ),
    )
    return message(view, text)
