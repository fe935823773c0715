"""Messages with values in them: numbers, days and times as the language writes them, wherever they are said."""

from __future__ import annotations

from datetime import date, datetime, time

from iclei_desktop.rules.translate import Translate, formats, grouped


def said(value: object, language: str) -> object:
    """Return a value as a sentence of a language says it; what is no number, day or time stays as it is."""
    if isinstance(value, bool | datetime):
        return value
    if isinstance(value, int):
        return grouped(value, language)
    if isinstance(value, date):
        from babel.dates import format_date  # slow to import

        return format_date(value, "medium", locale=formats(language))
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value


def say(translate: Translate, message: str, **values: object) -> str:
    """Return a message (a message id) in a language, with its values filled in as the language writes them."""
    return translate(message).format(
        **{name: said(value, translate.language) for name, value in values.items()}
    )


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
