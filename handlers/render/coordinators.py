"""What coordinators read."""

from desk.rules.room import units
from desk.terms import Role
from desk.views import Assign, DidItArrive, GroupUnreachable, Member, People, Unreachable, Unreadable
from handlers.calls import Call

from .keyboard import button, choice, rows
from .pen import Pen
from .post import message
from .texts import MOST_IN_A_MESSAGE, Html, bold, copyable, joined, lines, paragraphs, people, quote, visible

MOST_MEMBERS = 25


def unreachable(view: Unreachable, pen: Pen) -> Call:
    """Somebody who should have been told could not be."""
    reason = "never_started" if view.never_started else "blocked"
    number = pen.number(view.subject) if view.subject else None
    return message(view, pen.fitting(f"unreachable.{reason}", name=view.name, number=number))


def group_unreachable(view: GroupUnreachable, pen: Pen) -> Call:
    """A group cannot be written to: which one, and what helps."""
    which, why = "staff" if view.staff else "residents", "removed" if view.removed else "silent"
    return message(view, pen.t(f"group_unreachable.{which}.{why}", community=view.community))


def unreadable(view: Unreadable, pen: Pen) -> Call:
    """A message that could not be read, with the original."""
    if view.tap:
        return message(view, pen.fitting("unreadable.tap", sender=view.sender))
    number = pen.number(view.subject) if view.subject else None
    head = pen.fitting("unreadable.head", sender=view.sender)
    what_now = pen.fitting("unreadable.what_now", number=number)
    room = MOST_IN_A_MESSAGE - units(visible(head + what_now)) - 4
    original = quote(people(view.excerpt, room)) if view.excerpt else None
    return message(view, lines(bold(head), original, what_now))


def people_(view: People, pen: Pen) -> Call:
    """Workers and coordinators, and what is amiss with reaching them."""
    rest = len(view.members) - MOST_MEMBERS
    text = paragraphs(
        bold(pen.t("people.title", community=view.community)),
        lines(*(_member(one, pen) for one in view.members[:MOST_MEMBERS])),
        pen.count("people.more", rest) if rest > 0 else None,
        pen.t("people.link", link=copyable(Html(pen.link(view.link)))),
    )
    return message(view, text)


def _member(member: Member, pen: Pen) -> Html:
    amiss = [
        None if member.started else pen.t("people.not_started"),
        pen.t("people.unreachable") if member.started and not member.reachable else None,
        None if member.has_phone else pen.t("people.no_phone"),
    ]
    roles = [pen.word("role", role) for role in Role if role in member.roles]
    return joined(" · ", [people(member.name), *roles, *amiss])


def assign(view: Assign, pen: Pen) -> Call:
    """To whom shall it go?"""
    text = pen.t("assign.ask", number=pen.number(view.subject))
    return message(view, text, rows(*([choice(one, "assign_to", view.subject)] for one in view.choices)))


def did_it_arrive(view: DidItArrive, pen: Pen) -> Call:
    """Perhaps it arrived, perhaps not: somebody has to look. Or it did not: what helps, and then once more."""
    what = pen.word("what", view.what) if pen.words.has(f"what.{view.what}") else people(view.what)
    asks = "ask" if view.community is None else "missed"
    again = button(pen.label("button.post_again"), "post_again")
    return message(view, pen.t(f"did_it_arrive.{asks}", what=what, community=view.community), rows([again]))
