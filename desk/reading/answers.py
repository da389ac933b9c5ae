"""What a community has answered before: on a receipt, and as a list."""

from datetime import timedelta

from desk import views
from desk.aids import Answer
from desk.model import Community, CommunityId, Membership, Request
from desk.rules.answers import Used, code_of, in_force, last_shown, may_be_read, text_for, used, with_code
from desk.terms import Outcome, Role
from roster.localtime import local_date

from .duty import works
from .facts import Reading

COUNTED = timedelta(days=30)


async def offered(one: Reading, request: Request) -> views.Offered | None:
    """The answer that its resident reads below the receipt: while it is calm and nobody has it, and once it was
    enough."""
    if not may_be_read(request) and request.outcome is not Outcome.AT_ONCE:
        return None
    shown = last_shown(await one.work.requests.events(request.id))
    known = (await one.work.communities.get(request.community)).answers
    answer = with_code(known, shown[0]) if shown is not None else None
    if answer is None or shown is None:
        return None
    return views.Offered(question=answer.question, text=text_for(answer, one.reader.languages), asks=not shown[1])


async def answers(one: Reading) -> views.Answers:
    """The list as it is today; whoever lives or works there, as far as it holds for her."""
    community = await one.work.communities.get(CommunityId(one.facts["community"]))
    membership = await one.work.people.membership(one.person.id, community.id) if one.person else None
    counted = membership is not None and Role.COORDINATOR in membership.roles
    found = await _in_force(one, community, membership)
    counts = await _used(one, community) if counted else {}
    lines = [_line(one, answer, counts) for answer in found]
    return views.Answers(
        **one.base,
        community=community.name,
        lines=tuple(lines),
        opened=next((line for line in lines if line.code == one.facts["open"]), None),
        counted=counted,
    )


async def _in_force(one: Reading, community: Community, membership: Membership | None) -> list[Answer]:
    """Those who work there read what holds for any building."""
    today = local_date(one.now, community.zone)
    if works(membership):
        names = [building.name for building in await one.work.communities.buildings(community.id)]
    else:
        own = membership.building if membership is not None else None
        names = [(await one.work.communities.building(own)).name] if own is not None else []
    hold = [in_force(community.answers, name, today) for name in (None, *names)]
    return [answer for answer in community.answers if any(answer in some for some in hold)]


async def _used(one: Reading, community: Community) -> dict[str, Used]:
    return used(await one.work.requests.answers_between(community.id, one.now - COUNTED, one.now))


def _line(one: Reading, answer: Answer, counts: dict[str, Used]) -> views.AnswerLine:
    code = code_of(answer)
    use = counts.get(code, Used())
    text = text_for(answer, one.reader.languages)
    return views.AnswerLine(code=code, question=answer.question, text=text, shown=use.shown, enough=use.enough)
