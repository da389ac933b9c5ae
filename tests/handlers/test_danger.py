"""In mortal danger: the number comes first."""

from desk.terms import State, Urgency
from tests.handlers.made import CHINESE, buttons, danger, subject, text


def test_the_number_is_the_first_line() -> None:
    view = danger()
    assert text(view) == (
        "<b>Call 120 now.</b>\n"
        "\n"
        "1. Unlock the door.\n"
        "2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "\n"
        "We are calling Arjun, and then others until somebody answers (#12).\n"
        "fire 119 · police 110\n"
        "No answer here within a minute? Ring the desk: +86 21 5555"
    )
    assert buttons(view) == [
        [("I have called", "cd:k3yk3yk3:1:called"), ("I cannot call", "cd:k3yk3yk3:1:cannot")],
        [("It was a mistake", "mi:k3yk3yk3:1")],
    ]


def test_in_chinese() -> None:
    view = danger(CHINESE)
    assert text(view) == (
        "<b>请立刻拨打 120。</b>\n"
        "\n"
        "1. 把门锁打开。\n"
        "2. 把灯打开。\n"
        "3. 留在原地，陪着需要帮助的人。\n"
        "\n"
        "正在呼叫 Arjun，没人接就继续叫其他人，直到有人回应（#12）。\n"
        "火警 119 · 报警 110\n"
        "一分钟内没人回应？请打服务台电话：+86 21 5555"
    )
    assert buttons(view) == [
        [("已经打了", "cd:k3yk3yk3:1:called"), ("我打不了", "cd:k3yk3yk3:1:cannot")],
        [("按错了，没有危险", "mi:k3yk3yk3:1")],
    ]


def test_a_fire_has_its_own_number_and_its_own_three_lines() -> None:
    view = danger(first="fire")
    assert text(view) == (
        "<b>Call 119 now.</b>\n"
        "\n"
        "1. Get out if you can. Do not take the lift.\n"
        "2. If there is smoke outside, keep the door shut and put wet cloth along it.\n"
        "3. Stay low, go to a window, show a light.\n"
        "\n"
        "We are calling Arjun, and then others until somebody answers (#12).\n"
        "ambulance 120 · police 110\n"
        "No answer here within a minute? Ring the desk: +86 21 5555"
    )
    assert buttons(view) == [
        [("I have called", "cd:k3yk3yk3:1:called"), ("I cannot call", "cd:k3yk3yk3:1:cannot")],
        [("It was a mistake", "mi:k3yk3yk3:1")],
    ]


def test_violence_in_chinese() -> None:
    view = danger(CHINESE, first="police")
    assert text(view) == (
        "<b>请立刻拨打 110。</b>\n"
        "\n"
        "1. 到安全的地方去：离开，或者躲进能锁门的房间。\n"
        "2. 把手机调成静音。\n"
        "3. 只给认识的人，或者能叫出您名字的人开门。\n"
        "\n"
        "正在呼叫 Arjun，没人接就继续叫其他人，直到有人回应（#12）。\n"
        "急救 120 · 火警 119\n"
        "一分钟内没人回应？请打服务台电话：+86 21 5555"
    )
    assert buttons(view) == [
        [("已经打了", "cd:k3yk3yk3:1:called"), ("我打不了", "cd:k3yk3yk3:1:cannot")],
        [("按错了，没有危险", "mi:k3yk3yk3:1")],
    ]


def test_somebody_who_has_called() -> None:
    view = danger(called="called")
    assert text(view) == (
        "<b>You have called 120. Stay reachable.</b>\n"
        "\n"
        "1. Unlock the door.\n"
        "2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "\n"
        "We are calling Arjun, and then others until somebody answers (#12).\n"
        "fire 119 · police 110\n"
        "No answer here within a minute? Ring the desk: +86 21 5555"
    )
    assert buttons(view) == [[("It was a mistake", "mi:k3yk3yk3:1")]]


def test_somebody_who_cannot_call() -> None:
    view = danger(called="cannot")
    assert text(view) == (
        "<b>You cannot call 120. We are asking the people on duty to ring for you.</b>\n"
        "\n"
        "1. Unlock the door.\n"
        "2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "\n"
        "We are calling Arjun, and then others until somebody answers (#12).\n"
        "fire 119 · police 110\n"
        "No answer here within a minute? Ring the desk: +86 21 5555"
    )
    assert buttons(view) == [[("I have called", "cd:k3yk3yk3:1:called")], [("It was a mistake", "mi:k3yk3yk3:1")]]


def test_no_number_is_known() -> None:
    view = danger(numbers={}, told=None, desk_phone=None)
    assert text(view) == (
        "<b>Call the emergency number now.</b>\n"
        "\n"
        "1. Unlock the door.\n"
        "2. Put a light on.\n"
        "3. Stay where you are, with the person who needs help.\n"
        "\n"
        "Nobody of the help desk could be reached yet. We keep trying, as #12, until somebody answers."
    )
    assert buttons(view) == [
        [("I have called", "cd:k3yk3yk3:1:called"), ("I cannot call", "cd:k3yk3yk3:1:cannot")],
        [("It was a mistake", "mi:k3yk3yk3:1")],
    ]


def test_it_was_a_mistake() -> None:
    view = danger(subject=subject(urgency=Urgency.URGENT), danger=False)
    assert text(view) == (
        "Good that nobody is in danger. #12 stays on record and is still looked at soon. If it changes, "
        "press the red key."
    )
    assert buttons(view) == []


def test_it_is_over() -> None:
    view = danger(subject=subject(urgency=Urgency.EMERGENCY, state=State.DONE))
    assert text(view) == "In danger to life call 120."
    assert buttons(view) == []
