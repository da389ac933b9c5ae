"""A scene that is played in both languages: whoever reads in it, reads her own."""

from collections.abc import Mapping
from typing import Any

import pytest


def in_both(english: Mapping[str, Any], chinese: Mapping[str, Any]) -> pytest.MarkDecorator:
    """Once with the English `words`, once with the Chinese ones; `language` is what its people read."""
    return pytest.mark.parametrize(("language", "words"), [("en", english), ("zh-hans", chinese)])
