"""200 residents, each in a building with a worker of its own, so that every request makes one receipt and one card."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.wordlists import read_word_lists
from desk.configuration import BuildingSetup, Configuration, PersonSetup, RotationSetup
from desk.desk import Desk
from desk.due.promises import arrange
from desk.policy import DEFAULT_POLICY
from desk.ports import Work
from desk.terms import Role
from roster.plan import PersonId, Seat, Shift
from sandbox.quotas import Quotas
from sandbox.server import Telegram
from storage.store import connect

TOKEN = "123456:BENCH"
CHATS = 200
RESIDENT, WORKER, COORDINATOR = 10_000, 20_000, 30_000


def telegram() -> Telegram:
    """The server's side: quotas lifted; the workers have pressed Start, and that was long ago."""
    made = Telegram(now=lambda: datetime.now(UTC), quotas=Quotas(lifted=True))
    made.add_bot(TOKEN, name="Huying", username="huying_bench_bot")
    for number in range(CHATS):
        made.add_account(f"Resident {number}", id=RESIDENT + number)
        made.add_account(f"Worker {number}", id=WORKER + number).starts()
    made.add_account("Li", id=COORDINATOR)
    newest = made.call(TOKEN, "getUpdates", {"offset": -1}).result[-1]["update_id"]
    made.call(TOKEN, "getUpdates", {"offset": newest + 1})
    return made


async def prepare(database_url: str) -> None:
    """The bot's side: the community stands, the staff have pressed Start, the residents' buildings are known."""
    store, now = await connect(database_url), datetime.now(UTC)
    async with store.work() as work:
        community = await work.configurations.apply(_configuration(), now)
        buildings = {one.name: one.id for one in await work.communities.buildings(community)}
        for number in range(CHATS):
            await _known(work, WORKER + number, f"Worker {number}")
            resident = await _known(work, RESIDENT + number, f"Resident {number}")
            await work.people.join(resident, community, {Role.RESIDENT}, now)
            await work.people.set_place(resident, community, building=buildings[str(number)], flat="101")
        await arrange(Desk(work=work, now=now, lists=read_word_lists(), turn="bench"))
        await work.commit()
    await store.close()


async def _known(work: Work, telegram_id: int, name: str) -> PersonId:
    chats, people = work.chats, work.people
    person = await people.seen(telegram_id=telegram_id, name=name, language="en", chat=None)
    chat = await chats.seen(telegram_id=telegram_id, kind="private", person=person.id)
    return (await people.seen(telegram_id=telegram_id, name=name, language="en", chat=chat.id)).id


def _configuration() -> Configuration:
    staff = [
        PersonSetup(telegram_id=WORKER + number, name=f"Worker {number}", roles=frozenset({Role.WORKER}), phone="1")
        for number in range(CHATS)
    ]
    li = PersonSetup(telegram_id=COORDINATOR, name="Li", roles=frozenset({Role.COORDINATOR}), phone="1")
    return Configuration(
        code="bench",
        name="Bench Lane",
        zone=ZoneInfo("Asia/Shanghai"),
        language="en",
        emergency={"medical": "120", "fire": "119", "police": "110", "lifeline": "12356"},
        fallback=COORDINATOR,
        policy=DEFAULT_POLICY,
        buildings=tuple(BuildingSetup(name=str(number)) for number in range(CHATS)),
        people=(*staff, li),
        rotations=tuple(
            RotationSetup(
                seat=Seat.PRIMARY,
                members=(WORKER + number,),
                shift=Shift(days=1),
                handoff=time(8),
                starts=date(2026, 1, 1),
                buildings=(str(number),),
            )
            for number in range(CHATS)
        ),
    )
