"""What buttons carry comes back as it was, and nothing else is believed."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.callbacks import CODES, MOST_BYTES, VERBS, Pressed, make, parse
from handlers.use_cases import PRESSES

KEYS = st.text(alphabet=string.ascii_letters + string.digits, max_size=8)
ARGUMENTS = st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=40)


@given(st.sampled_from(sorted(CODES)), KEYS, st.integers(min_value=0, max_value=999_999), ARGUMENTS)
def test_a_button_comes_back_as_it_was(verb: str, key: str, stage: int, argument: str) -> None:
    data = make(verb, key=key, stage=stage, argument=argument)
    assert len(data.encode()) <= MOST_BYTES
    assert parse(data) == Pressed(verb, key, stage, argument)


@given(st.text(max_size=80))
def test_whatever_is_forged_is_taken_apart_or_refused(data: str) -> None:
    found = parse(data)
    assert found is None or found.verb in CODES


@pytest.mark.parametrize(
    "data",
    [
        None,
        "",
        "ac",
        "ac:k3y",
        "zz:k3y:1",
        "ac:k3y:-1",
        "ac:k3y:x",
        "ac:k 3:1",
        "ac:k3y:1:",
        "ac:k3y:1:ü",
        "ac:k3y:1\n",
    ],
)
def test_broken_data_is_nothing(data: str | None) -> None:
    assert parse(data) is None


def test_what_no_button_can_carry_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="no button can carry"):
        make("accept", key="k3y", argument="x" * 64)


def test_every_verb_has_a_use_case_and_a_code_of_its_own() -> None:
    assert sorted(CODES) == sorted(PRESSES)
    assert len(CODES) == len(VERBS)
