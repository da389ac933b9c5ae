"""Nobody on duty, nobody who started the bot, nobody at all: the resident hears it honestly, and somebody is asked."""

from tests.town.town import Town


async def test_without_a_roster_the_fallback_person_gets_it(town: Town) -> None:
    mei, li = town.resident("Mei"), town.coordinator("Li")
    await mei.says("Insulin pens run out tonight")
    assert mei.reads() == [
        (
            "#1 · medicine\nWe have it. Asked now: Li. You will hear from a person by 10:30.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert li.reads() == [
        "🟠 #1 · urgent · medicine\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    ]
    await mei.says("/duty")
    assert mei.reads() == [
        "On duty at Garden Lane 7\nOn duty: Li\nBackup: Li\n\nPhone of the desk: +86 21 5555 0007",
    ]


async def test_a_worker_who_never_pressed_start_is_passed_over_and_the_coordinators_hear_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun", started=False)
    wei, li = town.backup("Wei"), town.coordinator("Li")
    await mei.says("Insulin pens run out tonight")
    assert mei.reads() == [
        (
            "#1 · medicine\nWe have it. Asked now: Wei. You will hear from a person by 10:30.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert wei.reads() == [
        "🟠 #1 · urgent · medicine\n\nAsked so far:\n10:00 Arjun (on duty): could not be reached\n"
        "10:00 Wei (backup)\n\nPlace not known yet · Mei\n\nInsulin pens run out tonight\n\n"
        "Since 10:00 · answer by 10:30 · done by 18:00"
    ]
    assert li.reads() == ["Arjun could not be told about #1: this person has never pressed Start."]
    assert arjun.reads() == []
    await wei.taps("I'll take it")
    await town.passes(seconds=30)
    assert mei.reads() == ["#1: Wei is on it. You will hear again by 12:00."]
    town.forgets()


async def test_a_coordinator_who_presses_start_late_reads_what_waits_and_who_was_asked(town: Town) -> None:
    mei, _, wei = town.resident("Mei"), town.on_duty("Arjun"), town.backup("Wei")
    li = town.coordinator("Li", started=False)
    await mei.says("My father has chest pain and cannot breathe")
    await town.passes(minutes=11)
    await li.starts()
    escalation = li.sees("#1 ·")
    assert escalation.words == (
        "🔴 #1 · emergency · medical\n\nAsked so far:\n10:00 Arjun (on duty)\n10:05 Wei (backup)\n"
        "10:10 Li (coordinator): could not be reached\n10:10 staff group: there is none\n10:11 Li (coordinator)\n\n"
        "Danger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My father has chest pain and cannot breathe\n\nSince 10:00 · answer was due by 10:10 · done by 12:00"
    )
    await wei.taps("I'll take it")
    assert li.sees("nothing more").words == "Wei has #1 since 10:11. There is nothing more for you to do."
    town.forgets()


async def test_a_worker_who_blocked_the_bot_is_passed_over_in_the_same_second(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    wei, li = town.backup("Wei"), town.coordinator("Li")
    await town.ready()
    await arjun.does(lambda phone: phone.blocks())
    await mei.says("My father has chest pain and cannot breathe")
    assert mei.reads() == [
        (
            "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
            "3. Stay where you are, with the person who needs help.\n"
            "Write here where you are: building and flat.\n\n"
            "We are calling Wei, and then others until somebody answers (#1).\n"
            "fire 119 · police 110 · lifeline 12356\n"
            "No answer here within a minute? Ring the desk: +86 21 5555 0007"
        ),
        (
            "🔴 #1 · emergency · medical\n"
            "Wei is being called now, and others after that, until somebody answers. You will hear "
            "from a person by 10:10."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert wei.reads() == [
        "The seat is yours now: no message gets through to whoever had it. For you:\n\n"
        "➕ Sun, Nov 22, 10:00 to Mon, Nov 23, 08:00 · On duty: you, instead of Arjun",
        "🔴 #1 · emergency · medical\n\nDanger to life was reported.\n"
        "First request of this account, without a link.\nPlace not known yet · Mei\n\n"
        "My father has chest pain and cannot breathe\n\nSince 10:00 · answer by 10:10 · done by 12:00",
    ]
    assert li.reads() == [
        "Arjun is on duty, but no message gets through. Wei, the backup, has the seat until 08:00 tomorrow."
    ]


async def test_nobody_at_all_can_be_reached(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun", started=False)
    li = town.coordinator("Li", started=False)
    await mei.says("My father has chest pain and cannot breathe")
    assert mei.reads() == [
        (
            "Call 120 now.\n\n1. Unlock the door.\n2. Put a light on.\n"
            "3. Stay where you are, with the person who needs help.\n"
            "Write here where you are: building and flat.\n\n"
            "Nobody of the help desk could be reached yet. We keep trying, as #1, until somebody answers.\n"
            "fire 119 · police 110 · lifeline 12356\n"
            "No answer here within a minute? Ring the desk: +86 21 5555 0007"
        ),
        (
            "🔴 #1 · emergency · medical\n"
            "Nobody of the help desk could be reached yet. We keep trying until somebody answers. "
            "You will hear by 10:10 how it stands."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    await town.passes(minutes=11)
    assert mei.reads() == [
        "#1: nobody has answered in the time we promised. We are sorry, and keep asking. You will hear by 10:20."
    ]
    await li.starts()
    escalation, welcome = li.reads()
    assert [words for words in escalation.splitlines() if "10:1" in words] == [
        "10:11 Li (backup)",
        "Since 10:00 · answer was due by 10:10 · done by 12:00",
    ]
    assert welcome == (
        "Hello. This is the help desk of Garden Lane 7.\n\n"
        "Write what you need in your own words, or send a voice message or a picture. Somebody "
        "on duty is told at once, day and night.\n\n"
        "You coordinate here: /board shows all requests, /people who works here, /assign gives a "
        "request to somebody.\n\n"
        "Only the people of the help desk read what you write: /privacy\nEnglish · 简体中文: /language"
    )
    await town.passes(minutes=2)
    assert [words.splitlines()[0] for words in li.reads()] == [
        "1 open: 1 emergency, 1 late",
        "🔴 Emergency: this is still waiting for you.",
    ]
    assert arjun.reads() == []
    town.forgets()


async def test_the_coordinators_hear_of_each_request_of_which_she_could_not_be_told(town: Town) -> None:
    mei, yu = town.resident("Mei"), town.resident("Yu")
    town.on_duty("Arjun", started=False), town.backup("Wei")
    li = town.coordinator("Li")
    town.forgets()
    await mei.says("Insulin pens run out tonight")
    await yu.says("The tap in the kitchen drips")
    assert li.reads() == [
        "Arjun could not be told about #1: this person has never pressed Start.",
        "Arjun could not be told about #2: this person has never pressed Start.",
    ]
