"""How the window looks: Fusion with palettes of our own, light and dark, and one accent colour.

The palettes are carried because not every platform has a dark one to give. Colours are declared once, by what
they are for; ``READ_ON`` says which is read on which, and a test computes the contrast of every such pair.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

STEP = 4
"""Spacing goes in steps of so many pixels."""


class Scheme(StrEnum):
    """What the person chose in the View menu."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(NamedTuple):
    """A meaning as colours: text, and the background it is read on. A word or an icon always says it too."""

    text: str
    background: str


class Colours(NamedTuple):
    """All colours of one theme, as "#rrggbb"."""

    window: str
    base: str
    alternate: str
    button: str
    tooltip: str
    text: str
    quiet: str
    """Secondary text and placeholders."""
    disabled: str
    accent: str
    """Selection, focus and the main button."""
    on_accent: str
    link: str
    line: str
    edge: str
    """The outline of what can be operated: fields, buttons, check boxes, menus."""
    good: Tone
    warning: Tone
    bad: Tone
    note: Tone


LIGHT = Colours(
    window="#f4f6f6",
    base="#ffffff",
    alternate="#f3f6f6",
    button="#fafbfb",
    tooltip="#ffffff",
    text="#1b2224",
    quiet="#505b5e",
    disabled="#687275",
    accent="#0f6b63",
    on_accent="#ffffff",
    link="#0c665e",
    line="#c3cbcc",
    edge="#737d7f",
    good=Tone("#1a6537", "#e0f2e6"),
    warning=Tone("#6f4b00", "#fcf1d2"),
    bad=Tone("#9b2226", "#fbe6e6"),
    note=Tone("#0c5f6b", "#e0f0f2"),
)
DARK = Colours(
    window="#212729",
    base="#181c1e",
    alternate="#1e2325",
    button="#2d3436",
    tooltip="#2d3436",
    text="#e7ebeb",
    quiet="#abb5b7",
    disabled="#969fa2",
    accent="#1b7269",
    on_accent="#ffffff",
    link="#77d2c6",
    line="#465053",
    edge="#7d888b",
    good=Tone("#97dbac", "#1c3827"),
    warning=Tone("#f0cd7c", "#3b3014"),
    bad=Tone("#f6abab", "#482123"),
    note=Tone("#8fd5df", "#17363b"),
)

READ_ON: dict[str, tuple[str, ...]] = {
    "text": ("window", "base", "alternate", "button", "tooltip"),
    "quiet": ("window", "base", "alternate", "button"),
    "disabled": ("window", "base", "alternate", "button"),
    "link": ("window", "base", "alternate"),
    "on_accent": ("accent",),
}
"""Colour of text → the backgrounds it is read on. The tones are pairs of their own."""

_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "window",
    _Role.WindowText: "text",
    _Role.Base: "base",
    _Role.AlternateBase: "alternate",
    _Role.Text: "text",
    _Role.Button: "button",
    _Role.ButtonText: "text",
    _Role.BrightText: "on_accent",
    _Role.ToolTipBase: "tooltip",
    _Role.ToolTipText: "text",
    _Role.PlaceholderText: "quiet",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.Accent: "accent",
    _Role.Link: "link",
    _Role.LinkVisited: "link",
}
EDGED = (
    "QAbstractSpinBox",
    "QCheckBox",
    "QComboBox",
    "QLineEdit",
    "QListView",
    "QMenu",
    "QPlainTextEdit",
    "QProgressBar",
    "QPushButton",
    "QRadioButton",
    "QTableView",
    "QToolButton",
    "QTreeView",
)
"""Classes whose outlines must be seen, their own or those of boxes to tick in them."""
_DARKENED = 140
"""Fusion draws an outline in the colour of the window, darkened so: in a dark theme that cannot be seen at all."""
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText)


def palette(colours: Colours) -> QPalette:
    """Return Qt's palette of a theme; what Fusion shades is derived by Qt from button and window."""
    made = QPalette(QColor(colours.button), QColor(colours.window))
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(colours, name)))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(colours.line))
    return made


def colours_of(shown: QPalette) -> Colours:
    """Return the colours of the theme that a widget's palette belongs to."""
    return DARK if shown.color(_Role.Base).lightness() < 128 else LIGHT


def apply(application: QApplication, scheme: Scheme) -> None:
    """Show the whole program in the scheme; widgets follow by their palette, without being made anew."""
    hints = application.styleHints()
    # Frames and native dialogs follow too, where the system lets them; a palette alone would leave them behind.
    hints.setColorScheme(_QT_SCHEMES[scheme])
    dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark)
    colours = DARK if dark else LIGHT
    made = palette(colours)
    application.setPalette(made)
    # A palette of their own, for Qt passes over a copy of the program's: heads would take that of their table.
    application.setPalette(palette(colours), "QHeaderView")  # type: ignore[arg-type]  # as below
    # These classes never paint with their window colour themselves: given to them alone it is but their outline.
    made.setColor(_Role.Window, QColor(colours.edge).lighter(_DARKENED))
    for name in EDGED:
        application.setPalette(made, name)  # type: ignore[arg-type]  # bytes, as the stubs have it, are refused


_QT_SCHEMES = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,  # gives the choice back to the system
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}
