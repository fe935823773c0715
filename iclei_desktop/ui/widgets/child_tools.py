"""What stands above a table of children: a line or a button to add one, and what is done with the chosen ones."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP


class ChildTools(QWidget):
    """The button that adds ``kind`` (a label) shows where there is no line in which one types ``typed`` (a label)."""

    def __init__(
        self,
        translate: Translate,
        kind: str,
        line: QLineEdit | None,
        typed: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.add_button = QPushButton(icon("plus"), translate(msgid("&Add: {kind}")).format(kind=kind), self)
        self.open_button = QPushButton(icon("external-link"), translate(msgid("Show")), self)
        self.open_button.setToolTip(translate(msgid("Show this record")))
        self.remove_button = QPushButton(icon("trash-2"), translate(msgid("Move to the bin")), self)
        self.remove_button.setToolTip(translate(msgid("Move what is chosen to the bin (Del)")))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2 * STEP)
        if line:
            words = translate(msgid("{kind}: type here, and press Enter to add")).format(kind=typed)
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            self._row.addWidget(line, 1)
        else:
            self._row.addWidget(self.add_button)
            self._row.addStretch(1)
        self.add_button.setVisible(line is None)
        for button in (self.open_button, self.remove_button):
            self._row.addWidget(button)
        self._order_tabs()

    def insert(self, *buttons: QPushButton) -> None:
        """Put buttons before the one that moves to the bin."""
        for button in buttons:
            self._row.insertWidget(self._row.indexOf(self.remove_button), button)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go as one reads: what joins the row later would come last."""
        items = (self._row.itemAt(place) for place in range(self._row.count()))
        parts = [widget for item in items if item and (widget := item.widget())]
        for before, after in pairwise(parts):
            self.setTabOrder(before, after)
