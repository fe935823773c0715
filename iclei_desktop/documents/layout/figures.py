"""Blocks to be looked at: pictures beside each other, drawings of numbers."""

from __future__ import annotations

from dataclasses import dataclass

from iclei_desktop.documents.layout.picture import Picture
from iclei_desktop.documents.layout.table import CELL_PICTURE_GAP, Column, Table
from iclei_desktop.documents.layout.text import Paragraph


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of numbers that a table of the same sheet holds too, ``width`` and ``height`` millimetres large.

    Formats whose programs draw no SVG leave it out.
    """

    svg: str
    description: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Pictures beside each other, ``height`` millimetres high at most, each with what it shows below it."""

    pictures: tuple[Picture, ...]
    height: float

    def height_of(self, picture: Picture, width: float) -> float:
        """Return how high a picture stands where there is so much width for it."""
        return min(self.height, width / picture.proportion)

    @property
    def plain(self) -> tuple[Table | Paragraph, ...]:
        """The same for formats that have no such block."""
        columns = tuple(Column("", 90, "center", stretch=True) for _ in self.pictures)
        told = " · ".join(picture.description for picture in self.pictures if picture.description)
        table = Table(columns, (self.pictures,), row_height=self.height + CELL_PICTURE_GAP)
        return (table, Paragraph(told, small=True)) if told else (table,)
