"""Every command of the window, declared once: menus, shortcuts, the palette and enabling follow from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from iclei_desktop.rules.translate import languages, msgid, own_name
from iclei_desktop.ui import places
from iclei_desktop.ui.theme import Scheme

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow
    from iclei_desktop.ui.tabs.record_tab import RecordTab

Run = Callable[["MainWindow"], object]


class Needs(Enum):
    """What must be there for a command to be possible."""

    NOTHING = auto()
    FILE = auto()
    RECORD = auto()
    IN_USE = auto()
    """Records are chosen that are not in the bin."""
    BINNED = auto()
    UNDO = auto()
    REDO = auto()


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
    """Return the command that does ``call`` with the tab in front."""

    def run(window: MainWindow) -> None:
        if window.view:
            call(window.view.current)

    return run


def _recent(window: MainWindow) -> list[Option]:
    return [Option(path.name, partial(window.files.open, path)) for path in window.settings.recent_files()]


def _tabs(window: MainWindow) -> list[Option]:
    if window.view is None:
        return []
    tabs = window.view.tabs
    return [
        Option(tabs.tabText(place), partial(tabs.setCurrentIndex, place), shortcut=f"Alt+{place + 1}")
        for place in range(tabs.count())
    ]


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


def _undo(window: MainWindow) -> None:
    if window.undo and window.view:
        window.view.current.leave()  # what is being typed is the newest step
        window.undo.undo()


def _redo(window: MainWindow) -> None:
    if window.undo:
        window.undo.redo()


Entry = ActionSpec | ChoiceSpec | Separator
_FILE, _RECORD = Needs.FILE, Needs.RECORD
ENTRIES: tuple[Entry, ...] = (
    ActionSpec("new-file", "file", msgid("&New…"), lambda w: w.files.new(), "Ctrl+Shift+N", "file-plus"),
    ActionSpec("open", "file", msgid("&Open…"), lambda w: w.files.choose(), "Ctrl+O", "folder-open"),
    ChoiceSpec("recent", "file", msgid("Open &recent"), _recent, "clock"),
    ActionSpec("demo", "file", msgid("&Demo file"), lambda w: w.files.demo(), icon="flask-conical"),
    Separator("file"),
    ActionSpec("import", "file", msgid("&Import…"), places.open_import, "Ctrl+I", "download", _FILE),
    ActionSpec("export", "file", msgid("&Export list…"), places.open_export, "Ctrl+E", "upload", _FILE),
    ActionSpec(
        "backups", "file", msgid("&Backups…"), places.open_backups, icon="archive-restore", needs=_FILE
    ),
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
        "find", "edit", msgid("&Find"), _on_tab(lambda tab: tab.focus_search()), "Ctrl+F", "search", _FILE
    ),
    ActionSpec("palette", "edit", msgid("&Go to or do…"), places.open_palette, "Ctrl+K", "command"),
    ActionSpec(
        "new", "record", msgid("&New"), _on_tab(lambda tab: tab.new_record()), "Ctrl+N", "plus", _FILE
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
    ChoiceSpec("tabs", "view", msgid("&Go to tab"), _tabs),
    ChoiceSpec("language", "view", msgid("&Language"), _languages, "languages"),
    ChoiceSpec("scheme", "view", msgid("&Theme"), _schemes, "sun-moon"),
    ActionSpec("help", "help", msgid("&Help pages"), places.open_help, "F1", "circle-question-mark"),
    ActionSpec("check", "help", msgid("&Check my file"), places.check_file, icon="shield-check", needs=_FILE),
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
