"""Where a text names somebody: by the words of the name in any order, by e-mail address or by phone number.

A text is read as people write it: "SY, Awa", "awa-sy.pdf", "Awa M. Sy" all name Awa Sy; accents and case do not count.
Of a longer name two words that tell are enough, "Ama Mensah" for Ama Serwaa Mensah. Namesakes are named too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from iclei_desktop.rules.folding import phone_tail, words
from iclei_desktop.rules.honorifics import name_words

GAP = "[…]"
"""What stands in a text where a name was taken out: the same in every language."""
TELLING = 3
"""Letters from which on a word of a name tells something: not "de", "el", "da"."""
_TOKEN = re.compile(r"""[^\s!"#$%&()*+,./:;<=>?@\[\\\]^{|}~«»“”„…·—_\-‐‑–]+""")
_PART = re.compile(r"[^,;|·•:\n\r]+")
_HYPHENS = re.compile(r"[-‐‑–]")
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)
_SEPARATORS = r"[\s().\-/]{0,3}"


@dataclass(frozen=True)
class Named:
    """How somebody may be named in texts."""

    names: tuple[frozenset[str], ...]
    """For each way to write the name its folded words."""
    patterns: tuple[re.Pattern[str], ...] = ()
    """How an address or a number is written."""
    tell: tuple[str, ...] = ()
    """Of these a text that names them holds at least one, once its words are folded and joined."""

    @classmethod
    def by(cls, names: Iterable[str], emails: Iterable[str] = (), phones: Iterable[str] = ()) -> Named:
        """Return how somebody with these names, addresses and numbers is named; what is empty tells nothing."""
        sets = tuple(dict.fromkeys(found for name in names if (found := _words_of(name))))
        addresses = [email.strip() for email in emails if email.strip()]
        tails = [tail for phone in phones if (tail := phone_tail(phone))]
        patterns = (*map(_address, addresses), *map(_number, tails))
        longest = [max(sorted(found), key=len) for found in sets]
        return cls(sets, patterns, tuple(dict.fromkeys((*longest, *map(_joined, addresses), *tails))))

    @classmethod
    def typed(cls, text: str) -> Named:
        """Return how somebody is named whose name, address or number was typed."""
        if "@" in text:
            return cls.by([], [text])
        if phone_tail(text) and not any(map(str.isalpha, text)):
            return cls.by([], [], [text])
        return cls.by([text])

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where the text names them: first place, and the one behind the last, in order and apart."""
        if not self._may_be_in(text):
            return []
        found = [match.span() for pattern in self.patterns for match in pattern.finditer(text)]
        for name in self.names:
            found += _runs(text, name)
        return _apart(sorted(found))

    def without(self, text: str) -> str:
        """Return the text with a gap in place of each name."""
        for start, end in reversed(self.places(text)):
            text = f"{text[:start]}{GAP}{text[end:]}"
        return text

    def _may_be_in(self, text: str) -> bool:
        """Return whether it is worth while to look at each word: most texts hold nothing of it."""
        joined = _joined(text)
        return any(word in joined for word in self.tell)


def _joined(text: str) -> str:
    return "".join(words(text))


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text: its place, folded, and whether it begins with a small letter."""

    start: int
    end: int
    word: str
    small: bool


def _words_of(name: str) -> frozenset[str]:
    """Return the folded words of a name without titles, those joined by a hyphen one by one."""
    return frozenset(name_words(_HYPHENS.sub(" ", name)))


def _runs(text: str, name: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where enough words of the name stand side by side, with initials between them at most."""
    telling = frozenset(word for word in name if len(word) >= TELLING)
    telling = telling if len(telling) > 1 else name

    def enough(run: Sequence[_Token]) -> bool:
        return len({token.word for token in run} & telling) >= min(2, len(telling))

    before: list[_Token] = []
    for part in _PART.finditer(text):
        tokens = [_token(found, part.start()) for found in _TOKEN.finditer(part.group())]
        runs = [run for run in _side_by_side(tokens, name) if enough(run)]
        yield from ((run[0].start, run[-1].end) for run in runs)
        turned = [] if runs or text[part.start() - 1 : part.start()] != "," else _turned(before, tokens, name)
        if turned and enough(turned):
            yield turned[0].start, turned[-1].end
        before = [] if runs else tokens


def _side_by_side(tokens: Sequence[_Token], name: frozenset[str]) -> Iterator[list[_Token]]:
    """Give the runs of words of the name, each from one of them to another."""
    run: list[_Token] = []
    for token in tokens:
        if token.word not in name and len(token.word) > 1:
            yield _trimmed(run, name)
            run = []
        else:
            run.append(token)
    yield _trimmed(run, name)


def _trimmed(run: Sequence[_Token], name: frozenset[str]) -> list[_Token]:
    held = [place for place, token in enumerate(run) if token.word in name]
    return list(run[held[0] : held[-1] + 1]) if held else []


def _turned(before: Sequence[_Token], after: Sequence[_Token], name: frozenset[str]) -> list[_Token]:
    """Return the words of a name written "Sy, Awa": those at the end of one part and at the start of the next.

    In "Kofi Mensah, Ama Diallo" neither is: beside them stands what belongs to another name.
    """
    last = [*dropwhile(lambda token: token.word not in name, before)]
    first = [*takewhile(lambda token: token.word in name, after)]
    beside = [*before[: len(before) - len(last)][-1:], *after[len(first) :][:1]]
    whole = bool(last and first) and all(token.word in name for token in last)
    return [*last, *first] if whole and all(token.small for token in beside) else []


def _token(found: re.Match[str], offset: int) -> _Token:
    written = _POSSESSIVE.sub("", found.group()) or found.group()
    start = found.start() + offset
    return _Token(start, start + len(written), _joined(written), written[:1].islower())


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
