"""How people are spoken to in Chinese: 你 in what staff alone reads, else 您; and one word for one thing."""

import pytest

from desk.reading.saying import TO_STAFF
from locales.catalogue import catalogue
from locales.check import forms, key_of

ZH = {key_of(one): "".join(forms(one)) for one in catalogue("zh-Hans") if one.id}
STAFF_FAMILIES = frozenset({
    "arrange", "board", "card", "complaint", "handed_over", "handoff", "history", "nudge", "offer", "seals", "shift",
    "shifts", "stand_down",
})  # fmt: skip
EVERYBODYS_FAMILIES = frozenset({
    "answers", "danger", "duty", "export", "help", "language", "mine", "outcome_told", "phrase", "piece_head",
    "privacy", "progress", "rate", "reason_told", "receipt", "solved", "welcome", "where",
})  # fmt: skip
STAFFS = frozenset({
    *(f"say.{one}" for one in TO_STAFF),
    "say.announce_how", "say.claimed", "say.help_asked", "say.leave_noted", "say.not_reached", "say.nothing_in_hand",
    "say.offer_declined", "say.seat_back",
    "refusal.own_work",
    "toast.accepted", "toast.already_yours", "toast.edited_meanwhile", "toast.held", "toast.kept", "toast.taken_over",
    "toast.turn_taken", "toast.waiting",
})  # fmt: skip
EVERYBODYS = frozenset({
    "say.asked_for_you", "say.building_sealed", "say.building_unsealed", "say.complaint_kept", "say.could_not",
    "say.due_again", "say.edit_of_over", "say.emergency_joined", "say.erase_waits", "say.erased",
    "say.erased_but_name", "say.follows", "say.goes_on", "say.greeting", "say.had_already", "say.looked_after",
    "say.no_answers", "say.no_community", "say.note_not_kept", "say.recurs", "say.said_to_be_over",
    "say.sent_by_mistake", "say.several", "say.thanks", "say.where_chosen", "say.which_solved", "say.wordless",
    "refusal.no_community",
    "toast.a_person_comes", "toast.cannot_call", "toast.exporting", "toast.mistake", "toast.nobody_calls",
    "toast.not_safe", "toast.rated", "toast.thanks",
})  # fmt: skip
OTHER_WORDS = {  # what is said nowhere, and what is said instead
    "按键": "按钮", "值班员": "值班的人", "当班": "值班", "值班表": "排班", "替班": "代班", "当值": "值班",
    "运营者": "系统管理员", "工作人员群": "工作群", "社区文件": "小区文件", "协调员": "负责人", "志愿者": "工作人员",
    "工单": "求助", "请求": "求助", "备勤": "备班", "接单": "接",
}  # fmt: skip


def spoken_to() -> list[str]:
    return [key for key, words in ZH.items() if "你" in words or "您" in words]


def base(key: str) -> str:
    return key.partition(".no_")[0] if key not in STAFFS | EVERYBODYS else key


def is_for(key: str, families: frozenset[str], keys: frozenset[str]) -> bool:
    return key.partition(".")[0] in families or base(key) in keys


@pytest.mark.parametrize("key", spoken_to())
def test_staff_is_spoken_to_as_among_colleagues_and_everybody_else_with_respect(key: str) -> None:
    staffs, everybodys = is_for(key, STAFF_FAMILIES, STAFFS), is_for(key, EVERYBODYS_FAMILIES, EVERYBODYS)
    assert staffs is not everybodys, "say here who reads it"
    assert ("您" if staffs else "你") not in ZH[key]


def test_who_reads_what_is_said_of_sentences_that_there_are() -> None:
    bases = {base(key) for key in ZH}
    assert (STAFFS | EVERYBODYS) - bases == set()
    assert {key.partition(".")[0] for key in ZH} >= STAFF_FAMILIES | EVERYBODYS_FAMILIES


@pytest.mark.parametrize(("other", "word"), OTHER_WORDS.items())
def test_the_same_thing_has_the_same_word(other: str, word: str) -> None:
    assert [key for key, words in ZH.items() if other in words] == []
    assert any(word in words for words in ZH.values())
