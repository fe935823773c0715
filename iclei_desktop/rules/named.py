"""Where a text names somebody: by the words of the name in any order, by e-mail address or by phone number.

A text is read as people write it: "SY, Awa", "awa-sy.pdf", "Awa M. Sy" all name Awa Sy; accents and case do not count.
Of a longer name two words that tell are enough, "Ama Mensah" for Ama Serwaa Mensah. Namesakes are named too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from iclei_desktop.rules.folding import fold, phone_tail
from iclei_desktop.rules.name_runs import needed, runs, telling_words, words_of

GAP = "[…]"
"""What stands in a text where a name was taken out: the same in every language."""
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"'(?:s\b)?")
_SEPARATORS = r"[\s().\-/]{0,3}"


@dataclass(frozen=True)
class Named:
    """How somebody may be named in texts."""

    names: tuple[frozenset[str], ...]
    """For each way to write the name its folded words."""
    patterns: tuple[re.Pattern[str], ...] = ()
    """How an address or a number is written."""

    @classmethod
    def by(cls, names: Iterable[str], emails: Iterable[str] = (), phones: Iterable[str] = ()) -> Named:
        """Return how somebody with these names, addresses and numbers is named; what is empty tells nothing."""
        sets = tuple(dict.fromkeys(found for name in names if (found := words_of(name))))
        addresses = dict.fromkeys(email.strip() for email in emails if email.strip())
        tails = dict.fromkeys(tail for phone in phones if (tail := phone_tail(phone)))
        return cls(sets, (*map(_address, addresses), *map(_number, tails)))

    @classmethod
    def typed(cls, text: str) -> Named:
        """Return how somebody is named whose name, address or number was typed."""
        if "@" in text:
            return cls.by([], [text])
        if phone_tail(text) and not any(map(str.isalpha, text)):
            return cls.by([], [], [text])
        return cls.by([text])

    @property
    def is_nobody(self) -> bool:
        """Whether nothing is known by which somebody could be named."""
        return not self.names and not self.patterns

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where the text names them: first place, and the one behind the last, in order and apart."""
        found = [place for name in self._met_in(text) for place in runs(text, name)]
        if self.patterns and ("@" in text or phone_tail(text)):
            found += [match.span() for pattern in self.patterns for match in pattern.finditer(text)]
        return _apart(sorted(found)) if found else []

    def without(self, text: str) -> str:
        """Return the text with a gap in place of each name."""
        for start, end in reversed(self.places(text)):
            text = f"{text[:start]}{GAP}{text[end:]}"
        return text

    @cached_property
    def _by_word(self) -> Mapping[str, list[frozenset[str]]]:
        """The names by each of the words that tell: hundreds of people are looked for in many texts at once."""
        found: dict[str, list[frozenset[str]]] = defaultdict(list)
        for name in self.names:
            for word in telling_words(name):
                found[word].append(name)
        return found

    def _met_in(self, text: str) -> Iterator[frozenset[str]]:
        """Give the names of which a text holds enough words, wherever they stand: most texts hold none."""
        there = self._by_word.keys() & _WORD.findall(_APOSTROPHE.sub("", fold(text)))
        if there:
            met = Counter(name for word in there for name in self._by_word[word])
            yield from (name for name, count in met.items() if count >= needed(name))


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places joined where they overlap."""
    result: list[tuple[int, int]] = []
    for start, end in found:
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _address(email: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.+\-]){re.escape(email)}(?![\w\-]|\.\w)", re.IGNORECASE)


def _number(tail: str) -> re.Pattern[str]:
    """Return how a number with these last digits may be written, with its country before it."""
    before = rf"(?<!\d)(?:\+?(?:\d{_SEPARATORS}){{1,7}})?"
    return re.compile(rf"{before}{_SEPARATORS.join(tail)}(?!\d)")
