"""The check of the catalogues finds what it is for."""

import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from locales import check

ENGLISH = """
msgid "say.hello"
msgstr "Hello {name}"

msgid "list.more"
msgid_plural "list.more"
msgstr[0] "{n} more"
msgstr[1] "{n} more"

msgid "button.go"
msgstr "Go"

msgid "toast.ok"
msgstr "Good"
"""


def catalogue(text: str, locale: str = "en") -> Catalog:
    plural = "nplurals=2; plural=(n != 1);" if locale == "en" else "nplurals=1; plural=0;"
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plural}\\n"\n\n'
    return read_po(io.BytesIO((head + text).encode()), locale=locale)


def found(text: str, locale: str = "en") -> list[str]:
    return list(check.problems_of(catalogue(text, locale), catalogue(ENGLISH)))


def test_ours_are_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.problems() == []
    assert check.main() == 0
    assert capsys.readouterr().out == ""


def test_main_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(check, "problems", lambda: ["en: say.hello is missing"])
    assert check.main() == 1
    assert capsys.readouterr().out == "en: say.hello is missing\n"


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('msgid "toast.ok"\nmsgstr "Good"', "", "toast.ok is missing"),
        ("toast.ok", "toast.oh", "toast.oh is in no other language"),
        ("Hello {name}", "Hello {nome}", "say.hello has the fields ['nome'], not ['name']"),
        ("Hello {name}", "Hello {name", "say.hello holds markup or a broken field: Hello {name"),
        ("Hello {name}", "<b>{name}</b>", "say.hello holds markup or a broken field: <b>{name}</b>"),
        ('"Good"', '""', "toast.ok is empty"),
        ('msgid "toast.ok"', '#, fuzzy\nmsgid "toast.ok"', "toast.ok is fuzzy"),
        ('msgstr[1] "{n} more"', 'msgstr[1] ""', "list.more is empty"),
        ('msgstr[1] "{n} more"', "", "list.more is empty"),
        ('"Go"', f'"{"Go" * 13}"', f"button.go is too long for a button: {'Go' * 13}"),
        ('"Good"', f'"{"Go" * 101}"', f"toast.ok is too long for a toast: {'Go' * 101}"),
        (
            'msgid "toast.ok"',
            'msgid "toast.ok"\nmsgid_plural "toast.ok"\nmsgstr[0] "a"\nmsgstr[1] "b"\n\nmsgid "x"',
            "toast.ok is a plural in one language only",
        ),
    ],
)
def test_each_mistake_is_found(before: str, after: str, problem: str) -> None:
    assert before in ENGLISH
    assert problem in found(ENGLISH.replace(before, after))


def test_english_left_among_chinese_is_found() -> None:
    assert "toast.ok is still English: Good to see you" in found(
        ENGLISH.replace('"Good"', '"Good to see you"'), "zh_Hans"
    )
