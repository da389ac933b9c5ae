"""What a text means: scenes at the help desk, and the figures on messages that the lists were not tuned on."""

import csv
import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.terms import Category, Urgency
from desk.understanding.sense import Understanding, WordLists, is_danger, understand, word_lists

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "desk" / "words"
DOCUMENTS = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(WORDS.glob("*.toml"))}
LISTS = word_lists(DOCUMENTS)


def read(text: str) -> Understanding:
    return understand(text, LISTS)


# Scenes


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("It is 2 a.m., my father's heart hurts and he is sweating", "medical"),
        ("She is not breathing!", "medical"),
        ("cant breath", "medical"),
        ("Grandma has a drooping face and slurred speech", "medical"),
        ("my waters broke", "medical"),
        ("stroke: his face hangs", "medical"),
        ("my mother fell and does not answer", "medical"),
        ("我要死了", "medical"),
        ("爸爸心脏骤停", "medical"),
        ("胸口痛得喘不上气", "medical"),
        ("我媽昏迷了，叫不醒", "medical"),
        ("阿婆晕低咗，叫极都冇反应", "medical"),
        ("There is smoke everywhere, the kitchen is on fire", "fire"),
        ("strong smell of gas in the stairwell", "fire"),
        ("楼道里全是煤气味", "fire"),
        ("he has a knife and is beating my sister", "police"),
        ("有人拿刀砍人", "police"),
        ("有人跳楼", "police"),
        ("my neighbour jumped from the balcony", "police"),
        ("他想跳楼", "lifeline"),
        ("he wants to jump from the roof", "lifeline"),
        ("I want to kill myself", "lifeline"),
        ("我不想活了", "lifeline"),
    ],
)
def test_words_of_mortal_danger_name_the_number_to_call(text: str, call: str) -> None:
    meaning = read(text)
    assert (meaning.danger, meaning.urgency, meaning.call) == (True, Urgency.EMERGENCY, call)
    assert meaning.why
    assert is_danger(text, LISTS)


def test_two_signs_together_are_danger_and_each_alone_is_not() -> None:
    assert not read("he is very pale").danger
    assert read("he is very pale and does not answer me").danger


@pytest.mark.parametrize(
    "text",
    [
        "no chest pain, just a mild cough",
        "there is no fire, do not worry",
        "没有胸痛，就是有点咳嗽",
        "吹风机坏了，没着火",
    ],
)
def test_what_is_denied_is_no_danger(text: str) -> None:
    assert not read(text).danger


@pytest.mark.parametrize(
    "text",
    [
        "this traffic is killing me",
        "who ordered the heart-shaped cake?",
        "I am dying to see you",
        "I would kill for a pizza",
        "he had a heart attack two years ago, where is the cardiology?",
        "will there be a fire drill tomorrow?",
        "想死你们了",
        "热死了，笑死我了",
        "谁订的心形蛋糕",
        "我打不着火，灶坏了",
        "明天消防演练吗",
        "爷爷去年中风，行动不便",
    ],
)
def test_far_away_uses_are_no_danger(text: str) -> None:
    assert not read(text).danger


def test_a_heart_medicine_that_runs_out_is_urgent_and_no_danger() -> None:
    for text in ("心脏病药快没了，只剩两片", "Dad's heart medicine is almost finished, 2 tablets left"):
        meaning = read(text)
        assert (meaning.category, meaning.urgency, meaning.danger) == (Category.MEDICINE, Urgency.URGENT, False)


@pytest.mark.parametrize("text", ["电梯困人了", "我被困在电梯里了", "帮帮我", "help me"])
def test_a_call_for_help_is_urgent(text: str) -> None:
    assert read(text).urgency is Urgency.URGENT


def test_the_lists_of_all_languages_are_tried_on_every_text() -> None:
    meaning = read("我dad胸口痛得不行, he cant breathe")
    assert {"胸口痛", "cant breathe"} <= set(meaning.why)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("my two month old has a cough", Category.MEDICAL),
        ("Insulin pens run out tonight", Category.MEDICINE),
        ("No vegetables came to building 6", Category.SUPPLIES),
        ("My mother is 90 and alone, please check on her", Category.CARE),
        ("I need a passage slip for work", Category.TRAVEL),
        ("They skipped our floor at PCR testing", Category.TESTING),
        ("Pipe burst in the bathroom", Category.HOME),
        ("My husband hit me last week", Category.SAFETY),
        ("When does our building open again?", Category.QUESTION),
        ("I would like to volunteer", Category.OTHER),
        ("牙疼三天了", Category.MEDICAL),
        ("降压药只剩三天", Category.MEDICINE),
        ("菜还没发到6号楼", Category.SUPPLIES),
        ("独居老人两天没见到人了，去看看吧", Category.CARE),
        ("要办出入证", Category.TRAVEL),
        ("核酸漏了我们这层", Category.TESTING),
        ("水管爆了", Category.HOME),
        ("门口快递老被偷", Category.SAFETY),
        ("我们楼什么时候解封", Category.QUESTION),
        ("我想报名当志愿者", Category.OTHER),
        ("墙上往下流水", Category.HOME),
        ("楼道里有水", Category.HOME),
        ("We have a baby with fever, nothing to give her", Category.MEDICAL),
        ("we have no insulin to give him", Category.MEDICINE),
        ("we have nothing to eat to share", Category.SUPPLIES),
        ("We have extra rice to give", Category.OTHER),
    ],
)
def test_each_category_is_known_by_its_words(text: str, category: Category) -> None:
    assert read(text).category is category


def test_a_longer_phrase_speaks_for_the_shorter_ones_in_it() -> None:
    assert read("need dog food").category is Category.SUPPLIES


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("my baby has a rash", "infant"),
        ("两个月的宝宝咳嗽", "infant"),
        ("she is 90 and needs a blanket", "elder"),
        ("八十五岁的外婆没暖气", "elder"),
        ("I am pregnant and need milk", "pregnant"),
        ("孕妇要产检", "pregnant"),
        ("he lives alone and has no food", "alone"),
        ("独居，家里没菜了", "alone"),
        ("I use a wheelchair and the lift is broken", "disabled"),
        ("坐轮椅的，电梯坏了", "disabled"),
    ],
)
def test_the_vulnerable_are_seen_and_raise_the_urgency(text: str, who: str) -> None:
    meaning = read(text)
    assert who in meaning.vulnerable
    assert meaning.urgency is Urgency.URGENT


def test_a_mere_question_of_the_vulnerable_stays_routine() -> None:
    assert read("what are the rules for people over 80?").urgency is Urgency.ROUTINE


def test_no_hurry_keeps_a_doctor_s_visit_routine() -> None:
    assert read("I need to see a doctor, no hurry").urgency is Urgency.ROUTINE
    assert read("I need to see a doctor").urgency is Urgency.URGENT


@pytest.mark.parametrize("text", ["Thank you, the medicine arrived", "谢谢，药收到了", "🙏🙏", "多謝！", "thx a lot"])
def test_thanks_are_no_request(text: str) -> None:
    meaning = read(text)
    assert meaning.thanks
    assert meaning.urgency is Urgency.ROUTINE
    assert meaning.known


@pytest.mark.parametrize("text", ["ok", "Hello", "在吗", "好的", "👍", "", "   ", "?", "晚安", "good morning everyone"])
def test_greetings_and_empty_talk_are_no_request(text: str) -> None:
    assert read(text).greeting


@pytest.mark.parametrize(
    "text",
    [
        "thanks, but I still need insulin",
        "hello, no food since yesterday",
        "thank you, my father is not breathing",
        "谢谢师傅，能帮我买点菜吗",
        "你好，我要办通行证",
        "谢谢，送点水上来",
        "3-502",
    ],
)
def test_a_request_in_kind_words_is_a_request(text: str) -> None:
    meaning = read(text)
    assert not meaning.thanks
    assert not meaning.greeting


def test_what_no_list_knows_is_other_and_says_so() -> None:
    meaning = read("qwertz uiop")
    assert (meaning.category, meaning.known, meaning.why) == (Category.OTHER, False, ())


@pytest.mark.parametrize(
    "text",
    [
        "HE IS NOT BREATHING",
        "ｈｅ ｉｓ ｎｏｔ ｂｒｅａｔｈｉｎｇ",
        "he is not\u200b breathing",
        "he   is not\tbreathing",
        "he isn’t breathing",
        "heee is nottt breathing",
        "救 命",
        "救救救救命",
    ],
)
def test_spelling_habits_do_not_hide_danger(text: str) -> None:
    assert is_danger(text, LISTS)


def test_a_sentence_does_not_reach_into_the_next() -> None:
    assert not read("The chest of drawers is here. It hurts my eyes, so ugly").danger


# The lists


def test_a_bad_list_is_refused_with_language_key_and_reason() -> None:
    bad: dict[str, tuple[dict[str, object], str]] = {
        "an unknown table": ({"pets": {"strong": ["cat"]}}, "xx: pets"),
        "an unknown key": ({"medical": {"storng": ["pain"]}}, "xx: medical.storng"),
        "no table": ({"medical": ["pain"]}, "xx: medical"),
        "no list": ({"medical": {"strong": "pain"}}, "xx: medical.strong"),
        "no text": ({"medical": {"strong": [1]}}, "xx: medical.strong"),
        "an empty phrase": ({"medical": {"strong": ["..."]}}, "xx: medical.strong"),
        "open brackets": ({"medical": {"strong": ["(a|b pain"]}}, "xx: medical.strong"),
        "an unknown name": ({"medical": {"strong": ["<limb> pain"]}}, "xx: medical.strong"),
        "an end within a word": ({"medical": {"strong": ["(p*n|x)"]}}, "xx: medical.strong"),
        "too many spellings": ({"medical": {"strong": ["(a|b|c|d|e|f|g)" * 5]}}, "xx: medical.strong"),
        "letters that do not pair": ({"letters": {"written": "ab", "read": "a"}}, "xx: letters"),
    }
    for document, reason in bad.values():
        with pytest.raises(ValueError, match=f"^{reason}"):
            word_lists({"xx": document})


def test_a_community_may_write_a_list_of_its_own() -> None:
    lists = word_lists({"tlh": {"words": {"beast": ["targh"]}, "care": {"strong": ["walk ... <beast>"]}}})
    assert understand("Please walk my old targh", lists).category is Category.CARE


def test_an_offer_is_one_however_much_it_names() -> None:
    offer = "We can give away rice, noodles, blankets, baby formula and masks"
    assert understand(offer, LISTS).category is Category.OTHER


def test_what_lies_between_the_pieces_of_a_phrase_speaks_beside_it() -> None:
    lists = lists_of({"home": {"strong": ["lift ... stuck"]}, "care": {"strong": ["my dog"], "weak": ["the"]}})
    assert understand("lift with my dog and the cat stuck", lists).category is Category.CARE


@pytest.mark.parametrize("tag", DOCUMENTS)
def test_lists_are_well_formed(tag: str) -> None:
    for table, keys in DOCUMENTS[tag].items():
        for key, phrases in keys.items():
            if table != "letters":
                assert len(phrases) == len(set(phrases)), f"{tag}: {table}.{key} repeats a phrase"


@pytest.mark.parametrize("tag", DOCUMENTS)
def test_every_language_has_forty_phrases_of_danger(tag: str) -> None:
    danger = DOCUMENTS[tag]["danger"]
    phrases = {phrase for call in ("medical", "fire", "police", "lifeline") for phrase in danger[call]}
    assert len(phrases) >= 40


# Figures: counts on the half of the labelled messages that no list was tuned on (tests/data/README.md)


@dataclass(frozen=True, kw_only=True)
class Row:
    text: str
    language: str
    category: Category
    danger: bool
    not_request: bool
    kind: str  # real or written, in rounds


def rows(name: str) -> list[Row]:
    with (ROOT / "tests" / "data" / name).open(encoding="utf-8", newline="") as file:
        return [
            Row(
                text=row["text"],
                language=row.get("language", "en"),
                category=Category(row["category"]),
                danger=row["danger"] == "1",
                not_request=row["not_request"] == "1",
                kind=row.get("round", "").partition(" ")[0],
            )
            for row in csv.DictReader(file)
        ]


def test_half(language: str, name: str = "understanding.csv") -> list[Row]:
    """A row is tested when the first byte of its text's SHA-256 is even."""
    every = [row for row in rows(name) if row.language == language]
    return [row for row in every if hashlib.sha256(row.text.encode()).digest()[0] % 2 == 0]


test_half.__test__ = False  # type: ignore[attr-defined]


def share(rows: list[Row], right: Callable[[Row], bool]) -> float:
    return sum(map(right, rows)) / len(rows)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_mortal_danger_is_found_in_95_of_100(language: str) -> None:
    grave = [row for row in test_half(language) if row.danger]
    assert len(grave) >= 30
    assert share(grave, lambda row: read(row.text).danger) >= 0.95


@pytest.mark.parametrize("language", ["en", "zh"])
def test_at_most_5_of_100_others_are_taken_for_danger(language: str) -> None:
    others = [row for row in test_half(language) if not row.danger]
    assert len(others) >= 100
    assert share(others, lambda row: read(row.text).danger) <= 0.05


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_category_is_right_in_90_of_100_and_few_land_in_other(language: str) -> None:
    half = test_half(language)
    asked = [row for row in half if not row.not_request]
    baseline = share(half, lambda row: row.category is Category.OTHER)
    assert share(half, lambda row: read(row.text).category is row.category) >= 0.9 > baseline
    assert share(asked, lambda row: read(row.text).category is Category.OTHER) < 0.2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_request_is_taken_for_thanks_or_a_greeting(language: str) -> None:
    asked = [row for row in test_half(language) if not row.not_request]
    assert [row.text for row in asked if read(row.text).thanks or read(row.text).greeting] == []


def test_real_messages_in_danger_are_found_and_few_others_are() -> None:
    grave = [row for row in rows("understanding_real.csv") if row.danger]
    others = [row for row in rows("understanding_real.csv") if not row.danger]
    assert share(grave, lambda row: read(row.text).danger) >= 0.95
    assert share(others, lambda row: read(row.text).danger) <= 0.05


def test_the_category_of_real_messages_is_right_twice_as_often_as_always_other_would_be() -> None:
    half = test_half("en", "understanding_real.csv")
    baseline = share(half, lambda row: row.category is Category.OTHER)
    assert share(half, lambda row: read(row.text).category is row.category) >= max(0.75, 2 * baseline)


@pytest.mark.parametrize(("kind", "language"), [("real", "en"), ("written", "en"), ("written", "zh")])
def test_what_once_widened_the_lists_stays_understood(kind: str, language: str) -> None:
    """A guard against going back, and no measure: the lists were tuned on these (tests/data/README.md)."""
    every = [row for row in rows("understanding_rounds.csv") if (row.kind, row.language) == (kind, language)]
    grave, others = [row for row in every if row.danger], [row for row in every if not row.danger]
    assert share(every, lambda row: read(row.text).category is row.category) >= 0.85
    assert share(grave, lambda row: read(row.text).danger) >= 0.95
    assert share(others, lambda row: read(row.text).danger) <= 0.05


def figures(of: str, half: list[Row]) -> str:
    """A line of the table in tests/data/README.md."""
    grave, others = [row for row in half if row.danger], [row for row in half if not row.danger]
    counts = [
        (sum(read(row.text).danger for row in grave), len(grave)),
        (sum(read(row.text).danger for row in others), len(others)),
        (sum(read(row.text).category is row.category for row in half), len(half)),
        (sum(row.category is Category.OTHER for row in half), len(half)),
    ]
    return f"| {of} | {' | '.join(f'{found} of {all_}' for found, all_ in counts)} |"


def test_the_figures_are_told_as_they_are() -> None:
    told = (ROOT / "tests" / "data" / "README.md").read_text(encoding="utf-8")
    for of, half in (
        ("English", test_half("en")),
        ("Chinese", test_half("zh")),
        ("real, English", test_half("en", "understanding_real.csv")),
    ):
        assert figures(of, half) in told


def test_danger_that_was_once_missed_stays_found() -> None:
    with (ROOT / "tests" / "data" / "understanding_danger.csv").open(encoding="utf-8", newline="") as file:
        every = [(row["text"], row["danger"] == "1") for row in csv.DictReader(file)]
    wrong = [text for text, grave in every if is_danger(text, LISTS) is not grave]
    assert len(wrong) <= len(every) // 50, wrong


# Whatever comes


@given(st.text())
def test_no_text_raises_and_both_doors_agree_on_danger(text: str) -> None:
    meaning = read(text)
    assert meaning.danger is is_danger(text, LISTS)
    assert not meaning.danger or meaning.urgency is Urgency.EMERGENCY


@given(
    st.lists(
        st.sampled_from(
            ["not", "breathing", "没有", "呼吸", "fire", "drill", "谢谢", "ok", "?", ".", "阿", "مرحبا", "👍"]
        )
    )
)
def test_any_mix_of_words_is_read(words: list[str]) -> None:
    assert read(" ".join(words)).danger is is_danger(" ".join(words), LISTS)


@pytest.mark.parametrize(
    "text", ["help ", "没有呼吸", "heart attack ago ", "a", "\u202e", "👍", "((((", "<who>", "chest " * 9]
)
def test_a_huge_text_is_read_like_any_other(text: str) -> None:
    assert read(text * (100_000 // len(text))) is not None


def lists_of(document: dict[str, object]) -> WordLists:
    return word_lists({"xx": document})


def test_numbers_are_whole() -> None:
    lists = lists_of({"danger": {"medical": ["血压...(60|220)", "oxygen (70|80)"]}})
    assert is_danger("血压60", lists)
    assert not is_danger("血压160/100", lists)
    assert not is_danger("oxygen 700", lists)
