"""Every command of the window, declared once: menus, shortcuts, the palette and enabling follow from it.

Each menu is a module; a new command is one entry in one of them.
"""

from __future__ import annotations

from iclei_desktop.ui.actions.edit import MENU as EDIT
from iclei_desktop.ui.actions.file import MENU as FILE
from iclei_desktop.ui.actions.help import MENU as HELP
from iclei_desktop.ui.actions.record import MENU as RECORD
from iclei_desktop.ui.actions.spec import ActionSpec, ChoiceSpec, Entry, MenuSpec, Option, Separator
from iclei_desktop.ui.actions.view import MENU as VIEW

__all__ = [
    "ENTRIES",
    "MENUS",
    "ActionSpec",
    "ChoiceSpec",
    "Entry",
    "MenuSpec",
    "Option",
    "Separator",
    "command_named",
]

MENUS: tuple[MenuSpec, ...] = (FILE, EDIT, RECORD, VIEW, HELP)
"""The menu bar in reading order."""
ENTRIES: tuple[Entry, ...] = tuple(entry for menu in MENUS for entry in menu.entries)
"""All menus from top to bottom."""


def command_named(name: str) -> ActionSpec:
    """Return the declaration of a command."""
    return next(entry for entry in ENTRIES if isinstance(entry, ActionSpec) and entry.name == name)
