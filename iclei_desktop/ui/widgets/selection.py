"""A selection that is kept by keys: rows move when a list is sorted, filtered or read again; records do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal
from PySide6.QtWidgets import QTableView

from iclei_desktop.services.listing import keys_at, places
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.record_model import RecordModel

REMEMBERED = 1_000
"""Records that are selected again after sorting; of more, only the current one is."""

_Flag = QItemSelectionModel.SelectionFlag


class KeptSelection(QObject):
    """Watches the selection of a table over a RecordModel and finds it again in what is read later."""

    chosen = Signal(str)
    """A person chose this record; never sent while a selection is only found again."""
    changed = Signal()
    """Other rows are selected than before, or none, whoever did it."""
    absent = Signal(str)
    """The record to be shown is not among those listed."""

    def __init__(self, context: Context, table: QTableView, model: RecordModel) -> None:
        super().__init__(table)
        self._context, self._table, self._model = context, table, model
        self._keys: list[str] = []
        self._current: str | None = None
        self._sought: str | None = None
        self._next: int | None = None
        self._restoring = False
        self._selected = table.selectionModel()
        self._selected.selectionChanged.connect(self._note_selection)
        self._selected.currentRowChanged.connect(self._note_current)
        model.replaced.connect(self._find_again)
        model.renewed.connect(self._note_arrived)

    @property
    def current(self) -> str | None:
        """The key of the record that was chosen last."""
        return self._current

    def count(self) -> int:
        """Return how many rows are selected."""
        return sum(last - first + 1 for first, last in self._ranges())

    def with_keys(self, done: Callable[[list[str]], None]) -> None:
        """Call ``done`` with the keys of all selected records, reading those whose rows are not at hand."""
        if self.count() <= len(self._keys):
            done(list(self._keys))
            return
        listing, ranges = self._model.listing, self._ranges()
        self._context.read(
            lambda workspace: keys_at(workspace, listing.kind, listing.query, ranges), unless_gone(self, done)
        )

    def select(self, key: str) -> None:
        """Select one record and bring it into view, wherever in the list it stands."""
        self._keys, self._current, self._sought = [key], key, key
        self._find_again(another=False)

    def follow(self) -> None:
        """Bring the current record into view once the list that was asked for is there."""
        self._sought = self._current

    def move_on(self) -> None:
        """Choose, once the list has been read again, what then stands where the current record stands."""
        self._next = self._selected.currentIndex().row()
        self._keys, self._current, self._sought = [], None, None

    def forget(self) -> None:
        """Select nothing."""
        self._keys, self._current, self._sought = [], None, None
        self._selected.clear()

    def _note_selection(self) -> None:
        if self._restoring:
            return
        rows = (row for first, last in self._ranges() for row in range(first, last + 1))
        at_hand = (self._model.key_at(row) for row in islice(rows, REMEMBERED))
        self._keys = [key for key in at_hand if key is not None]
        self.changed.emit()

    def _note_current(self) -> None:
        if self._restoring:
            return
        index = self._selected.currentIndex()
        self._current = self._model.key_at(index.row()) if index.isValid() else self._current
        if index.isValid() and self._current is not None:
            self.chosen.emit(self._current)

    def _ranges(self) -> list[tuple[int, int]]:
        selection = self._selected.selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return sorted((part.top(), part.bottom()) for part in parts)

    def _note_arrived(self, again: bool) -> None:
        """Choose a row that was reached before its page was read; find again what may have moved unseen."""
        if self._current is None and self._selected.currentIndex().isValid():
            self._note_selection()
            self._note_current()
        elif again:
            self._find_again(another=False)

    def _find_again(self, another: bool) -> None:
        if self._next is not None:
            place = min(self._next, self._model.rowCount() - 1)
            self._next = None
            # Not selectRow(): written from right to left, Qt finds no column there and selects nothing.
            self._table.setCurrentIndex(self._model.index(place, 0))
            return
        if another and self._sought is None:
            self._table.scrollToTop()
        wanted = dict.fromkeys((*self._keys, *filter(None, (self._current,))))
        at_hand = {key: at for key in wanted if (at := self._model.place_of(key)) is not None}
        self._place(at_hand)
        elsewhere = [key for key in wanted if key not in at_hand]
        if not elsewhere:
            return
        listing = self._model.asked

        def found(there: dict[str, int]) -> None:
            if listing is self._model.listing:
                self._place({**at_hand, **there})
                self._tell_absent(there)

        self._context.read(
            lambda workspace: places(workspace, listing.kind, listing.query, elsewhere),
            unless_gone(self, found),
        )

    def _place(self, at: Mapping[str, int]) -> None:
        """Select the rows where the records stand now; nobody chose anything, so nothing is told."""
        rows = QItemSelection()
        for key in self._keys:
            if key in at:
                rows.select(self._model.index(at[key], 0), self._model.index(at[key], 0))
        self._restoring = True
        self._selected.select(rows, _Flag.ClearAndSelect | _Flag.Rows)
        if self._current is not None and self._current in at:
            current = self._model.index(at[self._current], 0)
            self._selected.setCurrentIndex(current, _Flag.NoUpdate)
            if self._sought == self._current:
                self._table.scrollTo(current)
                self._sought = None
        self._restoring = False
        self.changed.emit()

    def _tell_absent(self, there: Mapping[str, int]) -> None:
        if self._sought is not None and self._sought not in there:
            sought, self._sought = self._sought, None
            self.absent.emit(sought)
