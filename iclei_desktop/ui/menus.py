"""The menu bar, made from the declarations in ``actions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from iclei_desktop.ui.actions import ENTRIES, MENUS, ActionSpec, ChoiceSpec, Entry, Option
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.needs import Needs

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow


class Menus(QObject):
    """Fills the menu bar of a window in its language; both are made anew when the language changes."""

    def __init__(self, window: MainWindow) -> None:
        bar = window.menuBar()
        super().__init__(bar)
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._choices: dict[ChoiceSpec, QMenu] = {}
        for spec in MENUS:
            menu = bar.addMenu(window.translate(spec.label))
            for entry in spec.entries:
                self._add(entry, menu)
        self.refresh_choices()

    def enable(self, there: set[Needs]) -> None:
        """Enable what is possible with what is there."""
        for entry in ENTRIES:
            if isinstance(entry, ActionSpec):
                self.actions[entry.name].setEnabled(entry.needs in there)

    def refresh_choices(self) -> None:
        """Ask for the options of every submenu again; an empty one is greyed."""
        for spec, menu in self._choices.items():
            menu.clear()
            for old in menu.findChildren(QActionGroup):
                old.deleteLater()
            group = QActionGroup(menu)
            options = spec.options(self._window)
            for option in options:
                self._add_option(option, menu, group)
            menu.setEnabled(bool(options))

    def _add(self, entry: Entry, menu: QMenu) -> None:
        if isinstance(entry, ActionSpec):
            self.actions[entry.name] = self._made(entry, menu)
        elif isinstance(entry, ChoiceSpec):
            sub = menu.addMenu(self._window.translate(entry.label))
            if entry.icon:
                sub.setIcon(icon(entry.icon))
            self._choices[entry] = sub
        else:
            menu.addSeparator()

    def _made(self, spec: ActionSpec, menu: QMenu) -> QAction:
        action = menu.addAction(self._window.translate(spec.label))
        action.setObjectName(spec.name)
        action.setShortcut(QKeySequence(spec.shortcut))
        action.setMenuRole(spec.role)
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.triggered.connect(lambda: spec.run(self._window))
        return action

    def _add_option(self, option: Option, menu: QMenu, group: QActionGroup) -> None:
        action = menu.addAction(option.text)
        action.setShortcut(QKeySequence(option.shortcut))
        action.triggered.connect(lambda _: option.run())  # without the check mark’s state
        if option.chosen is not None:
            action.setCheckable(True)
            action.setChecked(option.chosen)
            group.addAction(action)
