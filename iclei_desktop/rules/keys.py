"""Keys that stay the same on every laptop."""

from __future__ import annotations

import os
import time
import uuid

# All derived keys of this program live under one name space of their own.
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "iclei-desktop:record")


def new_key() -> str:
    """Return a new UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then randomness; sorts by creation."""
    milliseconds = time.time_ns() // 1_000_000
    number = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    number = number & ~(0xF << 76) | (0x7 << 76)  # version 7
    number = number & ~(0x3 << 62) | (0x2 << 62)  # variant of RFC 9562
    return str(uuid.UUID(int=number))


def derived_key(kind: str, *parts: str) -> str:
    """Return the UUIDv5 of a record that is what it joins: the same mark made on two laptops is one row."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join((kind, *parts))))
