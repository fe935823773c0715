"""What stands in texts, as a language writes it."""

from __future__ import annotations

from datetime import date

from iclei_desktop.rules.translate import formats, said


def day_of(text: str, language: str) -> str | None:
    """Return a day that was kept as ISO 8601 as the language writes it; None if the text is no day."""
    try:
        return str(said(date.fromisoformat(text), language)) if text[4:5] == "-" and len(text) == 10 else None
    except ValueError:
        return None


def decimal_mark(language: str) -> str:
    """Return what stands before decimals: "." in English, "," in French."""
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(formats(language))
