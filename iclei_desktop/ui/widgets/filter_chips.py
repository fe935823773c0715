"""Filter chips above a list: one for each field that is offered, showing what it holds back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Choice, Choices, Names
from iclei_desktop.records.reaching import field_at
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import Translate, grouped, msgid
from iclei_desktop.services.listing import values_in_use
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.flow_layout import FlowLayout
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import plain_caption
from iclei_desktop.ui.widgets.value_picker import ValuePicker

NOT_RECORDED = msgid("Not recorded")
NAMED = 2
"""Values that a chip names; of more it says how many."""


class FilterChip(QWidget):
    """One field that the list may be filtered by. Several values: records that hold any of them."""

    changed = Signal()
    settled = Signal()
    """The values to choose from have been closed."""

    def __init__(self, context: Context, kind: RecordKind, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self.name, self.field = name, field_at(kind, name)
        self.values: list[Any] = []
        self.binned = False
        self.label = context.translate(self.field.label)
        self._button = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setIcon(icon("list-filter"))
        self._button.setCheckable(True)
        self._button.clicked.connect(self.offer)
        self._remove = QToolButton(autoRaise=True)
        self._remove.setIcon(icon("x"))
        self._remove.clicked.connect(lambda: self.choose([]))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._button)
        layout.addWidget(self._remove)
        self._show()

    def choose(self, values: Sequence[Any]) -> None:
        """Filter by these values; none takes the filter away."""
        if list(values) != self.values:
            self.values = list(values)
            self._show()
            self.changed.emit()

    def offer(self) -> None:
        """Let the person choose among the values in use."""
        self._button.setChecked(bool(self.values))
        kind, name, binned = self._kind, self.name, self.binned
        self._context.read(
            lambda workspace: values_in_use(workspace, kind, name, binned=binned),
            unless_gone(self, self._open),
        )

    def _show(self) -> None:
        translate = self._context.translate
        names = [shown(self.field, value, translate) for value in self.values]
        if len(names) > NAMED:
            names = [translate.plural("{number} value", "{number} values", len(names))]
        text = msgid("{field}: {values}")
        what = translate(text).format(field=self.label, values=", ".join(names)) if names else self.label
        self._button.setText(plain_caption(what))
        self._button.setChecked(bool(names))
        self._button.setAccessibleName(what)
        self._button.setToolTip(translate(msgid("Filter by {field}")).format(field=self.label))
        remove = translate(msgid("Remove the filter {field}")).format(field=self.label)
        self._remove.setToolTip(remove)
        self._remove.setAccessibleName(remove)
        self._remove.setVisible(bool(names))

    def _open(self, found: list[tuple[Any, int]]) -> None:
        numbers = {**dict.fromkeys(self.values, 0), **dict(found)}
        translate = self._context.translate
        values = [
            (value, f"{shown(self.field, value, translate)}  ({grouped(number, translate.language)})")
            for value, number in ordered(self.field, numbers, translate)
        ]
        picker = ValuePicker(self.label, values, self.values, self)
        picker.ticked.connect(self.choose)
        picker.destroyed.connect(self.settled)
        picker.open_under(self._button)


class FilterChips(QWidget):
    """The chips of a list, wrapped to its width; those seldom wanted come from a menu after them."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        kind: RecordKind,
        names: Iterable[str],
        further: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = FlowLayout(self)
        layout.setSpacing(2 * STEP)
        self._further = [FilterChip(context, kind, name, self) for name in further]
        self._chips = [*(FilterChip(context, kind, name, self) for name in names), *self._further]
        for chip in self._chips:
            layout.addWidget(chip)
            chip.changed.connect(self.changed)
        self.more = QPushButton(context.translate(msgid("More filters")), self)
        self.more.setAutoDefault(False)
        self.more.setVisible(bool(self._further))
        if self._further:
            layout.addWidget(self.more)
            self._offer_further()

    def _offer_further(self) -> None:
        menu = QMenu(self.more)
        self.more.setMenu(menu)
        for chip in self._further:
            menu.addAction(chip.label, partial(self._bring, chip))
            chip.changed.connect(self._put_away)
            chip.settled.connect(self._put_away)
        self._put_away()

    def _bring(self, chip: FilterChip) -> None:
        """Show a chip and what can be chosen in it."""
        chip.show()
        layout = self.layout()
        if layout:
            layout.activate()  # so that what can be chosen opens below it
        chip.offer()

    def _put_away(self) -> None:
        for chip in self._further:
            chip.setVisible(bool(chip.values))

    def filters(self) -> dict[str, list[Any]]:
        """Return the values chosen, by field, as a Query wants them."""
        return {chip.name: chip.values for chip in self._chips if chip.values}

    def choose(self, values: Mapping[str, Sequence[Any]]) -> None:
        """Set some of the filters, by field."""
        for chip in self._chips:
            chip.choose(values.get(chip.name, chip.values))

    def clear(self) -> None:
        """Take all filters away."""
        for chip in self._chips:
            chip.choose([])

    def count_in_bin(self, binned: bool) -> None:
        """Count the values of records in the bin, or of those in use."""
        for chip in self._chips:
            chip.binned = binned


def shown(field: Field, value: Any, translate: Translate) -> str:
    """Return a value to choose from, as a person reads it."""
    if value is None:
        return translate(NOT_RECORDED)
    return field.show([value] if isinstance(field.kind, Names) else value, translate)


def ordered(field: Field, numbers: Mapping[Any, int], translate: Translate) -> list[tuple[Any, int]]:
    """Return values in the order of their vocabulary, else of their names; not recorded comes last."""
    codes = list(field.kind.vocabulary.labels) if isinstance(field.kind, Choice | Choices) else []

    def place(value: Any) -> tuple[bool, int, str]:
        known = codes.index(value) if value in codes else len(codes)
        return value is None, known, fold(shown(field, value, translate))

    return [(value, numbers[value]) for value in sorted(numbers, key=place)]
