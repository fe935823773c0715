"""Sheets of labels and badges."""

from __future__ import annotations

from dataclasses import dataclass

from iclei_desktop.documents.layout.text import Code, Paragraph


@dataclass(frozen=True, slots=True)
class Label:
    """What one label or badge says: a name as large as there is room, lines under it, and the text of its code."""

    name: str
    lines: tuple[str, ...] = ()
    emphasis: str = ""
    """Set off from the lines, such as a role."""
    code: str = ""


@dataclass(frozen=True, slots=True)
class LabelPaper:
    """A sheet of labels on A4: so many, so large, from the corner where the first begins; in millimetres.

    ``across`` and ``down`` are from one label's edge to the next one's. ``cut``: plain paper, with lines to cut along.
    """

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    cut: bool = False

    @property
    def count(self) -> int:
        """How many labels there are on a sheet."""
        return self.columns * self.rows


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one sheet of paper; None leaves a label empty."""

    paper: LabelPaper
    labels: tuple[Label | None, ...]

    @property
    def plain(self) -> tuple[Paragraph | Code, ...]:
        """The same for formats that have no labels."""
        blocks: list[Paragraph | Code] = []
        for label in filter(None, self.labels):
            blocks.append(Paragraph(label.name, bold=True))
            blocks.extend(Paragraph(line) for line in (*label.lines, label.emphasis) if line)
            if label.code:
                blocks.append(Code(label.code, label.name, size=20))
        return tuple(blocks)
