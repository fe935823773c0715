"""Every command of the window, declared once: menus, shortcuts, the palette and enabling follow from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from iclei_desktop.rules.translate import languages, msgid, own_name
from iclei_desktop.ui import health, places, rescue
from iclei_desktop.ui.locking import CHOICES
from iclei_desktop.ui.needs import Needs
from iclei_desktop.ui.theme import Scheme

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow
    from iclei_desktop.ui.passphrases import Passphrases
    from iclei_desktop.ui.tabs.record_tab import RecordTab

Run = Callable[["MainWindow"], object]


@dataclass(frozen=True)
class ActionSpec:
    """One command. ``label`` is a message id with a mnemonic; ``shortcut`` is in Qt's portable form."""

    name: str
    menu: str
    label: str
    run: Run
    shortcut: str = ""
    icon: str = ""
    needs: Needs = Needs.NOTHING
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    """Where macOS wants the command instead of in our menu."""


@dataclass(frozen=True)
class Option:
    """One of several to choose from: final text, what choosing it does, whether it is the one in use."""

    text: str
    run: Callable[[], None]
    chosen: bool | None = None
    """None: nothing is in use, as with recent files."""
    shortcut: str = ""


@dataclass(frozen=True)
class ChoiceSpec:
    """A submenu whose options are asked for when it is made."""

    name: str
    menu: str
    label: str
    options: Callable[[MainWindow], Sequence[Option]]
    icon: str = ""


@dataclass(frozen=True)
class Separator:
    """A line in a menu."""

    menu: str


MENUS = {
    "file": msgid("&File"),
    "edit": msgid("&Edit"),
    "record": msgid("&Record"),
    "view": msgid("&View"),
    "help": msgid("&Help"),
}
SCHEMES = {
    Scheme.SYSTEM: msgid("Like the &system"),
    Scheme.LIGHT: msgid("&Light"),
    Scheme.DARK: msgid("&Dark"),
}


def _on_tab(call: Callable[[RecordTab], object]) -> Run:
    """Return the command that does ``call`` with the list in front; it needs one."""

    def run(window: MainWindow) -> None:
        if window.view:
            call(window.view.current)

    return run


def _recent(window: MainWindow) -> list[Option]:
    return [Option(path.name, partial(window.files.open, path)) for path in window.settings.recent_files()]


def _tabs(window: MainWindow) -> list[Option]:
    if window.view is None:
        return []
    return [
        Option(text, show, shortcut=f"Alt+{place}")
        for place, (text, show) in enumerate(window.view.lists(quiet=False), start=1)
    ]


def _lists(window: MainWindow) -> list[Option]:
    if window.view is None:
        return []
    return [Option(text, show) for text, show in window.view.lists(quiet=True)]


def _languages(window: MainWindow) -> list[Option]:
    return [
        Option(
            own_name(code),
            partial(window.set_language, code),
            code == window.translate.language,
        )
        for code in languages()
    ]


def _schemes(window: MainWindow) -> list[Option]:
    return [
        Option(window.translate(label), partial(window.set_scheme, scheme), scheme is window.settings.scheme)
        for scheme, label in SCHEMES.items()
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


def _on_passphrase(call: Callable[[Passphrases], object]) -> Run:
    """Return the command that does ``call`` with the passphrase of the open file."""

    def run(window: MainWindow) -> None:
        if window.passphrases:
            call(window.passphrases)

    return run


def _undo(window: MainWindow) -> None:
    if window.undo and window.view:
        window.view.leave()  # what is being typed is the newest step
        window.undo.undo()


def _redo(window: MainWindow) -> None:
    if window.undo:
        window.undo.redo()


Entry = ActionSpec | ChoiceSpec | Separator
_FILE, _LIST, _RECORD = Needs.FILE, Needs.LIST, Needs.RECORD
ENTRIES: tuple[Entry, ...] = (
    ActionSpec("new-file", "file", msgid("&New…"), lambda w: w.files.new(), "Ctrl+Shift+N", "file-plus"),
    ActionSpec("open", "file", msgid("&Open…"), lambda w: w.files.choose(), "Ctrl+O", "folder-open"),
    ChoiceSpec("recent", "file", msgid("Open &recent"), _recent, "clock"),
    ActionSpec("demo", "file", msgid("&Demo file"), lambda w: w.files.demo(), icon="flask-conical"),
    Separator("file"),
    ActionSpec("import", "file", msgid("&Import…"), places.open_import, "Ctrl+I", "download", _FILE),
    ActionSpec("export", "file", msgid("&Export list…"), places.open_export, "Ctrl+E", "upload", _LIST),
    ActionSpec(
        "file-documents",
        "file",
        msgid("Doc&uments about the whole file…"),
        places.open_documents,
        "Ctrl+Shift+E",
        "file-text",
        _FILE,
    ),
    ActionSpec(
        "backups", "file", msgid("&Backups…"), places.open_backups, icon="archive-restore", needs=_FILE
    ),
    Separator("file"),
    ActionSpec(
        "passphrase",
        "file",
        msgid("Change &passphrase…"),
        _on_passphrase(lambda passphrases: passphrases.change()),
        icon="key-round",
        needs=_FILE,
    ),
    ActionSpec(
        "recovery",
        "file",
        msgid("Reco&very key…"),
        _on_passphrase(lambda passphrases: passphrases.show_key()),
        needs=Needs.PROTECTED,
    ),
    ActionSpec(
        "forget",
        "file",
        msgid("For&get the passphrase on this computer"),
        _on_passphrase(lambda passphrases: passphrases.forget()),
        needs=Needs.REMEMBERED,
    ),
    ActionSpec(
        "lock", "file", msgid("Loc&k now"), lambda w: w.locking.lock(), "Ctrl+L", "lock", Needs.PROTECTED
    ),
    ChoiceSpec("lock-after", "file", msgid("Lock &when nobody is there"), _lock_after, "clock"),
    Separator("file"),
    ActionSpec("close", "file", msgid("&Close"), lambda w: w.files.close(), "Ctrl+W", "x", _FILE),
    ActionSpec(
        "quit",
        "file",
        msgid("&Quit"),
        lambda w: w.close(),
        "Ctrl+Q",
        "log-out",
        role=QAction.MenuRole.QuitRole,
    ),
    ActionSpec("undo", "edit", msgid("&Undo"), _undo, "Ctrl+Z", "undo-2", Needs.UNDO),
    ActionSpec("redo", "edit", msgid("&Redo"), _redo, "Ctrl+Shift+Z", "redo-2", Needs.REDO),
    ActionSpec("history", "edit", msgid("&History…"), places.open_history, "Ctrl+H", "history", _FILE),
    Separator("edit"),
    ActionSpec(
        "copy-rows",
        "edit",
        msgid("&Copy rows"),
        _on_tab(lambda tab: tab.copy_rows()),
        icon="copy",
        needs=_RECORD,
    ),
    ActionSpec(
        "paste-rows",
        "edit",
        msgid("&Paste rows…"),
        _on_tab(lambda tab: tab.paste_rows()),
        icon="clipboard-paste",
        needs=_LIST,
    ),
    Separator("edit"),
    ActionSpec(
        "find", "edit", msgid("&Find"), _on_tab(lambda tab: tab.focus_search()), "Ctrl+F", "search", _LIST
    ),
    ActionSpec("palette", "edit", msgid("&Go to or do…"), places.open_palette, "Ctrl+K", "command"),
    ActionSpec(
        "new", "record", msgid("&New"), _on_tab(lambda tab: tab.new_record()), "Ctrl+N", "plus", _LIST
    ),
    ActionSpec(
        "edit",
        "record",
        msgid("&Edit this record"),
        _on_tab(lambda tab: tab.edit_current()),
        "F2",
        "pencil",
        _RECORD,
    ),
    ActionSpec(
        "duplicate",
        "record",
        msgid("&Duplicate"),
        _on_tab(lambda tab: tab.duplicate()),
        "Ctrl+D",
        "copy",
        _RECORD,
    ),
    ActionSpec(
        "documents",
        "record",
        msgid("Its do&cuments"),
        _on_tab(lambda tab: tab.record.show_section("documents")),
        icon="file-text",
        needs=_RECORD,
    ),
    ActionSpec(
        "set-field",
        "record",
        msgid("&Set a field…"),
        _on_tab(lambda tab: tab.set_field()),
        icon="list-checks",
        needs=Needs.IN_USE,
    ),
    ActionSpec(
        "match",
        "record",
        msgid("Find a matc&h…"),
        places.open_match,
        icon="handshake",
        needs=Needs.PEERS,
    ),
    ActionSpec(
        "write-case",
        "record",
        msgid("&Write up a case…"),
        places.open_write_shop,
        icon="pen-line",
        needs=_FILE,
    ),
    ActionSpec(
        "open-address",
        "record",
        msgid("Open its web &address…"),
        places.open_address,
        icon="external-link",
        needs=Needs.ADDRESS,
    ),
    ActionSpec("door", "record", msgid("D&oor mode"), places.open_door, "F9", "door-open", _RECORD),
    Separator("record"),
    ActionSpec(
        "bin",
        "record",
        msgid("Move to the &bin"),
        _on_tab(lambda tab: tab.to_bin()),
        "Del",
        "trash-2",
        Needs.IN_USE,
    ),
    ActionSpec(
        "restore",
        "record",
        msgid("&Take from the bin"),
        _on_tab(lambda tab: tab.restore()),
        icon="archive-restore",
        needs=Needs.BINNED,
    ),
    Separator("record"),
    ActionSpec(
        "merge",
        "record",
        msgid("Mer&ge two people…"),
        _on_tab(lambda tab: tab.merge()),
        needs=Needs.TWO_PEOPLE,
    ),
    ActionSpec(
        "lookalikes", "record", msgid("People who &look alike…"), places.open_lookalikes, "", "users", _FILE
    ),
    ActionSpec("find-name", "record", msgid("F&ind a name in texts…"), places.find_name, needs=_FILE),
    ActionSpec("retention", "record", msgid("Re&view retention…"), places.review_retention, needs=_FILE),
    ActionSpec("empty-bin", "record", msgid("E&mpty the bin…"), places.empty_bin, needs=_FILE),
    ActionSpec("erase", "record", msgid("Erase &for good…"), _on_tab(lambda tab: tab.erase()), needs=_RECORD),
    ChoiceSpec("tabs", "view", msgid("&Go to tab"), _tabs),
    ChoiceSpec("lists", "view", msgid("Further l&ists"), _lists, "list-checks"),
    ActionSpec(
        "size-classes", "view", msgid("&Size classes of cities…"), places.open_size_classes, needs=_FILE
    ),
    ChoiceSpec("language", "view", msgid("&Language"), _languages, "languages"),
    ChoiceSpec("scheme", "view", msgid("&Theme"), _schemes, "sun-moon"),
    ActionSpec("help", "help", msgid("&Help pages"), places.open_help, "F1", "circle-question-mark"),
    ActionSpec("check", "help", msgid("&Check my file"), health.check_file, icon="shield-check", needs=_FILE),
    ActionSpec("rescue", "help", msgid("&Rescue a damaged file…"), rescue.rescue, icon="life-buoy"),
    Separator("help"),
    ActionSpec(
        "about",
        "help",
        msgid("&About ICLEI Desktop"),
        places.open_about,
        icon="info",
        role=QAction.MenuRole.AboutRole,
    ),
)
"""All menus from top to bottom."""


def command_named(name: str) -> ActionSpec:
    """Return the declaration of a command."""
    return next(entry for entry in ENTRIES if isinstance(entry, ActionSpec) and entry.name == name)
