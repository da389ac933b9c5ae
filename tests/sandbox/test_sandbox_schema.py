"""Against the Bot API's own schema, where it is present: the table of parameters, every answer, every update."""

from typing import Any

import pytest

from sandbox import samples
from sandbox.accounts import Account
from sandbox.bots import Bot
from sandbox.methods import METHODS
from sandbox.server import Telegram
from sandbox.wire.schema import TABLE
from tests.sandbox import bot_api
from tests.sandbox.scenes import Caller

WORDS = {"int": ["Integer"], "float": ["Float"], "bool": ["Boolean"], "str": ["String"], "chat": ["Integer", "String"]}
WORDS |= {"file": ["InputFile", "String"]}
MARKUPS = ["InlineKeyboardMarkup", "ReplyKeyboardMarkup", "ReplyKeyboardRemove", "ForceReply"]


def test_every_method_of_the_table_is_answered_and_no_other() -> None:
    assert {name for name in TABLE if name[0].islower()} == set(METHODS)


@pytest.fixture(scope="module")
def schema() -> bot_api.Schema:
    return bot_api.load()


def spoken(kind: str) -> list[str]:
    """The table's word for a type as the schema writes it."""
    if kind.startswith("["):
        return [f"Array of {inner}" for inner in spoken(kind[1:-1])]
    return MARKUPS if kind == "Markup" else WORDS.get(kind, [kind])


@bot_api.needs_schema
@pytest.mark.parametrize("method", sorted(METHODS))
def test_the_parameters_of_a_method(schema: bot_api.Schema, method: str) -> None:
    fields = {field["name"]: field for field in schema.methods[method].get("fields", [])}
    shape = TABLE[method]
    assert set(shape.fields) <= set(fields)
    assert set(shape.required) == {name for name, field in fields.items() if field["required"]}
    for name, kind in shape.fields.items():
        if kind != "[InputMedia]":
            assert set(spoken(kind)) <= {*fields[name]["types"], "String"}, name


@bot_api.needs_schema
@pytest.mark.parametrize("name", sorted(set(TABLE) - set(METHODS)))
def test_the_fields_of_an_object(schema: bot_api.Schema, name: str) -> None:
    if name.startswith("+"):
        return
    kinds = {"Markup": MARKUPS}.get(name) or schema.types[name].get("subtypes") or [name]
    fields: dict[str, Any] = {}
    for kind in kinds:
        fields |= {field["name"]: field for field in schema.types[kind].get("fields", [])}
    assert set(TABLE[name].fields) <= set(fields)


def live(telegram: Telegram, mei: Account, arjun: Account, bot: Bot) -> None:
    """A busy day: every verb of a person."""
    lane = telegram.add_group("Lane", members=[mei], administrators=[arjun], bot=bot, kind="group")
    arjun.promotes(bot, lane)
    first = mei.starts("garden-7")
    mei.edits(mei.says("help @huying_bot", reply_to=first), "help!")
    mei.forwards(arjun.says("in the group", lane), lane)
    arjun.hides_forwards = True
    mei.says("from him", forwarded_from=arjun)
    mei.sends_album(2, caption="stairs")
    mei.sends_voice()
    mei.sends_audio()
    mei.sends_video()
    mei.sends_document()
    mei.sends_sticker()
    mei.sends_location(31.2, 121.5)
    mei.sends_venue("Clinic", "Lane 9", 31.2, 121.5)
    mei.sends_contact()
    mei.sends_poll()
    mei.sends_dice()
    mei.reacts(first, "👍")
    arjun.renames(lane, "Lane 7")
    mei.leaves(lane)
    mei.joins(lane)
    arjun.promotes(mei, lane, anonymous=True)
    mei.says("/duty", lane)
    arjun.says("news", arjun.upgrades(lane), on_behalf_of=lane)
    mei.blocks()
    mei.starts()


@bot_api.needs_schema
def test_every_update_has_the_shape_that_is_documented(
    schema: bot_api.Schema, telegram: Telegram, mei: Account, arjun: Account, bot: Bot, call: Caller
) -> None:
    call(
        "getUpdates", allowed_updates=["message", "edited_message", "my_chat_member", "chat_member", "message_reaction"]
    )
    live(telegram, mei, arjun, bot)
    updates = call("getUpdates")
    assert len(updates) > 30
    assert schema.faults(updates, ["Array of Update"], "updates") == []


@bot_api.needs_schema
def test_every_answer_has_the_shape_that_is_documented(
    schema: bot_api.Schema, telegram: Telegram, mei: Account, arjun: Account, bot: Bot, call: Caller
) -> None:
    lane = telegram.add_group("Lane", members=[mei], administrators=[arjun], bot=bot, bot_is_administrator=True)
    mei.starts()
    speak(call, mei, lane.id)
    results = [(entry.method, entry.result) for entry in telegram.ledger.calls()]
    assert {method for method, _ in results} == set(METHODS)
    for method, result in results:
        assert schema.faults(result, schema.methods[method]["returns"], method) == []


def speak(call: Caller, mei: Account, lane: int) -> None:
    """Every method of a bot at least once."""
    here: dict[str, Any] = {"chat_id": mei.id}
    where = {"latitude": 31.2, "longitude": 121.5}
    rows = [[{"text": "Go", "callback_data": "g"}, {"text": "Map", "url": "https://a.org"}]]
    text = call("sendMessage", **here, text="<b>x</b>", parse_mode="HTML", reply_markup={"inline_keyboard": rows})
    number = text["message_id"]
    call("editMessageText", **here, message_id=number, text="y", reply_markup={"inline_keyboard": rows})
    call("answerCallbackQuery", callback_query_id=mei.presses(number, "Go"))
    call("editMessageReplyMarkup", **here, message_id=number)
    photo = call("sendPhoto", {"photo": samples.picture()}, **here, caption="x", protect_content=True)
    call("editMessageCaption", **here, message_id=photo["message_id"], caption="y")
    file_id = photo["photo"][-1]["file_id"]
    call("getFile", file_id=file_id)
    call("sendMediaGroup", **here, media=[{"type": "photo", "media": file_id}] * 2)
    for method, data in (("Voice", samples.voice()), ("Audio", samples.SONG), ("Video", samples.MOVIE)):
        call(f"send{method}", {method.lower(): data}, **here)
    call("sendDocument", {"document": b"x"}, **here)
    call("sendSticker", {"sticker": samples.picture()}, **here)
    call("sendLocation", **here, **where)
    call("sendVenue", **here, **where, title="x", address="y")
    call("sendContact", **here, phone_number="1", first_name="x")
    call("sendChatAction", **here, action="typing")
    call("copyMessage", **here, from_chat_id=mei.id, message_id=number)
    call("forwardMessage", **here, from_chat_id=mei.id, message_id=number)
    call("setMessageReaction", **here, message_id=number, reaction=[{"type": "emoji", "emoji": "👍"}])
    call("pinChatMessage", **here, message_id=number)
    for chat in (mei.id, lane):
        call("getChat", chat_id=chat)
        call("getChatMember", chat_id=chat, user_id=mei.id)
        call("getChatMemberCount", chat_id=chat)
    call("unpinChatMessage", **here)
    call("unpinAllChatMessages", **here)
    call("getChatAdministrators", chat_id=lane)
    call("leaveChat", chat_id=lane)
    call("deleteMessage", **here, message_id=number)
    call("deleteMessages", **here, message_ids=[photo["message_id"]])
    present_itself(call)


def present_itself(call: Caller) -> None:
    """The methods about the bot alone; the last ends it."""
    for title, field in (("Name", "name"), ("Description", "description"), ("ShortDescription", "short_description")):
        call(f"setMy{title}", **{field: "x"})
        call(f"getMy{title}")
    call("setMyCommands", commands=[{"command": "help", "description": "x"}])
    call("getMyCommands")
    call("deleteMyCommands")
    call("setChatMenuButton", menu_button={"type": "commands"})
    call("getChatMenuButton")
    call("getMe")
    call("getUpdates")
    call("setWebhook", url="https://a.org", allowed_updates=["message"])
    call("getWebhookInfo")
    call("deleteWebhook")
    call("close")
    call("logOut")
