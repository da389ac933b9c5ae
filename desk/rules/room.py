"""What fits into a message: which words a card leaves out, and into how many messages a long text goes.

Telegram counts UTF-16 units. All is reckoned with room to spare, since names and signs of the reader's language come on
top: rather is something told twice than not at all.
"""

from collections.abc import Sequence
from itertools import accumulate

from desk.model import Words
from desk.terms import PieceKind

FIRST_WORDS, LAST_WORDS = 4, 8  # a card shows these of many messages
ON_A_CARD = 2900  # for all words together, above the address and below the times
AROUND_WORDS = 140  # on a card: who said it, when, in what form
IN_A_MESSAGE, BELOW_A_FILE = 3700, 700
AROUND_A_LINE = 2  # signs that keep right-to-left script from reordering its neighbours
BEFORE_A_CUT = 200  # how far a cut steps back to fall between two words


def units(text: str) -> int:
    """How long Telegram finds it."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def left_out(words: Sequence[Words]) -> list[Words]:
    """Of what was said, oldest first: what its card does not show to the last sign."""
    middle = list(words[FIRST_WORDS:-LAST_WORDS])
    shown = [one for one in words if one not in middle]
    most = ON_A_CARD - AROUND_WORDS * len(shown)
    if sum(_width(one.text or "") for one in shown) <= most:
        return middle
    return [one for one in words if one in middle or _width(one.text or "") > most // len(shown)]


def parts(words: Words) -> list[str]:
    """The text as one message after the other tells it: the first may go with a file, or with a place, which has no
    room for any."""
    text, found = words.text or "", []
    room = BELOW_A_FILE if words.file is not None else IN_A_MESSAGE
    if words.kind is PieceKind.PLACE:
        room = 0
    while text and _width(text) > room:
        cut = _cut(text, room)
        found.append(text[:cut])
        text, room = text[cut:], IN_A_MESSAGE
    return [*found, text]


def _cut(text: str, room: int) -> int:
    """Where the room ends; between two words, if one ends near it."""
    taken = accumulate(_width(sign) - AROUND_A_LINE for sign in text)
    place = next(place for place, width in enumerate(taken) if width + AROUND_A_LINE > room)
    between = max(text.rfind(sign, max(place - BEFORE_A_CUT, 0), place) for sign in " \n") + 1
    return between or place


def _width(text: str) -> int:
    return units(text) + AROUND_A_LINE * (1 + text.count("\n"))
