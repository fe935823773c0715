"""How many came where some names were taken and heads were counted too: nobody is counted twice.

Heads and names speak of the same people, so every name stands for one of the heads it fits: a head of the same
sex, age group and kind of organisation, or of which that was not collected (and a name of which it is not known
fits any head). What is counted are the names, and the heads that no name stands for. In a cell that both know
exactly this is the larger of the two numbers; a headcount without names counts whole, and once everybody is named
the names alone count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

NOT_COLLECTED = "NOT_COLLECTED"
Group = tuple[str, str, str]
"""Sex, age group and kind of organisation; NOT_COLLECTED where it is not known."""


def group(sex: str | None, age_group: str | None, organisation_kind: str | None) -> Group:
    """Return the group that values belong to."""
    return sex or NOT_COLLECTED, age_group or NOT_COLLECTED, organisation_kind or NOT_COLLECTED


def counted(names: Mapping[Group, int], heads: Mapping[Group, int]) -> Counter[Group]:
    """Return how many people came to one session, by group: its names, and the heads not named yet."""
    return Counter(names) + unnamed(names, heads)


def unnamed(names: Mapping[Group, int], heads: Mapping[Group, int]) -> Counter[Group]:
    """Return the heads of one session that no name stands for."""
    return +(Counter(heads) - _Matching(names, heads).taken())


def unnamed_in_all(names: Mapping[Group, int], sessions: Iterable[Mapping[Group, int]]) -> Counter[Group]:
    """Return who came to a training and has no name, by group, from the heads of each of its sessions.

    ``names`` are all who came to any of its sessions: any of them may be among the heads of any. Those without a name
    are likely the same in the morning and in the afternoon, so that the session with most of them tells who.
    """
    return max((unnamed(names, heads) for heads in sessions), key=Counter.total, default=Counter())


class _Matching:
    """Lets as many names as possible stand for a head each, the closest fit first: augmenting paths over groups."""

    def __init__(self, names: Mapping[Group, int], heads: Mapping[Group, int]) -> None:
        self._names = names
        self._free = Counter({head: number for head, number in heads.items() if number > 0})
        self._heads = tuple(self._free)
        self._pairs: dict[Group, Counter[Group]] = {head: Counter() for head in self._free}
        """By group of heads: how many of each group of names stand for them."""

    def taken(self) -> Counter[Group]:
        for name, number in self._names.items():
            left = number
            while left > 0 and (placed := self._place(name, left, set())):
                left -= placed
        return Counter({head: pairs.total() for head, pairs in self._pairs.items()})

    def _place(self, name: Group, number: int, seen: set[Group]) -> int:
        """Find heads for up to ``number`` of a group of names, moving others on where that helps; return how many."""
        for head in _fitting(name, self._heads):
            if head in seen:
                continue
            seen.add(head)
            placed = min(number, self._free[head]) or self._move_on(head, number, seen)
            if placed:
                self._free[head] -= placed
                self._pairs[head][name] += placed
                return placed
        return 0

    def _move_on(self, head: Group, number: int, seen: set[Group]) -> int:
        """Free heads by finding others for the names that stand for them."""
        for other, there in self._pairs[head].items():
            moved = self._place(other, min(number, there), seen) if there else 0
            if moved:
                self._pairs[head][other] -= moved
                self._free[head] += moved
                return moved
        return 0


@lru_cache(maxsize=10_000)
def _fitting(name: Group, heads: tuple[Group, ...]) -> Sequence[Group]:
    """Return the heads that fit, the closest first; the same groups come again in session after session."""
    return sorted((head for head in heads if _fits(name, head)), key=lambda head: _distance(name, head))


def _fits(name: Group, head: Group) -> bool:
    return all(a == b or NOT_COLLECTED in (a, b) for a, b in zip(name, head, strict=True))


def _distance(name: Group, head: Group) -> int:
    return sum(a != b for a, b in zip(name, head, strict=True))
