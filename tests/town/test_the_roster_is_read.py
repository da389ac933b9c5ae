"""The roster as its people read it: who is on duty now, and in the days ahead."""

from datetime import date, time
from pathlib import Path

from roster.plan import Seat, Shift
from tests.town.town import Town

DAYS = (
    *("Sun, Nov 22", "Mon, Nov 23", "Tue, Nov 24", "Wed, Nov 25", "Thu, Nov 26", "Fri, Nov 27", "Sat, Nov 28"),
    *("Sun, Nov 29", "Mon, Nov 30", "Tue, Dec 1", "Wed, Dec 2", "Thu, Dec 3", "Fri, Dec 4", "Sat, Dec 5"),
)
PHONE = "\n\nPhone of the desk: +86 21 5555 0007"


async def test_duty_names_the_next_who_is_somebody_else(town: Town) -> None:
    arjun, wei, mei = town.worker("Arjun"), town.worker("Wei"), town.resident("Mei")
    town.coordinator("Li")
    town.take_turns(Seat.PRIMARY, arjun, arjun, wei)
    await arjun.says("/duty")
    assert arjun.reads() == [
        "On duty at Garden Lane 7\nOn duty: Arjun until 08:00 on Nov 24, then Wei\n"
        "Backup: nobody is rostered; Li is asked" + PHONE
    ]
    await mei.says("/duty")
    assert mei.reads() == [
        "On duty at Garden Lane 7\nOn duty: Arjun until 08:00 on Nov 24, then Wei\nBackup: Li" + PHONE
    ]
    await town.passes(days=2)
    town.forgets()
    await mei.says("/duty")
    assert mei.sees("On duty").words == (
        "On duty at Garden Lane 7\nOn duty: Wei until 08:00 tomorrow, then Arjun\nBackup: Li" + PHONE
    )


async def test_who_lives_in_a_building_reads_who_answers_there(town: Town) -> None:
    arjun, wei, mei = town.worker("Arjun"), town.worker("Wei"), town.resident("Mei")
    li = town.coordinator("Li")
    town.take_turns(Seat.PRIMARY, arjun)
    town.take_turns(Seat.PRIMARY, wei, buildings=("3",))
    town.take_turns(Seat.BACKUP, li, categories=("medical",))
    await mei.says("The light in the stairway is broken")
    await mei.taps("3")
    town.forgets()
    await mei.says("/duty")
    assert mei.sees("On duty at").words == (
        "On duty at Garden Lane 7\nOn duty: Wei\nBackup: Li\nBackup · medical: Li" + PHONE
    )
    await arjun.says("/duty")
    assert arjun.sees("On duty at").words == (
        "On duty at Garden Lane 7\nOn duty: Arjun\nBackup: nobody is rostered; Li is asked\n"
        "On duty · Building 3: Wei\nBackup · medical: Li" + PHONE
    )


async def test_the_roster_of_fourteen_days_with_its_gaps(town: Town) -> None:
    arjun, wei, li = town.worker("Arjun"), town.worker("Wei"), town.coordinator("Li")
    town.take_turns(Seat.PRIMARY, arjun, wei, shift=Shift(hours=12))
    town.take_turns(Seat.BACKUP, li, starts=date(2026, 11, 25), weekdays=frozenset({0, 1, 2, 3, 4}))
    await wei.says("/roster")
    nights = "\n".join(f"{day}: 08:00 Arjun · 20:00 Wei" for day in DAYS[1:])
    assert wei.reads() == [
        "Roster of Garden Lane 7\nSun, Nov 22 to Sat, Dec 5\n⚠️ 3 gaps: nobody is rostered\n\n"
        f"On duty\nSun, Nov 22: now Arjun · 20:00 Wei\n{nights}\n\n"
        "Backup\nSun, Nov 22: ⚠️ now nobody (Li is asked)\nWed, Nov 25: 08:00 Li\n"
        "Sat, Nov 28: ⚠️ 08:00 nobody (Li is asked)\nMon, Nov 30: 08:00 Li\n"
        "Sat, Dec 5: ⚠️ 08:00 nobody (Li is asked)",
        "Garden Lane 7, Sun, Nov 22 to Sat, Dec 5",
    ]
    assert [seen.kind for seen in wei.chat()[-2:]] == ["text", "photo"]
    assert all(seen.protected for seen in wei.chat()[-2:])


async def test_the_roster_in_chinese(town: Town) -> None:
    town.setup.language = "zh-Hans"
    arjun, wei = town.worker("王伟", language="zh-hans"), town.worker("李娜", language="zh-hans")
    town.take_turns(Seat.PRIMARY, arjun, wei, shift=Shift(days=7), starts=date(2026, 11, 20), handoff=time(9))
    await arjun.says("/roster")
    assert arjun.reads() == [
        "Garden Lane 7 排班表\n11月22日周日至12月5日周六\n⚠️ 1 处空班：没有排人\n\n"
        "值班\n11月22日周日：现在王伟\n11月27日周五：09:00 李娜\n12月4日周五：09:00 王伟\n\n"
        "备班\n11月22日周日：⚠️ 现在空班（由 Li 接）",
        "Garden Lane 7，11月22日周日至12月5日周六",
    ]


async def test_residents_have_no_roster(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    await mei.says("/roster")
    assert mei.reads() == ["This is for the people of the help desk."]


async def test_a_long_roster_is_read_page_by_page(town: Town) -> None:
    people = [town.worker(f"Worker number {number}") for number in range(12)]
    town.take_turns(Seat.PRIMARY, *people, shift=Shift(hours=1))
    await people[0].says("/roster")
    first, _ = people[0].reads()
    assert "Page 1 of 3\n" in first
    await people[0].taps("Next page")
    second = people[0].sees("Roster of").words
    assert "Page 2 of 3\n" in second
    assert await people[0].taps("Back a page") is None
    assert people[0].sees("Roster of").words == first


async def test_without_a_picture_the_roster_is_read_all_the_same(town: Town, tmp_path: Path) -> None:
    arjun = town.on_duty("Arjun")
    await town.closes()
    town.brush = tmp_path / "no_brush.py"
    await town.opens()
    await arjun.says("/roster")
    (roster,) = arjun.reads()
    assert roster.startswith("Roster of Garden Lane 7\n")


async def test_who_leaves_before_the_picture_is_painted_is_sent_none(town: Town) -> None:
    arjun = town.on_duty("Arjun")
    await arjun.starts()
    arjun.reads()
    async with town.app.store.work() as work:
        person = await work.people.by_telegram(arjun.account.id)
        assert person is not None
        assert person.chat is not None
        community = (await work.communities.all())[0].id
        await work.pictures.ask(chat=person.chat, facts={"community": community}, at=town.clock.now())
        await work.people.set_roles(person.id, community, (), town.clock.now())
        await work.commit()
    await town.settles()
    assert arjun.reads() == []
