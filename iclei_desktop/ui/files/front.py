"""What the window asks of files: to open, make, leave and close them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from iclei_desktop.rules.progress import Progress
from iclei_desktop.storage.keys import RawKey, Secret
from iclei_desktop.ui import file_work
from iclei_desktop.ui.files.asking import Asking
from iclei_desktop.ui.files.letting_go import LettingGo
from iclei_desktop.ui.files.one_at_a_time import OneAtATime
from iclei_desktop.ui.files.open_file import OpenFile
from iclei_desktop.ui.files.showing import Showing
from iclei_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow

T = TypeVar("T")


class Files(QObject):
    """Opens files into one window: at most one at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.current: OpenFile | None = None
        self._ending = False
        self._asking = Asking(self, window)
        self._showing = Showing(self, window)
        self._letting_go = LettingGo(self, window)
        self._one_at_a_time = OneAtATime(self, self._letting_go, window)

    def choose(self) -> None:
        """Let the person choose a file to open."""
        self._asking.choose()

    def new(self) -> None:
        """Let the person decide on a new file, then make and open it."""
        self._asking.new()

    def demo(self) -> None:
        """Open the demo file in the person's documents; the first time it is made."""
        self._asking.demo()

    def is_open(self, path: Path) -> bool:
        """Return whether a file is the one that is open."""
        return self.current is not None and self.current.context.workspace.path == path

    def open(self, path: Path, secret: Secret | None = None, *, remember: bool = False) -> None:
        """Open a file; one that is open already only comes to the front.

        ``remember``: what opens it is to be remembered on this computer.
        """
        path = path.absolute()
        if self.is_open(path):
            return
        work = partial(file_work.opened, path, secret, self._window.safe)
        done = partial(self._showing.show_unlocked, secret, remember)
        self._one_at_a_time.start(path, work, done, secret)

    def make(self, path: Path, passphrase: str | None, *, demo: bool = False) -> None:
        """Make a new file, empty or with the demo in it, and open it."""
        work = partial(file_work.made, path, passphrase, demo)
        self._one_at_a_time.start(path, work, self._showing.show_new)

    def put_in_place(self, path: Path, backup: Path, key: RawKey | None) -> None:
        """Put a backup in the place of a damaged file, which is kept beside it, and open it."""
        if self._one_at_a_time.is_opening(path):
            return

        def put() -> None:
            self.close()
            work = partial(file_work.put_in_place, path, backup, key)
            self._one_at_a_time.start(path, work, self._showing.show)

        self.once_left(put)

    def once_left(self, go_on: Callable[[], object]) -> None:
        """Go on once all that is typed in the open file is saved, or the person says that the rest may go."""
        if self.may_leave(go_on):
            go_on()

    def may_leave(self, discard: Callable[[], object], stay: Callable[[], object] | None = None) -> bool:
        """Save what is typed and return whether all of it is; else ask, and do as the person says."""
        view = self._window.view
        if self.current is None or view is None or self._ending:
            return True
        from iclei_desktop.ui.refused_texts import ask_to_discard, is_asked, refused_in

        view.leave()
        self.current.tasks.settle()
        refused = refused_in(view)
        if not refused:
            return True
        if not is_asked(self._window):
            ask_to_discard(refused, self._window.translate, self._window, discard, stay)
        elif stay is not None:
            stay()
        return False

    def leave(self) -> None:
        """Close the open file once all that is typed in it is saved, or may go."""
        self.once_left(self.close)

    def close(self) -> None:
        """Close the open file, everything typed saved and its lock let go; without one, nothing happens."""
        if self.current is None:
            return
        self._window.leave_file()
        closing, self.current = self.current, None
        closing.tasks.settle()
        self._window.show_file(None)
        self._window.settings.whereabouts = ""
        self._letting_go.let_go(closing)

    def once_closed(self, work: Callable[[Progress], T]) -> Callable[[Progress], T]:
        """Let work on a file wait for those that are being closed: it may be one of them."""
        return self._letting_go.once_closed(work)

    def settle(self) -> None:
        """Wait until what is being opened has come in, and what is being closed is closed; also what that asks for."""
        while busy := [tasks for tasks in self.findChildren(Tasks) if tasks.busy]:
            for tasks in busy:
                tasks.settle()

    def finish(self) -> None:
        """Close in good order, also what is only being opened: the program is about to end."""
        self._one_at_a_time.forget_next()
        self._ending = True
        if self.current:
            self.current.keeper.stop()
        self.settle()
        self.close()
        self.settle()
