"""What a kill did to a bot: counted from what Telegram handed over and from what it was told, never from what the bot
says of itself.

Lost: somebody wrote to the bot, or pressed a button; the bot took it, and that chat heard nothing afterwards. Doubled:
the same words came to a chat again, though nothing had happened in between. What was on its way at a kill may come
once more; that is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sandbox.world import Change

if TYPE_CHECKING:
    from sandbox.ledger import Entry
    from sandbox.server import Telegram

SENDING = ("send", "copy", "forward")
UNSEEN = "sendChatAction"
AT_ONCE = timedelta(minutes=1)  # the same words after a longer time are said anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What came of it."""

    kills: int
    heard: int  # what people wrote or pressed, and the bot took
    lost: int
    sent: int
    repeated: int  # on their way at a kill
    doubled: int


@dataclass(frozen=True, slots=True)
class Said:
    """Something that asks for an answer."""

    update: int
    chat: int
    place: int  # so many calls had been made when it was said
    query: str | None  # of a pressed button


class Tally:
    """Listens from now on. `in_flight`: how many messages the bot has on their way at most."""

    def __init__(self, telegram: Telegram, in_flight: int) -> None:
        self._telegram = telegram
        self._in_flight = in_flight
        self._begin()
        telegram.listen(self._hear)

    def _begin(self) -> None:
        self._from = len(self._telegram.ledger)
        self._said: list[Said] = []
        self._happened: list[int] = []  # where in the ledger the bot was given something
        self._kills: list[int] = []

    def _hear(self, change: Change) -> None:
        if change.kind == "afresh":
            self._begin()
        elif change.kind == "update" and change.bot is not None:
            place = len(self._telegram.ledger)
            self._happened.append(place)
            said = asking(self._telegram.bots[change.bot].queue.newest, place)
            if said is not None:
                self._said.append(said)

    def killed(self) -> None:
        """The bot is dead: what comes from now on is another one's."""
        self._kills.append(len(self._telegram.ledger))

    def count(self) -> Count:
        """As it stands. Fair once the bot has nothing left to do."""
        waiting = {update["update_id"] for update in self._waiting()}
        heard = [said for said in self._said if said.update not in waiting]
        sent = list(self._sent())
        again = list(self._again(sent))
        return Count(
            kills=len(self._kills), heard=len(heard), lost=len(heard) - len(self._answered(heard)), sent=len(sent),
            repeated=sum(again), doubled=len(again) - sum(again),
        )  # fmt: skip

    def _waiting(self) -> list[dict[str, Any]]:
        now = self._telegram.now()
        return [update for bot in self._telegram.bots.values() for update in bot.queue.waiting(now)]

    def _calls(self) -> Iterator[tuple[int, Entry]]:
        for place, entry in enumerate(self._telegram.ledger.calls()[self._from :], self._from):
            if entry.ok:
                yield place, entry

    def _answered(self, heard: list[Said]) -> list[Said]:
        last: dict[object, int] = {}
        for place, entry in self._calls():
            last[str(entry.chat)] = last[entry.params.get("callback_query_id")] = place
        return [
            said for said in heard if max(last.get(str(said.chat), -1), last.get(said.query or "", -1)) >= said.place
        ]

    def _sent(self) -> Iterator[tuple[int, Entry]]:
        for place, entry in self._calls():
            if entry.method.startswith(SENDING) and entry.method != UNSEEN:
                yield place, entry

    def _again(self, sent: list[tuple[int, Entry]]) -> Iterator[bool]:
        """For each message that had been sent before: whether it was on its way at a kill."""
        last: dict[str, tuple[int, int, datetime]] = {}
        for number, (place, entry) in enumerate(sent):
            before = last.get(identity(entry))
            last[identity(entry)] = (number, place, entry.at)
            if before is not None and entry.at - before[2] <= AT_ONCE and not self._between(before[1], place):
                yield self._was_in_flight(sent, before[0], place)

    def _between(self, first: int, second: int) -> bool:
        """Whether anything happened that could have asked for the second one."""
        return any(first < place <= second for place in self._happened)

    def _was_in_flight(self, sent: list[tuple[int, Entry]], number: int, again: int) -> bool:
        """Among the last that were sent before a kill, which lies before the second one."""
        kill = next((kill for kill in self._kills if sent[number][0] < kill <= again), None)
        if kill is None:
            return False
        return sum(sent[number][0] <= place < kill for place, _ in sent) <= self._in_flight


def asking(update: dict[str, Any], place: int) -> Said | None:
    """What somebody wrote to the bot alone, or pressed; None for everything else."""
    query = update.get("callback_query")
    message = query["message"] if query else update.get("message")
    if message is None or (not query and message["chat"]["type"] != "private"):
        return None
    return Said(update["update_id"], message["chat"]["id"], place, query and query["id"])


def identity(entry: Entry) -> str:
    """What makes it the same message: chat and words, or all of it where it has none."""
    words = entry.params.get("text") or entry.params.get("caption") or str(entry.params)
    return f"{entry.method} {entry.chat} {words}"
