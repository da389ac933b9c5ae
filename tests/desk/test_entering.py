"""A home is entered with consent and a witness, or it cannot be marked."""

from typing import Any

import pytest

from desk.casework import working
from desk.doing import checking, entering, visiting
from desk.model import Event
from desk.notices import Kind
from desk.refusals import NeedsConsent, NeedsWitness, NoSuchRequest, NotPossible
from desk.rules.entering import Entry, entry
from desk.rules.lifecycle import event
from desk.taps import Nod
from desk.terms import EventKind, Urgency
from roster.plan import PersonId
from tests.desk.made import NOON, WORKER, asked
from tests.desk.street import Street

NOTED = Nod(code="noted")


def line(step: str, **facts: Any) -> Event:
    return event(asked(), EventKind.ENTRY, WORKER, NOON, {"step": step, **facts})


def reply(answer: str, question: str = "enter") -> Event:
    return event(asked(), EventKind.REPLY, WORKER, NOON, {"question": question, "answer": answer})


def test_what_was_said_last_counts() -> None:
    assert entry([]) == Entry()
    assert entry([reply("come_in")]).consent
    assert not entry([line("consent"), reply("stay_out")]).consent
    assert entry([reply("stay_out"), line("consent")]).consent
    assert not entry([reply("yes", "alone")]).consent


def test_that_nobody_can_answer_counts_in_an_emergency_alone() -> None:
    grave = asked(urgency=Urgency.EMERGENCY)
    said = event(grave, EventKind.ENTRY, WORKER, NOON, {"step": "unable"})
    lowered = event(asked(urgency=Urgency.URGENT), EventKind.RELEVEL, WORKER, NOON)
    assert entry([said]) == Entry(unable=True)
    assert entry([said, lowered]) == Entry()
    assert entry([said, lowered, event(grave, EventKind.RELEVEL, WORKER, NOON)]) == Entry()


@pytest.mark.parametrize("kind", ["reopen", "take_over", "pass_on", "lease_ends", "hand_over"])
def test_somebody_else_or_another_time_asks_anew(kind: str) -> None:
    said = [line("consent"), line("witness", witness=7)]
    after = event(asked(), EventKind(kind), WORKER, NOON)
    assert entry([*said, after]) == Entry()
    assert entry([*said, line("entered"), line("consent"), after]) == Entry(entered_at=NOON)
    assert entry([*said, event(asked(), EventKind.NOTE, WORKER, NOON)]) == Entry(consent=True, witness=PersonId(7))


def test_each_time_needs_both_anew() -> None:
    said = [line("consent"), line("witness", witness=7)]
    assert entry(said) == Entry(consent=True, witness=PersonId(7))
    assert entry([*said, line("entered")]) == Entry(entered_at=NOON)
    assert entry([*said, line("entered"), line("witness", witness="police")]) == Entry(
        witness="police", entered_at=NOON
    )


async def sent(street: Street, said: str = "insulin") -> Street:
    """Arjun goes there."""
    await street.says("Mei", said)
    await street.taps("Arjun", working.accept)
    await street.taps("Arjun", visiting.visit)
    await street.mail()
    return street


async def does(street: Street, argument: str) -> Nod:
    return await street.taps("Arjun", entering.enter, argument)


async def test_without_both_it_is_refused_with_the_reason(street: Street) -> None:
    await sent(street)
    with pytest.raises(NeedsConsent):
        await does(street, "entered")
    assert await does(street, "consent") == NOTED
    with pytest.raises(NeedsWitness):
        await does(street, "entered")
    assert await does(street, f"witness-{(await street.who('Wei')).id}") == NOTED
    await street.mail()
    card: Any = street.seen(Kind.CARD, "Arjun")
    assert (card.menu, card.entry.consent, card.entry.witness) == ("entry", True, "Wei")
    assert await does(street, "entered") == NOTED
    await street.mail()
    shown: Any = street.seen(Kind.CARD, "Arjun")
    assert (shown.menu, shown.entry.entered_at, shown.entry.witness) == ("main", NOON, None)


async def test_the_resident_can_be_asked(street: Street) -> None:
    await sent(street)
    await street.taps("Arjun", checking.ask_first, "enter")
    await street.mail()
    await street.taps("Mei", checking.answer_first, "come_in", on=Kind.QUESTION)
    await does(street, "witness-neighbour")
    assert await does(street, "entered") == NOTED


async def test_nobody_can_answer_in_danger_to_life_alone(street: Street) -> None:
    await sent(street)
    with pytest.raises(NeedsConsent):
        await does(street, "unable")
    await street.says("Ana", "heart attack")
    await street.taps("Arjun", working.accept, key=(await street.request(2)).key)
    key = (await street.request(2)).key
    for doing, argument in ((visiting.visit, ""), (entering.enter, "unable"), (entering.enter, "witness-police")):
        stage = (await street.request(2)).stage
        await street.taps("Arjun", doing, argument, key=key, stage=stage)
    stage = (await street.request(2)).stage
    assert await street.taps("Arjun", entering.enter, "entered", key=key, stage=stage) == NOTED


async def test_a_witness_is_somebody_else(street: Street) -> None:
    await sent(street)
    for who in ("", "x", str((await street.who("Arjun")).id), str((await street.who("Mei")).id)):
        with pytest.raises(NoSuchRequest):
            await does(street, f"witness-{who}")


async def test_who_was_named_as_witness_does_not_go_in_alone(street: Street) -> None:
    await sent(street)
    li = (await street.who("Li")).id
    await does(street, "consent")
    await does(street, f"witness-{li}")
    with pytest.raises(NeedsWitness):
        await street.taps("Li", entering.enter, "entered", key=(await street.request()).key)


async def test_whoever_takes_over_asks_anew(street: Street) -> None:
    await sent(street)
    await does(street, "consent")
    await does(street, "witness-police")
    request = await street.request()
    await street.taps("Li", working.take_over, key=request.key, stage=request.stage)
    with pytest.raises(NeedsConsent):
        await street.taps("Li", entering.enter, "entered", of=1)


@pytest.mark.parametrize("argument", ["", "nonsense"])
async def test_no_other_step(street: Street, argument: str) -> None:
    await sent(street)
    with pytest.raises(NotPossible):
        await does(street, argument)


async def test_only_on_a_visit(street: Street) -> None:
    await sent(street)
    await street.taps("Arjun", visiting.visit)
    with pytest.raises(NotPossible):
        await does(street, "consent")
