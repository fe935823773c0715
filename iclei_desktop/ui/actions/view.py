"""The menu View: which list is in front, and in which language and colours the window shows itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from iclei_desktop.rules.translate import languages, msgid, own_name
from iclei_desktop.ui import places
from iclei_desktop.ui.actions.spec import ActionSpec, ChoiceSpec, MenuSpec, Option
from iclei_desktop.ui.needs import Needs
from iclei_desktop.ui.theme import Scheme

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow

SCHEMES = {
    Scheme.SYSTEM: msgid("Like the &system"),
    Scheme.LIGHT: msgid("&Light"),
    Scheme.DARK: msgid("&Dark"),
}


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
        Option(own_name(code), partial(window.set_language, code), code == window.translate.language)
        for code in languages()
    ]


def _schemes(window: MainWindow) -> list[Option]:
    return [
        Option(window.translate(label), partial(window.set_scheme, scheme), scheme is window.settings.scheme)
        for scheme, label in SCHEMES.items()
    ]


MENU = MenuSpec(
    msgid("&View"),
    (
        ChoiceSpec("tabs", msgid("&Go to tab"), _tabs),
        ChoiceSpec("lists", msgid("Further l&ists"), _lists, "list-checks"),
        ActionSpec(
            "size-classes", msgid("&Size classes of cities…"), places.open_size_classes, needs=Needs.FILE
        ),
        ChoiceSpec("language", msgid("&Language"), _languages, "languages"),
        ChoiceSpec("scheme", msgid("&Theme"), _schemes, "sun-moon"),
    ),
)
