"""What is asked of a report, in one line above it that wraps: a control for each option that its document declares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.documents.declaring import Chosen, DocumentKind
from iclei_desktop.services.documents.making import Choice
from iclei_desktop.services.documents.options import Entry, Option
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.document_memory import recall, remember
from iclei_desktop.ui.widgets.flow_layout import FlowLayout
from iclei_desktop.ui.widgets.option_editors import OptionEditor, option_editor
from iclei_desktop.ui.widgets.plain_label import PlainLabel

WIDEST = 55 * STEP


class ReportChoices(QWidget):
    """Remembers what was chosen as the document does: who goes on to print it finds it chosen there."""

    changed = Signal()

    def __init__(
        self, kind: DocumentKind, options: Sequence[Option[Any]], translate: Translate, settings: Settings
    ) -> None:
        super().__init__()
        self._kind, self._settings = kind, settings
        self._editors: dict[Option[Any], OptionEditor] = {
            one: option_editor(one, translate) for one in options
        }
        kept = recall(settings, kind)
        layout = FlowLayout(self)
        layout.setSpacing(3 * STEP)
        for option, editor in self._editors.items():
            editor.show(kept[option])
            editor.changed.connect(self._tell)
            layout.addWidget(_captioned(translate(option.label), editor.widget))

    def __getitem__(self, option: Option[Any]) -> OptionEditor:
        """Return the control of an option."""
        return self._editors[option]

    @property
    def chosen(self) -> Chosen | None:
        """What is chosen now; None while something is no value."""
        values = {option: editor.value() for option, editor in self._editors.items()}
        return None if None in values.values() else Chosen(values)

    def offer(self, offered: Mapping[Option[Any], Sequence[Entry[Any]]]) -> None:
        """Offer what can be chosen now; what was chosen stays, unless it is gone."""
        for option, entries in offered.items():
            self._editors[option].offer(entries, anew=False)

    def _tell(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            remember(self._settings, self._kind, Choice(self._kind.name, "", chosen))
        self.changed.emit()


def _captioned(label: str, widget: QWidget) -> QWidget:
    if isinstance(widget, QComboBox):  # as wide as its entries, but not wider than a line bears
        widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        widget.setMaximumWidth(WIDEST)
    both = QWidget()
    caption = PlainLabel(label)
    caption.setBuddy(widget)
    widget.setAccessibleName(label.replace("&", ""))
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(STEP)
    row.addWidget(caption)
    row.addWidget(widget)
    return both
