"""Showing a file that has been opened, with all that belongs to it while it is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iclei_desktop.rules.collector import set_program_apart
from iclei_desktop.storage.keys import RawKey, Secret
from iclei_desktop.ui.files.open_file import OpenFile
from iclei_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.ui.files.front import Files
    from iclei_desktop.ui.main_window import MainWindow


class Showing(QObject):
    """Brings a file into the window in the place of the one that is open."""

    def __init__(self, files: Files, window: MainWindow) -> None:
        super().__init__(files)
        self._files = files
        self._window = window

    def show(self, workspace: Workspace, tasks: Tasks) -> None:
        """Close the file that is open, and show this one; where the program was cut off, it goes on."""
        from iclei_desktop.ui.backup_keeper import BackupKeeper
        from iclei_desktop.ui.context import Context
        from iclei_desktop.ui.returning import go_to
        from iclei_desktop.ui.whereabouts import left_at

        self._files.close()
        context = Context(workspace, self._window.translate, tasks, self._files)
        settings, place = self._window.settings, left_at(self._window.settings)
        keeper = BackupKeeper(context, lambda: settings.second_place(workspace.path), self._files)
        keeper.failed.connect(context.failed)
        keeper.told.connect(self._window.show_backup)
        self._files.current = OpenFile(context, tasks, keeper)
        settings.remember_file(workspace.path)
        self._window.show_file(context)
        set_program_apart()
        if self._window.view and place and Path(place.file) == workspace.path:
            go_to(self._window.view, place)  # the program was cut off while the file was open

    def show_new(self, workspace: Workspace, tasks: Tasks) -> None:
        """Show a file that was just made, and the sheet with its recovery key where it has one."""
        self.show(workspace, tasks)
        if self._window.passphrases and workspace.encrypted:
            self._window.passphrases.show_sheet()

    def show_unlocked(
        self, secret: Secret | None, remember: bool, workspace: Workspace, tasks: Tasks
    ) -> None:
        """Show a file; what opened it is remembered if wished, a passphrase chosen anew after a recovery key."""
        self.show(workspace, tasks)
        if self._window.passphrases and remember:
            self._window.passphrases.remember()
        if self._window.passphrases and isinstance(secret, RawKey):
            self._window.passphrases.choose_anew()
