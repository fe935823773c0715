"""The text in a badge's QR code: which enrolment it belongs to, safe from what scanners and keyboards do to it.

A USB scanner is a keyboard: it sends keys, and the computer makes letters of them by the layout that is chosen
there. A scanner set up for an English keyboard types "q" as "a" into a French one, and a French keyboard has its
digits behind Shift. So the text holds only letters that lie on the same key on QWERTY, QWERTZ and AZERTY – no
A, M, Q, W, Y, Z, no digits and no punctuation – and is read in capitals or not. No vowels either, so that no badge
spells a word: sixteen consonants are left, one for each half byte.

    ICLEI + 32 letters of the enrolment's key + 1 letter of check

That is 38 characters, just what a QR code of version 2 with medium correction holds.
"""

from __future__ import annotations

import re
import uuid

PREFIX = "ICLEI"
LETTERS = "BCDFGHJKLNPRSTVX"
_VALUES = {letter: value for value, letter in enumerate(LETTERS)}
_KEY_LETTERS = 32
_BADGE = re.compile(f"{PREFIX}([{LETTERS}]{{{_KEY_LETTERS + 1}}})$")
_ALIKE = re.compile(f"{PREFIX}[{LETTERS}]{{4,}}$")
_NOT_LETTERS = re.compile("[^A-Z]+")


def badge_text(enrolment: str) -> str:
    """Return what the badge of an enrolment says, from the enrolment's key."""
    values = [int(digit, 16) for digit in uuid.UUID(enrolment).hex]
    return PREFIX + "".join(LETTERS[value] for value in (*values, _check(values)))


def read_badge(scanned: str) -> str | None:
    """Return the key of the enrolment that a scanned text names; None if it is no badge, or was misread.

    What stands before the badge does no harm: some scanners say first which kind of code they read, and somebody
    may have begun to type a name.
    """
    found = _BADGE.search(_plain(scanned))
    if found is None:
        return None
    *values, check = (_VALUES[letter] for letter in found[1])
    return str(uuid.UUID("".join(f"{value:x}" for value in values))) if check == _check(values) else None


def looks_like_badge(scanned: str) -> bool:
    """Return whether a text is a badge or a part of one, such as one that was misread: it is nobody's name."""
    return _ALIKE.search(_plain(scanned)) is not None


def _plain(scanned: str) -> str:
    """Return the letters alone, in capitals."""
    return _NOT_LETTERS.sub("", scanned.upper())


def _check(values: list[int]) -> int:
    """Return a check digit that tells any one letter misread, and any two neighbours exchanged.

    The digits are coefficients over the field of 16 elements, evaluated at its generator.
    """
    check = 0
    for value in values:
        check = _doubled(check) ^ value
    return _doubled(check)


def _doubled(value: int) -> int:
    """Multiply by the generator, modulo x⁴ + x + 1."""
    return (value << 1) ^ (0b10011 if value & 0b1000 else 0)
