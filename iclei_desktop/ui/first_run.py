"""The page of a window without a file: what the program is for, how to begin, and the files opened last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.leading_label import LeadingLabel
from iclei_desktop.ui.widgets.plain_label import PlainLabel, plain_caption

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow

WIDEST = 190 * STEP
WELCOME = msgid("Welcome")
PURPOSE = msgid(
    "Cities, trainings, exchanges and good practices of your network, in one file on this computer. "
    "No internet is needed, and nothing is sent anywhere."
)
WAYS = (
    (
        "demo",
        "flask-conical",
        msgid("Look around in the demo"),
        msgid("Real cities, invented people, and a training half-way through its week. Nothing can break."),
    ),
    (
        "new-file",
        "file-plus",
        msgid("Start with a file of your own"),
        msgid(
            "Choose a passphrase, bring your lists in from Excel, plan a training, print its attendance sheet."
        ),
    ),
    (
        "open",
        "folder-open",
        msgid("Open a file"),
        msgid("One that you or a colleague made with this program (.iclei)."),
    ),
)
"""Ways to begin: the action of the menu, its icon, what it is called here and what it leads to."""


class FirstRunPage(QScrollArea):
    """Leads a newcomer in; who has been here before finds the files opened last."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons take the focus
        page, middle = QWidget(), QWidget()
        middle.setMaximumWidth(WIDEST)
        column = QVBoxLayout(middle)
        column.setSpacing(2 * STEP)
        self._fill(column)
        outer = QGridLayout(page)
        outer.setRowStretch(0, 1)
        outer.setRowStretch(2, 2)
        outer.addWidget(middle, 1, 1)
        outer.setColumnStretch(1, 100)  # all of it up to the widest; the rest is shared by both sides
        outer.setColumnStretch(0, 1)
        outer.setColumnStretch(2, 1)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout) -> None:
        translate = self._window.translate
        column.addWidget(_heading(translate(WELCOME), 2.0))
        purpose = PlainLabel(translate(PURPOSE))
        purpose.setWordWrap(True)
        column.addWidget(purpose)
        column.addSpacing(4 * STEP)
        rows = _Rows(column)
        for action, picture, title, leads_to in WAYS:
            run = self._window.menus.actions[action].trigger
            rows.add(picture, translate(title), translate(leads_to), run)
        recent = self._window.settings.recent_files()
        if recent:
            rows.head(_heading(translate(msgid("Opened last")), 1.2))
        for path in recent:
            rows.add("clock", path.name, str(path.parent), partial(self._window.open_file, path))


def _heading(text: str, size: float) -> QLabel:
    label = PlainLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(True)
    label.setFont(font)
    return label


class _Rows:
    """Buttons of one width below each other, each with a line on where it leads."""

    def __init__(self, column: QVBoxLayout) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(4 * STEP)
        self._grid.setVerticalSpacing(3 * STEP)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)

    def head(self, heading: QLabel) -> None:
        """Begin a part with a heading; its buttons are as wide as those above."""
        heading.setContentsMargins(0, 4 * STEP, 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)

    def add(self, picture: str, title: str, leads_to: str, run: Callable[[], object]) -> None:
        """Add a button that does ``run``."""
        button = QPushButton(icon(picture), plain_caption(title))
        button.setIconSize(QSize(5 * STEP, 5 * STEP))
        button.setMinimumSize(60 * STEP, 9 * STEP)
        button.setAccessibleDescription(leads_to)
        button.clicked.connect(lambda _: run())  # without the button’s state
        words = LeadingLabel(text=leads_to, wordWrap=True)
        words.setMinimumWidth(90 * STEP)
        row = self._grid.rowCount()
        self._grid.addWidget(button, row, 0)
        self._grid.addWidget(words, row, 1)
