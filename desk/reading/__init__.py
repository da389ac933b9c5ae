"""Reading: before a message leaves, its facts are read again. What is no longer true is not sent (promise P4).

facts.py         what every reader looks up
cards.py         a worker's card         passing.py       to whom it can be passed on
reasons.py       the words that decided what it was taken for    reopened.py  that it was done before
receipts.py      a request as its resident reads it    unfinished.py    hers that are, and which one is meant
saying.py        one sentence, if it is still so       residents.py     who she is here
privacy.py  workers.py  coordinators.py  groups.py  duty.py  rosters.py
doing.py  calendars.py  shifts.py  forms.py  handoffs.py  watching.py  oversight.py  one function per kind of notice
exporting.py     all that is kept of somebody
endings.py       is it solved, and how was it
complaints.py    what one coordinator alone reads
rotating.py      an edit of a rotation     fairness.py  who has carried how much
boards.py        lists of requests, with filters
answers.py       what the community has answered before
hot_spots.py     much the same from many, and the answer to them
history.py       /shift       carried.py       who had which seat, from the record
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from desk.notices import Kind, Notice
from desk.ports import Work
from desk.understanding.sense import WordLists
from desk.views import View

from . import (
    answers,
    boards,
    calendars,
    cards,
    complaints,
    coordinators,
    doing,
    duty,
    endings,
    exporting,
    fairness,
    forms,
    groups,
    handoffs,
    history,
    hot_spots,
    oversight,
    privacy,
    receipts,
    residents,
    rosters,
    rotating,
    saying,
    shifts,
    unfinished,
    watching,
    workers,
)
from .facts import Reading, looked_up

READERS: dict[Kind, Callable[[Reading], Awaitable[View | None]]] = {
    Kind.SAY: saying.say,
    Kind.WELCOME: residents.welcome,
    Kind.RECEIPT: receipts.receipt,
    Kind.DANGER: receipts.danger,
    Kind.PROGRESS: receipts.progress,
    Kind.SOLVED: endings.solved,
    Kind.SOLVED_TOGETHER: endings.solved_together,
    Kind.RATE: endings.rate,
    Kind.QUESTION: doing.first_question,
    Kind.PHRASE: doing.phrase,
    Kind.ABOUT: unfinished.about,
    Kind.MINE: unfinished.mine,
    Kind.LANGUAGE: residents.language,
    Kind.PRIVACY: privacy.privacy,
    Kind.EXPORT: exporting.export,
    Kind.HELP: residents.help_,
    Kind.WHERE: residents.where,
    Kind.ANSWERS: answers.answers,
    Kind.CARD: cards.card,
    Kind.ESCALATION: cards.card,
    Kind.LIST: workers.card_list,
    Kind.NUDGE: workers.nudge,
    Kind.SLIP: doing.slip,
    Kind.STAND_DOWN: workers.stand_down,
    Kind.PIECE: workers.piece,
    Kind.ECHO: workers.echo,
    Kind.FOR_WHOM: workers.for_whom,
    Kind.BOARD: boards.board,
    Kind.PINNED: workers.pinned,
    Kind.DUTY: duty.duty,
    Kind.ROSTER: rosters.roster,
    Kind.ROSTER_PICTURE: rosters.picture,
    Kind.CALENDAR: calendars.calendar,
    Kind.SHIFTS: shifts.shifts,
    Kind.ARRANGE: forms.arrange,
    Kind.OFFER: forms.offer,
    Kind.SHIFT: shifts.ahead,
    Kind.HANDOFF: handoffs.handoff,
    Kind.FINDINGS: watching.found,
    Kind.COMPLAINT: complaints.complaint,
    Kind.SURGE: oversight.surge,
    Kind.SEALS: oversight.seals,
    Kind.HOT_SPOT: hot_spots.hot_spot,
    Kind.ANNOUNCEMENT: hot_spots.announcement,
    Kind.WATCH_LIST: oversight.watch_list,
    Kind.HISTORY: history.history,
    Kind.FAIRNESS: fairness.fairness,
    Kind.PROPOSAL: fairness.proposal,
    Kind.ROTATION: rotating.rotation,
    Kind.HANDED_OVER: workers.handed_over,
    Kind.UNREACHABLE: coordinators.unreachable,
    Kind.GROUP_UNREACHABLE: coordinators.group_unreachable,
    Kind.UNREADABLE: coordinators.unreadable,
    Kind.PEOPLE: coordinators.people,
    Kind.ASSIGN: coordinators.assign,
    Kind.DID_IT_ARRIVE: coordinators.did_it_arrive,
    Kind.DAY_FIGURES: groups.summary,
    Kind.SUMMARY: groups.summary,
    Kind.GROUP_HELLO: groups.group_hello,
    Kind.STAFF_COUNT: groups.staff_count,
    Kind.MENU: groups.menu,
    Kind.PIN: groups.bare,
    Kind.REMOVE: groups.bare,
    Kind.LEAVE: groups.leave,
}


async def read(work: Work, notice: Notice, now: datetime, lists: WordLists) -> View | None:
    """The notice with its facts as they are now; None when it is no longer true, or nobody is there to read it."""
    found = await looked_up(work, notice, now, lists)
    if found is None or _disturbs(found):
        return None
    return await (saying.over if found.facts.get("over") else READERS[notice.kind])(found)


def _disturbs(found: Reading) -> bool:
    """To whom nothing is sent, only what she has already is changed: it says nothing then, or goes."""
    if found.person is None or found.person.silent_since is None or found.notice.kind is Kind.REMOVE:
        return False
    return found.target.edit is None or found.notice.kind not in {Kind.RECEIPT, Kind.DANGER}
