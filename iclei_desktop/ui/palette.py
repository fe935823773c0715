"""Ctrl+K: go to any record and run any command by typing part of its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.folding import words
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.actions import ENTRIES, ActionSpec, ChoiceSpec
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.palette_records import Found, find
from iclei_desktop.ui.tabs.registry import tab_specs
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow

NOTHING = msgid("Nothing is called so.")
IMPOSSIBLE = msgid("Not possible here: {commands}")
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Command:
    """What a menu holds, or one choice of a submenu: ``words`` are what it is found by."""

    label: str
    words: str
    picture: QIcon
    run: Callable[[], object]
    possible: bool = True


class Palette(QDialog):
    """One box and what fits it: commands and what submenus offer first, then records as they are found."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._box = QLineEdit()
        self._box.setPlaceholderText(window.translate(msgid("Name of a record or a command")))
        self._box.setAccessibleName(self._box.placeholderText())
        self._box.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setAccessibleName(window.translate(msgid("What fits")))
        self._list.setIconSize(QSize(4 * STEP, 4 * STEP))
        self._none = PlainLabel(alignment=Qt.AlignmentFlag.AlignTop, wordWrap=True)
        self._commands = commands_of(window)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self._box)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._none, 1)
        self._box.textChanged.connect(self._search)
        self._box.returnPressed.connect(self._run)
        self._list.itemClicked.connect(self._run)
        self._list.itemActivated.connect(self._run)
        self._box.installEventFilter(self)
        self._runs: list[Callable[[], object]] = []
        self._place(window)
        self._box.setFocus()  # a popup is not made active everywhere, and would then have no keyboard
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in _MOVES:
            self._list.event(event)
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an edge: on an empty page of the same colour the box would have none."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _place(self, window: QWidget) -> None:
        self.resize(140 * STEP, 100 * STEP)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + window.height() // 8)

    def _search(self, typed: str) -> None:
        self._list.clear()
        self._runs.clear()
        for command in self._commands:
            if command.possible and _fits(command, typed):
                self._offer(command.label, command.picture, command.run)
        self._list.setCurrentRow(0)
        view = self._window.view
        if view and words(typed):
            self._say("")  # until it is known whether a record is called so
            view.context.read(
                partial(find, typed, view.context.translate),
                unless_gone(self, partial(self._offer_records, typed)),
            )
        else:
            self._say(typed)

    def _say(self, typed: str) -> None:
        """Say that nothing fits what was typed, if that is so; a command may only not be possible here."""
        greyed = [
            command.label for command in self._commands if not command.possible and _fits(command, typed)
        ]
        translate = self._window.translate
        said = translate(IMPOSSIBLE).format(commands=", ".join(greyed)) if greyed else translate(NOTHING)
        silent = not words(typed) or bool(self._runs)
        self._none.setText("" if silent else said)
        self._list.setVisible(silent)
        self._none.setHidden(silent)

    def _offer_records(self, typed: str, found: list[Found]) -> None:
        view = self._window.view
        if view is None or typed != self._box.text():
            return
        icons = {spec.kind: spec.icon for spec in tab_specs()}
        for record in found:
            kind = self._window.translate(catalogue()[record.kind].about.label)
            run = partial(view.show_record, record.kind, record.key)
            name = " · ".join(filter(None, (record.title, record.detail)))
            self._offer(f"{name}   {kind}", icon(icons[record.kind]), run)
        if self._list.currentRow() < 0:
            self._list.setCurrentRow(0)
        self._say(typed)

    def _offer(self, text: str, picture: QIcon, run: Callable[[], object]) -> None:
        self._list.addItem(QListWidgetItem(picture, text))
        self._runs.append(run)

    def _run(self) -> None:
        row = self._list.currentRow()
        if row >= 0 and self.isVisible():  # a click may count as "activated" too
            run = self._runs[row]
            self.accept()
            run()


def commands_of(window: MainWindow) -> list[Command]:
    """Return all that the menus hold, then every choice of every submenu, such as tabs, languages and themes."""
    made = [_command(window.menus.actions[entry.name]) for entry in ENTRIES if isinstance(entry, ActionSpec)]
    return made + [
        command for entry in ENTRIES if isinstance(entry, ChoiceSpec) for command in _choices(entry, window)
    ]


def _command(action: QAction) -> Command:
    label = _plain(action.text())
    return Command(
        _with_keys(label, action.shortcut()), label, action.icon(), action.trigger, action.isEnabled()
    )


def _choices(spec: ChoiceSpec, window: MainWindow) -> list[Command]:
    about = _plain(window.translate(spec.label))
    picture = icon(spec.icon) if spec.icon else QIcon()
    return [
        Command(
            _with_keys(f"{_plain(option.text)}   {about}", QKeySequence(option.shortcut)),
            f"{_plain(option.text)} {about}",
            picture,
            option.run,
        )
        for option in spec.options(window)
    ]


def _with_keys(label: str, keys: QKeySequence) -> str:
    shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
    return f"{label}   {shown}" if shown else label


def _fits(command: Command, typed: str) -> bool:
    label = words(command.words)
    return all(any(part.startswith(word) for part in label) for word in words(typed))


def _plain(label: str) -> str:
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&")
