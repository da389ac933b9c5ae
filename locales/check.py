"""Whether the catalogues are whole: `python -m locales.check`, and part of the tests. Babel itself sees none of it."""

import re
import sys
from collections.abc import Iterator, Sequence

from babel.messages.catalog import Catalog, Message

from .catalogue import FALLBACK, catalogue, tags

FIELD = re.compile(r"\{(\w+)\}")
MARKUP = re.compile(r"[<>&]")
ENGLISH_SENTENCE = re.compile(r"(?:\b[A-Za-z]{2,}\b[ ,.]+){3}")
MOST_ON_A_BUTTON = 24
MOST_IN_A_TOAST = 200
BUTTONS = ("button.", "key.", "filter.")
TOASTS = ("toast.", "refusal.")


def problems() -> list[str]:
    """Everything that is wrong with any catalogue; empty when they are whole."""
    return [f"{tag}: {problem}" for tag in tags() for problem in problems_of(catalogue(tag), catalogue(FALLBACK))]


def problems_of(checked: Catalog, model: Catalog) -> Iterator[str]:
    """What is wrong with one catalogue, beside the model that has every key."""
    yield from (f"{key} is missing" for key in sorted(keys(model) - keys(checked)))
    yield from (f"{key} is in no other language" for key in sorted(keys(checked) - keys(model)))
    for message in checked:
        key = key_of(message)
        if key in keys(model):
            yield from (f"{key} {wrong}" for wrong in wrongs(message, model[key], checked))


def keys(of: Catalog) -> frozenset[str]:
    """Every key a catalogue has."""
    return frozenset(filter(None, map(key_of, of)))


def key_of(message: Message) -> str:
    """The msgid; of a plural the first of its two, which are the same."""
    return str(message.id if isinstance(message.id, str) else message.id[0])


def forms(message: Message) -> Sequence[str]:
    """The sentence, or each of its plural forms."""
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ())  # Babel fills the forms that are missing with nothing


def wrongs(message: Message, model: Message | None, checked: Catalog) -> Iterator[str]:
    """What is wrong with one sentence."""
    written = forms(message)
    if message.fuzzy:
        yield "is fuzzy"
    if not all(written):
        yield "is empty"
    if model is not None and message.pluralizable != model.pluralizable:
        yield "is a plural in one language only"
    if model is not None and fields(message) != fields(model):
        yield f"has the fields {sorted(fields(message))}, not {sorted(fields(model))}"
    yield from (wrong for form in written for wrong in _wrong_form(key_of(message), form, checked))


def fields(message: Message) -> frozenset[str]:
    """The named fields of a sentence."""
    return frozenset(name for form in forms(message) for name in FIELD.findall(form))


def _wrong_form(key: str, form: str, checked: Catalog) -> Iterator[str]:
    if MARKUP.search(form) or form.count("{") != len(FIELD.findall(form)):
        yield f"holds markup or a broken field: {form}"
    if checked.locale is not None and checked.locale.language == "zh" and ENGLISH_SENTENCE.search(form):
        yield f"is still English: {form}"
    if key.startswith(BUTTONS) and len(FIELD.sub("", form)) > MOST_ON_A_BUTTON:
        yield f"is too long for a button: {form}"
    if key.startswith(TOASTS) and len(form) > MOST_IN_A_TOAST:
        yield f"is too long for a toast: {form}"


def main() -> int:
    """Print what is wrong; 1 if anything is."""
    found = problems()
    sys.stdout.writelines(f"{problem}\n" for problem in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
