"""A cry for help without a sentence: the red key, the red button below a message, the name of a command."""

from desk.access import ANYONE_CONCERNED, RESIDENT, request_for
from desk.calling import adding, alarm, posting, receipts
from desk.casework.levels import relevelled
from desk.desk import Desk
from desk.model import ChatId, Person
from desk.outgoing import cards, telling
from desk.outgoing.staff import own_people
from desk.sentences import Sentence, Toast
from desk.taps import Nod, Tap
from desk.terms import OPEN, Category, Urgency
from desk.understanding.sense import understand

from .arriving import community_of
from .heard import emergency_among, requests_of, went_into_another


async def cries(desk: Desk, said: str) -> bool:
    """Whether what stands in a command tells of danger. The code of a link is no word, whatever it spells."""
    return understand(said, desk.lists).danger and await desk.work.communities.by_code(said) is None


async def red_key(desk: Desk, person: Person, chat: ChatId) -> None:
    """The red key: an emergency at once, before any word."""
    mine = await requests_of(desk, person, OPEN)
    merged = await went_into_another(desk, await desk.work.requests.last_of_person(person.id))
    emergency = emergency_among([*mine, merged] if merged is not None else mine)
    if emergency is not None:
        await alarm.pressed_again(desk, person, chat, emergency)
        return
    community = await community_of(desk, person)
    if community is None:
        await telling.say(desk, chat, Sentence.NO_COMMUNITY)
        return
    chosen = posting.by_resident(person, Category.MEDICAL, Urgency.EMERGENCY, danger=True)
    request = await posting.post(desk, community, await adding.placed(desk, community, chosen), [])
    await telling.say(desk, chat, Sentence.RED_KEY, request=request, number=request.number)


async def red_button(desk: Desk, person: Person, tap: Tap) -> Nod:
    """[Danger to life] below a message about a request: an emergency from this moment. Once that request is over the
    button is the red key: it stands in the chat for ever, and is never refused."""
    request, actor = await request_for(desk, person, tap, RESIDENT, at_any_stage=True)
    if request.state not in OPEN:
        await red_key(desk, person, tap.chat)
        return Nod(code=Toast.DANGER)
    if not (request.danger and request.urgency is Urgency.EMERGENCY):
        await cards.danger(desk, request, person)
        request = await relevelled(desk, request, actor, Urgency.EMERGENCY, danger=True)
    await cards.refresh(desk, request, tapped=tap.chat)
    return Nod(code=Toast.DANGER)


async def called(desk: Desk, person: Person, tap: Tap) -> Nod:
    """Below the number: [I have called], [I cannot call]. Who cannot call when that request is over needs help anew."""
    request, _ = await request_for(desk, person, tap, ANYONE_CONCERNED, at_any_stage=True)
    if tap.argument == "cannot" and request.state not in OPEN and person.id in own_people(request):
        return await red_button(desk, person, tap)
    return await receipts.called(desk, person, tap)
