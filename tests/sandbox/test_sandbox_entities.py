"""Entities: HTML and MarkdownV2 parsed and complained about in Telegram's words, counted in UTF-16."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.errors import Refused
from sandbox.texts import formatted, utf16

Entity = tuple[Any, ...]


def read(words: str, parse_mode: str | None, entities: list[dict[str, Any]] | None = None) -> tuple[str, list[Entity]]:
    """The text and its entities as (type, offset, length, what else it says)."""
    text, found = formatted.read(words, parse_mode, entities, longest=formatted.LONGEST_TEXT)
    usual = ("type", "offset", "length")
    extra = [[value for key, value in entity.items() if key not in usual] for entity in found]
    return text, [(*(entity[key] for key in usual), *more) for entity, more in zip(found, extra, strict=True)]


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("plain &lt;b&gt; &amp; &quot; &#39; &#x1F600; &nbsp;", "plain <b> & \" ' 😀 &nbsp;", []),
        ("<b>bold</b> <strong>strong</strong>", "bold strong", [("bold", 0, 4), ("bold", 5, 6)]),
        ("<i>i</i><em>e</em>", "ie", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>u</u><ins>n</ins>", "un", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike>", "ab", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
        ("<del>c</del>", "c", [("strikethrough", 0, 1)]),
        ('<tg-spoiler>x</tg-spoiler><span class="tg-spoiler">y</span>', "xy", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
        ("😀 <b>急 😀</b>", "😀 急 😀", [("bold", 3, 4)]),
        ("<B>x</b>", "x", [("bold", 0, 1)]),
        ("<i>a<b>b</b></i>", "ab", [("italic", 0, 2), ("bold", 1, 1)]),
        ("<i><b><code>x</code></b></i>", "x", [("code", 0, 1), ("bold", 0, 1), ("italic", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ('<a href="https://a.org?x=1&amp;y=2">map</a>', "map", [("text_link", 0, 3, "https://a.org/?x=1&y=2")]),
        ("<a href=a.org>map</a>", "map", [("text_link", 0, 3, "http://a.org/")]),
        ("<a>https://a.org/x</a>", "https://a.org/x", [("text_link", 0, 15, "https://a.org/x")]),
        ('<a href="nonsense">map</a>', "map", []),
        ("<code>/start @name</code>", "/start @name", [("code", 0, 12)]),
        ('<pre><code class="language-python">x = 1</code></pre>', "x = 1", [("pre", 0, 5, "python")]),
        ("<pre>a</pre>", "a", [("pre", 0, 1)]),
        ('<code class="language-x">a</code>', "a", [("code", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<b class="x" id=y z>a</b>', "a", [("bold", 0, 1)]),
        ("  <b> x </b>  ", "x", [("bold", 0, 1)]),
        ("<b>x</b> /help", "x /help", [("bold", 0, 1), ("bot_command", 2, 5)]),
        ("a\r\nb\x07c", "a\nb c", []),
    ],
)  # fmt: skip
def test_html(html: str, text: str, entities: list[Entity]) -> None:
    assert read(html, "HTML") == (text, entities)


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("急 <x>y</x>", 'Unsupported start tag "x" at byte offset 4'),
        ("a < b", "Unsupported start tag \"\" at byte offset 2"),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<i =x>a</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i a = ", 'Unclosed start tag "i" at byte offset 0'),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
        ("<a href=/x>a</a>", "Unexpected end of name token at byte offset 8"),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("&#xD83D;", "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                     "surrogate code units"),
    ],
)  # fmt: skip
def test_html_that_cannot_be_parsed(html: str, complaint: str) -> None:
    with pytest.raises(Refused) as refused:
        read(html, "HTML")
    assert (refused.value.status, refused.value.description) == (400, f"Bad Request: can't parse entities: {complaint}")


@pytest.mark.parametrize(
    ("markdown", "text", "entities"),
    [
        ("*b* _i_ __u__", "b i u", [("bold", 0, 1), ("italic", 2, 1), ("underline", 4, 1)]),
        ("~s~ ||p|| `c`", "s p c", [("strikethrough", 0, 1), ("spoiler", 2, 1), ("code", 4, 1)]),
        ("_a __b___", "a b", [("italic", 0, 3), ("underline", 2, 1)]),
        ("1\\. \\*x\\*", "1. *x*", []),
        ("[map](https://a.org/x\\)y)", "map", [("text_link", 0, 3, "https://a.org/x)y")]),
        ("[a\\.org]", "a.org", [("text_link", 0, 5, "http://a.org/")]),
        ("```py\nx\n```", "x", [("pre", 0, 1, "py")]),
        ("```\nx *y*```", "x *y*", [("pre", 0, 5)]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 4)]),
        (">a\n>b||\nc", "a\nb\nc", [("expandable_blockquote", 0, 4)]),
        (">a\n**>b", "a\nb", [("blockquote", 0, 2), ("blockquote", 2, 1)]),
        ("*>a\n*x", "a\nx", [("blockquote", 0, 2), ("bold", 0, 2)]),
        ("😀 *急*", "😀 急", [("bold", 3, 1)]),
    ],
)  # fmt: skip
def test_markdown(markdown: str, text: str, entities: list[Entity]) -> None:
    assert read(markdown, "MarkdownV2") == (text, entities)


@pytest.mark.parametrize(
    ("markdown", "complaint"),
    [
        ("1. x", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a ] b", "Character ']' is reserved and must be escaped with the preceding '\\'"),
        ("急 *x", "Can't find end of Bold entity at byte offset 4"),
        ("__x _y___", "Can't find end of Italic entity at byte offset 8"),
        ("`x", "Can't find end of Code entity at byte offset 0"),
        ("```x y", "Can't find end of PreCode entity at byte offset 0"),
        ("[x](y", "Can't find end of a URL at byte offset 4"),
        (">*x\ny*", "Can't find end of Bold entity at byte offset 1"),
    ],
)
def test_markdown_that_cannot_be_parsed(markdown: str, complaint: str) -> None:
    with pytest.raises(Refused, match="can't parse entities") as refused:
        read(markdown, "MarkdownV2")
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


def test_entities_that_were_measured_by_the_bot() -> None:
    bold = {"type": "bold", "offset": 3, "length": 2}
    assert read("  😀ab  ", None, [bold]) == ("😀ab", [("bold", 1, 2)])
    assert read("https://a.org/x", None, [{"type": "url", "offset": 0, "length": 15}]) == (
        "https://a.org/x",
        [("url", 0, 15)],
    )
    with pytest.raises(Refused, match="ends after the end of the text"):
        read("ab", None, [bold])


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("/start@huying_bot x", [("bot_command", 0, 17)]),
        ("a/b /c_1 //d /e/ </f>", [("bot_command", 4, 4)]),
        ("mail me@a.org, @mei_lane7 or a.org", [("email", 5, 8), ("mention", 15, 10), ("url", 29, 5)]),
        ("#flat3 #12 $USD", [("hashtag", 0, 6), ("cashtag", 11, 4)]),
        ("call +86 138-0000-0000 or 120", [("phone_number", 5, 17)]),
        ("(https://a.org/x?y=1)", [("url", 1, 19)]),
        ("3.5 hours. Really.", []),
    ],
)
def test_what_is_found_in_plain_words(text: str, entities: list[Entity]) -> None:
    assert read(text, None) == (text, entities)


letters = st.text(st.sampled_from('<>/&;="ab pre code*_~|`[]()>\\\n#x1😀急'), max_size=40)


@given(letters, st.sampled_from(["HTML", "MarkdownV2", None]))
def test_entities_always_lie_within_the_text(words: str, parse_mode: str | None) -> None:
    try:
        text, entities = formatted.read(words, parse_mode, None, longest=formatted.LONGEST_TEXT)
    except Refused as refused:
        assert refused.description.startswith("Bad Request: can't parse entities: ")
        return
    end = utf16.length(text)
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= end
        piece = utf16.cut(text, entity["offset"], entity["length"])
        assert "\ufffd" not in piece  # never through the middle of a character


@given(st.text(max_size=30))
def test_utf16_is_what_python_encodes(text: str) -> None:
    text = text.encode(errors="ignore").decode()
    assert utf16.length(text) == len(text.encode("utf-16-le")) // 2
    assert utf16.cut(text, 0, utf16.length(text)) == text
    assert [utf16.offsets(text)(index) for index in range(len(text) + 1)] == [
        utf16.length(text[:index]) for index in range(len(text) + 1)
    ]
