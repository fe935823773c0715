"""How a list's file is read where a person may know better: sheet, encoding, separator."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.reading import ENCODINGS, Table
from iclei_desktop.services.reading.delimiters import DELIMITERS
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.plain_label import PlainLabel

DELIMITER_NAMES = {
    ",": msgid("Comma  ,"),
    ";": msgid("Semicolon  ;"),
    "\t": msgid("Tab"),
    "|": msgid("Vertical bar  |"),
}


class SourceChoices(QWidget):
    """Shows only what there is to choose for the file at hand."""

    changed = Signal()
    """The person chose: the list has to be read again."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self.sheet, self.encoding, self.delimiter = DropDown(), DropDown(), DropDown()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        self._labels = [
            self._add(layout, msgid("S&heet"), self.sheet),
            self._add(layout, msgid("&Encoding"), self.encoding),
            self._add(layout, msgid("&Separator"), self.delimiter),
        ]
        layout.addStretch(1)

    def show_table(self, table: Table) -> None:
        """Offer what can be chosen for this table, as it was read."""
        _fill(self.sheet, [(name, name) for name in table.sheets], table.sheet)
        codecs = [table.encoding] if table.encoding else []
        codecs += [name for name in ENCODINGS if name not in codecs and f"{name}-sig" not in codecs]
        _fill(self.encoding, [(name, name.removesuffix("-sig")) for name in codecs], table.encoding)
        signs = dict.fromkeys((*DELIMITERS, *([table.delimiter] if table.delimiter else [])))
        entries = [(sign, self._translate(DELIMITER_NAMES.get(sign, sign))) for sign in signs]
        _fill(self.delimiter, entries, table.delimiter)
        wanted = (len(table.sheets) > 1, table.encoding is not None, table.delimiter is not None)
        for label, box, shown in zip(
            self._labels, (self.sheet, self.encoding, self.delimiter), wanted, strict=True
        ):
            label.setVisible(shown)
            box.setVisible(shown)
        self.setVisible(any(wanted))

    def _add(self, layout: QHBoxLayout, label: str, box: QComboBox) -> QLabel:
        caption = PlainLabel(self._translate(label))
        caption.setBuddy(box)
        box.setAccessibleName(caption.text().replace("&", ""))
        box.activated.connect(lambda _: self.changed.emit())
        layout.addWidget(caption)
        layout.addWidget(box)
        return caption


def _fill(box: QComboBox, entries: list[tuple[str, str]], current: str | None) -> None:
    box.clear()
    for key, label in entries:
        box.addItem(label, key)
    box.setCurrentIndex(box.findData(current))
