"""A page in words: chapters with lines, each of which may lead to a record. In no format yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """One line in words; ``kind`` and ``key`` name the record it leads to, "" for none."""

    text: str
    detail: str = ""
    kind: str = ""
    key: str = ""
    urgent: bool = False
    minor: bool = False
    """It is left out where there is little room."""
    command: str = ""
    """The command of the window that it leads to instead of a record, by name."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with its lines; ``empty`` is said where there are none."""

    heading: str
    lines: tuple[Told, ...]
    empty: str = ""
