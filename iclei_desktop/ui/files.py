"""Opening, making and closing files. One thread belongs to each open file and ends with it.

What needs the database is imported when a file is opened, not when the program starts: the window is on the
screen first.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from iclei_desktop.rules.collector import set_program_apart
from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.storage.keys import RawKey, Secret
from iclei_desktop.ui import file_work
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import tell
from iclei_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.ui.backup_keeper import BackupKeeper
    from iclei_desktop.ui.context import Context
    from iclei_desktop.ui.dialogs.new_file import NewFile
    from iclei_desktop.ui.main_window import MainWindow

T = TypeVar("T")

DEMO_NAME = msgid("ICLEI demo")


@dataclass(frozen=True)
class OpenFile:
    """A file with the thread that works on it."""

    context: Context
    tasks: Tasks
    keeper: BackupKeeper


class Files(QObject):
    """Opens files into one window: at most one at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.current: OpenFile | None = None
        self._opening: Path | None = None
        self._next: tuple[Path, Callable[[], None]] | None = None
        self._ending = False
        self._closing: list[Future[None]] = []

    @property
    def _translate(self) -> Translate:
        return self._window.translate

    def choose(self) -> None:
        """Let the person choose a file to open."""
        from iclei_desktop.ui.dialogs.new_file import FILTER, documents_folder

        recent = self._window.settings.recent_files()
        folder = recent[0].parent if recent else documents_folder()
        dialog = QFileDialog(
            self._window, self._translate(msgid("Open")), str(folder), self._translate(FILTER)
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.open(Path(chosen)))
        dialog.open()

    def new(self) -> None:
        """Let the person decide on a new file, then make and open it."""
        from iclei_desktop.ui.dialogs.new_file import NewFileDialog

        dialog = NewFileDialog(self._translate, self._window)
        dialog.chosen.connect(self._create)
        dialog.open()

    def demo(self) -> None:
        """Open the demo file in the person's documents; the first time it is made."""
        from iclei_desktop.storage.opening import SUFFIX
        from iclei_desktop.ui.dialogs.new_file import documents_folder

        path = documents_folder() / f"{self._translate(DEMO_NAME)}{SUFFIX}"
        if path.exists():
            self.open(path)
        else:
            self._start(path, partial(file_work.made, path, None, True), self._show)

    def open(self, path: Path, secret: Secret | None = None, *, remember: bool = False) -> None:
        """Open a file; one that is open already only comes to the front.

        ``remember``: what opens it is to be remembered on this computer.
        """
        path = path.absolute()
        if self.current and self.current.context.workspace.path == path:
            return
        self._start(
            path,
            partial(file_work.opened, path, secret, self._window.safe),
            partial(self._show_unlocked, secret, remember),
            secret,
        )

    def put_in_place(self, path: Path, backup: Path, key: RawKey | None) -> None:
        """Put a backup in the place of a damaged file, which is kept beside it, and open it."""
        if path == self._opening:
            return

        def put() -> None:
            self.close()
            self._start(path, partial(file_work.put_in_place, path, backup, key), self._show)

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
            ask_to_discard(refused, self._translate, self._window, discard, stay)
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
        self._let_go(closing)

    def _let_go(self, closing: OpenFile) -> None:
        """Make the last backup and close the file, while the window goes on."""
        from iclei_desktop.storage.errors import FileGoneError

        workspace, backing_up = closing.context.workspace, closing.keeper.stop()
        place = self._window.settings.second_place(workspace.path)

        def ended() -> None:
            _end(closing.keeper.tasks)
            closing.context.opened_files.remove()
            closing.keeper.deleteLater()
            closing.context.deleteLater()
            _end(closing.tasks)

        def failed(error: BaseException) -> None:
            told = closing.keeper.failing
            ended()
            if not (told and isinstance(error, FileGoneError)):
                self._tell(error)

        # In the thread that opened it: a lock belongs to the thread that took it.
        self._note_closing(
            closing.tasks.start(
                lambda: file_work.closed(workspace, place, backing_up), lambda _: ended(), failed
            )
        )

    def _turn_away(self, workspace: Workspace, tasks: Tasks) -> None:
        """Close a file that was opened and is not wanted now."""
        self._note_closing(tasks.start(workspace.close, lambda _: _end(tasks), lambda _: _end(tasks)))

    def _note_closing(self, being_closed: Future[None]) -> None:
        """Let what is opened from now on wait for a file that is being closed: it may be the same."""
        self._closing = [*(before for before in self._closing if not before.done()), being_closed]

    def once_closed(self, work: Callable[[Progress], T]) -> Callable[[Progress], T]:
        """Let work on a file wait for those that are being closed: it may be one of them."""
        before = self._closing

        def begun(progress: Progress) -> T:
            wait(before)
            return work(progress)

        return begun

    def settle(self) -> None:
        """Wait until what is being opened has come in, and what is being closed is closed; also what that asks for."""
        while busy := [tasks for tasks in self.findChildren(Tasks) if tasks.busy]:
            for tasks in busy:
                tasks.settle()

    def finish(self) -> None:
        """Close in good order, also what is only being opened: the program is about to end."""
        self._next, self._ending = None, True
        if self.current:
            self.current.keeper.stop()
        self.settle()
        self.close()
        self.settle()

    def _create(self, wanted: NewFile) -> None:
        path, passphrase = wanted.path, wanted.passphrase
        self._start(path, partial(file_work.made, path, passphrase, False), self._show_new)

    def _start(
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
        tasks = Tasks(self)

        def opened(workspace: Workspace) -> None:
            show = partial(done, workspace, tasks)
            try:
                if self.may_leave(show, partial(self._turn_away, workspace, tasks)):
                    show()
            finally:
                self._go_on()

        def failed(error: BaseException) -> None:
            _end(tasks)
            waiting = self._next is not None
            self._go_on()
            if waiting and _asks(error):  # the person wants another file by now
                self._window.unlocking.give_up(path)
            else:
                self._refused(path, error, tried)

        under_way = tasks.start_long(self.once_closed(work), opened, failed)
        label = self._translate(msgid("Opening “{name}”")).format(name=path.name)
        show_progress(under_way, label, self._translate, self._window)

    def _go_on(self) -> None:
        """Begin with the file that waits, if one does; the one that was waited for may be that by now."""
        self._opening = None
        waiting, self._next = self._next, None
        if waiting and not (self.current and self.current.context.workspace.path == waiting[0]):
            waiting[1]()

    def _show_new(self, workspace: Workspace, tasks: Tasks) -> None:
        self._show(workspace, tasks)
        if self._window.passphrases and workspace.encrypted:
            self._window.passphrases.show_sheet()

    def _show_unlocked(
        self, secret: Secret | None, remember: bool, workspace: Workspace, tasks: Tasks
    ) -> None:
        self._show(workspace, tasks)
        if self._window.passphrases and remember:
            self._window.passphrases.remember()
        if self._window.passphrases and isinstance(secret, RawKey):
            self._window.passphrases.choose_anew()

    def _show(self, workspace: Workspace, tasks: Tasks) -> None:
        from iclei_desktop.ui.backup_keeper import BackupKeeper
        from iclei_desktop.ui.context import Context
        from iclei_desktop.ui.returning import go_to
        from iclei_desktop.ui.whereabouts import left_at

        self.close()
        context = Context(workspace, self._translate, tasks, self)
        settings, place = self._window.settings, left_at(self._window.settings)
        keeper = BackupKeeper(context, lambda: settings.second_place(workspace.path), self)
        keeper.failed.connect(context.failed)
        keeper.told.connect(self._window.show_backup)
        self.current = OpenFile(context, tasks, keeper)
        settings.remember_file(workspace.path)
        self._window.show_file(context)
        set_program_apart()
        if self._window.view and place and Path(place.file) == workspace.path:
            go_to(self._window.view, place)  # the program was cut off while the file was open

    def _refused(self, path: Path, error: BaseException, tried: Secret | None) -> None:
        from iclei_desktop.storage.errors import DamagedFileError
        from iclei_desktop.storage.opening import PassphraseNeeded
        from iclei_desktop.ui.rescue import offer_rescue

        offer = self._window.going_back.offer_backup
        if isinstance(error, DamagedFileError):
            self._window.unlocking.give_up(path)
            offer(path, tried, partial(offer_rescue, self._window, path), same_key=False)
        elif not isinstance(error, PassphraseNeeded):
            self._window.unlocking.give_up(path)
            self._tell(error)
        else:
            again = partial(self._window.unlocking.ask, path, error.text(self._translate), tried)
            if tried:
                offer(path, tried, again, same_key=True)
            else:
                again()

    def _tell(self, error: BaseException) -> None:
        tell(error, self._translate, self._window)


def _asks(error: BaseException) -> bool:
    from iclei_desktop.storage.opening import PassphraseNeeded

    return isinstance(error, PassphraseNeeded)


def _end(tasks: Tasks) -> None:
    tasks.close()
    tasks.deleteLater()
