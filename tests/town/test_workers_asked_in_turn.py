"""Nobody answers: the worker, her backup, the coordinators, the staff group, and then all of them again and again."""

from tests.town.town import Neighbour, Town

EMERGENCY = "My husband has chest pain and cannot breathe"


async def cast(town: Town) -> tuple[Neighbour, Neighbour, Neighbour, Neighbour, Neighbour]:
    """Mei lives here; Arjun is on duty, Wei behind him; Li coordinates; the staff has a group."""
    mei, arjun, wei, li = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
    staff = town.group("Staff", li, arjun, wei)
    await town.ready()
    await town.brings_the_bot(li, staff)
    await staff.says("/link staff")
    await mei.starts()
    for one in (mei, arjun, wei, li, staff):
        one.reads()
    return mei, arjun, wei, li, staff


async def test_an_emergency_is_told_at_once_and_asked_again_every_two_minutes(town: Town) -> None:
    mei, arjun, wei, li, staff = await cast(town)
    await mei.says(EMERGENCY)
    assert arjun.reads() == [
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My husband has chest pain and cannot breathe\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00"
    ]
    assert mei.reads() == [
        "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "Write here where you are: building and flat.\n\n"
        "We are calling Arjun, and then others until somebody answers (#1).\n"
        "fire 119 · police 110 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007",
        "🔴 #1 · emergency · medical\n"
        "Arjun is being called now, and others after that, until somebody answers. You will hear from a person by "
        "10:10.",
    ]
    await town.passes(minutes=2)
    assert arjun.reads() == [
        "1 open: 1 emergency, 1 due within 30 min",
        "🔴 Emergency: this is still waiting for you.\n\nNobody has taken it yet:\n"
        "🔴 #1 emergency, medical · waiting for 2 min\n“My husband has chest pain and cannot breathe”",
    ]
    await town.passes(minutes=2)
    assert arjun.reads() == [
        "🔴 Emergency: this is still waiting for you.\n\nNobody has taken it yet:\n"
        "🔴 #1 emergency, medical · waiting for 4 min\n“My husband has chest pain and cannot breathe”"
    ]
    assert wei.reads() == li.reads() == staff.reads() == []
    mei.reads()
    town.forgets()


async def test_it_climbs_minute_by_minute_and_all_are_told_who_was_asked(town: Town) -> None:
    mei, arjun, wei, li, staff = await cast(town)
    await mei.says(EMERGENCY)
    await town.passes(minutes=4)
    mei.reads(), arjun.reads()
    await town.passes(minutes=1)
    assert wei.reads() == [
        "🔴 #1 · emergency · medical\n\nAsked so far:\n10:00 Arjun (on duty)\n10:05 Wei (backup)\n\n"
        "Danger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My husband has chest pain and cannot breathe\n\n"
        "Since 10:00 · answer by 10:10 · done by 12:00"
    ]
    assert mei.reads() == ["#1: nobody has answered yet. The backup is being called now."]
    await town.passes(minutes=5)
    assert li.reads() == [
        "🔴 #1 · emergency · medical\n\nAsked so far:\n10:00 Arjun (on duty)\n10:05 Wei (backup)\n"
        "10:10 Li (coordinator)\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My husband has chest pain and cannot breathe\n\n"
        "Since 10:00 · answer was due by 10:10 · done by 12:00",
        "🔴 Emergency: this is still waiting for you.\n\nNobody has taken it yet:\n"
        "🔴 #1 emergency, medical · late, waiting for 10 min\n"
        "“My husband has chest pain and cannot breathe”\n\nAsked so far:\n10:00 Arjun (on duty)\n"
        "10:05 Wei (backup)\n10:10 Li (coordinator)",
    ]
    assert mei.reads() == [
        "#1: nobody has answered yet. The coordinators are being called now.",
        "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 10:20.",
    ]
    await town.passes(minutes=5)
    assert staff.reads() == ["🔴 #1 · emergency · medical: waiting for 15 min, and nobody has it."]
    assert staff.buttons("#1") == [["Open the bot"]]
    assert mei.reads() == ["#1: nobody has answered yet. The staff group has been told now."]
    town.forgets()


async def test_at_three_in_the_morning_woken_people_are_told_who_has_it_and_that_they_can_sleep(town: Town) -> None:
    mei, arjun, wei, li, _ = await cast(town)
    await town.passes(hours=17)
    mei.reads(), arjun.reads(), wei.reads(), li.reads()
    await mei.says(EMERGENCY)
    await town.passes(minutes=11)
    mei.reads(), arjun.reads(), wei.reads(), li.reads()
    await arjun.taps("I'll take it", "#1 ·")
    assert wei.reads() == ["Arjun has #1 since 03:11. You can sleep."]
    assert li.reads() == ["Arjun has #1 since 03:11. You can sleep."]
    assert mei.reads() == ["#1: Arjun is on it. You will hear again by 03:26."]
    assert li.sees("#1 ·").words == (
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My husband has chest pain and cannot breathe\n\nSince 03:00 · done by 05:00\n"
        "Arjun has it since 03:11, until 03:26."
    )
    assert li.buttons("#1 ·") == [["Take over"], ["Show address", "More"]]
    town.forgets()


async def test_for_a_day_nobody_answers_and_it_never_falls_silent(town: Town) -> None:
    mei, arjun, wei, li, staff = await cast(town)
    await mei.says("Please bring me some rice")
    await town.passes(hours=2)
    mei.reads()
    for hour in range(11):
        for one in (arjun, wei, li, staff):
            one.reads()
        await town.passes(hours=2)
        assert [bool(one.unread()) for one in (arjun, wei, li)] == [True] * 3, f"silent in hour {hour}"
    late = "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by {}."
    hours = ("16:00", "18:00", "20:00", "04:00 tomorrow", "12:00")  # each is kept, and says when the next one comes
    assert mei.reads() == [late.format(hour) for hour in hours]
    assert li.reads() == ["#1: nobody has answered for 24 h."]  # it takes the place of the one before
    assert arjun.reads() == [
        "This is still waiting for you.\n\nNobody has taken it yet:\n"
        "🟠 #1 urgent, supplies · late, waiting for 24 h\n“Please bring me some rice”\n\n"
        "Asked so far:\n10:00 Arjun (on duty)\n11:00 Wei (backup)\n12:00 Li (coordinator)\n"
        "14:00 staff group"
    ]
    town.forgets()


async def test_who_never_pressed_start_is_passed_over_at_once_and_the_coordinators_know(town: Town) -> None:
    mei = town.resident("Mei")
    arjun, wei, li = town.on_duty("Arjun", started=False), town.backup("Wei"), town.coordinator("Li")
    await mei.starts()
    mei.reads()
    await mei.says("Insulin pens run out tonight")
    assert wei.reads() == [
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:00 Arjun (on duty): could not be reached\n"
        "10:00 Wei (backup)\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    ]
    assert li.reads() == ["Arjun could not be told about #1: this person has never pressed Start."]
    assert mei.reads() == [
        "#1 · medicine\nWe have it. Asked now: Wei. You will hear from a person by 10:30.\n\n"
        "Which building are you in? You may skip this."
    ]
    assert arjun.reads() == []
    town.forgets()


async def test_when_neither_worker_nor_backup_can_be_reached_the_coordinators_are_asked_at_once(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun", started=False), town.backup("Wei", started=False)
    li = town.coordinator("Li")
    await mei.starts()
    mei.reads()
    await mei.says("Insulin pens run out tonight")
    assert li.reads() == [
        "Arjun could not be told about #1: this person has never pressed Start.",
        "Wei could not be told about #1: this person has never pressed Start.",
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:00 Arjun (on duty): could not be reached\n"
        "10:00 Wei (backup): could not be reached\n10:00 Li (coordinator)\n\n"
        "Place not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00",
    ]
    town.forgets()


async def test_a_worker_who_blocked_the_bot_is_found_out_at_the_card_and_the_backup_gets_it(town: Town) -> None:
    mei, arjun, wei, li = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
    await mei.starts()
    mei.reads()
    town.telegram.private_chat(town.bot, arjun.account).blocked = True  # Telegram did not tell us
    await mei.says("Insulin pens run out tonight")
    assert wei.reads() == [
        "The seat is yours now: no message gets through to whoever had it. For you:\n\n"
        "➕ Sun, Nov 22, 10:00 to Mon, Nov 23, 08:00 · On duty: you, instead of Arjun",
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00\n\n"
        "Asked so far:\n10:00 Arjun (on duty): could not be reached\n10:00 Wei (on duty)",
    ]
    assert li.reads() == [
        "Arjun could not be told about #1: this person has blocked the bot.",
        "Arjun is on duty, but no message gets through. Wei, the backup, has the seat until 08:00 tomorrow.",
    ]
    town.forgets()


async def test_when_a_worker_blocks_it_after_her_card_the_next_is_told_at_once(town: Town) -> None:
    mei, arjun, wei, li = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei"), town.coordinator("Li")
    await mei.starts()
    await mei.says("Insulin pens run out tonight")
    await town.passes(minutes=1)
    await arjun.does(lambda phone: phone.blocks())
    assert wei.reads() == [
        "The seat is yours now: no message gets through to whoever had it. For you:\n\n"
        "➕ Sun, Nov 22, 10:01 to Mon, Nov 23, 08:00 · On duty: you, instead of Arjun",
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00\n\n"
        "Asked so far:\n10:01 Arjun (on duty): could not be reached\n10:01 Wei (on duty)",
    ]
    assert li.reads() == [
        "Arjun could not be told about #1: this person has blocked the bot.",
        "Arjun is on duty, but no message gets through. Wei, the backup, has the seat until 08:00 tomorrow.",
    ]
    town.forgets()
