"""What a community hears, and the calls without words."""

from datetime import date

from desk import views
from desk.model import Community, CommunityId, Json
from desk.terms import OPEN, Category
from roster.plan import PersonId

from .facts import Reading, instant, name, seconds, subject


async def summary(one: Reading) -> views.DaySummary | None:
    """The figures as they were published."""
    facts = one.facts
    community = await one.work.communities.get(CommunityId(facts["community"]))
    return views.DaySummary(
        **one.base,
        community=community.name,
        day=date.fromisoformat(str(facts["day"])),
        late=seconds(facts.get("late")),
        received=facts["received"],
        done=facts["done"],
        at_once=int(facts.get("at_once") or 0),
        open_now=facts["open_now"],
        to_group=bool(facts["to_group"]),
        response=_ratio(facts["response"]),
        resolution=_ratio(facts["resolution"]),
        satisfaction=_ratio(facts["satisfaction"]),
        median_answer=seconds(facts["median"]),
        slowest_tenth=seconds(facts["slowest_tenth"]),
        categories=_categories(facts["categories"]),
        tomorrow=await _tomorrow(one, community, facts["tomorrow"]),
        week=bool(facts["week"]),
        corrected=_corrected(facts.get("corrected")),
    )


async def _tomorrow(one: Reading, community: Community, lines: object) -> tuple[views.DutyLine, ...]:
    found = lines if isinstance(lines, list) else []
    return tuple(
        [
            views.DutyLine(
                community=community.name,
                seat=line["seat"],
                name=await name(one.work, PersonId(line["person"])) or "",
                until=instant(line["until"]),
                next=None,
            )
            for line in found
        ]
    )


def _ratio(value: object) -> views.Ratio | None:
    return views.Ratio(of=value[0], out_of=value[1]) if isinstance(value, list) else None


def _corrected(value: Json) -> views.Corrected | None:
    """Missing in what was published to a group."""
    if not value or not value["of"]:
        return None
    family, before, after = value["most"] or (None, None, None)
    return views.Corrected(of=value["of"], out_of=value["out_of"], family=family, before=before, after=after)


def _categories(value: object) -> tuple[tuple[Category | None, int], ...]:
    parts = value if isinstance(value, list) else []
    return tuple((Category(part) if part else None, count) for part, count in parts)


async def group_hello(one: Reading) -> views.GroupHello:
    """Linked, with the neighbourhood's link; or not."""
    key = one.facts.get("community")
    community = await one.work.communities.get(CommunityId(key)) if key is not None else None
    return views.GroupHello(
        **one.base,
        community=community.name if community else None,
        code=community.code if community else None,
        staff=bool(one.facts.get("staff")),
    )


async def staff_count(one: Reading) -> views.StaffCount | None:
    """Number, urgency, category, minutes waiting: while nobody has it."""
    request = one.request
    if request is None or request.state not in OPEN:
        return None
    return views.StaffCount(**one.base, subject=await subject(one, request), waiting=one.now - request.asked_at)


async def menu(one: Reading) -> views.Menu | None:
    """By the roles she holds now."""
    if one.person is None:
        return None
    held = await one.work.people.memberships(one.person.id)
    return views.Menu(**one.base, roles=frozenset(role for membership in held for role in membership.roles))


async def leave(one: Reading) -> views.Bare | None:
    """Unless a coordinator has linked it meanwhile, or it grew out of a group that is linked."""
    linked = (await one.work.chats.get(one.notice.chat)).community
    return None if linked is not None else await bare(one)


async def bare(one: Reading) -> views.Bare:
    """Pin, remove, leave."""
    number = one.facts.get("telegram_id")
    return views.Bare(**one.base, message=number if number is not None else None)
