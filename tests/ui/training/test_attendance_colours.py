"""Letters can be read on their tints, in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from iclei_desktop.documents.training import MARK_LETTERS
from iclei_desktop.ui import theme
from iclei_desktop.ui.widgets.attendance_chips import WAITING
from iclei_desktop.ui.widgets.attendance_colours import DARK, LIGHT, tints


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mark", MARK_LETTERS)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_letters_stand_out(name: str, mark: str) -> None:
    tint = {"light": LIGHT, "dark": DARK}[name][mark]
    assert contrast(tint.letter, tint.ground) >= 4.5


@pytest.mark.parametrize("mark", MARK_LETTERS)
@pytest.mark.parametrize("name", ["light", "dark"])
def test_letters_on_their_way_to_the_disk_are_dimmed_but_seen(name: str, mark: str) -> None:
    """They stand without a tint, for some milliseconds: 3 : 1 is enough to follow one's own typing."""
    letter = {"light": LIGHT, "dark": DARK}[name][mark].letter
    ground = QColor({"light": theme.LIGHT, "dark": theme.DARK}[name].base)
    dimmed = QColor.fromRgbF(
        *(
            over * WAITING + under * (1 - WAITING)
            for over, under in (
                (letter.redF(), ground.redF()),
                (letter.greenF(), ground.greenF()),
                (letter.blueF(), ground.blueF()),
            )
        )
    )
    assert 3 <= contrast(dimmed, ground) < contrast(letter, ground)


def test_tints_follow_the_theme() -> None:
    assert tints(theme.palette(theme.LIGHT)) is LIGHT
    assert tints(theme.palette(theme.DARK)) is DARK
