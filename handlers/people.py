"""Who is speaking, and where. Anonymous administrators, channels and other bots are nobody."""

from dataclasses import dataclass

from telegram import Chat, Message, Update, User

from desk.calling import sheltering
from desk.desk import Desk
from desk.incoming import arriving
from desk.model import ChatId, Person

from .turn import Turn


@dataclass(frozen=True, slots=True)
class Here:
    """A person in a chat."""

    person: Person
    chat: ChatId
    back: bool = False  # until now nothing got through to her


async def meet(turn: Turn, update: Update) -> Here | None:
    """Find or make the person and the private chat; None for nobody, and for what happened elsewhere."""
    user, chat = speaker(update), update.effective_chat
    if user is None or chat is None or chat.type != Chat.PRIVATE:
        return None
    here = await meet_privately(
        turn.desk, telegram_id=user.id, name=user.full_name, language=user.language_code, chat=chat.id
    )
    turn.person = here.person
    if here.back and update.my_chat_member is None:  # that one says by itself what has become of the chat
        await arriving.unblocked(turn.desk, here.person)
    return here


async def meet_privately(desk: Desk, *, telegram_id: int, name: str, language: str | None, chat: int) -> Here:
    """Whoever writes can be reached again."""
    person = await desk.work.people.seen(telegram_id=telegram_id, name=name, language=language, chat=None)
    known = await desk.work.chats.seen(telegram_id=chat, kind=Chat.PRIVATE, person=person.id)
    back = person.unreachable_since is not None
    if person.chat != known.id or back:
        person = await desk.work.people.seen(telegram_id=telegram_id, name=name, language=language, chat=known.id)
    return Here(await sheltering.writes_again(desk, person), known.id, back)


async def met_in_group(turn: Turn, update: Update) -> Person | None:
    """Somebody in a group: known from now on, but not reachable by that."""
    user = speaker(update)
    if user is None:
        return None
    turn.person = await turn.desk.work.people.seen(
        telegram_id=user.id, name=user.full_name, language=user.language_code, chat=None
    )
    return turn.person


async def met_as_author(turn: Turn, message: Message | None) -> Person | None:
    """Who wrote what somebody else answers in a group; None for a bot, a channel, or who writes in a chat's name."""
    user = message.from_user if message is not None and message.sender_chat is None else None
    if user is None or user.is_bot:
        return None
    return await turn.desk.work.people.seen(
        telegram_id=user.id, name=user.full_name, language=user.language_code, chat=None
    )


async def group(turn: Turn, chat: Chat) -> ChatId:
    """Find or make a group, a supergroup or a channel."""
    return (await turn.desk.work.chats.seen(telegram_id=chat.id, kind=chat.type, person=None)).id


def speaker(update: Update) -> User | None:
    """The person behind an update. A message in the name of a chat has none, whatever account Telegram puts there."""
    user, message = update.effective_user, update.message or update.edited_message
    if user is None or user.is_bot or (message is not None and message.sender_chat is not None):
        return None
    return user
