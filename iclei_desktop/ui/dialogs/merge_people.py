"""Merging two people: both side by side, and where they differ the person says which value stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.describing import labelled
from iclei_desktop.services.distinctions import tell_apart
from iclei_desktop.services.merging import Merge, merge, prepare
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

EXPLAINED = msgid(
    "All that belongs to “{other}” comes to “{keep}”, and “{other}” goes to the bin. Undo brings both back. "
    "Where the two differ, tick what is right."
)
COMES_OVER = msgid("Comes over: {what}")
ALIKE = msgid("The two do not differ in anything.")
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_CHOICE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
_KEPT, _OTHER = 1, 2
SIZE = (190 * STEP, 120 * STEP)


class MergePeople(QDialog):
    """Shows what merging means before it is done; nothing happens without a word."""

    def __init__(self, context: Context, keep: str, drop: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        translate = context.translate
        self._context, self._keep, self._drop = context, keep, drop
        self._merge: Merge | None = None
        self.sides: list[tuple[QTableWidgetItem, QTableWidgetItem]] = []
        """For each difference the cell of the one who stays and that of the other; of the two one is ticked."""
        self._latest = Latest(self)
        self.setWindowTitle(translate(msgid("Merge two people")))
        self.words = PlainLabel(wordWrap=True)
        self.comes_over = PlainLabel(wordWrap=True)
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(translate(msgid("Where the two differ")))
        self.buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        self.swap: QPushButton = self.buttons.addButton(
            translate(msgid("&Keep the other one")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.swap.setIcon(icon("move-horizontal"))
        self.tell_apart: QPushButton = self.buttons.addButton(
            translate(msgid("&Not the same person")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.merge: QPushButton = self.buttons.addButton(
            translate(msgid("&Merge")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._set_up_table()
        self._lay_out()
        self.table.itemChanged.connect(self._choose_one)
        self.swap.clicked.connect(self._swap)
        self.tell_apart.clicked.connect(self._tell_apart)
        self.buttons.accepted.connect(self._do)
        self.buttons.rejected.connect(self.reject)
        self._read()

    def decided(self) -> dict[str, bool]:
        """Return, by the name of each difference, whether the other's value is taken."""
        differences = self._merge.differences if self._merge else []
        return {
            difference.name: other.checkState() is _CHECKED
            for difference, (_, other) in zip(differences, self.sides, strict=True)
        }

    def _read(self) -> None:
        self.merge.setEnabled(False)
        keep, drop, translate = self._keep, self._drop, self._context.translate
        self._context.read(
            lambda workspace: prepare(workspace, keep, drop, translate), self._latest.only(self._show)
        )

    def _show(self, wanted: Merge) -> None:
        translate = self._context.translate
        self._merge = wanted
        keep, other = wanted.names
        self.words.setText(translate(EXPLAINED).format(keep=keep, other=other))
        counts = ", ".join(
            labelled(translate, translate(catalogue()[kind].about.many), count)
            for kind, count in wanted.moved.items()
        )
        lines = [translate(COMES_OVER).format(what=counts)] if counts else []
        if not wanted.differences:
            lines.append(translate(ALIKE))
        if wanted.told:
            lines.append(wanted.told)
        self.comes_over.setText("\n".join(lines))
        self.comes_over.setVisible(bool(lines))
        self.table.setHorizontalHeaderLabels(["", keep, other])
        self._fill(wanted)
        self.merge.setEnabled(True)
        self.merge.setDefault(True)

    def _fill(self, wanted: Merge) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(wanted.differences))
        self.sides = []
        for row, difference in enumerate(wanted.differences):
            label = QTableWidgetItem(difference.label)
            label.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, 0, label)
            kept, other = QTableWidgetItem(difference.kept), QTableWidgetItem(difference.other)
            self.sides.append((kept, other))
            for column, item in ((_KEPT, kept), (_OTHER, other)):
                item.setFlags(_CHOICE)
                self._tick(item, ticked=difference.takes_other is (item is other))
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self.table.resizeRowsToContents()
        if wanted.differences:
            self.table.setCurrentCell(0, _KEPT)

    def _choose_one(self, item: QTableWidgetItem) -> None:
        """Of the two sides one is always ticked."""
        kept, other = self.sides[item.row()]
        beside = other if item.column() == _KEPT else kept
        ticked = item.checkState() is _CHECKED
        self.table.blockSignals(True)
        self._tick(item, ticked=ticked)
        self._tick(beside, ticked=not ticked)
        self.table.blockSignals(False)

    def _tick(self, item: QTableWidgetItem, *, ticked: bool) -> None:
        item.setCheckState(_CHECKED if ticked else _UNCHECKED)
        font = QFont(self.table.font())
        font.setBold(ticked)
        item.setFont(font)

    def _swap(self) -> None:
        self._keep, self._drop = self._drop, self._keep
        self._read()

    def _do(self) -> None:
        keep, drop, decided, translate = self._keep, self._drop, self.decided(), self._context.translate
        self.merge.setEnabled(False)
        self._context.perform(
            lambda workspace: merge(workspace, keep, drop, translate, decided),
            unless_gone(self, self._done),
        )

    def _tell_apart(self) -> None:
        keep, drop = self._keep, self._drop
        self._context.perform(
            lambda workspace: tell_apart(workspace, keep, drop), unless_gone(self, lambda _: self.reject())
        )

    def _done(self, _: Changed) -> None:
        self._context.record_asked.emit("person", self._keep)
        self.accept()

    def _set_up_table(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        # The boxes to tick have the outline that they have in lists: that of tables cannot be seen in the dark.
        self.table.setPalette(QApplication.palette("QListView"))  # type: ignore[call-overload]  # as in theme.py
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def _lay_out(self) -> None:
        layout = page_of(self)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.comes_over)
        layout.addWidget(self.buttons)
        self.resize(*SIZE)
