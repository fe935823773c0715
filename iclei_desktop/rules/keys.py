"""Keys that stay the same on every laptop."""

from __future__ import annotations

import os
import time
import uuid

# All derived keys of this program live under one name space of their own.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "iclei-desktop:record")


def new_key() -> str:
    """Return a new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then randomness; sorts by creation."""
    moment = f"{time.time_ns() // 1_000_000:012x}"
    chance = os.urandom(10).hex()
    variant = "89ab"[int(chance[3], 16) & 3]  # two bits say that it is a UUID of RFC 9562
    return f"{moment[:8]}-{moment[8:]}-7{chance[:3]}-{variant}{chance[4:7]}-{chance[7:19]}"


def derived_key(kind: str, *parts: str) -> str:
    """Return the UUIDv5 of a record that is what it joins: the same mark made on two laptops is one row."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((kind, *parts))))
