"""NAME=TEXT on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from iclei_desktop.rules.refusal import Misuse


def read_pairs(pairs: Iterable[str], otherwise: str) -> dict[str, str]:
    """Return text by name, texts may be empty; a Misuse says ``otherwise`` (a message id with {pair})."""
    texts = {}
    for pair in pairs:
        name, sign, text = pair.partition("=")
        if not sign:
            raise Misuse(otherwise, pair=pair)
        texts[name.strip()] = text
    return texts
