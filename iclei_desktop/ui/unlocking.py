"""Getting into a protected file: by its passphrase, or by its recovery key when that is forgotten."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iclei_desktop.storage.key_safe import KeySafe
from iclei_desktop.storage.keys import RawKey, Secret
from iclei_desktop.ui.dialogs.passphrase import AskPassphrase, Given
from iclei_desktop.ui.dialogs.recovery_key import TypeRecoveryKey

if TYPE_CHECKING:
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.ui.main_window import MainWindow


class Unlocking(QObject):
    """Asks for what opens a file until it opens, or the person gives up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def ask(self, path: Path, why: str, tried: Secret | None) -> None:
        """Ask for what was tried and did not open the file, or was not given at all."""
        page = self._window.lock_page
        if page and page.path == path and isinstance(tried, str):
            page.tell(why)
        elif isinstance(tried, RawKey):
            self.ask_key(path, why)
        else:
            self.ask_passphrase(path, why)

    def ask_passphrase(self, path: Path, why: str) -> None:
        """Ask for the passphrase, saying why."""
        can_remember = self._window.safe.available
        dialog = AskPassphrase(why, self._window.translate, self._window, can_remember=can_remember)
        dialog.given.connect(partial(self._open, path))
        dialog.forgotten.connect(partial(self.ask_key, path))
        dialog.open()

    def ask_key(self, path: Path, problem: str = "") -> None:
        """Ask for the recovery key; ``problem`` is what was wrong with the last one."""
        dialog = TypeRecoveryKey(path.name, self._window.translate, self._window, problem)
        dialog.given.connect(partial(self._window.files.open, path))
        dialog.open()

    def give_up(self, path: Path) -> None:
        """Let the person try again at a locked file that cannot be opened for another reason."""
        page = self._window.lock_page
        if page and page.path == path:
            page.wait()

    def _open(self, path: Path, given: Given) -> None:
        self._window.files.open(path, given.passphrase, remember=given.remember)


def unlocked(path: Path, secret: Secret | None, safe: KeySafe) -> Workspace:
    """Open a file in the file's thread; without a secret, by what is remembered on this computer if that opens it."""
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.storage.recognising import PassphraseNeeded, is_encrypted

    if secret is None and is_encrypted(path):
        # Asked here, whether or not there is one: the system may take a second to say whether it has a safe.
        secret = safe.key_of(path) if safe.available else None
    try:
        return Workspace.open(path, secret)
    except PassphraseNeeded:
        if isinstance(secret, RawKey) and safe.remembers(secret):
            safe.forget(secret)
        raise
