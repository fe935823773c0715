"""What forms that came back say: means, how answers are spread, and what was learned between two tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SCALE = (1, 2, 3, 4, 5)
YES, NO = 1, 0
SCALED = ("LIKERT", "RATING")
YES_NO = "YES_NO"
MINIMUM_SCORE = 70
"""Per cent of the test after a training that count as reached where it says nothing: a choice of ours."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The answers to one question: how many of each, in the order of the scale."""

    counts: Mapping[int, int]

    @property
    def answered(self) -> int:
        """How many answered; who left it open counts nowhere."""
        return sum(self.counts.values())

    @property
    def mean(self) -> float | None:
        """The mean of the answers; None without any."""
        if not self.answered:
            return None
        return sum(value * count for value, count in self.counts.items()) / self.answered

    def share(self, value: int) -> float:
        """Return the share of those who answered that gave this answer, 0 to 1."""
        return self.counts.get(value, 0) / self.answered if self.answered else 0.0


def scale_of(kind: str | None) -> tuple[int, ...]:
    """Return the answers that a kind of question can have, in their order."""
    return (NO, YES) if kind == YES_NO else SCALE


def spread(answers: Iterable[int | None], scale: Sequence[int] = SCALE) -> Spread:
    """Count answers on a scale; None and what is not on the scale are left out."""
    found = Counter(answer for answer in answers if answer in scale)
    return Spread({value: found[value] for value in scale})


@dataclass(frozen=True, slots=True)
class Gain:
    """What was learned, in percentage points, among those who took both tests."""

    pairs: int
    before: float
    after: float
    higher: int
    """How many did better the second time."""

    @property
    def points(self) -> float:
        """The mean gain."""
        return self.after - self.before


def gain(scores: Iterable[tuple[float | None, float | None]]) -> Gain | None:
    """Return the gain among pairs that have both scores; None where nobody has."""
    pairs = [(before, after) for before, after in scores if before is not None and after is not None]
    if not pairs:
        return None
    count = len(pairs)
    return Gain(
        pairs=count,
        before=sum(before for before, _ in pairs) / count,
        after=sum(after for _, after in pairs) / count,
        higher=sum(after > before for before, after in pairs),
    )


@dataclass(frozen=True, slots=True)
class Reached:
    """How many of those who took the test after reached the minimum score."""

    number: int
    tested: int
    least: float
    """Per cent."""


def reached(scores: Iterable[float | None], least: float | None) -> Reached | None:
    """Count who reached the least score, by default the usual one; None where nobody took the test."""
    taken = [score for score in scores if score is not None]
    least = MINIMUM_SCORE if least is None else least
    return Reached(sum(score >= least for score in taken), len(taken), least) if taken else None


def paired_by_code(
    forms: Iterable[tuple[str | None, float | None, float | None]],
) -> list[tuple[float | None, float | None]]:
    """Pair scores by the code that people wrote on both tests; a form without a code stands alone.

    A code that two forms share for the same test says nothing sure of either: these are left out.
    """
    alone: list[tuple[float | None, float | None]] = []
    by_code: dict[str, tuple[list[float], list[float]]] = {}
    for code, before, after in forms:
        shared = "".join(code.split()).casefold() if code else ""
        if not shared:
            alone.append((before, after))
            continue
        befores, afters = by_code.setdefault(shared, ([], []))
        befores += [before] if before is not None else []
        afters += [after] if after is not None else []
    sure = [
        (next(iter(befores), None), next(iter(afters), None))
        for befores, afters in by_code.values()
        if len(befores) <= 1 and len(afters) <= 1
    ]
    return [*alone, *sure]


def read_row(text: str, kinds: Sequence[str]) -> list[int | None] | None:
    """Return the answers typed for one form, one for each of ``kinds``; None where the row does not fit.

    Digits stand apart or together: "5 4 0 3" or "5403". A dash, or 0 on a scale, is no answer; yes is 1 or y/o,
    no is 2 or n. Missing ones at the end are no answers; too many, or one off its scale, do not fit.
    """
    typed = text.replace(",", " ").replace(";", " ").split()
    if len(typed) == 1:
        typed = list(typed[0])
    if not typed or len(typed) > len(kinds):
        return None
    answers: list[int | None] = []
    for word, kind in zip(typed, kinds, strict=False):
        fitting = _YES_NO if kind == YES_NO else _SCALED
        if word.casefold() not in fitting:
            return None
        answers.append(fitting[word.casefold()])
    return [*answers, *[None] * (len(kinds) - len(answers))]


_SCALED: Mapping[str, int | None] = {
    "0": None,
    "-": None,
    "–": None,
    **{str(value): value for value in SCALE},
}
_YES_NO: Mapping[str, int | None] = {
    "0": None,
    "-": None,
    "–": None,
    "1": YES,
    "y": YES,
    "o": YES,
    "2": NO,
    "n": NO,
}
