"""Blocks of words: facts, paragraphs, lines to sign on, and the code that a telephone reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value of the title block: "Venue" – "Town Hall"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values in a grid."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of its own; ``small`` for what must be there but need not be loud."""

    text: str
    small: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """A line to sign on for each label, such as each facilitator of the day."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of ``text``, ``size`` wide and high, with its caption under it."""

    text: str
    caption: str
    size: float = 40.0
