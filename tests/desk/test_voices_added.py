"""What nobody has heard yet is urgent, also when it is added to what could wait."""

from dataclasses import replace

import pytest

from desk.casework import working
from desk.policy import DEFAULT_POLICY
from desk.terms import Night, PieceKind, State, Urgency
from tests.desk.made import local
from tests.desk.street import Street

VOICE = {"kind": PieceKind.VOICE, "file": "v1"}


@pytest.mark.parametrize("later", [10, 300])
async def test_a_voice_on_a_routine_request_makes_it_urgent(street: Street, later: int) -> None:
    await street.says("Mei", "rice")
    await street.mail()
    await street.passes(seconds=later)
    await street.says("Mei", None, **VOICE)
    await street.passes(minutes=3)  # unanswered, "about which?" has come to an end
    mail = await street.mail()
    assert (await street.request()).urgency is Urgency.URGENT
    assert "Arjun 3 piece" in mail


async def test_in_a_silent_night_it_is_not_kept_for_the_morning(street: Street) -> None:
    await street.opens(policy=replace(DEFAULT_POLICY, night=Night.SILENT))
    street.at(local("2026-11-23 02:00"))
    await street.says("Mei", "rice")
    await street.mail()
    assert (await street.request()).quiet_until is not None
    await street.sleeps(seconds=10)
    await street.says("Mei", None, **VOICE)
    request = await street.request()
    assert (request.urgency, request.quiet_until) == (Urgency.URGENT, None)
    assert request.respond_by <= local("2026-11-23 02:31")


async def test_words_that_can_wait_and_what_somebody_has_leave_it_as_it_is(street: Street) -> None:
    await street.says("Mei", "rice")
    await street.sleeps(seconds=10)
    await street.says("Mei", "two bags, please")
    await street.mail()
    assert (await street.request()).urgency is Urgency.ROUTINE
    await street.taps("Arjun", working.accept)
    await street.says("Mei", None, **VOICE)
    request = await street.request()
    assert (request.urgency, request.state) == (Urgency.ROUTINE, State.ACCEPTED)
