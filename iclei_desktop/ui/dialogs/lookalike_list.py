"""People of the file who look alike, two and two, with the reason; whether they are one, a person says."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QWidget,
)

from iclei_desktop.rules.translate import Translate, formats, msgid
from iclei_desktop.services.distinctions import tell_apart, withdraw
from iclei_desktop.services.lookalikes import Known, Pair, different, pairs
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.merge_people import MergePeople
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.plain_table import PlainTable

EXPLAINED = msgid(
    "These people may be one. Titles do not count; the reasons do. Look at two and merge them, or say that they are "
    "not the same person: then they are not offered again."
)
NOBODY = msgid("Nobody looks like anybody else.")
TOLD_APART = msgid("These people look alike and were said to be different people.")
NOBODY_APART = msgid("Nobody was said to be different from somebody who looks alike.")
HEADINGS = (msgid("Person"), msgid("Looks like"), msgid("Likeness"), msgid("Reasons"))
SIZE = (220 * STEP, 130 * STEP)
MOST = 1_000


class LookalikeList(QDialog):
    """Lists the likeliest pairs, or those said to be different; a pair that was decided on goes from the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        translate = context.translate
        self._context = context
        self._pairs: list[Pair] = []
        self._deciding = False
        self._latest = Latest(self)
        self.setWindowTitle(translate(msgid("People who look alike")))
        self.words = PlainLabel(wordWrap=True)
        self.table = PlainTable(self.windowTitle(), [translate(heading) for heading in HEADINGS])
        self.apart = QCheckBox(translate(msgid("Show those who were said to be &different people")))
        self.buttons = button_box(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.merge: QPushButton = self.buttons.addButton(translate(msgid("&Merge…")), role)
        self.tell_apart: QPushButton = self.buttons.addButton(translate(msgid("&Not the same person")), role)
        self.withdraw: QPushButton = self.buttons.addButton(translate(msgid("Ma&y be the same person")), role)
        self._lay_out()
        self._connect()
        self._read()

    def _read(self) -> None:
        translate = self._context.translate
        self._latest.begin()
        if self.apart.isChecked():
            self._context.read(different, self._latest.only(self._show))
        else:
            work = self._context.work(pairs, self._latest.only(self._show))
            show_progress(work, translate(msgid("Comparing people")), translate, self)

    def _show(self, found: list[Pair]) -> None:
        translate = self._context.translate
        self._pairs = found[:MOST]
        some, none = (TOLD_APART, NOBODY_APART) if self.apart.isChecked() else (EXPLAINED, NOBODY)
        self.words.setText(translate(some if found else none))
        self.table.show_rows((pair, _texts(pair, translate)) for pair in self._pairs)
        if self._pairs and self.table.current() is None:
            self.table.selectRow(0)  # the likeliest: the buttons below speak of a pair at once
        self._enable()

    def _enable(self) -> None:
        apart = self.apart.isChecked()
        for button in (self.merge, self.tell_apart):
            button.setVisible(not apart)
        self.withdraw.setVisible(apart)
        for button in (self.merge, self.tell_apart, self.withdraw):
            button.setEnabled(self.table.current() is not None and not self._deciding)

    def _merge(self) -> None:
        pair = self.table.current()
        if isinstance(pair, Pair) and not self.apart.isChecked():
            MergePeople(self._context, pair.one.person, pair.other.person, self).open()

    def _decide(self, decision: Callable[[Workspace, str, str], Changed]) -> None:
        """Say of the chosen pair what it is; it goes from the list, and the next one is chosen."""
        pair = self.table.current()
        if not isinstance(pair, Pair):
            return

        def done(_: Changed) -> None:
            self._deciding = False
            self._show([other for other in self._pairs if other is not pair])
            self.table.setFocus()

        def failed(error: BaseException) -> None:
            self._deciding = False
            self._enable()
            self._context.failed.emit(error)

        self._deciding = True
        self._enable()
        self._context.perform(
            lambda workspace: decision(workspace, pair.one.person, pair.other.person),
            unless_gone(self, done),
            self._context.telling(self, failed),
        )

    def _note_change(self, changed: Changed) -> None:
        """Follow what others do: people who were changed go; what was said of two, or undone, is read again."""
        if "distinction" in changed.keys and not self._deciding:
            self._read()
            return
        touched = set(changed.keys.get("person", ()))
        if touched:
            self._show(
                [p for p in self._pairs if p.other.person not in touched and p.one.person not in touched]
            )

    def _connect(self) -> None:
        self.table.chosen.connect(self._enable)
        self.table.opened.connect(lambda _: self._merge())
        self.merge.clicked.connect(self._merge)
        self.tell_apart.clicked.connect(lambda: self._decide(tell_apart))
        self.withdraw.clicked.connect(lambda: self._decide(withdraw))
        self.apart.toggled.connect(lambda _: self._read())
        self.buttons.rejected.connect(self.reject)
        self._context.changed.connect(self._note_change)

    def _lay_out(self) -> None:
        layout = page_of(self)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.apart)
        layout.addWidget(self.buttons)
        self.resize(*SIZE)
        self._enable()


def _texts(pair: Pair, translate: Translate) -> tuple[str, ...]:
    from babel.numbers import format_percent  # slow to import: the window is painted first

    reasons = ", ".join(map(translate, pair.likeness.reasons))
    share = format_percent(pair.likeness.score, locale=formats(translate.language))
    return (_words(pair.one), _words(pair.other), share, reasons)


def _words(known: Known) -> str:
    return ", ".join(part for part in (known.entry.name, known.entry.organisation, known.city) if part)
