"""Words out: each view becomes exactly one call of the Bot API, a pure function of view, instant and the bot's name."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from desk.notices import Kind
from desk.views import (
    About,
    Answers,
    Arrange,
    Assign,
    Bare,
    Board,
    Calendar,
    Card,
    CardList,
    ComplaintView,
    Danger,
    DaySummary,
    DidItArrive,
    DutyView,
    Echo,
    Fairness,
    Findings,
    FirstQuestion,
    ForWhom,
    GroupHello,
    GroupUnreachable,
    HandedOver,
    HandoffView,
    Help,
    History,
    Language,
    Menu,
    Mine,
    Nudge,
    OfferView,
    People,
    PhraseView,
    PieceView,
    Pinned,
    Privacy,
    Progress,
    Proposal,
    Rate,
    Receipt,
    Roster,
    RosterPicture,
    RotationEdit,
    Say,
    Seals,
    ShiftAhead,
    Shifts,
    Slip,
    Solved,
    StaffCount,
    StandDown,
    Surge,
    Unreachable,
    Unreadable,
    View,
    WatchList,
    Welcome,
    Where,
)
from handlers.calls import Call
from locales.translator import match, translator

from . import (
    answers,
    bare,
    calendars,
    coordinators,
    doing,
    duty,
    fairness,
    findings,
    forms,
    groups,
    handoffs,
    history,
    lists,
    oversight,
    phrases,
    relayed,
    residents,
    rotating,
    shifts,
)
from .card import card
from .danger import danger
from .pen import Pen
from .post import marked
from .receipt import receipt

Renderer = Callable[[Any, Pen], Call]

RENDERERS: Mapping[Kind, tuple[type[View], Renderer]] = {
    Kind.SAY: (Say, residents.say),
    Kind.WELCOME: (Welcome, residents.welcome),
    Kind.RECEIPT: (Receipt, receipt),
    Kind.DANGER: (Danger, danger),
    Kind.PROGRESS: (Progress, residents.progress),
    Kind.SOLVED: (Solved, residents.solved),
    Kind.RATE: (Rate, residents.rate),
    Kind.QUESTION: (FirstQuestion, doing.first_question),
    Kind.PHRASE: (PhraseView, phrases.phrase),
    Kind.ABOUT: (About, residents.about),
    Kind.MINE: (Mine, residents.mine),
    Kind.LANGUAGE: (Language, residents.language),
    Kind.PRIVACY: (Privacy, residents.privacy),
    Kind.HELP: (Help, residents.help_),
    Kind.WHERE: (Where, residents.where),
    Kind.ANSWERS: (Answers, answers.answers),
    Kind.CARD: (Card, card),
    Kind.ESCALATION: (Card, card),
    Kind.LIST: (CardList, lists.card_list),
    Kind.NUDGE: (Nudge, lists.nudge),
    Kind.BOARD: (Board, lists.board),
    Kind.PINNED: (Pinned, lists.pinned),
    Kind.SLIP: (Slip, doing.slip),
    Kind.STAND_DOWN: (StandDown, relayed.stand_down),
    Kind.PIECE: (PieceView, relayed.piece),
    Kind.ECHO: (Echo, relayed.echo),
    Kind.FOR_WHOM: (ForWhom, relayed.for_whom),
    Kind.SHIFTS: (Shifts, shifts.shifts),
    Kind.ARRANGE: (Arrange, forms.arrange),
    Kind.OFFER: (OfferView, forms.offer),
    Kind.SHIFT: (ShiftAhead, shifts.ahead),
    Kind.HANDOFF: (HandoffView, handoffs.handoff),
    Kind.HANDED_OVER: (HandedOver, relayed.handed_over),
    Kind.DUTY: (DutyView, duty.duty),
    Kind.ROSTER: (Roster, duty.roster),
    Kind.COMPLAINT: (ComplaintView, oversight.complaint),
    Kind.SURGE: (Surge, oversight.surge),
    Kind.SEALS: (Seals, oversight.seals),
    Kind.WATCH_LIST: (WatchList, oversight.watch_list),
    Kind.FINDINGS: (Findings, findings.findings),
    Kind.HISTORY: (History, history.history),
    Kind.FAIRNESS: (Fairness, fairness.fairness),
    Kind.PROPOSAL: (Proposal, fairness.proposal),
    Kind.ROTATION: (RotationEdit, rotating.rotation),
    Kind.CALENDAR: (Calendar, calendars.calendar),
    Kind.ROSTER_PICTURE: (RosterPicture, duty.picture),
    Kind.UNREACHABLE: (Unreachable, coordinators.unreachable),
    Kind.GROUP_UNREACHABLE: (GroupUnreachable, coordinators.group_unreachable),
    Kind.UNREADABLE: (Unreadable, coordinators.unreadable),
    Kind.PEOPLE: (People, coordinators.people_),
    Kind.ASSIGN: (Assign, coordinators.assign),
    Kind.DID_IT_ARRIVE: (DidItArrive, coordinators.did_it_arrive),
    Kind.SUMMARY: (DaySummary, groups.summary),
    Kind.DAY_FIGURES: (DaySummary, groups.summary),
    Kind.GROUP_HELLO: (GroupHello, groups.group_hello),
    Kind.STAFF_COUNT: (StaffCount, groups.staff_count),
    Kind.MENU: (Menu, bare.menu),
    Kind.PIN: (Bare, bare.pin),
    Kind.REMOVE: (Bare, bare.remove),
    Kind.LEAVE: (Bare, bare.leave),
}


def call(view: View, *, now: datetime, bot_username: str, calendar: Callable[[str], str] | None = None) -> Call:
    """The one call that says it, in the reader's language and by her clock."""
    words = translator(match(view.reader.languages))
    _, renderer = RENDERERS[view.kind]
    pen = Pen(words=words, zone=view.reader.zone, now=now, bot=bot_username, calendar=calendar)
    made = renderer(view, pen)
    return marked(made, pen.t("maybe_repeated")) if view.target.repeated else made
