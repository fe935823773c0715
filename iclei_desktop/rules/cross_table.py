"""Counts of people in a table: by one thing or by two, with the totals in which everybody counts once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

ALL, UNNAMED = "\x1fall", "\x1funnamed"
"""The total of an axis; those without a name, on an axis that tells people apart. Nobody can type these."""
UNKNOWN = ""
"""The group without a value."""


class Count(NamedTuple):
    """So many people; ``unnamed`` of them were counted without a name."""

    people: int = 0
    participations: int = 0
    unnamed: int = 0

    def plus(self, other: Count) -> Count:
        """Return both together."""
        return Count(*map(sum, zip(self, other, strict=True)))


@dataclass(frozen=True)
class CrossTable:
    """What was counted: a count for each pair of groups, ``ALL`` for the totals; what is not there is none."""

    rows: Mapping[str, str]
    """What each group down the side is called, in order."""
    columns: Mapping[str, str]
    """The same of the groups across; none where there is one column, that of all."""
    counts: Mapping[tuple[str, str], Count] = field(default_factory=dict)

    def __getitem__(self, place: tuple[str, str]) -> Count:
        """Return the count of a row and a column."""
        return self.counts.get(place, Count())

    @property
    def total(self) -> Count:
        """Everybody, once."""
        return self[ALL, ALL]

    @property
    def overlaps(self) -> bool:
        """Whether somebody is in several groups, so that these come to more than the total."""
        down = sum(self[row, ALL].people for row in self.rows)
        across = sum(self[ALL, column].people for column in self.columns)
        return down > self.total.people or across > self.total.people
