"""/roster edit: a coordinator changes a rotation, sees the fourteen days that come of it, and applies it."""

from dataclasses import replace
from datetime import timedelta

from desk.access import coordinated
from desk.desk import Desk
from desk.duty import handing, telling
from desk.duty.people import leads
from desk.model import ChatId, CommunityId, Message, MessageId, Person, Question
from desk.notices import Kind, Priority
from desk.outgoing import cards
from desk.outgoing.telling import show_to
from desk.outgoing.watching import watch_soon
from desk.reading.rotating import members_of
from desk.refusals import NotForYou
from desk.rules.choices import Asked, dated, picks
from desk.rules.drafts import Draft, Part, Terms, from_facts, to_facts
from desk.rules.rotating import follower, is_as_seen, opened, standing
from desk.sentences import Toast
from desk.taps import Nod, Tap, key_in

GONE = Nod(code=Toast.GONE)
WRITTEN_WITHIN = timedelta(minutes=15)


async def edit(desk: Desk, person: Person, chat: ChatId, argument: str) -> None:
    """/roster edit: in each community that she coordinates; a question with one answer is not asked."""
    del argument
    for community in await coordinated(desk, person):
        await _open(desk, person, chat, community.id)


async def edit_pressed(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """[Change it] below the roster."""
    community = next((one.id for one in await coordinated(desk, person) if one.id == key_in(tap.argument)), None)
    if community is None:
        return GONE
    await _open(desk, person, tap.chat, community)
    return None


async def _open(desk: Desk, person: Person, chat: ChatId, community: CommunityId) -> None:
    plan = await desk.work.communities.plan(community)
    draft, found = Draft(community=community), standing(plan, desk.now)
    if len(found) == 1:
        draft = opened(draft, plan, found[0].id, desk.now) or draft
    await show_to(desk, chat, Kind.ROTATION, person, **to_facts(draft))


async def press(desk: Desk, person: Person, tap: Tap) -> Nod | None:
    """One of its buttons: a choice, a page, or what ends it."""
    message = await desk.work.messages.find(tap.chat, tap.message)
    if message is None or message.person != person.id or message.kind != Kind.ROTATION:
        return GONE
    draft = from_facts(message.facts)
    if not await leads(desk, person, draft.community):
        return GONE
    asked = await _asked(desk, draft)
    if draft.wanted is not None and draft.part is not Part.DONE and not is_as_seen(draft, asked.plan, desk.now):
        return await _begin_anew(desk, message, asked)
    return await _pressed(desk, person, message, asked, tap.argument)


async def _pressed(desk: Desk, person: Person, message: Message, asked: Asked, argument: str) -> Nod | None:
    draft = asked.draft
    pick = next((one for one in picks(asked) if one.argument == argument), None)
    if pick is None:
        return await _show(desk, message, draft, GONE)
    await _await_day(desk, person, message.id, pick.draft)
    if pick.argument == "drop":
        await cards.remove(desk, message)
        return Nod(code=Toast.NOT_CHANGED)
    if pick.argument == "ok" and draft.wanted is not None:
        await _apply(desk, person, draft, draft.wanted)
        return await _show(desk, message, replace(draft, part=Part.DONE))
    return await _show(desk, message, pick.draft)


async def _await_day(desk: Desk, person: Person, message: MessageId, draft: Draft) -> None:
    """As long as it asks for the day, what she writes may be the answer."""
    earlier = await desk.work.questions.open_for(person.id, desk.now, {"day", "hour"})
    if earlier is not None:
        await desk.work.questions.close(earlier.id)
    if draft.part is Part.STARTS:
        await desk.work.questions.ask(
            person=person.id, kind="day", request=None, facts={"message": message}, asked_at=desk.now,
            expires_at=desk.now + WRITTEN_WITHIN, closes=(),
        )  # fmt: skip


async def typed(desk: Desk, person: Person, chat: ChatId, question: Question, words: str) -> None:
    """The day in words: what was chosen goes on below it. ImpossibleDate, InThePast: it is asked still."""
    message = await desk.work.messages.get(question.facts["message"])
    draft = from_facts(message.facts)
    if not await leads(desk, person, draft.community):
        raise NotForYou
    asked = await _asked(desk, draft)
    if is_as_seen(draft, asked.plan, desk.now):
        draft = dated(asked, words)
    else:
        fresh = Draft(community=draft.community)
        draft = opened(fresh, asked.plan, draft.rotation or 0, desk.now) or fresh
    await desk.work.questions.close(question.id)
    await cards.remove(desk, message)
    await show_to(desk, chat, Kind.ROTATION, person, **to_facts(draft))


async def _asked(desk: Desk, draft: Draft) -> Asked:
    plan = await desk.work.communities.plan(draft.community)
    staff = await members_of(desk.work, draft.community, plan, draft.rotation)
    return Asked(draft=draft, plan=plan, staff=staff, now=desk.now)


async def _begin_anew(desk: Desk, message: Message, asked: Asked) -> Nod:
    """Somebody else has changed it meanwhile: nothing is done, and what was chosen is forgotten."""
    draft = Draft(community=asked.draft.community)
    anew = opened(draft, asked.plan, asked.draft.rotation or 0, desk.now) or draft
    await _show(desk, message, anew)
    return Nod(code=Toast.EDITED_MEANWHILE, alert=True)


async def _show(desk: Desk, message: Message, draft: Draft, nod: Nod | None = None) -> Nod | None:
    await desk.work.messages.change(message.id, to_facts(draft))
    await cards.show(desk, message, priority=Priority.ANSWER)
    return nod


async def _apply(desk: Desk, person: Person, draft: Draft, terms: Terms) -> None:
    """By the door through which a community file goes; everybody whose shifts move hears it in one message."""
    community, rotation = draft.community, draft.rotation or 0
    before = await desk.work.communities.plan(community)
    await desk.work.rosters.edit(community, rotation, follower(draft, terms, before), desk.now, person.id)
    await telling.moved(desk, community, before, why="edit", by=person.id, known=person.id)
    await handing.hand_over(desk, community, desk.now, before=before, known=person.id)
    await watch_soon(desk, community)
