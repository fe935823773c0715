"""Cleaning of text that comes from elsewhere: what cannot be seen goes, what is written stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

# Directional overrides can make a name read differently from what is stored; zero-width spaces and control
# characters keep equal names apart. ZWJ and ZWNJ stay: Persian, Amharic transliterations and emoji need them.
_INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\x00-\x08\x0e-\x1f\x7f]")
_NO_BREAK_SPACE = re.compile("[\u00a0\u2007\u202f]")


def clean(text: str) -> tuple[str, bool]:
    """Return ``text`` trimmed, in NFC and without invisible characters, and whether any of these was removed.

    Removed are U+202A–E, U+2066–2069, zero-width spaces and control characters other than white space;
    no-break spaces become spaces.
    """
    if _is_clean(text):
        return text.strip(), False
    visible, removed = _INVISIBLE.subn("", text)
    return unicodedata.normalize("NFC", _NO_BREAK_SPACE.sub(" ", visible)).strip(), removed > 0


def clean_all(texts: Sequence[str]) -> tuple[list[str], list[int]]:
    """Return each of ``texts`` clean, and the places of those from which something was removed."""
    if _is_clean(" ".join(texts)):  # nothing joins with a space, so all are clean if they are together
        return [text.strip() for text in texts], []
    cleaned = [clean(text) for text in texts]
    return [text for text, _ in cleaned], [place for place, (_, removed) in enumerate(cleaned) if removed]


def _is_clean(text: str) -> bool:
    return text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))


def one_line(text: str) -> str:
    """Return ``text`` clean and on one line, with single spaces: how headers are compared and shown."""
    return " ".join(clean(text)[0].split())
