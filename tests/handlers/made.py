"""Views for tests: complete ones, of which a test changes what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from desk import views
from desk.notices import Kind
from desk.rules.checklists import Entry
from desk.rules.drafts import Part
from desk.rules.forms import Step, What
from desk.rules.phrase_book import Phrase
from desk.terms import Category, Outcome, PieceKind, Purpose, Role, Rung, Source, State, Urgency
from handlers import render
from handlers.calls import Call
from roster.fairness import Account
from roster.proposing import Reason

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 6, 20, tzinfo=UTC)  # 14:20 on the wall
ENGLISH, CHINESE = ("en",), ("zh-CN",)
BOT = "huying_bot"


LIFT = Entry(
    code="0a1b2c3d", text="Is there a lift?", answers=(Entry(code="0", text="yes"), Entry(code="1", text="no"))
)


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    """An instant by the clock on the wall."""
    return datetime(2026, 11, 22, hour, minute, tzinfo=ZONE).astimezone(UTC) + timedelta(days=days)


def base(kind: Kind, languages: tuple[str, ...] = ENGLISH, **target: Any) -> dict[str, Any]:
    """What every view has."""
    return {
        "kind": kind,
        "target": views.Target(chat=7, **target),
        "reader": views.Reader(languages=languages, zone=ZONE),
    }


def subject(**changes: Any) -> views.Subject:
    """#12, new, routine, about medicine."""
    made = views.Subject(
        number=12, key="k3yk3yk3", stage=1, state=State.NEW, urgency=Urgency.ROUTINE, category=Category.MEDICINE
    )
    return replace(made, **changes)


EMERGENCY = subject(urgency=Urgency.EMERGENCY, category=Category.MEDICAL)


def item(about: views.Subject | None = None, **changes: Any) -> views.Item:
    """A request in a list, asked an hour ago."""
    made = views.Item(
        subject=about or subject(),
        building="3",
        asked_at=at(13, 20),
        due=at(15, 20),
        overdue=False,
        worker=None,
        waiting_for=None,
        excerpt="Insulin pens run out tonight",
    )
    return replace(made, **changes)


def receipt(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Receipt:
    """A receipt of a request that nobody has yet."""
    made = views.Receipt(
        **base(Kind.RECEIPT, languages),
        subject=subject(),
        danger=False,
        posted_at=NOW,
        duty="Arjun",
        worker=None,
        respond_by=at(16, 20),
        resolve_by=at(14, 20, days=1),
        answered=False,
        lease_until=None,
        waiting_for=None,
        waiting_until=None,
        outcome=None,
        reopen_until=None,
        quiet_until=None,
        pieces=1,
        own=True,
        for_other=False,
        place=None,
        buildings=(),
        building=None,
        flat=None,
        menu="main",
    )
    return replace(made, **changes)


def danger(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Danger:
    """Mortal danger, just told."""
    made = views.Danger(
        danger=True,
        **base(Kind.DANGER, languages),
        subject=EMERGENCY,
        numbers={"medical": "120", "fire": "119", "police": "110"},
        first="medical",
        told="Arjun",
        called=None,
        desk_phone="+86 21 5555",
    )
    return replace(made, **changes)


def line(text: str | None = "Insulin pens run out tonight", **changes: Any) -> views.Line:
    """Words of the resident's."""
    made = views.Line(kind=PieceKind.TEXT, purpose=Purpose.ASKED, text=text, at=NOW, by=None)
    return replace(made, **changes)


def card(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Card:
    """A new card."""
    made = views.Card(
        **base(Kind.CARD, languages),
        subject=subject(),
        danger=False,
        mine=False,
        staff=True,
        coordinator=False,
        asker="Mei",
        resident=None,
        for_other=False,
        source=Source.RESIDENT,
        writer_language="en",
        building="3",
        flat=None,
        phone=None,
        place=None,
        address_hidden=True,
        asked_at=NOW,
        respond_by=at(16, 20),
        resolve_by=at(14, 20, days=1),
        answered=False,
        words=(line(),),
        worker=None,
        owner=None,
        since=NOW,
        lease_until=None,
        waiting_for=None,
        waiting_until=None,
        outcome=None,
        unknown=False,
        in_peace=False,
        asked=(),
        follows=None,
        alike=(),
        cannot_call=False,
        undo_until=None,
        menu="main",
        checklist=views.Checklist(),
        contacts=views.Contacts(),
        entry=views.HomeEntry(),
        said=(),
        helpers=(),
        helping=False,
        visit=False,
        recurs=None,
        passes=(),
        rotations=(),
    )
    return replace(made, **changes)


def solved_together(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.SolvedTogether:
    """Four things that were done, and what has been said of them."""

    def one(number: int, state: State, solved: bool | None, worker: str | None = "Arjun") -> views.DoneItem:
        about = subject(number=number, state=state, stage=3)
        return views.DoneItem(subject=about, worker=worker, excerpt="Insulin pens run out tonight", solved=solved)

    items = (
        one(12, State.DONE, None), one(13, State.DONE, None, None), one(14, State.CLOSED, True),
        one(15, State.NEW, False), one(16, State.CLOSED, None),
    )  # fmt: skip
    made = views.SolvedTogether(**base(Kind.SOLVED_TOGETHER, languages), items=items, reminder=False)
    return replace(made, **changes)


def slip(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Slip:
    """An ambulance is on its way to building 3."""
    made = views.Slip(
        **base(Kind.SLIP, languages),
        subject=EMERGENCY,
        over=False,
        community="Garden Lane 7",
        building="3",
        asked_at=at(3),
        at=at(3, 6),
        escort="Arjun",
        called_at=at(3, 2),
        desk_phone="+86 21 5555",
    )
    return replace(made, **changes)


def nudge(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Nudge:
    """One request that nobody has taken."""
    made = views.Nudge(
        **base(Kind.NUDGE, languages),
        unaccepted=(item(),),
        leases=(),
        notes=(),
        emergency=False,
        asked=(),
    )
    return replace(made, **changes)


def summary(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.DaySummary:
    """A full day, for a group."""
    made = views.DaySummary(
        **base(Kind.SUMMARY, languages),
        community="Garden Lane 7",
        day=at(20).date(),
        late=None,
        received=14,
        done=12,
        at_once=2,
        open_now=3,
        to_group=True,
        response=views.Ratio(of=12, out_of=14),
        resolution=views.Ratio(of=8, out_of=9),
        satisfaction=None,
        median_answer=timedelta(minutes=12),
        slowest_tenth=timedelta(hours=2, minutes=5),
        categories=((Category.MEDICAL, 6), (Category.SUPPLIES, 5), (None, 3)),
        tomorrow=(duty_line(next=None),),
        week=False,
    )
    return replace(made, **changes)


def duty_line(**changes: Any) -> views.DutyLine:
    """Arjun until the evening."""
    made = views.DutyLine(community="Garden Lane 7", seat="primary", name="Arjun", until=at(20), next="Wei")
    return replace(made, **changes)


def roster(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Roster:
    """Arjun by day, Wei by night; nobody behind them on a holiday."""
    turn = views.RosterTurn(since=at(12), name="Wei", gap=False, instead_of=None)
    gap = views.RosterTurn(since=at(8, days=1), name="Li", gap=True, instead_of=None)
    made = views.Roster(
        **base(Kind.ROSTER, languages),
        community="Garden Lane 7",
        first=NOW.date(),
        last=NOW.date() + timedelta(days=13),
        gaps=1,
        blocks=(
            views.RosterBlock(
                seat="primary",
                building=None,
                category=None,
                days=(
                    views.RosterDay(
                        day=NOW.date(),
                        holiday=False,
                        turns=(replace(turn, since=None, name="Arjun"), replace(turn, instead_of="Ravi")),
                    ),
                ),
            ),
            views.RosterBlock(
                seat="backup",
                building="3",
                category=Category.MEDICAL,
                days=(views.RosterDay(day=NOW.date() + timedelta(days=1), holiday=True, turns=(gap,)),),
            ),
        ),
        page=0,
        edit=None,
    )
    return replace(made, **changes)


def drawing(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Drawing:
    """Three days: Arjun until the second, then half a day of nobody."""
    made = views.Drawing(
        **base(Kind.ROSTER_PICTURE, languages),
        community="Garden Lane 7",
        first=date(2026, 11, 29),
        days=3,
        rest=frozenset({date(2026, 11, 29)}),
        gaps=(views.Bar(seat="primary", since=at(0, days=8), until=at(12, days=8)),),
        rows=(
            views.DrawnRow(name="Arjun", bars=(views.Bar(seat="primary", since=at(12, days=6), until=at(0, days=8)),)),
        ),
    )
    return replace(made, **changes)


def finding(kind: str = "gap", **changes: Any) -> views.FindingLine:
    """Nobody is on duty tomorrow from eight to eight."""
    made = views.FindingLine(
        kind=kind,
        building=None,
        category=None,
        name=None,
        fallback="Li",
        never_started=False,
        since=at(8, days=1),
        until=at(20, days=1),
        seat=None,
        turn=None,
    )
    return replace(made, **changes)


def findings(*lines: views.FindingLine, languages: tuple[str, ...] = ENGLISH) -> views.Findings:
    """What is wrong in the roster ahead."""
    return views.Findings(**base(Kind.FINDINGS, languages), community="Garden Lane 7", lines=lines or (finding(),))


MOST = views.AccountLine(name="Wei", account=Account(shifts=12, nights=11, weekends=4, holidays=1, hours=264.25))
LEAST = views.AccountLine(name="Arjun", account=Account(shifts=1, hours=12))
ON_DUTY = views.SeatPart(seat="primary", building=None, category=None)
BACKUP_OF_3 = views.SeatPart(seat="backup", building="3, 5", category=Category.SAFETY)


def fairness(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Fairness:
    """Two who come in turn."""
    made = views.Fairness(
        **base(Kind.FAIRNESS, languages),
        community="Garden Lane 7",
        since=date(2026, 8, 30),
        seats=(("primary", (MOST, LEAST)), ("backup", (LEAST,))),
        owed=(("Arjun", "Wei", 2), ("Wei", "Arjun", 1)),
        pings=(("Wei", 14), ("Li", 2)),
        rotations=((4, ON_DUTY), (5, BACKUP_OF_3)),
    )
    return replace(made, **changes)


def history(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.History:
    """Wei's shifts: one goes on, one was handed over to Arjun."""
    line = views.HistoryLine(since=at(8), until=None, seat=ON_DUTY, name="Wei", then=None)
    over = replace(line, since=at(8, days=-2), until=at(8, days=-1), then="Arjun")
    alone = replace(line, since=at(8, days=-3), until=at(8, days=-2), seat=BACKUP_OF_3)
    made = views.History(
        **base(Kind.HISTORY, languages),
        community="Garden Lane 7",
        everybody=False,
        page=1,
        pages=3,
        lines=(line, over, alone),
    )
    return replace(made, **changes)


def proposal(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Proposal:
    """A turn that would go from Wei to Arjun, for each reason there is."""
    lines = [
        views.ProposedLine(
            since=at(8, days=5 + place),
            until=at(8, days=6 + place),
            was="Wei",
            becomes="Arjun",
            reason=reason.value,
            carried=place,
        )
        for place, reason in enumerate(Reason)
        if reason is not Reason.ARRANGED  # these stay
    ]
    made = views.Proposal(
        **base(Kind.PROPOSAL, languages),
        community="Garden Lane 7",
        seat=ON_DUTY,
        since=date(2026, 8, 30),
        first=date(2026, 11, 25),
        last=date(2026, 12, 23),
        lines=tuple(lines),
        kept=21,
        after=(MOST, LEAST),
        applied=False,
    )
    return replace(made, **changes)


def rotation_edit(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.RotationEdit:
    """Ana joins Wei and Arjun; on one day there is nobody."""
    move = views.MoveLine(since=at(8, days=1), until=at(8, days=2), seat=ON_DUTY, was="Wei", becomes="Ana")
    made = views.RotationEdit(
        **base(Kind.ROTATION, languages),
        community="Garden Lane 7",
        part=Part.MENU,
        seat=ON_DUTY,
        members=("Wei", "Arjun", "Ana"),
        shift=timedelta(hours=12),
        handoff=time(8),
        starts=None,
        changed=True,
        effect=views.EditEffect(
            moves=(move,), ahead=((at(8), "Wei", False), (at(20), "Ana", False), (at(8, days=1), "Li", True))
        ),
        picks=(
            views.Pick(argument="ok"),
            views.Pick(argument="part-order"),
            views.Pick(argument="part-add"),
            views.Pick(argument="drop"),
        ),
    )
    return replace(made, **changes)


def asked() -> tuple[views.Asked, ...]:
    """Arjun was told; the backup could not be reached."""
    return (
        views.Asked(rung=Rung.WORKER, name="Arjun", at=at(3), reached=True),
        views.Asked(rung=Rung.BACKUP, name="Wei", at=at(3, 5), reached=False),
    )


ANSWER_LINE = views.AnswerLine(
    code="0a1b2c3d", question="When are the tests?", text="Every day from 7:00.", shown=5, enough=3
)


def answers(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Answers:
    """One question that was of use, and one that was not asked yet."""
    other = replace(ANSWER_LINE, code="1a1b2c3d", question="Bins?", shown=0, enough=0)
    made = views.Answers(
        **base(Kind.ANSWERS, languages),
        community="Garden Lane 7",
        lines=(ANSWER_LINE, other),
        opened=None,
        counted=True,
    )
    return replace(made, **changes)


SEAL_LINES = (
    views.SealLine(key="1", name="3", sealed=True),
    views.SealLine(key="2", name="North Tower", sealed=False),
)
SEAT = views.SeatPart(seat="primary", building="3", category=Category.MEDICAL)


def shifts(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Shifts:
    """Arjun is away, so that the reader has a turn more."""
    gained = views.ShiftLine(
        since=at(8, days=1),
        until=at(8, days=2),
        seat="primary",
        building=None,
        category=None,
        gained=True,
        name="Arjun",
    )
    made = views.Shifts(
        **base(Kind.SHIFTS, languages),
        why="leave",
        community="Garden Lane 7",
        about="Arjun",
        own=False,
        by="Arjun",
        lines=(gained, replace(gained, gained=False, until=at(20, days=1), building="3", category=Category.SAFETY)),
    )
    return replace(made, **changes)


def arrange(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.Arrange:
    """Leave, before it is confirmed."""
    move = views.MoveLine(since=at(8, days=1), until=at(8, days=2), seat=SEAT, was="Arjun", becomes="Wei")
    made = views.Arrange(
        **base(Kind.ARRANGE, languages),
        what=What.LEAVE,
        step=Step.CONFIRM,
        who="Arjun",
        own=False,
        start=date(2026, 11, 22),
        end=date(2026, 11, 25),
        since=None,
        until=None,
        seat=SEAT,
        turn=None,
        to="Wei",
        moves=(move,),
        refused=None,
        picks=(views.Pick(argument="ok"), views.Pick(argument="drop"), views.Pick(argument="who-3", name="Wei")),
    )
    return replace(made, **changes)


def offer(languages: tuple[str, ...] = ENGLISH, **changes: Any) -> views.OfferView:
    """Arjun's next turn."""
    made = views.OfferView(
        **base(Kind.OFFER, languages),
        offer=3,
        name="Arjun",
        alone=False,
        since=at(8, days=1),
        until=at(8, days=2),
        seat=SEAT,
        worker=None,
        own=False,
        open=True,
    )
    return replace(made, **changes)


def everything(languages: tuple[str, ...] = ENGLISH) -> dict[str, Any]:
    """At least one view of each kind."""
    accepted = subject(state=State.ACCEPTED, stage=2)
    made: dict[str, views.View] = {
        "receipt": receipt(languages),
        "danger": danger(languages),
        "card": card(languages),
        "escalation": replace(card(languages), kind=Kind.ESCALATION, asked=asked()),
        "nudge": nudge(languages),
        "summary": summary(languages),
        "day figures": replace(summary(languages), kind=Kind.DAY_FIGURES, to_group=False),
        "say": views.Say(
            **base(Kind.SAY, languages),
            code="added",
            facts={"number": 12, "worker": "Arjun"},
            subject=subject(),
            verbs=("danger_now",),
            keys=False,
        ),
        "welcome": views.Welcome(
            **base(Kind.WELCOME, languages), community="Garden Lane 7", name="Mei", roles=frozenset({Role.WORKER})
        ),
        "progress": views.Progress(
            **base(Kind.PROGRESS, languages),
            code="accepted",
            subject=accepted,
            worker="Arjun",
            until=at(16),
            reason=None,
            rung=None,
            verbs=(),
        ),
        "solved": views.Solved(
            **base(Kind.SOLVED, languages),
            subject=subject(state=State.DONE, stage=3),
            worker="Arjun",
            outcome=None,
            excerpt="Insulin pens run out tonight",
            unread=2,
            reminder=False,
        ),
        "solved together": solved_together(languages),
        "rate": views.Rate(
            **base(Kind.RATE, languages), subject=subject(state=State.CLOSED, stage=4), worker="Arjun", rating=None
        ),
        "question": views.FirstQuestion(
            **base(Kind.QUESTION, languages), subject=subject(), worker="Arjun", question=LIFT, answer=None, open=True
        ),
        "phrase": views.PhraseView(
            **base(Kind.PHRASE, languages),
            subject=subject(),
            worker="Arjun",
            phrase=Phrase(code="which_size", answers=("small", "medium", "large")),
            answer=None,
            open=True,
        ),
        "slip": slip(languages),
        "about": views.About(**base(Kind.ABOUT, languages), question=5, items=(item(),), excerpt="And bread"),  # type: ignore[arg-type]
        "mine": views.Mine(**base(Kind.MINE, languages), items=(item(), item(accepted, worker="Arjun"))),
        "mine, as a receipt": views.Mine(**base(Kind.MINE, languages), items=(item(),), receipt=True),
        "language": views.Language(**base(Kind.LANGUAGE, languages), chosen="en"),
        "export": views.Export(
            **base(Kind.EXPORT, languages),
            name="Mei",
            phone=None,
            language="en",
            places=(
                views.ExportPlace(
                    community="Garden Lane 7", roles=(Role.RESIDENT,), building="3", flat="402", since=NOW
                ),
            ),
            requests=(
                views.ExportRequest(
                    number=12,
                    community="Garden Lane 7",
                    category=Category.MEDICINE,
                    urgency=Urgency.URGENT,
                    building=None,
                    asked_at=NOW,
                    finished_at=None,
                    outcome=Outcome.HELPED,
                    rating=4,
                    said=(line(), line(kind=PieceKind.PHOTO, text=None, by="Arjun")),
                ),
            ),
            looks=(views.Look(number=12, name="Arjun", at=NOW),),
            complaints=(views.ExportComplaint(at=NOW, text="He was rude"),),
        ),
        "privacy": views.Privacy(
            **base(Kind.PRIVACY, languages),
            looks=(views.Look(number=12, name="Arjun", at=at(14, 25)),),
            words=timedelta(days=30),
            files=timedelta(days=7),
        ),
        "help": views.Help(
            **base(Kind.HELP, languages),
            roles=frozenset({Role.RESIDENT}),
            desk_phone="+86 21 5555",
            emergency={"medical": "120", "fire": "119"},
        ),
        "where": views.Where(
            **base(Kind.WHERE, languages),
            choices=(views.Choice(argument="garden-7", label="Garden Lane 7"),),
            current="Garden Lane 7",
        ),
        "list": views.CardList(**base(Kind.LIST, languages), items=(item(EMERGENCY), item()), total=5),
        "strangers": views.CardList(
            **base(Kind.LIST, languages), items=(item(EMERGENCY), item()), total=5, strangers_since=at(13)
        ),
        "strangers, in a group": views.CardList(
            **base(Kind.LIST, languages), items=(), total=5, strangers_since=at(13)
        ),
        "watch list": views.WatchList(
            **base(Kind.WATCH_LIST, languages),
            community="Garden Lane 7",
            since=at(13),
            items=(views.WatchItem(item=item(EMERGENCY), mark="new"), views.WatchItem(item=item(), mark=None)),
            total=5,
            gone=(subject(number=7),),
        ),
        "complaint": views.ComplaintView(
            **base(Kind.COMPLAINT, languages),
            community="Garden Lane 7",
            sender="Mei",
            worker="Arjun",
            number=12,
            text="He shouted at my mother",
            at=at(13),
            read=False,
        ),
        "answers": answers(languages),
        "answers, opened": answers(languages, opened=ANSWER_LINE, counted=False),
        "answers, none today": answers(languages, lines=()),
        "hot spot": views.HotSpotView(
            **base(Kind.HOT_SPOT, languages),
            community="Garden Lane 7",
            people=6,
            since=at(13),
            category=Category.HOME,
            buildings=("3", "North Tower"),
            items=(item(), item(building=None)),
            waiting=4,
            answered=2,
        ),
        "hot spot, nobody waits": views.HotSpotView(
            **base(Kind.HOT_SPOT, languages),
            community="Garden Lane 7",
            people=5,
            since=at(13),
            category=Category.HOME,
            buildings=(),
            items=(),
            waiting=0,
            answered=0,
        ),
        "announcement": views.Announcement(
            **base(Kind.ANNOUNCEMENT, languages),
            question=7,  # type: ignore[arg-type]
            text="The water is back at six",
            people=4,
        ),
        "surge": views.Surge(
            **base(Kind.SURGE, languages), community="Garden Lane 7", since=at(9), open=37, reserve="Ravi"
        ),
        "surge, off": views.Surge(**base(Kind.SURGE, languages), community="Garden Lane 7", since=None, open=1),
        "seals": views.Seals(
            **base(Kind.SEALS, languages), community="Garden Lane 7", lines=SEAL_LINES, asked=None, open=0
        ),
        "seals, one asked about": views.Seals(
            **base(Kind.SEALS, languages), community="Garden Lane 7", lines=SEAL_LINES, asked=SEAL_LINES[0], open=3
        ),
        "stand down": views.StandDown(
            **base(Kind.STAND_DOWN, languages), subject=accepted, worker="Arjun", at=at(3, 11)
        ),
        "piece": views.PieceView(
            **base(Kind.PIECE, languages),
            subject=subject(),
            line=line("What may she eat?"),
            file=None,
            latitude=None,
            longitude=None,
            part=1,
            parts=1,
            to_staff=False,
            sender="Arjun",
            building=None,
        ),
        "echo": views.Echo(
            **base(Kind.ECHO, languages),
            subject=accepted,
            residents=("Mei",),
            building="3",
            taken_back=False,
            repeated=False,
            lost=False,
            words=41,
        ),
        "for whom": views.ForWhom(
            **base(Kind.FOR_WHOM, languages),
            question=6,  # type: ignore[arg-type]
            danger=False,
            told=False,
            items=(item(), item(building=None)),
            excerpt="I will be there at three",
        ),
        "board": views.Board(
            **base(Kind.BOARD, languages),
            title="board",
            filter="due",
            items=(item(EMERGENCY, overdue=True), item(accepted, worker="Arjun")),
            total=10,
            or_more=False,
            page=0,
            pages=2,
        ),
        "pinned": views.Pinned(
            **base(Kind.PINNED, languages),
            open=12,
            by_urgency={Urgency.EMERGENCY: 1, Urgency.URGENT: 0, Urgency.ROUTINE: 11},
            due_soon=3,
            overdue=0,
            or_more=False,
        ),
        "duty": views.DutyView(
            **base(Kind.DUTY, languages),
            lines=(duty_line(), duty_line(seat="backup", name="Wei", until=None, next=None)),
            phones={"Garden Lane 7": "+86 21 5555"},
        ),
        "roster": roster(languages),
        "a picture of the roster": views.RosterPicture(
            **base(Kind.ROSTER_PICTURE, languages),
            community="Garden Lane 7",
            first=date(2026, 11, 22),
            last=date(2026, 12, 5),
            content=b"PNG",
        ),
        "findings": findings(languages=languages),
        "fairness": fairness(languages),
        "history": history(languages),
        "proposal": proposal(languages),
        "rotation": rotation_edit(languages),
        "calendar": views.Calendar(
            **base(Kind.CALENDAR, languages), community="Garden Lane 7", own="ownword", everybody="allword"
        ),
        "shifts": shifts(languages),
        "arrange": arrange(languages),
        "arrange a swap": arrange(
            languages,
            what=What.SWAP,
            step=Step.TURN,
            turn=at(8, days=1),
            moves=(),
            picks=(
                views.Pick(argument="turn-1.20261123.0", at=at(8, days=1), seat=SEAT),
                views.Pick(argument="to-all"),
            ),
        ),
        "offer": offer(languages),
        "shift": views.ShiftAhead(
            **base(Kind.SHIFT, languages),
            community="Garden Lane 7",
            since=at(8, days=1),
            until=None,
            seat=SEAT,
            said=False,
            tapped=False,
        ),
        "handoff": views.HandoffView(
            **base(Kind.HANDOFF, languages),
            side="giving",
            other=None,
            items=(
                views.HandedItem(item=item(accepted), fate="asked", to="Wei", receiver=31),
                views.HandedItem(item=item(accepted), fate="taken", to=None, receiver=None),
            ),
            until=at(16),
        ),
        "handed over": views.HandedOver(
            **base(Kind.HANDED_OVER, languages),
            question=8,  # type: ignore[arg-type]
            subject=accepted,
            worker="Arjun",
            since=at(13),
        ),
        "unreachable": views.Unreachable(
            **base(Kind.UNREACHABLE, languages), name="Wei", subject=subject(), never_started=True
        ),
        "group unreachable": views.GroupUnreachable(
            **base(Kind.GROUP_UNREACHABLE, languages), community="Garden Lane 7", staff=True, removed=False
        ),
        "unreadable": views.Unreadable(
            **base(Kind.UNREADABLE, languages), subject=subject(), sender="Mei", excerpt="???"
        ),
        "people": views.People(
            **base(Kind.PEOPLE, languages),
            community="Garden Lane 7",
            members=(
                views.Member(
                    name="Arjun", roles=frozenset({Role.WORKER}), started=True, reachable=True, has_phone=True
                ),
                views.Member(
                    name="Wei",
                    roles=frozenset({Role.WORKER, Role.COORDINATOR}),
                    started=False,
                    reachable=False,
                    has_phone=False,
                ),
            ),
            link="garden-7",
        ),
        "assign": views.Assign(
            **base(Kind.ASSIGN, languages),
            subject=subject(),
            choices=(views.Choice(argument="3", label="Arjun"), views.Choice(argument="4", label="Wei")),
        ),
        "did it arrive": views.DidItArrive(**base(Kind.DID_IT_ARRIVE, languages), what="summary"),
        "it did not arrive": views.DidItArrive(
            **base(Kind.DID_IT_ARRIVE, languages), what="summary", community="Garden Lane 7"
        ),
        "group hello": views.GroupHello(
            **base(Kind.GROUP_HELLO, languages), community="Garden Lane 7", code="garden-7"
        ),
        "staff count": views.StaffCount(
            **base(Kind.STAFF_COUNT, languages), subject=EMERGENCY, waiting=timedelta(minutes=15)
        ),
        "menu": views.Menu(**base(Kind.MENU, languages), roles=frozenset({Role.WORKER})),
        "pin": views.Bare(**base(Kind.PIN, languages), message=99),
        "remove": views.Bare(**base(Kind.REMOVE, languages), message=99),
        "leave": views.Bare(**base(Kind.LEAVE, languages), message=None),
    }
    return made


def call(view: views.View, now: datetime = NOW) -> Call:
    """As the sender asks for it."""
    return render.call(view, now=now, bot_username=BOT)


def text(view: views.View, now: datetime = NOW) -> str:
    """What is read."""
    arguments = call(view, now).arguments
    return str(arguments.get("text") or arguments["caption"])


def buttons(view: views.View, now: datetime = NOW) -> list[list[tuple[str, str]]]:
    """Rows of what stands on a button, and what it carries."""
    keyboard: Any = call(view, now).arguments.get("reply_markup")
    if keyboard is None:
        return []
    return [
        [(button.text, str(button.callback_data or button.url)) for button in row] for row in keyboard.inline_keyboard
    ]


def staying_keys(view: views.View) -> list[list[str]]:
    """The keys that stay, row by row."""
    keyboard: Any = call(view).arguments["reply_markup"]
    return [[key.text for key in row] for row in keyboard.keyboard]


def made_list(*items: views.Item) -> views.CardList:
    """New cards as one list."""
    return views.CardList(**base(Kind.LIST), items=items, total=len(items))
