"""What our connections can do in SQL beside what SQLite can."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement, func

from iclei_desktop.rules.folding import holds_word

_HOLDS_WORD = "holds_word"


def teach(connection: Any) -> None:
    """Add the functions to a driver connection."""
    connection.create_function(_HOLDS_WORD, 2, holds_word, deterministic=True)


def holding(text: ColumnElement[Any], word: str) -> ColumnElement[bool]:
    """Return the condition that a word of a text, or of a list of texts, begins with ``word``."""
    return getattr(func, _HOLDS_WORD)(text, word, type_=Boolean)  # type: ignore[no-any-return]
