"""Why a request was taken for what it is."""

from collections.abc import Iterable

from .pen import Pen
from .texts import Html, people


def why(words: Iterable[str], pen: Pen) -> Html | None:
    """The words that decided, for whoever may put it right."""
    shown = [pen.t("why.word", word=people(word)) for word in words]
    return pen.t("why", words=pen.listed(shown)) if shown else None
