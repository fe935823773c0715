"""Letting go of files in their own threads, while the window goes on; work on a file waits until that is done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from iclei_desktop.rules.progress import Progress
from iclei_desktop.ui import file_work
from iclei_desktop.ui.files.open_file import OpenFile, end
from iclei_desktop.ui.messages import tell
from iclei_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.ui.files.front import Files
    from iclei_desktop.ui.main_window import MainWindow

T = TypeVar("T")


class LettingGo(QObject):
    """Closes files that nobody works on any more, and knows which are not closed yet."""

    def __init__(self, files: Files, window: MainWindow) -> None:
        super().__init__(files)
        self._window = window
        self._closing: list[Future[None]] = []

    def let_go(self, closing: OpenFile) -> None:
        """Make the last backup and close the file, while the window goes on."""
        from iclei_desktop.storage.errors import FileGoneError

        workspace, backing_up = closing.context.workspace, closing.keeper.stop()
        place = self._window.settings.second_place(workspace.path)

        def ended() -> None:
            end(closing.keeper.tasks)
            closing.context.opened_files.remove()
            closing.keeper.deleteLater()
            closing.context.deleteLater()
            end(closing.tasks)

        def failed(error: BaseException) -> None:
            told = closing.keeper.failing
            ended()
            if not (told and isinstance(error, FileGoneError)):
                tell(error, self._window.translate, self._window)

        # In the thread that opened it: a lock belongs to the thread that took it.
        self._note(
            closing.tasks.start(
                lambda: file_work.closed(workspace, place, backing_up), lambda _: ended(), failed
            )
        )

    def turn_away(self, workspace: Workspace, tasks: Tasks) -> None:
        """Close a file that was opened and is not wanted now."""
        self._note(tasks.start(workspace.close, lambda _: end(tasks), lambda _: end(tasks)))

    def once_closed(self, work: Callable[[Progress], T]) -> Callable[[Progress], T]:
        """Let work on a file wait for those that are being closed: it may be one of them."""
        before = self._closing

        def begun(progress: Progress) -> T:
            wait(before)
            return work(progress)

        return begun

    def _note(self, being_closed: Future[None]) -> None:
        """Let what is opened from now on wait for a file that is being closed: it may be the same."""
        self._closing = [*(before for before in self._closing if not before.done()), being_closed]
