"""The menu File: open files, what enters and leaves them, their passphrase and lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui import places
from iclei_desktop.ui.actions.spec import ActionSpec, ChoiceSpec, MenuSpec, Option, Separator
from iclei_desktop.ui.locking import CHOICES
from iclei_desktop.ui.needs import Needs
from iclei_desktop.ui.widgets.plain_label import plain_caption

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow
    from iclei_desktop.ui.passphrases import Passphrases


def _recent(window: MainWindow) -> list[Option]:
    return [
        Option(plain_caption(path.name), partial(window.open_file, path))
        for path in window.settings.recent_files()
    ]


def _lock_after(window: MainWindow) -> list[Option]:
    translate, chosen = window.translate, window.settings.lock_after
    return [
        Option(
            translate.plural("After {number} minute", "After {number} minutes", minutes)
            if minutes
            else translate(msgid("&Never")),
            partial(window.locking.set_minutes, minutes),
            minutes == chosen,
        )
        for minutes in CHOICES
    ]


def _on_passphrase(
    name: str, label: str, call: Callable[[Passphrases], object], needs: Needs, icon: str = ""
) -> ActionSpec:
    """Return the command that does ``call`` with the passphrase of the open file."""

    def run(window: MainWindow) -> None:
        if window.passphrases:
            call(window.passphrases)

    return ActionSpec(name, label, run, icon=icon, needs=needs)


_FILE, _LIST, _PROTECTED = Needs.FILE, Needs.LIST, Needs.PROTECTED
_QUIT = QAction.MenuRole.QuitRole
_DOCUMENTS = msgid("Doc&uments about the whole file…")
_FORGET = msgid("For&get the passphrase on this computer")
MENU = MenuSpec(
    msgid("&File"),
    (
        ActionSpec("new-file", msgid("&New…"), lambda w: w.files.new(), "Ctrl+Shift+N", "file-plus"),
        ActionSpec("open", msgid("&Open…"), lambda w: w.files.choose(), "Ctrl+O", "folder-open"),
        ChoiceSpec("recent", msgid("Open &recent"), _recent, "clock"),
        ActionSpec("demo", msgid("&Demo file"), lambda w: w.files.demo(), icon="flask-conical"),
        Separator(),
        ActionSpec("import", msgid("&Import…"), places.open_import, "Ctrl+I", "download", _FILE),
        ActionSpec("export", msgid("&Export list…"), places.open_export, "Ctrl+E", "upload", _LIST),
        ActionSpec("file-documents", _DOCUMENTS, places.open_documents, "Ctrl+Shift+E", "file-text", _FILE),
        ActionSpec("backups", msgid("&Backups…"), places.open_backups, icon="archive-restore", needs=_FILE),
        Separator(),
        _on_passphrase("passphrase", msgid("Change &passphrase…"), lambda p: p.change(), _FILE, "key-round"),
        _on_passphrase("recovery", msgid("Reco&very key…"), lambda p: p.show_key(), _PROTECTED),
        _on_passphrase("forget", _FORGET, lambda p: p.forget(), Needs.REMEMBERED),
        ActionSpec("lock", msgid("Loc&k now"), lambda w: w.locking.lock(), "Ctrl+L", "lock", _PROTECTED),
        ChoiceSpec("lock-after", msgid("Lock &when nobody is there"), _lock_after, "clock"),
        Separator(),
        ActionSpec("close", msgid("&Close"), lambda w: w.files.leave(), "Ctrl+W", "x", _FILE),
        ActionSpec("quit", msgid("&Quit"), lambda w: w.close(), "Ctrl+Q", "log-out", role=_QUIT),
    ),
)
