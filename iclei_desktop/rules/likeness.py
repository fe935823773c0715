"""Whether two entries may be the same person: a score with its reasons. What is done about it, a person decides.

Names are compared word by word, in any order: "KOSSI Afi" is "Afi Kossi", "A. Otieno" may be Amina Otieno, "Mohammed"
may be "Muhamed". Titles never count. A shared address or phone says a lot beside a name that is alike and little
beside another one: people share both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from iclei_desktop.rules.folding import fold, phone_tail
from iclei_desktop.rules.honorifics import name_words
from iclei_desktop.rules.translate import msgid

LIKELY = 0.6
"""From this score on, two entries are shown to a person as possibly the same."""

SAME_NAME = msgid("the same name")
OTHER_ORDER = msgid("the same name in another order")
OTHER_SPELLING = msgid("a name spelled alike")
INITIAL = msgid("an initial fits")
PART_OF_NAME = msgid("a part of the name is missing")
SAME_EMAIL = msgid("the same e-mail address")
SAME_PHONE = msgid("the phone number ends alike")
SAME_CITY = msgid("the same city")
SAME_ORGANISATION = msgid("the same organisation")

_INITIAL_FITS = 0.8
_SPELLED_ALIKE = 0.72
_SAME_CONSONANTS = 0.6
_PART = 0.9
_VOWELS = str.maketrans("", "", "aeiouywh")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a person where two are compared; ``city`` may be a key or a name."""

    name: str
    email: str = ""
    phone: str = ""
    city: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two entries are, from 0 to 1, and why (message ids, the weightiest first)."""

    score: float
    reasons: tuple[str, ...]

    @property
    def likely(self) -> bool:
        """Whether a person should look at the two."""
        return self.score >= LIKELY


def likeness(one: Entry, other: Entry) -> Likeness:
    """Compare two entries."""
    name, reasons = _names(_words_of(one.name), _words_of(other.name))
    contact = []
    if one.email and fold(one.email) == fold(other.email):
        contact.append(SAME_EMAIL)
    if (tail := phone_tail(one.phone)) and tail == phone_tail(other.phone):
        contact.append(SAME_PHONE)
    around = _around(one, other)
    score = 0.78 * name + (0.2 if contact else 0.0) + 0.06 * len(around)
    if one.city and other.city and SAME_CITY not in around:
        score -= 0.06
    if name < 0.5 and not contact:
        score = min(score, LIKELY / 2)
    return Likeness(round(max(0.0, min(score, 1.0)), 3), (*reasons, *contact, *around))


@lru_cache(maxsize=20_000)
def _words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, found once where it is compared with many."""
    return tuple(name_words(name))


def _around(one: Entry, other: Entry) -> list[str]:
    found = []
    if one.city and fold(one.city) == fold(other.city):
        found.append(SAME_CITY)
    if one.organisation and _alike(fold(one.organisation), fold(other.organisation)):
        found.append(SAME_ORGANISATION)
    return found


def _alike(one: str, other: str) -> bool:
    return bool(other) and OSA.normalized_similarity(one, other) >= 0.85


def _names(one: Sequence[str], other: Sequence[str]) -> tuple[float, list[str]]:
    """Return how alike two names are, word by word in any order, and why."""
    if not one or not other:
        return 0.0, []
    if one == other:
        return 1.0, [SAME_NAME]
    if sorted(one) == sorted(other):
        return 0.99, [OTHER_ORDER]
    if "".join(one) == "".join(other):  # "عبد الله", "عبدالله"; "Ben Ali", "Benali"
        return 0.97, [OTHER_SPELLING]
    shorter, longer = sorted((one, other), key=len)
    fits = _assigned(shorter, longer)
    matched = sum(fit for fit, _ in fits)
    reasons = list(dict.fromkeys(why for fit, why in fits if fit and why))
    whole = 2 * matched / (len(one) + len(other))
    if len(shorter) >= 2 and all(fit for fit, _ in fits):
        whole = max(whole, _PART * matched / len(shorter))
        if len(longer) > len(shorter):
            reasons.append(PART_OF_NAME)
    return whole, reasons if whole >= 0.5 else []


def _assigned(shorter: Sequence[str], longer: Sequence[str]) -> list[tuple[float, str]]:
    """Give each word of the shorter name the word of the longer one that fits it best, none to two."""
    fits = sorted(
        ((_word(word, another), i, j) for i, word in enumerate(shorter) for j, another in enumerate(longer)),
        key=lambda found: (-found[0][0], found[1], found[2]),
    )
    taken: set[int] = set()
    given: dict[int, tuple[float, str]] = {}
    for fit, i, j in fits:
        if fit[0] and i not in given and j not in taken:
            given[i] = fit
            taken.add(j)
    return [given.get(i, (0.0, "")) for i in range(len(shorter))]


@lru_cache(maxsize=50_000)
def _word(one: str, other: str) -> tuple[float, str]:
    """Return how well a word of a name fits another, and why if they differ."""
    if one == other:
        return (1.0 if len(one) > 1 else _INITIAL_FITS), ""
    if len(one) == 1 or len(other) == 1:
        return (_INITIAL_FITS, INITIAL) if one[0] == other[0] else (0.0, "")
    similarity = OSA.normalized_similarity(one, other)
    if similarity >= _SPELLED_ALIKE and min(len(one), len(other)) >= 4:
        return similarity, OTHER_SPELLING
    if similarity >= _SAME_CONSONANTS and len(skeleton(one)) >= 2 and skeleton(one) == skeleton(other):
        return 0.85, OTHER_SPELLING
    return 0.0, ""


def skeleton(word: str) -> str:
    """Return the consonants of a word, each once where it is doubled: what spellings of one name share."""
    plain = word.replace("ph", "f").replace("ck", "k").replace("q", "k").translate(_VOWELS)
    return "".join(letter for place, letter in enumerate(plain) if place == 0 or plain[place - 1] != letter)
