"""Opening one file at a time, each in a thread of its own; another one that is asked for waits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.keys import Secret
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.files.letting_go import LettingGo
from iclei_desktop.ui.files.open_file import end
from iclei_desktop.ui.messages import tell
from iclei_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.ui.files.front import Files
    from iclei_desktop.ui.main_window import MainWindow


class OneAtATime(QObject):
    """Opens the file that is asked for, then the one asked for meanwhile; says why one does not open."""

    def __init__(self, files: Files, letting_go: LettingGo, window: MainWindow) -> None:
        super().__init__(files)
        self._files = files
        self._letting_go = letting_go
        self._window = window
        self._opening: Path | None = None
        self._next: tuple[Path, Callable[[], None]] | None = None

    def is_opening(self, path: Path) -> bool:
        """Return whether a file is being opened or made just now."""
        return path == self._opening

    def forget_next(self) -> None:
        """Let no file wait any more."""
        self._next = None

    def start(
        self,
        path: Path,
        work: Callable[[Progress], Workspace],
        done: Callable[[Workspace, Tasks], None],
        tried: Secret | None = None,
    ) -> None:
        """Open a file in a thread of its own; the file that is open stays until that has succeeded.

        A file that is being opened or made is not opened once more: a double click is one wish. Another one waits
        for it, so that the file asked for last is the one that stays; of several that wait, only the last.
        """
        path = path.absolute()
        if path == self._opening:
            self._next = None
        elif self._opening is None:
            self._begin(path, work, done, tried)
        else:
            self._next = path, partial(self._begin, path, work, done, tried)

    def _begin(
        self,
        path: Path,
        work: Callable[[Progress], Workspace],
        done: Callable[[Workspace, Tasks], None],
        tried: Secret | None,
    ) -> None:
        self._opening = path
        tasks = Tasks(self._files)

        def opened(workspace: Workspace) -> None:
            show = partial(done, workspace, tasks)
            try:
                if self._files.may_leave(show, partial(self._letting_go.turn_away, workspace, tasks)):
                    show()
            finally:
                self._go_on()

        def failed(error: BaseException) -> None:
            end(tasks)
            waiting = self._next is not None
            self._go_on()
            if waiting and _asks(error):  # the person wants another file by now
                self._window.unlocking.give_up(path)
            else:
                self._refused(path, error, tried)

        under_way = tasks.start_long(self._letting_go.once_closed(work), opened, failed)
        label = self._window.translate(msgid("Opening “{name}”")).format(name=path.name)
        show_progress(under_way, label, self._window.translate, self._window)

    def _go_on(self) -> None:
        """Begin with the file that waits, if one does; the one that was waited for may be that by now."""
        self._opening = None
        waiting, self._next = self._next, None
        if waiting and not self._files.is_open(waiting[0]):
            waiting[1]()

    def _refused(self, path: Path, error: BaseException, tried: Secret | None) -> None:
        from iclei_desktop.storage.errors import DamagedFileError
        from iclei_desktop.storage.recognising import PassphraseNeeded
        from iclei_desktop.ui.rescue import offer_rescue

        translate, offer = self._window.translate, self._window.going_back.offer_backup
        if isinstance(error, DamagedFileError):
            self._window.unlocking.give_up(path)
            offer(path, tried, partial(offer_rescue, self._window, path), same_key=False)
        elif not isinstance(error, PassphraseNeeded):
            self._window.unlocking.give_up(path)
            tell(error, translate, self._window)
        else:
            again = partial(self._window.unlocking.ask, path, error.text(translate), tried)
            if tried:
                offer(path, tried, again, same_key=True)
            else:
                again()


def _asks(error: BaseException) -> bool:
    from iclei_desktop.storage.recognising import PassphraseNeeded

    return isinstance(error, PassphraseNeeded)
