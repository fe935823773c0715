"""Pictures: a drawing of dots, and the one that heads a document."""

from __future__ import annotations

from dataclasses import dataclass
from struct import unpack


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, fit to be printed: in a cell as high as its row, such as a signature.

    ``description`` says what it shows, for those who cannot see it and for formats without pictures.
    """

    image: bytes
    description: str = ""

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels, as a PNG states them first of all."""
        width, height = unpack(">II", self.image[16:24])
        return width, height

    @property
    def proportion(self) -> float:
        """Width divided by height."""
        width, height = self.pixels
        return width / height


@dataclass(frozen=True, slots=True)
class Logo(Picture):
    """A picture the person supplied, as ``documents.logos.read_logo`` makes it."""
