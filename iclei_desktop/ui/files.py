"""Opening, making and closing files. One thread belongs to each open file and ends with it.

What needs the database is imported when a file is opened, not when the program starts: the window is on the
screen first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.storage.keys import RawKey, Secret
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import tell
from iclei_desktop.ui.tasks import Tasks
from iclei_desktop.ui.unlocking import unlocked

if TYPE_CHECKING:
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.storage.key_safe import KeySafe
    from iclei_desktop.ui.context import Context
    from iclei_desktop.ui.dialogs.new_file import NewFile
    from iclei_desktop.ui.main_window import MainWindow

DEMO_NAME = msgid("ICLEI demo")


@dataclass(frozen=True)
class OpenFile:
    """A file with the thread that works on it."""

    context: Context
    tasks: Tasks


class Files(QObject):
    """Opens files into one window: at most one at a time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.current: OpenFile | None = None

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
            self._start(path, partial(_made, path, None, True), self._show)

    def open(self, path: Path, secret: Secret | None = None, *, remember: bool = False) -> None:
        """Open a file; one that is open already only comes to the front.

        ``remember``: what opens it is to be remembered on this computer.
        """
        path = path.absolute()
        if self.current and self.current.context.workspace.path == path:
            return
        self._start(
            path,
            partial(_opened, path, secret, self._window.safe),
            partial(self._show_unlocked, secret, remember),
            secret,
        )

    def close(self) -> None:
        """Close the open file, everything typed saved and its lock let go; without one, nothing happens."""
        if self.current is None:
            return
        self._window.leave_file()
        closing, self.current = self.current, None
        closing.tasks.settle()
        self._window.show_file(None)
        # In the thread that opened it: a lock belongs to the thread that took it.
        closing.tasks.start(closing.context.workspace.close, lambda _: None, self._tell)
        closing.tasks.settle()
        closing.context.opened_files.remove()
        closing.context.deleteLater()
        _end(closing.tasks)

    def settle(self) -> None:
        """Wait until what is being opened has come in."""
        for tasks in self.findChildren(Tasks):
            tasks.settle()

    def finish(self) -> None:
        """Close in good order, also what is only being opened: the program is about to end."""
        self.settle()
        self.close()

    def _create(self, wanted: NewFile) -> None:
        path, passphrase = wanted.path, wanted.passphrase
        self._start(path, partial(_made, path, passphrase, False), self._show_new)

    def _start(
        self,
        path: Path,
        work: Callable[[Progress], Workspace],
        done: Callable[[Workspace, Tasks], None],
        tried: Secret | None = None,
    ) -> None:
        """Open a file in a thread of its own; the file that is open stays until that has succeeded."""
        tasks = Tasks(self)

        def failed(error: BaseException) -> None:
            _end(tasks)
            self._refused(path, error, tried)

        under_way = tasks.start_long(work, lambda opened: done(opened, tasks), failed)
        label = self._translate(msgid("Opening “{name}”")).format(name=path.name)
        show_progress(under_way, label, self._translate, self._window)

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
        from iclei_desktop.ui.context import Context

        self.close()
        context = Context(workspace, self._translate, tasks, self)
        self.current = OpenFile(context, tasks)
        self._window.settings.remember_file(workspace.path)
        self._window.show_file(context)

    def _refused(self, path: Path, error: BaseException, tried: Secret | None) -> None:
        from iclei_desktop.storage.errors import DamagedFileError
        from iclei_desktop.storage.opening import PassphraseNeeded
        from iclei_desktop.ui.rescue import offer_rescue

        if isinstance(error, DamagedFileError):
            self._window.unlocking.give_up(path)
            offer_rescue(self._window, path)
            return
        if not isinstance(error, PassphraseNeeded):
            self._window.unlocking.give_up(path)
            self._tell(error)
            return
        self._window.unlocking.ask(path, error.text(self._translate), tried)

    def _tell(self, error: BaseException) -> None:
        tell(error, self._translate, self._window)


def _end(tasks: Tasks) -> None:
    tasks.close()
    tasks.deleteLater()


def _load_views() -> None:
    """Import what shows a file in the file's thread, where nobody waits for it."""
    from iclei_desktop.ui import file_view, undo  # noqa: F401 - loaded here, used by the window
    from iclei_desktop.ui.tabs.registry import tab_specs

    tab_specs()


def _opened(path: Path, secret: Secret | None, safe: KeySafe, progress: Progress) -> Workspace:
    _load_views()
    workspace = unlocked(path, secret, safe)
    with _closed_unless_whole(workspace):
        progress(1.0)
    return workspace


def _made(path: Path, passphrase: str | None, demo: bool, progress: Progress) -> Workspace:
    from iclei_desktop.services.demo import fill_with_demo
    from iclei_desktop.services.workspace import Workspace

    _load_views()
    workspace = Workspace.create(path, passphrase)
    try:
        with _closed_unless_whole(workspace):
            if demo:
                progress(0.5, msgid("Filling in the demo"))
                fill_with_demo(workspace)
            progress(1.0)
    except BaseException:
        path.unlink(missing_ok=True)  # a file stopped half-way must not be taken for a whole one
        raise
    return workspace


@contextmanager
def _closed_unless_whole(workspace: Workspace) -> Iterator[None]:
    try:
        yield
    except BaseException:
        workspace.close()
        raise
