"""Where sought words stand in a text as it was written, and the part of it that shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iclei_desktop.rules.folding import fold, words

BEFORE, LENGTH = 30, 200
"""Characters of a snippet before the first word found, and at most in all."""
_TOKEN = re.compile(r"""[^\s!"#$%&()*+,./:;<=>?@\[\\\]^{|}~«»“”„…·—]+""")
_PART = re.compile(r"[^'’ʼ‘`\-‐‑–]+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text on one line, and where in it the words stand: first place, and the one behind the last."""

    text: str
    places: tuple[tuple[int, int], ...]


def places(text: str, sought: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words begin with one of the folded words sought, as the search finds them."""
    return list(_places(text, tuple(sought))) if sought and _may_hold(text, sought) else []


def snippet(text: str, sought: Sequence[str]) -> Snippet | None:
    """Return the part of a text around the first word found; None if there is none."""
    line = " ".join(text.split())
    found = places(line, sought)
    if not found:
        return None
    start = _start(line, found[0][0])
    end = len(line) if len(line) - start <= LENGTH else line.rfind(" ", start, start + LENGTH)
    end = max(end, min(found[0][1], start + LENGTH))
    before, after = "… " if start else "", " …" if end < len(line) else ""
    moved = len(before) - start
    within = ((first + moved, last + moved) for first, last in found if last <= end)
    return Snippet(f"{before}{line[start:end]}{after}", tuple(within))


def _may_hold(text: str, sought: Sequence[str]) -> bool:
    """Return whether it is worth while to look at each word: most texts hold none of those sought."""
    folded = "".join(words(text))
    return any(word in folded for word in sought)


def _places(text: str, sought: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for token in _TOKEN.finditer(text):
        # A word with marks inside is found whole, "ndjamena", and by each of its parts, "djamena".
        if "".join(words(token.group())).startswith(sought):
            yield token.span()
            continue
        for part in _PART.finditer(token.group()):
            if fold(part.group()).startswith(sought):
                yield token.start() + part.start(), token.start() + part.end()


def _start(line: str, first: int) -> int:
    """Return where the snippet begins: at a word, not far before the first one found."""
    if first <= BEFORE:
        return 0
    return line.find(" ", first - BEFORE, first) + 1 or first
