"""Coming and going: Start, blocking, groups joined, left, run and upgraded."""

from __future__ import annotations

from collections.abc import Iterable

from sandbox import membership
from sandbox.bots import Bot
from sandbox.chats import RIGHTS, Group, PrivateChat
from sandbox.errors import Impossible
from sandbox.people.person import Person, Place
from sandbox.people.words import Words


class Coming(Words):
    """What a person does with chats as such."""

    def starts(self, payload: str | None = None, bot: Bot | None = None) -> int:
        """Press Start, perhaps through a link t.me/<bot>?start=<payload>; unblocks. Returns the message's id."""
        self.unblocks(bot)
        return self.says(f"/start {payload}" if payload else "/start", bot)

    def blocks(self, bot: Bot | None = None) -> None:
        """Block the bot; it is told."""
        membership.block(self.world, self._with(bot), self.user, True)

    def unblocks(self, bot: Bot | None = None) -> None:
        """Unblock the bot; it is told."""
        membership.block(self.world, self._with(bot), self.user, False)

    def _with(self, bot: Bot | None) -> PrivateChat:
        return self.world.private_chat(bot or self.world.only_bot(), self.world.people[self.id])

    def joins(self, group: Group) -> None:
        """Come into a group."""
        membership.enter(self.world, self._group(group), self.user, by=self.user)

    def leaves(self, group: Group) -> None:
        """Go out of a group."""
        membership.go(self.world, self._member_of(group), self.user, by=self.user, kicked=False)

    def adds(self, who: Person | Bot, group: Group) -> None:
        """Bring a person or a bot into a group where one is."""
        membership.enter(self.world, self._member_of(group), who.user, by=self.user)

    def removes(self, who: Person | Bot, group: Group) -> None:
        """Throw a person or a bot out."""
        membership.go(self.world, self._runs(group, "can_restrict_members"), who.user, by=self.user, kicked=True)

    def promotes(
        self, who: Person | Bot, group: Group, rights: Iterable[str] = RIGHTS, *, anonymous: bool = False
    ) -> None:
        """Make somebody an administrator with these rights; anonymous ones write as the group."""
        found = self._runs(group, "can_promote_members")
        membership.promote(self.world, found, who.user, by=self.user, rights=frozenset(rights), anonymous=anonymous)

    def demotes(self, who: Person | Bot, group: Group) -> None:
        """Make an administrator a member again."""
        membership.demote(self.world, self._runs(group, "can_promote_members"), who.user, by=self.user)

    def renames(self, group: Group, title: str) -> None:
        """Give the group another title."""
        membership.rename(self.world, self._runs(group, "can_change_info"), title, by=self.user)

    def upgrades(self, group: Group) -> Group:
        """Turn a group into a supergroup, which is another chat; returns it."""
        found = self._runs(group, "can_change_info")
        if found.kind == "supergroup":
            raise Impossible("it is a supergroup already")
        return membership.upgrade(self.world, found, by=self.user)

    def _group(self, group: Place) -> Group:
        found = self.place(group)
        if not isinstance(found, Group):
            raise Impossible("that is no group")
        return found

    def _member_of(self, group: Place) -> Group:
        found = self._group(group)
        self.inside(found)
        return found

    def _runs(self, group: Place, right: str) -> Group:
        """The group, if this person is an administrator with this right."""
        found = self._member_of(group)
        if not found.members[self.id].may(right):
            raise Impossible(f"{self.name} has not the right {right} there")
        return found
