"""From the attendance grid to the file and back: marks go out in the order typed, and turn when they are saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from iclei_desktop.records.vocabularies import MARK
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.attendance import Mark, prove, record
from iclei_desktop.services.attendance_grid import Cell, CellMark, read_marks
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.attendance_book import AttendanceBook
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel
from iclei_desktop.ui.widgets.attendance_table import Marks
from iclei_desktop.ui.widgets.late import unless_gone


class Marking(QObject):
    """Each wish is one step of undo. The file's one thread keeps the order, the book what is on its way."""

    def __init__(self, context: Context, model: AttendanceModel, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model
        self._own: set[int] = set()
        """Steps made from here, of which no view was told yet. Touched in the file's thread alone."""

    def mark(self, wanted: Marks) -> None:
        """Save marks; what a cell shows already stays untouched, and with it how it was proven."""
        book = self._model.book
        marks = {
            cell: mark
            for cell, mark in wanted.items()
            if book.is_waiting(cell) or not _same(mark, book.shown(cell))
        }
        session = self._model.session_of(marks)
        told = replaced(marks, book.shown, self._context.translate) if len(wanted) > 1 else ""
        self._send(
            marks,
            lambda workspace: record(
                workspace, [_mark(*cell, mark) for cell, mark in marks.items()], session
            ),
            told,
        )

    def prove(self, cells: Sequence[Cell], evidence: str) -> None:
        """Save how marks are proven; cells without a mark have nothing to prove."""
        book = self._model.book
        marks = {
            cell: replace(mark, evidence=evidence)
            for cell in cells
            if (mark := book.shown(cell)) is not None and mark.evidence != evidence
        }
        self._send(marks, lambda workspace: prove(workspace, list(marks), evidence))

    def _send(self, marks: Marks, operation: Callable[[Workspace], Changed], told: str = "") -> None:
        if not marks:
            return
        book = self._model.book
        book.expect(marks)
        self._model.touch(marks)
        self._context.perform(
            lambda workspace: self._noted(operation(workspace)),
            done=unless_gone(self, lambda _: self._settle(book, marks, told)),
            failed=self._context.telling(self, lambda error: self._give_up(book, marks, error)),
        )

    def refresh(self, changed: Changed) -> None:
        """Read again the marks that something else changed: undo, an import, another part of the window."""
        book, step, keys = self._model.book, changed.step, changed.keys.get("attendance", ())
        if step is not None and keys:
            self._context.read(
                lambda workspace: self._read(workspace, step, keys),
                unless_gone(self, lambda found: self._touch(book, book.refresh(found))),
            )

    def _noted(self, changed: Changed) -> Changed:
        if changed.step is not None:
            self._own.add(changed.step)
        return changed

    def _read(self, workspace: Workspace, step: int, keys: Sequence[str]) -> Marks:
        """Read what a step changed; a step made from here has settled by itself."""
        if step in self._own:
            self._own.discard(step)
            return {}
        return read_marks(workspace, step, keys)

    def _settle(self, book: AttendanceBook, marks: Marks, told: str) -> None:
        book.settle(marks)
        self._touch(book, list(marks))
        if told:
            self._context.told.emit(told)

    def _give_up(self, book: AttendanceBook, marks: Marks, error: BaseException) -> None:
        book.give_up(marks)
        self._touch(book, list(marks))
        self._context.failed.emit(error)

    def _touch(self, book: AttendanceBook, cells: list[Cell]) -> None:
        if book is self._model.book:  # else another training is shown by now
            self._model.touch(cells)


def replaced(marks: Marks, shown: Callable[[Cell], CellMark | None], translate: Translate) -> str:
    """Say how many marks others take the place of: in a whole column nobody sees them go. "" if none do."""
    given = {cell: mark.mark for cell, mark in marks.items() if mark is not None}
    number = sum(shown(cell) is not None for cell in given)
    if not number:
        return ""
    label = translate(MARK.labels[next(iter(given.values()))])  # a block gets one mark throughout
    marked = translate.plural("{number} marked {mark}", "{number} marked {mark}", len(given), mark=label)
    return translate.plural(
        "{marked}; {number} mark was replaced. Ctrl+Z takes it back.",
        "{marked}; {number} marks were replaced. Ctrl+Z takes it back.",
        number,
        marked=marked,
    )


def _same(one: CellMark | None, other: CellMark | None) -> bool:
    return one is other if one is None else one.says_the_same(other)


def _mark(enrolment: str, session: str, mark: CellMark | None) -> Mark:
    return Mark(enrolment, session, mark.mark if mark else None, mark.minutes if mark else None)
