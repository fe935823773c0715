"""Serial numbers of certificates: four letters that a file has for itself, and a number that runs on: "KRTB-0042"."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

LETTERS = "BCDFGHJKLMNPRSTVWXZ"
"""No vowels, so that no prefix is a word."""
_PREFIX_LENGTH = 4
_SERIAL = re.compile(f"([{LETTERS}]{{{_PREFIX_LENGTH}}})-([0-9]+)$")


def next_serials(given: Iterable[str], count: int) -> list[str]:
    """Return so many serials that are not among ``given``, all that the file ever gave, the newest last.

    The first that a file gives invents its letters, so that two files hardly ever have the same.
    """
    parts = [found.groups() for found in map(_SERIAL.match, given) if found]
    prefix = parts[-1][0] if parts else new_prefix()
    last = max((int(number) for letters, number in parts if letters == prefix), default=0)
    return [f"{prefix}-{number:04}" for number in range(last + 1, last + 1 + count)]


def new_prefix() -> str:
    """Return letters that no other file is likely to have."""
    return "".join(secrets.choice(LETTERS) for _ in range(_PREFIX_LENGTH))
