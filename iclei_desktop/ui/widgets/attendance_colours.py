"""The tints of the marks, light and dark. The letter says the mark; the tint only helps the eye."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from iclei_desktop.rules.hours import ABSENT, EXCUSED, LATE, PARTIAL, PRESENT
from iclei_desktop.ui import theme


class Tint(NamedTuple):
    """The ground of a cell and the letter on it; their contrast is at least 4.5 : 1."""

    ground: QColor
    letter: QColor


LIGHT: Mapping[str, Tint] = {
    PRESENT: Tint(QColor("#dbf0e2"), QColor("#14532d")),
    LATE: Tint(QColor("#fdebc5"), QColor("#703a00")),
    PARTIAL: Tint(QColor("#dbe9fa"), QColor("#1b4a86")),
    EXCUSED: Tint(QColor("#e8e3f4"), QColor("#4c3a86")),
    ABSENT: Tint(QColor("#f9d9d9"), QColor("#8b1a1a")),
}
DARK: Mapping[str, Tint] = {
    PRESENT: Tint(QColor("#1f3d2c"), QColor("#a3e2b9")),
    LATE: Tint(QColor("#46371c"), QColor("#f3d190")),
    PARTIAL: Tint(QColor("#203852"), QColor("#acd0f7")),
    EXCUSED: Tint(QColor("#38324e"), QColor("#d0c2f5")),
    ABSENT: Tint(QColor("#4c2629"), QColor("#f6bcbc")),
}


class Shades(NamedTuple):
    """The quiet colours around the marks."""

    quiet: QColor
    line: QColor
    faint: QColor


def tints(palette: QPalette) -> Mapping[str, Tint]:
    """Return the tints that belong to the theme of a palette."""
    return DARK if theme.colours_of(palette) is theme.DARK else LIGHT


def shades(palette: QPalette) -> Shades:
    """Return the quiet colours that belong to the theme of a palette."""
    colours = theme.colours_of(palette)
    line = QColor(colours.line)
    faint = QColor(line)
    faint.setAlphaF(0.4)
    return Shades(QColor(colours.quiet), line, faint)
