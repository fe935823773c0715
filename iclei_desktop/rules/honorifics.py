"""Titles before names: kept apart from the name, in the spelling in which they were written."""

from __future__ import annotations

from collections.abc import Sequence

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
        "rev",
        "pasteur",
        "sr",
        "sra",
        "srta",
        "dra",
        "me",
        "maitre",
        "hrh",
        "chief",
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
_EXCELLENCIES = frozenset(("he", "se"))


def split_honorific(written: str) -> tuple[str, str]:
    """Return (title, name) of a name with titles before it: "Mme Awa Sy" → ("Mme", "Awa Sy").

    A text made of titles alone ("HE Mr") is a name as far as anyone knows and stays whole.
    """
    words = written.split()
    count = 0
    while count < len(words) and _is_title(words[count], words[:count]):
        count += 1
    if count in (0, len(words)):
        return "", " ".join(words)
    return " ".join(words[:count]), " ".join(words[count:])


def _is_title(word: str, before: Sequence[str]) -> bool:
    plain = _plain(word)
    if plain in _EXCELLENCIES:  # only in capitals: He Wei is a name
        return word.replace(".", "").isupper()
    if plain != "m":
        return plain in _TITLES
    # "M. Diallo" and "SE M Diallo" are gentlemen; in "M Diallo" and "Dr M. Diallo" it may stand for Mariam.
    return _plain(before[-1]) in _EXCELLENCIES if before else word.endswith(".")


def _plain(word: str) -> str:
    return fold(word).replace(".", "")
