"""The recovery key as a person types it: apart from its sheet, so that a start need not load what lays out pages."""

from __future__ import annotations

from iclei_desktop.rules import recovery_text
from iclei_desktop.storage.keys import RAW_BYTES, RawKey


def typed_key(text: str) -> RawKey:
    """Return the key that a person copied from a sheet; a Refusal names the lines that are mistyped."""
    return RawKey.from_raw(recovery_text.read_key(text, RAW_BYTES))
