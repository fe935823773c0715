"""Words written from right to left among others written from left to right: which way each is read (Unicode UAX 9).

A sentence that takes in a value, "held in {city}, 4–5 May", would otherwise draw its comma and its numbers into an
Arabic name, and say "5–4". A value is therefore set apart by isolates; writers whose readers know none put marks in
their place.
"""

from __future__ import annotations

import re
import unicodedata

FIRST_STRONG, POP, MARK = "\u2068", "\u2069", "\u200e"
_ISOLATED = re.compile("[\u2066-\u2068][^\u2066-\u2069]*\u2069")
_ISOLATES = re.compile("[\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")


def has_right_to_left(text: str) -> bool:
    """Return whether a text has a letter that is written from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def apart(text: str, among: str = "") -> str:
    """Return a value as it stands in a sentence, which may be ``among`` other words: both keep their order."""
    return f"{FIRST_STRONG}{text}{POP}" if has_right_to_left(text + among) else text


def begins_right_to_left(text: str) -> bool:
    """Return whether a text is read from right to left: its first letter says so, values set apart left out."""
    for letter in _ISOLATED.sub("", text):
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def whole(text: str) -> str:
    """Return the lines of a text so that each is read its own way, full stop and brackets included."""
    return "\n".join(
        f"{FIRST_STRONG}{line}{POP}" if begins_right_to_left(line) else line for line in text.split("\n")
    )


def marked(text: str) -> str:
    """Return a text for programs that know no isolates: marks keep what is around a value from left to right."""
    return _ISOLATES.sub(MARK, text)


def unmarked(text: str) -> str:
    """Return a text as data: without isolates."""
    return _ISOLATES.sub("", text)
