"""Where the words of a name stand side by side in a text, as people write names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from iclei_desktop.rules.folding import words
from iclei_desktop.rules.honorifics import name_words

TELLING = 3
"""Letters from which on a word of a name tells something: not "de", "el", "da"."""
_TOKEN = re.compile(r"""[^\s!"#$%&()*+,./:;<=>?@\[\\\]^{|}~«»“”„…·—_\-‐‑–]+""")
_PART = re.compile(r"[^,;|·•:\n\r]+")
_HYPHENS = re.compile(r"[-‐‑–]")
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.IGNORECASE)


def telling_words(name: frozenset[str]) -> frozenset[str]:
    """Return the words of a name that tell something of it; all where only one does."""
    found = frozenset(word for word in name if len(word) >= TELLING)
    return found if len(found) > 1 else name


def needed(name: frozenset[str]) -> int:
    """Return how many words that tell a text must hold side by side."""
    return min(2, len(telling_words(name)))


def _joined(text: str) -> str:
    return "".join(words(text))


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text: its place, folded, and with what letter it begins."""

    start: int
    end: int
    word: str
    small: bool
    capital: bool


def words_of(name: str) -> frozenset[str]:
    """Return the folded words of a name without titles, those joined by a hyphen one by one."""
    return frozenset(name_words(_HYPHENS.sub(" ", name)))


def runs(text: str, name: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where enough words of the name stand side by side, with initials or one further name between them."""
    telling, least = telling_words(name), needed(name)

    def enough(run: Sequence[_Token]) -> bool:
        return len({token.word for token in run} & telling) >= least

    before: list[_Token] = []
    for part in _PART.finditer(text):
        tokens = [_token(match, part.start()) for match in _TOKEN.finditer(part.group())]
        found = [run for run in _side_by_side(tokens, name) if enough(run)]
        yield from ((run[0].start, run[-1].end) for run in found)
        turned = (
            [] if found or text[part.start() - 1 : part.start()] != "," else _turned(before, tokens, name)
        )
        if turned and enough(turned):
            yield turned[0].start, turned[-1].end
        before = [] if found else tokens


def _side_by_side(tokens: Sequence[_Token], name: frozenset[str]) -> Iterator[list[_Token]]:
    """Give the runs of words of the name, each from one of them to another."""
    run: list[_Token] = []
    for token in tokens:
        ours, after_ours = token.word in name, bool(run) and run[-1].word in name
        if ours or len(token.word) == 1 or (token.capital and after_ours):
            run.append(token)
        else:
            yield _trimmed(run, name)
            run = []
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
    return _Token(start, start + len(written), _joined(written), written[:1].islower(), written[:1].isupper())
