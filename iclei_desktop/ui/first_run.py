"""The page of a window without a file: what the program is for, how to begin, and the files opened last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCommandLinkButton, QLabel, QScrollArea, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow

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
        page = QWidget()
        column = QVBoxLayout()
        column.setSpacing(2 * STEP)
        self._fill(column)
        outer = QVBoxLayout(page)
        outer.addStretch(1)
        outer.addLayout(column)
        outer.addStretch(2)
        outer.setAlignment(column, Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout) -> None:
        translate = self._window.translate
        column.addWidget(_heading(translate(WELCOME), 2.0))
        purpose = QLabel(translate(PURPOSE))
        purpose.setWordWrap(True)
        purpose.setMinimumWidth(140 * STEP)
        column.addWidget(purpose)
        column.addSpacing(4 * STEP)
        for action, picture, title, leads_to in WAYS:
            button = _way(picture, translate(title), translate(leads_to))
            button.clicked.connect(self._window.menus.actions[action].trigger)
            column.addWidget(button)
        recent = self._window.settings.recent_files()
        if recent:
            column.addSpacing(4 * STEP)
            column.addWidget(_heading(translate(msgid("Opened last")), 1.2))
        for path in recent:
            button = _way("clock", path.name, str(path.parent))
            button.clicked.connect(partial(self._window.files.open, path))
            column.addWidget(button)


def _heading(text: str, size: float) -> QLabel:
    label = QLabel(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(True)
    label.setFont(font)
    return label


def _way(picture: str, title: str, leads_to: str) -> QCommandLinkButton:
    button = QCommandLinkButton(title.replace("&", "&&"), leads_to)
    button.setIcon(icon(picture))
    button.setIconSize(QSize(6 * STEP, 6 * STEP))
    button.setAccessibleName(title)
    button.setAccessibleDescription(leads_to)
    return button
