"""Titles before names: kept apart from the name, in the spelling in which they were written."""

from __future__ import annotations

import re

from iclei_desktop.rules.folding import fold

# Forms of address met in participant lists of African programmes, folded and without full stops.
_TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "mme",
        "mlle",
        "mm",
        "dr",
        "drs",
        "prof",
        "pr",
        "professeur",
        "professor",
        "eng",
        "ing",
        "ir",
        "arch",
        "hon",
        "sir",
        "dame",
        "rev",
        "pasteur",
        "sr",
        "sra",
        "srta",
        "dra",
        "me",
        "maitre",
        "he",
        "se",
        "hrh",
        "chief",
        "nana",
        "oba",
        "alhaji",
        "hajia",
        "hadja",
        "elhadj",
        "cllr",
        "councillor",
        "ambassador",
        "ambassadeur",
        "excellency",
        "monsieur",
        "madame",
        "mademoiselle",
        "senhor",
        "senhora",
    )
)
# Only with a full stop or after another title: "M. Diallo" is a gentleman, "M Diallo" may be Mariam Diallo.
_DOTTED = frozenset(("m", "e", "d", "s"))


def split_honorific(written: str) -> tuple[str, str]:
    """Return (title, name) of a name with titles before it: "Mme Awa Sy" → ("Mme", "Awa Sy").

    A text made of titles alone ("HE Mr") is a name as far as anyone knows and stays whole.
    """
    words = written.split()
    count = 0
    while count < len(words) and _is_title(words[count], after_title=count > 0):
        count += 1
    if count in (0, len(words)):
        return "", " ".join(words)
    return " ".join(words[:count]), " ".join(words[count:])


def _is_title(word: str, *, after_title: bool) -> bool:
    plain = fold(word).rstrip(".")
    if plain.replace(".", "") in _TITLES:
        return True
    return plain in _DOTTED and (after_title or re.fullmatch(r"[Mm]\.", word) is not None)
