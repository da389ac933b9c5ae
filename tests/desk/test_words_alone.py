"""A word or two and nothing else: what is danger only when it is all that is said."""

import pytest

from desk.understanding.sense import is_danger
from tests.desk.test_understanding import DOCUMENTS, LISTS, read


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("Fire", "fire"),
        ("FIRE!!!", "fire"),
        ("fire 3-502", "fire"),
        ("Emergency", "medical"),
        ("ambulance please", "medical"),
        ("Help!!!", "medical"),
        ("help me!", "medical"),
        ("Police! Help!", "police"),
        ("police", "police"),
        ("着火了", "fire"),
        ("火！", "fire"),
        ("救护车", "medical"),
        ("救護車 502", "medical"),
        ("快来人", "medical"),
        ("报警", "police"),
        ("au feu", "fire"),
        ("Urgence", "medical"),
        ("¡Ayuda!", "medical"),
        ("fuego", "fire"),
        ("إسعاف", "medical"),
        ("حريق", "fire"),
        ("救急車", "medical"),
        ("火事", "fire"),
        ("구급차", "medical"),
        ("불!", "fire"),
        ("скорую", "medical"),
        ("Помогите!", "medical"),
        ("cấp cứu", "medical"),
        ("Cháy!", "fire"),
    ],
)
def test_quite_alone_it_is_danger(text: str, call: str) -> None:
    meaning = read(text)
    assert (meaning.danger, meaning.call) == (True, call)
    assert meaning.why
    assert is_danger(text, LISTS)


@pytest.mark.parametrize(
    "text",
    [
        "help",
        "Help?",
        "the ambulance brought me home yesterday",
        "no fire",
        "the police came yesterday, all is well",
        "a gas bottle for the kitchen",
        "blood pressure pills",
        "smoke detector",
        "警察昨天来过了",
        "火锅底料",
        "煤气罐",
        "帮帮我",
        "aide",
        "ayuda",
        "502",
        "",
    ],
)
def test_beside_other_words_or_as_a_question_it_is_not(text: str) -> None:
    assert not read(text).danger
    assert not is_danger(text, LISTS)


@pytest.mark.parametrize("tag", DOCUMENTS)
def test_every_language_has_such_words_for_each_number_to_call(tag: str) -> None:
    assert all(len(DOCUMENTS[tag]["alone"][call]) >= 4 for call in ("medical", "fire", "police"))
