"""What a person does with the passphrase of the open file: change it, print its recovery key, have it forgotten."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.storage.key_safe import KeySafe
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import inform
from iclei_desktop.ui.widgets.late import unless_gone

if TYPE_CHECKING:
    from iclei_desktop.services.passphrases import KeyChange
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.ui.context import Context
    from iclei_desktop.ui.dialogs.change_passphrase import Wanted
    from iclei_desktop.ui.dialogs.passphrase import Given
    from iclei_desktop.ui.dialogs.recovery_sheet import RecoverySheet
    from iclei_desktop.ui.main_window import MainWindow

SHOW_KEY = msgid("The recovery key opens “{name}” by itself. Type the passphrase to see it.")
NOT_PASSPHRASE = msgid("That is not the passphrase of the file. The recovery key is not shown.")
SET_NEW = msgid("The recovery key has opened the file. Choose a new passphrase now.")
FORGOTTEN = msgid("The passphrase is not remembered any more. You will be asked for it next time.")


class Passphrases(QObject):
    """The passphrase of one open file."""

    known = Signal()
    """It is known whether this computer remembers the passphrase."""
    changed = Signal()
    """The file has another passphrase, its first one, or none any more."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(context)
        self._context, self._window = context, window
        self._safe = window.safe
        self.remembered = False
        self._ask_safe(_remembers)

    def remember(self) -> None:
        """Remember what opens the file on this computer."""
        self._ask_safe(_keep)

    def forget(self) -> None:
        """Remember it no more, and say so once that is done."""

        def forgotten(remembered: bool) -> None:
            self._note(remembered)
            inform(self._translate(FORGOTTEN), self._translate, self._window)

        safe = self._safe
        self._context.read(lambda workspace: _forget(workspace, safe), unless_gone(self, forgotten))

    def change(self) -> None:
        """Let the person choose another passphrase, the first one, or none."""
        self._open_change(known=False)

    def choose_anew(self) -> None:
        """Offer a new passphrase in place of the forgotten one: the file was opened by its recovery key."""
        box = inform(self._translate(SET_NEW), self._translate, self._window)
        box.accepted.connect(partial(self._open_change, known=True))

    def show_key(self) -> None:
        """Show the recovery sheet once more, to who has the passphrase."""
        from iclei_desktop.ui.dialogs.passphrase import AskPassphrase

        why = self._translate(SHOW_KEY).format(name=self._context.workspace.path.name)
        dialog = AskPassphrase(why, self._translate, self._window, can_forget=False)
        dialog.given.connect(self._show_key_to)
        dialog.open()

    def show_sheet(self) -> RecoverySheet:
        """Show the recovery sheet of a protected file."""
        from iclei_desktop.ui.dialogs.recovery_sheet import RecoverySheet

        key = self._context.workspace.database.key
        assert key is not None  # noqa: S101 - for the type checker: only shown for protected files
        sheet = RecoverySheet(key, self._context, self._window)
        sheet.open()
        return sheet

    @property
    def _translate(self) -> Translate:
        return self._context.translate

    def _show_key_to(self, given: Given) -> None:
        from iclei_desktop.services.passphrases import is_passphrase

        def judge(right: bool) -> None:
            if right:
                self.show_sheet()
            else:
                inform(self._translate(NOT_PASSPHRASE), self._translate, self._window)

        self._context.read(
            lambda workspace: is_passphrase(workspace, given.passphrase), unless_gone(self, judge)
        )

    def _open_change(self, *, known: bool) -> None:
        from iclei_desktop.ui.dialogs.change_passphrase import ChangePassphrase

        if self._window.view:
            self._window.view.leave()
        dialog = ChangePassphrase(self._context, self._window, known=known)
        dialog.chosen.connect(self._change)
        dialog.open()

    def _change(self, wanted: Wanted) -> None:
        safe = self._safe
        under_way = self._context.work(
            lambda workspace, progress: _changed(workspace, wanted.passphrase, safe, progress),
            unless_gone(self, self._follow),
        )
        label = self._translate(msgid("Writing the file anew"))
        show_progress(under_way, label, self._translate, self._window)

    def _follow(self, change: KeyChange) -> None:
        self.changed.emit()
        if self._context.workspace.encrypted:
            self.show_sheet().finished.connect(lambda _: self._tell_of_backups(change))
        else:
            self._tell_of_backups(change)
        self._ask_safe(_remembers)

    def _tell_of_backups(self, change: KeyChange) -> None:
        from iclei_desktop.ui.dialogs.old_backups import OldBackups

        if change.behind:
            OldBackups(change, self._context, self._window).open()

    def _ask_safe(self, work: Callable[[Workspace, KeySafe], bool]) -> None:
        safe = self._safe
        self._context.read(lambda workspace: work(workspace, safe), unless_gone(self, self._note))

    def _note(self, remembered: bool) -> None:
        self.remembered = remembered
        self.known.emit()


def _remembers(workspace: Workspace, safe: KeySafe) -> bool:
    key = workspace.database.key
    return key is not None and safe.remembers(key)


def _keep(workspace: Workspace, safe: KeySafe) -> bool:
    key = workspace.database.key
    if key is not None:
        safe.keep(key)
    return key is not None


def _forget(workspace: Workspace, safe: KeySafe) -> bool:
    key = workspace.database.key
    if key is not None:
        safe.forget(key)
    return False


def _changed(workspace: Workspace, passphrase: str | None, safe: KeySafe, progress: Progress) -> KeyChange:
    """Change the passphrase; where the old one was remembered, the new one is instead."""
    from iclei_desktop.services.passphrases import change_passphrase

    old = workspace.database.key
    remembered = old is not None and safe.remembers(old)
    change = change_passphrase(workspace, passphrase, progress)
    if old is not None and remembered:
        safe.forget(old)
        _keep(workspace, safe)
    return change
