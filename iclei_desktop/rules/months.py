"""Names of months as lists have them, in the languages of documents: whole or cut short, with accents or without."""

from __future__ import annotations

from functools import lru_cache

from iclei_desktop.rules.folding import fold

SHORTEST = 3
"""Letters that a name has at least."""
_NAMES = (
    ("january", "janvier", "janeiro", "enero"),
    ("february", "fevrier", "fevereiro", "febrero"),
    ("march", "mars", "marco", "marzo"),
    ("april", "avril", "abril"),
    ("may", "mai", "maio", "mayo"),
    ("june", "juin", "junho", "junio"),
    ("july", "juillet", "julho", "julio"),
    ("august", "aout", "agosto"),
    ("september", "septembre", "setembro", "septiembre"),
    ("october", "octobre", "outubro", "octubre"),
    ("november", "novembre", "novembro", "noviembre"),
    ("december", "decembre", "dezembro", "diciembre"),
)


@lru_cache(maxsize=200)
def month_named(word: str) -> int | None:
    """Return which month is called so, from 1: "Nov", "nov.", "Décembre"; None for no month, or for "jui"."""
    begun = fold(word).rstrip(".")
    if len(begun) < SHORTEST:
        return None
    found = [
        number
        for number, names in enumerate(_NAMES, start=1)
        if any(name.startswith(begun) for name in names)
    ]
    return found[0] if len(found) == 1 else None
