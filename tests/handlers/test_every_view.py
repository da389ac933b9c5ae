"""Whatever people wrote, each view is one call that Telegram takes."""

from dataclasses import fields, is_dataclass, replace
from inspect import signature
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Bot, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import ParseMode

from desk.aids import Contact
from desk.notices import Kind
from desk.rules.contacts import Hop
from desk.rules.room import units
from desk.terms import Purpose, Role, State
from desk.views import Checklist, Choice, Contacts, FirstAsked, View
from handlers.callbacks import parse
from handlers.calls import Call
from handlers.render import RENDERERS
from handlers.render.texts import MOST_IN_A_CAPTION, MOST_IN_A_MESSAGE
from sandbox.texts.html import Parser
from tests.handlers.made import (
    CHINESE,
    EMERGENCY,
    ENGLISH,
    LIFT,
    NOW,
    asked,
    at,
    call,
    card,
    everything,
    item,
    line,
    nudge,
    receipt,
    roster,
)

WRITTEN_BY_PEOPLE = {
    "asker",
    "resident",
    "building",
    "flat",
    "phone",
    "worker",
    "owner",
    "name",
    "excerpt",
    "text",
    "by",
}
WRITTEN_BY_PEOPLE |= {"community", "label", "sender", "current", "desk_phone", "duty", "next", "told"}
SIGNS = st.characters(codec="utf-8") | st.sampled_from("<>&\u202eא😀\n")
ANYTHING = st.text(max_size=5000, alphabet=SIGNS)
NAMES = sorted(everything())
MENUS = ["main", "more", "lease", "wait", "pass", "done", "level", "category", "check", "contacts", "after"]
HOP = Hop(contact=Contact(name="Dr Chen", phone="+86 21"), at=NOW)
FULL_LIST = Checklist(
    questions=(LIFT,) * 12,
    asked=(FirstAsked(question=LIFT, answer=LIFT.answers[0]),) * 12,
    tasks=(LIFT,),
    done=(LIFT,) * 12,
)


def written(thing: Any, words: str) -> Any:
    """The same view, with these words wherever people's words stand."""
    if isinstance(thing, tuple):
        return tuple(written(one, words) for one in thing)
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changes = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        is_theirs = field.name in WRITTEN_BY_PEOPLE and isinstance(value, str)
        changes[field.name] = words if is_theirs else written(value, words)
    return replace(thing, **changes)


def check(made: Call) -> None:
    """Telegram would take it: known arguments, whole markup, lengths, data of buttons."""
    assert set(made.arguments) <= set(signature(getattr(Bot, made.method)).parameters)
    for name, most in (("text", MOST_IN_A_MESSAGE), ("caption", MOST_IN_A_CAPTION)):
        if name in made.arguments:
            assert made.arguments["parse_mode"] == ParseMode.HTML
            shown, _ = Parser(str(made.arguments[name])).parse()
            assert shown.strip()
            assert units(shown) <= most
    keyboard = made.arguments.get("reply_markup")
    if isinstance(keyboard, InlineKeyboardMarkup):
        for button in (button for row in keyboard.inline_keyboard for button in row):
            assert button.text.strip()
            assert button.url or parse(str(button.callback_data)) is not None


def test_every_kind_has_one_view_and_one_renderer() -> None:
    assert set(RENDERERS) == set(Kind)


def test_the_samples_hold_every_kind() -> None:
    made = everything().values()
    assert {view.kind for view in made} == set(Kind)
    assert [view.kind for view in made if not isinstance(view, RENDERERS[view.kind][0])] == []


@pytest.mark.parametrize("languages", [ENGLISH, CHINESE])
@pytest.mark.parametrize("name", NAMES)
def test_each_view_is_a_call_that_telegram_takes(name: str, languages: tuple[str, ...]) -> None:
    check(call(everything(languages)[name]))


@settings(max_examples=200)
@given(st.sampled_from(NAMES), ANYTHING, st.sampled_from([ENGLISH, CHINESE]))
def test_whatever_people_wrote(name: str, words: str, languages: tuple[str, ...]) -> None:
    check(call(written(everything(languages)[name], words or "?")))


FULL = "שלום<&>\n" * 600


@pytest.mark.parametrize(
    "view",
    [
        card(words=(line(FULL),) * 60, asked=asked() * 30, flat=FULL, phone=FULL, asker=FULL, owner=FULL),
        card(words=tuple(line(FULL, purpose=purpose, by=FULL) for purpose in Purpose)),
        card(words=tuple(line(FULL, purpose=purpose) for purpose in Purpose)),
        nudge(unaccepted=(item(),) * 90, leases=(item(),) * 90, notes=(item(),) * 90, asked=asked() * 9),
        replace(everything()["mine"], items=(item(),) * 90),
        replace(everything()["people"], members=everything()["people"].members * 90),
        replace(everything()["privacy"], looks=everything()["privacy"].looks * 90),
        replace(everything()["duty"], lines=everything()["duty"].lines * 90),
        roster(blocks=tuple(replace(one, days=one.days * 90) for one in roster().blocks)),
        replace(everything()["board"], items=(item(),) * 90),
        replace(everything()["list"], items=(item(),) * 90),
        replace(everything()["unreadable"], excerpt=FULL),
        replace(everything()["handoff"], side="outgoing", items=everything()["handoff"].items * 90),
        replace(everything()["shifts"], lines=everything()["shifts"].lines * 90),
        card(checklist=FULL_LIST, menu="check"),
        replace(everything()["fairness"], seats=everything()["fairness"].seats * 60, pings=(("Wei", 1),) * 90),
        replace(everything()["fairness"], rotations=everything()["fairness"].rotations * 60),
        replace(everything()["rotation"], members=("Wei",) * 99),
        replace(everything()["proposal"], lines=everything()["proposal"].lines * 5),
        card(contacts=Contacts(hops=(HOP,) * 20, next=HOP), menu="contacts"),
        replace(everything()["arrange"], moves=everything()["arrange"].moves * 15),
    ],
    ids=lambda view: view.kind.value,
)
def test_however_much_there_is(view: View) -> None:
    check(call(written(view, FULL)))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("menu", MENUS)
def test_every_menu_of_a_card_in_every_state(state: State, menu: str) -> None:
    about = replace(EMERGENCY, state=state)
    passes = (Choice(argument="off_duty-31", label="Wei"), Choice(argument="31", label="Li"))
    for mine in (True, False):
        check(call(card(subject=about, menu=menu, mine=mine, coordinator=mine, undo_until=at(15), passes=passes)))


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("menu", ["main", "more", "categories", "nonsense"])
def test_every_menu_of_a_receipt_in_every_state(state: State, menu: str) -> None:
    about = replace(EMERGENCY, state=state)
    for own in (True, False):
        check(call(receipt(subject=about, menu=menu, own=own, for_other=own, place="phone", worker=None, duty=None)))


def test_where_it_goes_and_how() -> None:
    view = card()
    target = replace(view.target, silent=True, protect=True, reply_to=33)
    arguments = call(replace(view, target=target)).arguments
    assert arguments["chat_id"] == 7
    assert arguments["disable_notification"] is True
    assert arguments["protect_content"] is True
    assert arguments["reply_parameters"] == ReplyParameters(33, allow_sending_without_reply=True)
    assert arguments["link_preview_options"].is_disabled  # type: ignore[attr-defined]


def test_an_edit_shows_the_old_message_anew() -> None:
    view = card()
    made = call(replace(view, target=replace(view.target, edit=55, silent=True, reply_to=3)))
    assert made.method == "edit_message_text"
    assert {"disable_notification", "reply_parameters", "protect_content"} & set(made.arguments) == set()
    assert made.arguments["message_id"] == 55


def test_an_edited_welcome_leaves_the_keys_that_stay_alone() -> None:
    view = everything()["welcome"]
    assert "reply_markup" not in call(replace(view, target=replace(view.target, edit=55))).arguments


@pytest.mark.parametrize(
    ("kind", "method", "captioned"),
    [
        ("photo", "send_photo", True),
        ("voice", "send_voice", True),
        ("audio", "send_audio", True),
        ("video", "send_video", True),
        ("video_note", "send_video_note", False),
        ("document", "send_document", True),
        ("sticker", "send_sticker", False),
    ],
)
def test_a_file_travels_by_its_id(kind: Any, method: str, captioned: bool) -> None:
    view = everything()["piece"]
    made = call(replace(view, file="FILE", line=line("look", kind=type(view.line.kind)(kind))))
    assert made.method == method
    assert made.arguments[kind] == "FILE"
    assert made.arguments.get("caption") == (
        "<b>Arjun, about your #12:</b>\n<blockquote>look</blockquote>" if captioned else None
    )


def test_a_place_travels_as_a_place() -> None:
    made = call(replace(everything()["piece"], latitude=31.2, longitude=121.4))
    assert made == Call("send_location", {"chat_id": 7, "latitude": 31.2, "longitude": 121.4})


def test_somebody_with_every_role_reads_every_menu() -> None:
    check(call(replace(everything()["help"], roles=frozenset(Role))))
