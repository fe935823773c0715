"""Folded text: what sorting, searching and matching compare, blind to accents, case and spelling habits."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# Letters that Unicode does not decompose but that people type without: West African alphabets, ligatures.
_PLAIN = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ɓ": "b",
        "ɗ": "d",
        "ɖ": "d",
        "ƙ": "k",
        "ƴ": "y",
        "ŋ": "n",
        "ɛ": "e",
        "ǝ": "e",
        "ə": "e",
        "ɔ": "o",
        "ɩ": "i",
        "ʊ": "u",
        "ɲ": "n",
        "ʋ": "v",
        "ƒ": "f",
        "ɣ": "g",
        "ة": "ه",
        "ى": "ي",
        "ـ": None,
        "’": "'",
        "ʼ": "'",
        "‘": "'",
        "`": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
    }
)
REMEMBERED_LENGTH = 100
_LATIN_MARKS = re.compile("[\u0300-\u036f]+")
_BETWEEN_WORDS = re.compile(r"[^\w'\-]+")
_MARKS_INSIDE = str.maketrans("", "", "'-")
_NOT_WORD = re.compile(r"[^\w]+")


def fold(text: str) -> str:
    """Return ``text`` without case, accents and double spaces: "  N’Djaména " → "n'djamena".

    The same rule makes sort keys, search words and match keys, so that what sorts together is found together.
    """
    return _fold_again(text) if len(text) <= REMEMBERED_LENGTH else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    # Case comes second: only decomposition shows the capitals in letter-like signs such as "№" and "™".
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = _LATIN_MARKS.sub("", decomposed)
    if not plain.isascii():  # most Latin is by now; looking up every character takes longer than all before
        plain = plain.translate(_table())
    return " ".join(plain.split())


@cache
def _table() -> dict[int, str | int | None]:
    """Return what becomes of single characters: combining marks go, some letters become plain ones."""
    marks = (code for code in range(0x0300, 0x20000) if unicodedata.combining(chr(code)))
    return {**dict.fromkeys(marks), **_PLAIN}


# The same title is folded to sort, to search and to match: names are remembered, long texts are not.
_fold_again = lru_cache(maxsize=10_000)(_fold)


def search_text(*texts: str | None) -> str:
    """Return the folded words under which a record is found, a word with marks inside also without them.

    "N’Djamena" is found by "ndjamena", by "n djamena" and by "djamena".
    """
    folded = _fold(" ".join(filter(None, texts)))  # hardly ever asked twice, so not remembered
    if "'" not in folded and "-" not in folded:
        return folded
    # Split first: a pattern that looks for marks inside words takes quadratic time on one endless word.
    marked = [word for word in folded.split(" ") if "'" in word or "-" in word]
    parts = [part.strip("'-") for word in marked for part in _BETWEEN_WORDS.split(word)]
    joined = [part.translate(_MARKS_INSIDE) for part in parts if "'" in part or "-" in part]
    return " ".join([folded, *joined])


def words(text: str) -> list[str]:
    """Return the folded words of what a person typed into a search box, marks inside words left out."""
    return [word for word in _NOT_WORD.split(fold(text).translate(_MARKS_INSIDE)) if word]


def holds_word(text: str | None, word: str) -> bool:
    """Return whether a word of ``text`` begins with ``word``, which is one of ``words``."""
    return text is not None and any(part.startswith(word) for part in _NOT_WORD.split(search_text(text)))


PHONE_TAIL = 8
"""So many last digits tell phone numbers apart, however their country and area are written."""
_NOT_DIGIT = re.compile(r"\D+")


def phone_tail(written: str | None) -> str:
    """Return the last digits of a phone number, "" for one too short to tell anything."""
    digits = _NOT_DIGIT.sub("", written or "")
    return digits[-PHONE_TAIL:] if len(digits) >= PHONE_TAIL else ""
