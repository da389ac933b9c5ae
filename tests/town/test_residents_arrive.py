"""Coming by a link, a bare Start, a code; the keys that stay; the small commands."""

from tests.town.both import in_both
from tests.town.town import Setup, Town


async def test_start_is_one_line_of_welcome_and_three_keys(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    await mei.starts()
    assert mei.reads() == [
        "Hello. This is the help desk of Garden Lane 7.\n\n"
        "Write what you need in your own words, or send a voice message or a picture. Somebody "
        "on duty is told at once, day and night.\n\n"
        "Only the people of the help desk read what you write: /privacy\nEnglish · 简体中文: /language"
    ]
    assert mei.account.keyboard() == [["🔴 Danger to life"], ["I need something", "My requests"]]


async def test_a_link_that_fits_nothing_is_said_so_and_the_person_is_welcome(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.starts("no-such-place")
    assert mei.reads() == [
        "This link or code fits nothing here, or was used already. If you need help, just write it.",
        (
            "Hello. This is the help desk of Garden Lane 7.\n\n"
            "Write what you need in your own words, or send a voice message or a picture. Somebody "
            "on duty is told at once, day and night.\n\n"
            "Only the people of the help desk read what you write: /privacy\nEnglish · 简体中文: /language"
        ),
    ]
    await mei.says("The lift in our house is broken")
    assert mei.reads() == [
        "#1 · home and repairs\nWe have it. Asked now: Arjun. You will hear from a person by 12:00.\n\n"
        "Which building are you in? You may skip this."
    ]
    assert len(arjun.reads()) == 1


async def test_with_two_neighbourhoods_a_link_decides_and_where_changes_it(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await town.ready()
    other = Setup(code="river-9", name="River Street 9", people=town.setup.people[-1:], reception=True)
    await town.configure([other])
    await mei.starts("garden-7")
    assert mei.reads() == [
        "Hello. This is the help desk of Garden Lane 7.\n\n"
        "Write what you need in your own words, or send a voice message or a picture. Somebody "
        "on duty is told at once, day and night.\n\n"
        "Only the people of the help desk read what you write: /privacy\nEnglish · 简体中文: /language"
    ]
    await mei.says("The lift in our house is broken")
    mei.reads()
    assert arjun.reads() == [
        "⚪ #1 · routine · home and repairs\n\nPlace not known yet · Mei\n\n"
        "The lift in our house is broken\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    ]
    await mei.starts("river-9")
    assert mei.reads() == [
        "Hello. This is the help desk of River Street 9.\n\n"
        "Write what you need in your own words, or send a voice message or a picture. Somebody "
        "on duty is told at once, day and night.\n\n"
        "Only the people of the help desk read what you write: /privacy\nEnglish · 简体中文: /language"
    ]
    await mei.says("/where")
    assert mei.reads() == ["What you write goes to River Street 9.\nWhich neighbourhood is yours?"]
    assert mei.buttons("Which neighbourhood") == [["Garden Lane 7"], ["River Street 9"]]
    assert await mei.taps("Garden Lane 7") == "Chosen."
    assert mei.reads() == ["What you write goes to Garden Lane 7 now."]


async def test_without_a_link_two_neighbourhoods_have_a_reception(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await town.ready()
    other = Setup(code="river-9", name="River Street 9", people=town.setup.people[-1:], reception=True)
    await town.configure([other])
    li = next(one for one in town.neighbours if one.name == "Li")
    await mei.says("The lift in our house is broken")
    assert mei.reads() == [
        (
            "#1 · home and repairs\nWe have it. Asked now: Li. You will hear from a person by 12:00.\n\n"
            "Which building are you in? You may skip this."
        ),
        "These keys stay with you. Press the red one in danger to life.",
    ]
    assert arjun.reads() == []
    assert li.reads() == [
        "⚪ #1 (River Street 9) · routine · home and repairs\n\nPlace not known yet · Mei\n\n"
        "The lift in our house is broken\n\nSince 10:00 · answer by 12:00 · done by 10:00 tomorrow"
    ]


@in_both(
    {
        "claimed": "You are a coordinator of Garden Lane 7 now. /board shows all requests, /people who works here.",
        "none": "There are none.",
        "used": "This link or code fits nothing here, or was used already. If you need help, just write it.",
    },
    {
        "claimed": "你现在是 Garden Lane 7 的负责人。/board 看全部求助，/people 看有哪些人。",
        "none": "一件也没有。",
        "used": "这个链接或代码对不上，或者已经用过了。需要帮助的话，直接写下来就行。",
    },
)
async def test_a_claim_code_makes_a_coordinator_once(town: Town, language: str, words: dict[str, str]) -> None:
    mei, ola = town.resident("Mei", language=language), town.resident("Ola", language=language)
    town.on_duty("Arjun")
    town.coordinator("Li", started=False)
    await town.ready()
    async with town.app.store.work() as work:
        place = (await work.communities.all())[0]
        code = await work.communities.new_claim(place.id, town.clock.now())
        await work.commit()
    await mei.starts(f"claim-{code}")
    assert mei.reads() == [words["claimed"]]
    await mei.says("/board")
    assert mei.reads() == [words["none"]]
    await ola.starts(f"claim-{code}")
    assert ola.reads() == [words["used"]]


async def test_i_need_something_and_my_requests(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("I need something")
    assert mei.reads() == [
        "Write what you need in your own words. A voice message or a picture is fine too.",
    ]
    await mei.says("My requests")
    assert mei.reads() == ["You have no requests. If you need something, just write it here."]
    await mei.says("The lift in our house is broken")
    mei.reads(), arjun.reads()
    await arjun.taps("I'll take it")
    await mei.says("/my")
    assert mei.reads() == [
        "Your requests\n\n#1 · home and repairs · Arjun is on it; you will hear by 18:00\n"
        "The lift in our house is broken",
    ]
    await mei.taps("⚪ #1")
    assert mei.reads() == ["#1 · home and repairs\nArjun is on it. You will hear again by 18:00."]
    town.forgets()


async def test_duty_help_and_privacy_for_a_resident(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    town.backup("Wei")
    await mei.says("/duty")
    assert mei.reads() == [
        "On duty at Garden Lane 7\nOn duty: Arjun\nBackup: Wei\n\nPhone of the desk: +86 21 5555 0007"
    ]
    await mei.says("/help")
    assert mei.reads() == [
        "Write what you need, and the worker on duty is told at once. You get a number, a name "
        "and a time. If nobody answers, others are asked until somebody does.\n\n"
        "/my - my requests\n/answers - what is often asked, with answers\n"
        "/duty - who is on duty\n/where - choose my neighbourhood\n"
        "/language - choose a language\n/complain - complain about a worker, in private\n"
        "/privacy - what is kept about me\n/help - how this works\n\n"
        "In danger to life call first: ambulance 120 · fire 119 · police 110 · lifeline 12356\n"
        "No answer here within a minute? Ring the desk: +86 21 5555 0007"
    ]
    await mei.says("/privacy")
    assert mei.reads() == [
        "What is kept: what you write and send here, your name on Telegram, the building, flat "
        "and number that you give, and what was done about it.\n\n"
        "How long: what you write is erased 30 days after your request is over, and then your name, flat and "
        "phone number, until you write again; voices, pictures and files after 7 days. Its number, its times and how "
        "it ended stay.\n\n"
        "Who sees it: the workers and coordinators of your neighbourhood. Flat and number only "
        "if they ask for it, and each time is written down. In an emergency everybody who is called "
        "sees your flat at once. They do not see your Telegram "
        "account, you do not see theirs.\n\n"
        "Groups are told nothing about you: only how many asked and how fast help came.\n\n"
        "Nobody has seen your address."
    ]


async def test_privacy_lists_who_looked_at_the_address(town: Town) -> None:
    mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
    await mei.says("Insulin pens run out tonight")
    await mei.taps("3")
    await mei.says("402")
    mei.reads()
    await arjun.taps("Show address")
    arjun.reads()
    await mei.says("/privacy")
    assert mei.reads() == [
        "What is kept: what you write and send here, your name on Telegram, the building, flat "
        "and number that you give, and what was done about it.\n\n"
        "How long: what you write is erased 30 days after your request is over, and then your name, flat and "
        "phone number, until you write again; voices, pictures and files after 7 days. Its number, its times and how "
        "it ended stay.\n\n"
        "Who sees it: the workers and coordinators of your neighbourhood. Flat and number only "
        "if they ask for it, and each time is written down. In an emergency everybody who is called "
        "sees your flat at once. They do not see your Telegram "
        "account, you do not see theirs.\n\n"
        "Groups are told nothing about you: only how many asked and how fast help came.\n\n"
        "Who has seen your address:\n#1: Arjun, 10:00"
    ]


async def test_an_unknown_command_is_answered_kindly(town: Town) -> None:
    mei = town.resident("Mei")
    town.on_duty("Arjun")
    await mei.says("/frobnicate")
    assert mei.reads() == [
        "I do not know this command. /help shows what there is. If you need something, just write it.",
    ]


async def test_commands_of_staff_are_refused_to_a_resident_without_telling_anything(town: Town) -> None:
    mei, ola = town.resident("Mei"), town.resident("Ola")
    arjun = town.on_duty("Arjun")
    await ola.says("Insulin pens run out tonight")
    ola.reads(), arjun.reads()
    for command in ("/open", "/mine", "/next", "/board", "/people", "/assign 1 Arjun"):
        await mei.says(command)
        assert mei.reads() == ["This is for the people of the help desk."], command
