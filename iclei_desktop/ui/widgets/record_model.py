"""A list of records as Qt's tables want it: pages come when they are looked at, and never keep painting waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.fields import Field
from iclei_desktop.records.reaching import path_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import plain_tip
from iclei_desktop.ui.widgets.record_pages import PAGE, Listing, Pages, Part, read_part

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY, ALIGNMENT = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.TextAlignmentRole
DECORATION = Qt.ItemDataRole.DecorationRole
TOLD = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)
SCREENFULS = 3
"""Pages that one read fetches at most: a screen shows parts of two, and the eye may be on its way."""


class RecordModel(QAbstractTableModel):
    """The records that a query finds. A cell is empty until its page has been read away from the window."""

    replaced = Signal(bool)
    """Every row may be another one now; a view finds its selection again by keys. True: another listing."""
    renewed = Signal(bool)
    """Rows were read and none moved. True: because records changed; those not looked at may have moved."""
    counted = Signal(int)
    """How many records are found, when that may have changed."""

    def __init__(
        self, context: Context, kind: RecordKind, columns: tuple[Field, ...], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.told: Callable[[str], str] | None = None
        """What is told of a record beside its cells, by its key: to the eye as a tip, to a screen reader too."""
        self._asked = self._listing = Listing(kind, columns)
        self._alignments = _alignments(columns)
        self._begun = False
        self._count = 0
        self._pages = Pages()
        self._missing: dict[int, None] = {}
        self._unreadable: set[int] = set()
        self._reading = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        context.changed.connect(self._note_change)

    @property
    def listing(self) -> Listing:
        """What is shown at present."""
        return self._listing

    @property
    def asked(self) -> Listing:
        """What was asked for last; shown once it has been read."""
        return self._asked

    def ask(self, query: Query | None = None, columns: tuple[Field, ...] | None = None) -> None:
        """List other records, or other fields of them; what is shown stays until they have been read.

        Nothing is read before a query is given.
        """
        self._asked = replace(
            self._asked,
            query=self._asked.query if query is None else query,
            columns=self._asked.columns if columns is None else columns,
        )
        self._begun = self._begun or query is not None
        if self._begun:
            self._read((0,) if columns is None else (0, *self._pages.latest(SCREENFULS)))

    def refresh(self) -> None:
        """Read again what is looked at, because records changed; the rest is read when it is looked at."""
        self._unreadable.clear()
        latest = self._pages.latest(SCREENFULS)
        self._pages.keep(latest)
        self._read(latest or (0,), again=True)

    def key_at(self, place: int) -> str | None:
        """Return the key of the record in a row; None while its page is being read."""
        row = self._pages.row(place)
        return None if row is None else row.key

    def place_of(self, key: str) -> int | None:
        """Return the row of a record, if its page is at hand."""
        return self._pages.place_of(key)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many records are found."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many fields are shown."""
        return 0 if parent.isValid() else len(self._listing.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text or alignment; asks for the page if it is not at hand."""
        if role == DISPLAY and index.isValid():
            row = self._pages.row(index.row())
            if row is None:
                self._miss(index.row() // PAGE)
                return ""
            return row.texts[index.column()]
        if role in TOLD and index.isValid() and self.told is not None:
            row = self._pages.row(index.row())
            told = self.told(row.key) if row else ""
            return (plain_tip(told) if role == TOLD[0] else told) or None
        if role == ALIGNMENT and index.isValid():
            return self._alignments[index.column()]
        if role == DECORATION and index.isValid():
            row = self._pages.row(index.row())
            name = row.icons[index.column()] if row and row.icons else ""
            return icon(name) if name else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal or section not in range(self.columnCount()):
            return None
        field = self._listing.columns[section]
        if role == DISPLAY:
            label = self._context.translate(field.label)
            return f"{label} ({field.unit})" if field.unit else label
        return self._alignments[section] if role == ALIGNMENT else None

    def _miss(self, number: int) -> None:
        if number in self._unreadable:
            return  # it was told; each painting would ask, and tell, again
        self._missing[number] = None
        if not self._reading:
            self._read_missing()

    def _read_missing(self) -> None:
        """Read the pages looked at last; those only passed by while a read was under way are left out."""
        latest = list(self._missing)[-SCREENFULS:]
        self._missing.clear()
        self._reading = True
        self._read(latest, known=self._count)

    def _read(self, numbers: Iterable[int], *, again: bool = False, known: int | None = None) -> None:
        listing, wanted, translate = self._asked, tuple(numbers), self._context.translate
        self._context.read(
            lambda workspace: read_part(workspace, translate, listing, wanted, known),
            unless_gone(self, partial(self._arrive, again=again)),
            self._context.telling(self, partial(self._give_up, () if known is None else wanted)),
        )

    def _give_up(self, numbers: Iterable[int], error: BaseException) -> None:
        """Leave pages that cannot be read empty until something changes, and go on with the others."""
        self._reading = False
        self._unreadable.update(numbers)
        self._context.failed.emit(error)
        self._missing = {number: None for number in self._missing if number not in self._unreadable}
        if self._missing:
            self._read_missing()

    def _arrive(self, part: Part, *, again: bool) -> None:
        """Show what was read, unless something else has been asked for since."""
        self._reading = False
        if part.listing is not self._asked:
            return
        if part.listing is self._listing and part.count == self._count and self._pages.fit(part):
            self._pages.add(part)
            self._tell_rows(part)
            self.renewed.emit(again)
        else:
            self._replace(part)
        if self._missing:
            self._read_missing()

    def _replace(self, part: Part) -> None:
        another = part.listing is not self._listing
        self.beginResetModel()
        self._listing, self._count, self._pages = part.listing, part.count, Pages()
        self._alignments = _alignments(part.listing.columns)
        self._pages.add(part)
        self._missing.clear()
        self._unreadable.clear()
        self.endResetModel()
        self.replaced.emit(another)
        self.counted.emit(self._count)

    def _tell_rows(self, part: Part) -> None:
        last_column = len(self._listing.columns) - 1
        for number, rows in part.pages.items():
            first = number * PAGE
            self.dataChanged.emit(self.index(first, 0), self.index(first + len(rows) - 1, last_column))

    def _note_change(self, changed: Changed) -> None:
        """Read again, once for several changes at a time, if they touch what is listed or its links."""
        kind, filters = self._listing.kind, self._listing.query.filters
        paths = [path for name in filters if (path := path_of(kind, name))]
        further = (*paths, *kind.about.derived.values())
        shown = {kind.name, *kind.links.values(), *(name for each in further for name in each.kinds)}
        if self._begun and not shown.isdisjoint(changed.keys):
            self._soon.start()


def _alignments(columns: tuple[Field, ...]) -> list[Qt.AlignmentFlag | None]:
    """Return how each column is aligned, None for the way of all text: made once, for painting asks a lot."""
    numbers = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
    return [numbers if field.kind.right_aligned else None for field in columns]
