"""A filter over the people of the attendance grid: by their city, or by their organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attendance_grid import GridPerson
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel
from iclei_desktop.ui.widgets.filter_chips import NOT_RECORDED
from iclei_desktop.ui.widgets.plain_label import plain_caption
from iclei_desktop.ui.widgets.value_picker import ValuePicker


class PeopleFilter(QToolButton):
    """A chip that says what it shows; a click offers the values there are, with their numbers."""

    changed = Signal()

    def __init__(
        self,
        model: AttendanceModel,
        label: str,
        value: Callable[[GridPerson], str],
        translate: Translate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._label = translate(label)
        self._value = value
        self._translate = translate
        self.values: list[str] = []
        self.setCheckable(True)
        self.setIcon(icon("list-filter"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setToolTip(translate(msgid("Filter by {field}")).format(field=self._label))
        self.clicked.connect(self._offer)
        self._say()

    def choose(self, values: list[str]) -> None:
        """Show people with any of these values; none shows all."""
        if values != self.values:
            self.values = values
            self._say()
            self.changed.emit()

    def lets_through(self, person: GridPerson) -> bool:
        """Return whether a person is shown."""
        return not self.values or self._value(person) in self.values

    def _say(self) -> None:
        names = [self._shown(value) for value in self.values[:1]]
        more = f" +{len(self.values) - 1}" if len(self.values) > 1 else ""
        text = self._translate(msgid("{field}: {values}")) if names else "{field}"
        what = text.format(field=self._label, values="".join(names) + more)
        self.setText(plain_caption(what))
        self.setAccessibleName(what)
        self.setChecked(bool(names))

    def _shown(self, value: str) -> str:
        return value or self._translate(NOT_RECORDED)

    def _offer(self) -> None:
        self.setChecked(bool(self.values))
        numbers = Counter(self._value(person) for person in self._model.book.people)
        values = sorted(numbers, key=lambda value: (not value, fold(value)))
        entries = [(value, f"{self._shown(value)}  ({numbers[value]})") for value in values]
        picker = ValuePicker(self._label, entries, self.values, self)
        picker.ticked.connect(self.choose)
        picker.open_under(self)
