"""The menu Edit: steps back and forth, rows to and from the clipboard, finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui import places
from iclei_desktop.ui.actions.spec import ActionSpec, MenuSpec, Separator, on_list
from iclei_desktop.ui.needs import Needs

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow


def _undo(window: MainWindow) -> None:
    if window.undo and window.view:
        window.view.leave()  # what is being typed is the newest step
        window.undo.undo()


def _redo(window: MainWindow) -> None:
    if window.undo:
        window.undo.redo()


_LIST = Needs.LIST
MENU = MenuSpec(
    msgid("&Edit"),
    (
        ActionSpec("undo", msgid("&Undo"), _undo, "Ctrl+Z", "undo-2", Needs.UNDO),
        ActionSpec("redo", msgid("&Redo"), _redo, "Ctrl+Shift+Z", "redo-2", Needs.REDO),
        ActionSpec("history", msgid("&History…"), places.open_history, "Ctrl+H", "history", Needs.FILE),
        Separator(),
        on_list("copy-rows", msgid("&Copy rows"), lambda tab: tab.list.table.copy_rows(), icon="copy"),
        on_list(
            "paste-rows",
            msgid("&Paste rows…"),
            lambda tab: tab.list.table.paste_rows(),
            "",
            "clipboard-paste",
            needs=_LIST,
        ),
        Separator(),
        on_list("find", msgid("&Find"), lambda tab: tab.focus_search(), "Ctrl+F", "search", needs=_LIST),
        ActionSpec("palette", msgid("&Go to or do…"), places.open_palette, "Ctrl+K", "command"),
    ),
)
