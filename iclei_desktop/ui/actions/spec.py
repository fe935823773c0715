"""What a menu is made of: the shapes in which commands, submenus and menus are declared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction

from iclei_desktop.ui.needs import Needs

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow
    from iclei_desktop.ui.tabs.record_tab import RecordTab

Run = Callable[["MainWindow"], object]


class ActionSpec(NamedTuple):
    """One command. ``label`` is a message id with a mnemonic; ``shortcut`` is in Qt's portable form."""

    name: str
    label: str
    run: Run
    shortcut: str = ""
    icon: str = ""
    needs: Needs = Needs.NOTHING
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    """Where macOS wants the command instead of in our menu."""


class Option(NamedTuple):
    """One of several to choose from: final text, what choosing it does, whether it is the one in use."""

    text: str
    run: Callable[[], None]
    chosen: bool | None = None
    """None: nothing is in use, as with recent files."""
    shortcut: str = ""


class ChoiceSpec(NamedTuple):
    """A submenu whose options are asked for when it is made."""

    name: str
    label: str
    options: Callable[[MainWindow], Sequence[Option]]
    icon: str = ""


class Separator:
    """A line in a menu."""


Entry = ActionSpec | ChoiceSpec | Separator


class MenuSpec(NamedTuple):
    """One menu of the bar: ``label`` is a message id with a mnemonic, the entries stand from top to bottom."""

    label: str
    entries: tuple[Entry, ...]


def on_list(
    name: str,
    label: str,
    call: Callable[[RecordTab], object],
    shortcut: str = "",
    icon: str = "",
    *,
    needs: Needs = Needs.RECORD,
) -> ActionSpec:
    """Return the command that does ``call`` with the list in front; most need a record chosen in it."""

    def run(window: MainWindow) -> None:
        if window.view:
            call(window.view.current)

    return ActionSpec(name, label, run, shortcut, icon, needs)
