"""Keys that stay the same on every laptop."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator

# All derived keys of this program live under one name space of their own.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "iclei-desktop:record")


def new_key() -> str:
    """Return a new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then randomness; sorts by creation."""
    return next(fresh_keys(1))


def fresh_keys(at_once: int = 500) -> Iterator[str]:
    """Give new keys without end, drawn many at once: asking the system for chance is what a key costs."""
    while True:
        moment = f"{time.time_ns() // 1_000_000:012x}"
        chance = os.urandom(10 * at_once).hex()
        for place in range(0, len(chance), 20):
            some = chance[place : place + 20]
            variant = "89ab"[int(some[3], 16) & 3]  # two bits say that it is a UUID of RFC 9562
            yield f"{moment[:8]}-{moment[8:]}-7{some[:3]}-{variant}{some[4:7]}-{some[7:19]}"


def derived_key(kind: str, *parts: str) -> str:
    """Return the UUIDv5 of a record that is what it joins: the same mark made on two laptops is one row."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((kind, *parts))))
