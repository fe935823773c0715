"""The menu Help: the help pages, looking after a file, and what the program is."""

from __future__ import annotations

from PySide6.QtGui import QAction

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui import places
from iclei_desktop.ui.actions.spec import ActionSpec, MenuSpec, Separator
from iclei_desktop.ui.needs import Needs

_ABOUT = QAction.MenuRole.AboutRole
MENU = MenuSpec(
    msgid("&Help"),
    (
        ActionSpec("help", msgid("&Help pages"), places.open_help, "F1", "circle-question-mark"),
        ActionSpec("check", msgid("&Check my file"), places.check_file, "", "shield-check", Needs.FILE),
        ActionSpec("rescue", msgid("&Rescue a damaged file…"), places.rescue, icon="life-buoy"),
        Separator(),
        ActionSpec("about", msgid("&About ICLEI Desktop"), places.open_about, icon="info", role=_ABOUT),
    ),
)
