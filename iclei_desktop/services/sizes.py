"""Sizes of files, for a person."""

from __future__ import annotations

from collections.abc import Iterable

from iclei_desktop.rules.translate import Translate, formats, msgid


def size_text(size: int, translate: Translate) -> str:
    """Return a number of bytes as a person reads it: "340 kB", "4.2 MB"."""
    from babel.numbers import format_decimal  # slow to import: only when sizes are shown

    locale = formats(translate.language)
    if size < 1_000_000:
        thousands = format_decimal(max(1, round(size / 1000)) if size else 0, locale=locale)
        return translate(msgid("{number}\u00a0kB")).format(number=thousands)
    millions = format_decimal(round(size / 1_000_000, 1), locale=locale)
    return translate(msgid("{number}\u00a0MB")).format(number=millions)


def sum_text(sizes: Iterable[int], translate: Translate) -> str:
    """Return how many files there are and how large they are together."""
    all_sizes = list(sizes)
    files = translate.plural("{number} file", "{number} files", len(all_sizes))
    return f"{files} · {size_text(sum(all_sizes), translate)}" if all_sizes else files
