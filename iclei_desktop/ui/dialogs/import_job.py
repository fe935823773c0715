"""The work of an import, away from the window: a first look, trial runs, the import itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from iclei_desktop.rules.progress import Cancelled, Progress
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.importing import Request, import_list
from iclei_desktop.services.importing.preview import Preview, look
from iclei_desktop.services.importing.registers import first_day
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tasks import Work
from iclei_desktop.ui.widgets.latest import Latest

T = TypeVar("T")


class ImportJob(QObject):
    """Does one piece of work at a time: asking for another stops the one before and drops its answer."""

    looked = Signal(object)
    """Carries a ``Preview``."""
    tried = Signal(object)
    """Carries the ``Report`` of a trial run."""
    imported = Signal(object)
    """Carries the ``Report`` of what was written."""
    refused = Signal(object)
    """Carries the exception: a Refusal, Cancelled, or a bug that the main window has been told."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(self)
        self._under_way: Work | None = None

    def look(self, request: Request) -> Work:
        """Read a list and guess its columns."""
        return self._start(lambda workspace, progress: _look(workspace, request, progress), self.looked.emit)

    def try_out(self, request: Request) -> Work:
        """Find out what an import would do, without writing."""
        trial = replace(request, dry_run=True)
        return self._start(
            lambda workspace, progress: import_list(workspace, trial, progress), self.tried.emit
        )

    def run(self, request: Request) -> Work:
        """Import a list as one step of undo."""
        return self._start(
            lambda workspace, progress: import_list(workspace, request, progress), self.imported.emit
        )

    def drop(self) -> None:
        """Stop what is under way; nobody waits for it any more."""
        self._latest.begin()
        if self._under_way is not None:
            self._under_way.cancel()
            self._under_way = None

    def _start(self, work: Callable[[Workspace, Progress], T], done: Callable[[T], None]) -> Work:
        self.drop()
        self._under_way = self._context.work(work, self._latest.only(done), self._latest.only(self._refuse))
        return self._under_way

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, (Refusal, Cancelled)):
            self._context.failed.emit(error)
        self.refused.emit(error)


def _look(workspace: Workspace, request: Request, progress: Progress) -> Preview:
    first = first_day(workspace, request.training) if request.register else None
    return look(request, progress, first)
