"""The `check` command: what is not right before somebody calls, each finding with its cure."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from telegram import Bot, ChatMember
from telegram.error import InvalidToken, TelegramError

from bot.outcomes import UNKNOWN_TOKEN, Stopped
from bot.settings import Settings
from bot.wiring import telegram_bot
from bot.wordlists import read_word_lists
from desk.loops import LoopWork
from desk.model import Community, Person
from desk.terms import Role, Rung, Urgency
from roster.outlook import shifts_between
from roster.plan import PersonId, Plan, Seat, Why
from storage import AlreadyRunning, Database, OtherTables, Unavailable, connect

AHEAD = timedelta(days=14)


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"  # it works, and somebody may be let down
    WRONG = "wrong"  # the bot cannot work like this


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    level: Level
    what: str
    cure: str = ""

    def __str__(self) -> str:
        return f"{self.level:<8} {self.what}" + (f" -> {self.cure}" if self.cure else "")


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What the database says about one community."""

    community: Community
    plan: Plan
    staff: list[Person]
    coordinators: list[Person]
    groups: dict[str, int]  # Telegram's numbers of its groups, by what they are for

    def named(self, people: set[PersonId]) -> list[Person]:
        return [person for person in self.staff if person.id in people]


async def findings(settings: Settings, now: datetime) -> list[Finding]:
    """All that can be seen from here."""
    found, places = await _database(settings)
    found += _word_lists(settings)
    async with _telegram(settings) as (bot, answers):
        found = [*answers, *found]
        for place in places:
            found += [finding for look in LOOKS for finding in look(place, now)]
            if bot is not None:
                found += [await _group(bot, place.community.code, *group) for group in place.groups.items()]
    return found


def _word_lists(settings: Settings) -> Iterator[Finding]:
    """The community's own."""
    if settings.words is None:
        return
    own = sorted(path.name for path in settings.words.glob("*.toml"))
    if not own:
        yield Finding(Level.WARNING, f"{settings.words}: no word list", "put one there, or leave HUYING_WORDS out")
        return
    try:
        read_word_lists(settings.words)
    except Stopped as wrong:
        yield Finding(Level.WRONG, str(wrong), "see docs/word-lists.md")
    else:
        yield Finding(Level.OK, f"word lists of your own: {', '.join(own)}")


async def username(settings: Settings) -> str | None:
    """The bot's name at Telegram; None if it cannot be had."""
    async with _telegram(settings) as (bot, _):
        return bot.username if bot else None


@asynccontextmanager
async def _telegram(settings: Settings) -> AsyncIterator[tuple[Bot | None, list[Finding]]]:
    """The bot, if Telegram knows it, and what there is to say about that."""
    try:
        bot = telegram_bot(settings, None)
    except Stopped as stopped:
        yield None, [Finding(Level.WRONG, str(stopped), "put it into huying.toml or the environment")]
        return
    try:
        failure = await _no_answer(bot)
        yield (None, [failure]) if failure else (bot, [*_myself(bot)])
    finally:
        await bot.shutdown()


async def _no_answer(bot: Bot) -> Finding | None:
    try:
        await bot.initialize()
    except InvalidToken:
        return Finding(Level.WRONG, UNKNOWN_TOKEN, "ask @BotFather for the token: /token")
    except TelegramError as failure:
        cure = "look at the network and at HUYING_TELEGRAM_URL"
        return Finding(Level.WRONG, f"Telegram does not answer: {failure.message}", cure)
    return None


def _myself(bot: Bot) -> Iterator[Finding]:
    yield Finding(Level.OK, f"Telegram knows the bot as @{bot.username}")
    if not bot.can_join_groups:
        yield Finding(Level.WARNING, "the bot cannot be added to groups", "@BotFather: /setjoingroups, Enable")
    if bot.can_read_all_group_messages:
        cure = "@BotFather: /setprivacy, Enable"
        yield Finding(Level.WARNING, "privacy mode is off: every word of a group reaches the bot", cure)


async def _database(settings: Settings) -> tuple[list[Finding], list[Neighbourhood]]:
    found: list[Finding] = []
    try:
        database = await _opened(settings.database_url, found)
    except OtherTables as other:
        return [*found, Finding(Level.WRONG, str(other), "stop the bot, and start this version of it")], []
    except Unavailable as away:
        cure = "look at HUYING_DATABASE_URL, its disk or its server"
        return [Finding(Level.WRONG, f"the database cannot be used: {away}", cure)], []
    try:
        async with database.work() as work:
            communities = await work.communities.all()
            places = [await _neighbourhood(work, community) for community in communities]
            dead = (await work.queue.counts()).get("dead", 0)
            complaints = len(await work.complaints.for_operator())
    finally:
        await database.close()
    return [
        *found,
        Finding(Level.OK, "the database is there and up to date"),
        *_whole(places, dead, complaints),
    ], places


async def _opened(url: str, found: list[Finding]) -> Database:
    """Beside the bot, if it runs."""
    try:
        return await connect(url)
    except AlreadyRunning as running:
        found.append(Finding(Level.OK, f"the bot runs: {running.holder}"))
        return await connect(url, alone=False)


def _whole(places: list[Neighbourhood], dead: int, complaints: int) -> Iterator[Finding]:
    if not places:
        yield Finding(Level.WRONG, "there is no community yet", "python bot.py apply FILE; examples/ has one to copy")
    if len(places) > 1 and not any(place.community.reception for place in places):
        yield Finding(Level.WRONG, "no community takes strangers", "reception = true in one community's file")
    if dead:
        yield Finding(Level.WARNING, f"{dead} messages could not be sent", "the log says why: notice.failed")
    if complaints:
        what = f"{complaints} complaints are for you alone: nobody within the bot may read them"
        yield Finding(Level.WARNING, what, "python bot.py complaints")


async def _neighbourhood(work: LoopWork, community: Community) -> Neighbourhood:
    coordinators = list(await work.people.with_role(community.id, Role.COORDINATOR))
    workers = await work.people.with_role(community.id, Role.WORKER)
    chats = {"group": community.group, "staff_group": community.staff_group}
    return Neighbourhood(
        community=community,
        plan=await work.communities.plan(community.id),
        staff=list({person.id: person for person in [*coordinators, *workers]}.values()),
        coordinators=coordinators,
        groups={use: (await work.chats.get(chat)).telegram_id for use, chat in chats.items() if chat is not None},
    )


def _people(place: Neighbourhood, _: datetime) -> Iterator[Finding]:
    code = place.community.code
    if not place.coordinators:
        yield Finding(Level.WRONG, f"{code}: no coordinator", 'a [[person]] with the role "coordinator"')
    elif not any(person.chat for person in place.coordinators):
        cure = "one of them opens the link that `apply` prints"
        yield Finding(Level.WRONG, f"{code}: no coordinator has pressed Start", cure)
    for person in place.staff:
        if person.chat is None:
            cure = "the bot may not write first: they open the bot and press Start"
            yield Finding(Level.WARNING, f"{code}: {person.name} has never pressed Start", cure)
        elif person.unreachable_since:
            cure = "they have blocked the bot: they unblock it and press Start"
            yield Finding(Level.WARNING, f"{code}: {person.name} cannot be reached", cure)


def _phones(place: Neighbourhood, _: datetime) -> Iterator[Finding]:
    """Whoever may be woken must be one that others can ring (care rule 4)."""
    backups = {m.person for r in place.plan.rotations if r.seat is Seat.BACKUP for m in r.members}
    needed = backups | {person.id for person in place.coordinators} | {place.plan.fallback}
    for person in place.named(needed):
        if not person.phone:
            what = f"{place.community.code}: {person.name} has no phone number and may have to be rung"
            yield Finding(Level.WARNING, what, "phone = in the [[person]] table")


def _roster(place: Neighbourhood, now: datetime) -> Iterator[Finding]:
    code = place.community.code
    for seat in (Seat.PRIMARY, Seat.BACKUP):
        if not any(rotation.seat is seat for rotation in place.plan.rotations):
            yield Finding(
                Level.WARNING, f"{code}: nobody is rostered as {seat}", f'a [[rotation]] with seat = "{seat}"'
            )
            continue
        for duty in shifts_between(place.plan, now, now + AHEAD, seat=seat):
            if duty.why is Why.FALLBACK:
                since = max(duty.since or now, now).astimezone(place.community.zone)
                what = f"{code}: nobody is on duty as {seat} from {since:%a %d %b %H:%M}"
                yield Finding(Level.WARNING, what, "a rotation that covers it; until then the fallback is asked")


def _ladder(place: Neighbourhood, _: datetime) -> Iterator[Finding]:
    code, policy = place.community.code, place.community.policy
    rungs = {rung.to for urgency in Urgency for rung in policy.of(urgency).escalate}
    if Rung.STAFF_GROUP in rungs and "staff_group" not in place.groups:
        cure = "staff_group = in [community], or link the group from within it"
        yield Finding(Level.WARNING, f"{code}: the last step of the ladder is a staff group, and there is none", cure)
    if "group" not in place.groups:
        cure = "group = in [community], or link the group from within it"
        yield Finding(Level.WARNING, f"{code}: no group gets the evening summary", cure)


LOOKS: tuple[Callable[[Neighbourhood, datetime], Iterator[Finding]], ...] = (_people, _phones, _roster, _ladder)


async def _group(bot: Bot, code: str, use: str, number: int) -> Finding:
    """Whether the bot may write there."""
    what = f"{code}: {use} {number}"
    cure = "add the bot to the group and let it send messages"
    try:
        me = await bot.get_chat_member(number, bot.id)
    except TelegramError as failure:
        return Finding(Level.WARNING, f"{what}: {failure.message}", cure)
    if me.status in (ChatMember.LEFT, ChatMember.BANNED):
        return Finding(Level.WARNING, f"{what}: the bot is not in it", cure)
    if me.status == ChatMember.RESTRICTED and not getattr(me, "can_send_messages", False):
        return Finding(Level.WARNING, f"{what}: the bot may not write there", cure)
    return Finding(Level.OK, f"{what}: the bot may write there")
