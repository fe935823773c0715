"""Titles before names: kept apart from the name, in the spelling in which they were written."""

from __future__ import annotations

from collections.abc import Sequence

from iclei_desktop.rules.folding import fold, words

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
    parts = written.split()
    count = 0
    while count < len(parts) and _is_title(parts[count], parts[:count]):
        count += 1
    if count in (0, len(parts)):
        return "", " ".join(parts)
    return " ".join(parts[:count]), " ".join(parts[count:])


def name_words(written: str) -> list[str]:
    """Return the folded words of a name without titles, wherever they stand: "Otieno, Dr Amina" → otieno, amina."""
    found = words(split_honorific(written)[1])
    name = [word for word in found if word not in _TITLES]
    return found if _EXCELLENCIES.issuperset(name) else name  # "HE Mr" alone is all that is known


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
