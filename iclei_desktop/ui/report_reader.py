"""Reads the counts of a report and who is behind them, away from the window: of each only what was asked for last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from iclei_desktop.rules.cross_table import CrossTable
from iclei_desktop.services.documents.declaring import Chosen
from iclei_desktop.services.documents.people_report import offered, question
from iclei_desktop.services.reports import Found, Place, Question, count, who
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.report_names import MOST_NAMES

T = TypeVar("T")


class ReportReader(QObject):
    """Names are those of the question that was answered last: what is chosen may be further on already."""

    begun, ended = Signal(), Signal()
    """Something is read for the table; nothing is any more."""
    offered = Signal(object)
    counted = Signal(object, bool)
    """Carries the ``CrossTable``, and whether it answers the same question as the one before."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._counting, self._naming = Latest(self), Latest(self)
        self._answered: Question | None = None

    def look(self) -> None:
        """Read what can be chosen now."""
        translate = self._context.translate
        self._read(lambda workspace: offered(workspace, translate), self.offered.emit)

    def count(self, chosen: Chosen) -> None:
        """Count what is chosen."""
        translate = self._context.translate

        def read(workspace: Workspace) -> tuple[Question, CrossTable]:
            asked = question(workspace, chosen)
            with workspace.reading() as connection:
                return asked, count(connection, asked, translate)

        self._read(read, self._take)

    def stop(self) -> None:
        """Want no answer any more."""
        self._counting.begin()
        self._naming.begin()
        self.ended.emit()

    def name(self, place: Place, done: Callable[[Sequence[Found]], None]) -> None:
        """Read who is behind a number of the table."""
        asked = self._answered
        self._naming.begin()
        if asked is None:
            return

        def read(workspace: Workspace) -> Sequence[Found]:
            with workspace.reading() as connection:
                return who(connection, asked, place, MOST_NAMES)

        self._context.read(*self._naming.only_last(read, done))

    def _take(self, answer: tuple[Question, CrossTable]) -> None:
        asked, table = answer
        again, self._answered = asked == self._answered, asked
        self._naming.begin()  # names of the numbers before are too late now
        self.counted.emit(table, again)
        self.ended.emit()

    def _read(self, work: Callable[[Workspace], T], done: Callable[[T], None]) -> None:
        self._counting.begin()
        self.begun.emit()
        end = self._counting.only(lambda _: self.ended.emit())

        def fail(problem: BaseException) -> None:
            end(problem)
            self._context.failed.emit(problem)

        self._context.read(*self._counting.only_last(work, done), fail)
