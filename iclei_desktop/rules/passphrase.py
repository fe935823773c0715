"""How hard a passphrase is to guess, roughly and rather too low than too high.

A letter of a word that somebody chose is worth far less than a random one: English text carries between 1 and 2.5
bits a letter (Shannon, "Prediction and Entropy of Printed English", 1951). Repeats and runs such as "1234" carry
next to nothing.
"""

from __future__ import annotations

from enum import IntEnum

_LETTER, _DIGIT, _OTHER = 2.5, 3.3, 5.0  # bits a character
# Four words drawn by lot from a list of 7,776 carry 52 bits; SQLCipher's 256,000 rounds make each guess 18 bits dearer.
_FAIR, _STRONG = 32, 50


class Strength(IntEnum):
    """Three steps that a person can act on."""

    WEAK = 0
    FAIR = 1
    STRONG = 2


def strength(passphrase: str) -> Strength:
    """Return how hard ``passphrase`` is to guess."""
    worth = bits(passphrase)
    return Strength.STRONG if worth >= _STRONG else Strength.FAIR if worth >= _FAIR else Strength.WEAK


def bits(passphrase: str) -> float:
    """Return the estimate in bits: each character that does not simply follow from the one before it counts."""
    total = 0.0
    before = None
    for character in passphrase:
        if before is None or abs(ord(character) - ord(before)) > 1:
            total += _worth(character)
        before = character
    return total


def _worth(character: str) -> float:
    if character.isdigit():
        return _DIGIT
    return _LETTER if character.isalpha() or character == " " else _OTHER
