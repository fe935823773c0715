"""What changes or saves the whole open file: going back to a backup, and a copy of one that was taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import ask
from iclei_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.storage.keys import RawKey, Secret
    from iclei_desktop.ui.main_window import MainWindow


DAMAGED = msgid(
    "“{name}” is damaged: part of it cannot be read. “{backup}” was read through and is sound. It can be put in the "
    "place of the damaged file, which is then kept beside it under another name. What is newer than the backup may "
    "still be read page by page, and saved into a new file."
)


class GoingBack(QObject):
    """Works on the file that is open in a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def restore(self, backup: Path, passphrase: str | None) -> None:
        """Let the open file be what a backup says; if it is too damaged for that, offer to set it aside."""

        def work(workspace: Workspace, progress: Progress) -> None:
            from iclei_desktop.services.backups import key_of

            workspace.restore(backup, key_of(workspace, backup, passphrase), progress)

        self._change_all(work, partial(self._restore_failed, backup, passphrase))

    def undo_restore(self) -> None:
        """Take back a restore."""
        from iclei_desktop.services.backups import take_back

        self._change_all(take_back, self._window.show_error)

    def offer_backup(
        self, path: Path, secret: Secret | None, otherwise: Callable[[], object], *, same_key: bool
    ) -> None:
        """Offer to put the newest sound backup of a file that cannot be read in its place, if there is one.

        ``same_key``: only one of the same key tells that it is the file which is damaged.
        """
        from iclei_desktop.services.backups import newest_sound

        tasks = Tasks(self._window.files)  # waited for with the others when the window closes

        def found(sound: tuple[Path, RawKey | None] | None) -> None:
            tasks.close()
            tasks.deleteLater()
            if sound is None:
                otherwise()
            else:
                self._ask_to_replace(path, *sound)

        work = partial(newest_sound, path, secret, same_key=same_key)
        tasks.start(work, found, self._window.show_error)

    def _restore_failed(self, backup: Path, passphrase: str | None, error: BaseException) -> None:
        from iclei_desktop.services.backups import key_of
        from iclei_desktop.storage.errors import DamagedFileError

        opened = self._window.files.current
        if not isinstance(error, DamagedFileError) or opened is None:
            self._window.show_error(error)
            return
        workspace = opened.context.workspace
        opened.context.read(
            lambda _: key_of(workspace, backup, passphrase),
            lambda key: self._ask_to_replace(workspace.path, backup, key),
        )

    def _ask_to_replace(self, path: Path, backup: Path, key: RawKey | None) -> None:
        from iclei_desktop.ui.rescue import RESCUE_ACTION, rescue

        translate = self._window.translate
        box = ask(
            translate(DAMAGED).format(name=path.name, backup=backup.name),
            translate(msgid("&Put the backup in its place")),
            translate,
            self._window,
            lambda: self._window.files.put_in_place(path, backup, key),
        )
        other = box.addButton(translate(RESCUE_ACTION), QMessageBox.ButtonRole.AcceptRole)
        other.clicked.connect(partial(rescue, self._window, path))

    def _change_all(
        self, work: Callable[[Workspace, Progress], object], failed: Callable[[BaseException], None]
    ) -> None:
        """Do what changes the whole file, then show it anew; first all that is typed is saved, or may go."""
        self._window.files.once_left(partial(self._change, work, failed))

    def _change(
        self, work: Callable[[Workspace, Progress], object], failed: Callable[[BaseException], None]
    ) -> None:
        files = self._window.files
        current = files.current
        if current is None:
            return
        self._window.leave_file()

        def done(_: object) -> None:
            if files.current is current:
                current.tasks.settle()  # what the old view asked for comes in before it goes
                self._window.show_anew()
                current.keeper.look()

        under_way = current.context.work(work, done, failed)
        label = self._window.translate(msgid("Restoring a backup"))
        show_progress(under_way, label, self._window.translate, self._window)

    def is_gone(self, error: BaseException) -> bool:
        """Offer a copy in another place if the open file was taken from its own; False for any other error."""
        from iclei_desktop.storage.errors import FileGoneError

        opened = self._window.files.current
        if not isinstance(error, FileGoneError) or opened is None:
            return False
        from iclei_desktop.ui.dialogs.gone import GoneDialog

        if not self._window.findChildren(GoneDialog):
            dialog = GoneDialog(error.text(self._window.translate), opened.context, self._window)
            dialog.chosen.connect(self._save_copy)
            dialog.open()
        return True

    def _save_copy(self, path: Path) -> None:
        if self._window.files.current:
            self._window.files.current.keeper.save_copy(path, lambda _: self._window.files.open(path))
