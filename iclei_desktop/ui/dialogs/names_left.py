"""The texts in which somebody is still named: each can be looked at, and the name taken out of it, on purpose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from iclei_desktop.rules.named import Named
from iclei_desktop.rules.translate import filled, msgid
from iclei_desktop.services.erasing import REDACTED, TEXTS_FOR_GOOD, TRACES, redact
from iclei_desktop.services.mention_words import Mention, Place
from iclei_desktop.services.mentions import mentions
from iclei_desktop.services.nearest import nearest
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.messages import ask, inform
from iclei_desktop.ui.tabs.registry import has_place
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

LEFT = msgid(
    "The name, the e-mail address or the phone number still stands in these texts. Look at each: somebody of the same "
    "name may be meant."
)
NOTHING_LEFT = msgid("The name stands in no text any more.")
AS_IT_IS = msgid("As it is: {text}")
AND_MORE = msgid("… and {count} more")
GONE_RECORD = msgid("That record is not in the file any more; only the history still knows it.")
PREVIEWED = 8
SIZE = (220 * STEP, 120 * STEP)


class NamesLeft(QDialog):
    """Lists the texts, none ticked; stays open beside the window and follows the file."""

    def __init__(
        self, context: Context, named: Named, found: Sequence[Mention], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._named = context, named
        self._found: dict[Place, Mention] = {}
        translate = context.translate
        self.setWindowTitle(translate(msgid("Where the name still stands")))
        self.words = PlainLabel(wordWrap=True)
        self.list = CheckList[Place](self.windowTitle())
        self.list.setSelectionMode(CheckList.SelectionMode.SingleSelection)  # which of them is shown below
        self.preview = PlainLabel(wordWrap=True)
        self.all = QPushButton(translate(msgid("&All")))
        self.none = QPushButton(translate(msgid("&None")))
        self._buttons = button_box(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.show_record: QPushButton = self._buttons.addButton(translate(msgid("&Show")), role)
        self.redact: QPushButton = self._buttons.addButton(translate(msgid("&Redact the ticked ones…")), role)
        self._lay_out()
        self._connect()
        self._show(found)
        self.list.setFocus()

    def _show(self, found: Sequence[Mention]) -> None:
        translate = self._context.translate
        row, ticked = self.list.currentRow(), self.list.chosen
        self._found = {mention.place: mention for mention in found}
        self.words.setText(translate(LEFT if found else NOTHING_LEFT))
        lines = [(place, one.line(translate)) for place, one in self._found.items()]
        self.list.fill(lines, ticked)
        self.list.setCurrentRow(min(max(row, 0), len(lines) - 1))
        self._enable()

    def _enable(self) -> None:
        there = bool(self._found)
        for button in (self.all, self.none, self.show_record):
            button.setEnabled(there)
        self.redact.setEnabled(bool(self.list.chosen))
        current, translate = self._current(), self._context.translate
        self.preview.setText(
            "\n".join(
                (
                    translate(AS_IT_IS).format(text=current.before),
                    translate(REDACTED).format(text=current.after),
                )
            )
            if current
            else ""
        )

    def _current(self) -> Mention | None:
        row = self.list.currentRow()
        return self._found.get(self.list.keys[row]) if 0 <= row < len(self.list.keys) else None

    def _go(self) -> None:
        current = self._current()
        if current:
            kind, key = current.kind, current.key
            self._context.read(
                lambda workspace: nearest(workspace, kind, key, has_place), unless_gone(self, self._gone_to)
            )

    def _gone_to(self, place: tuple[str, str] | None) -> None:
        if place is None:
            inform(self._context.translate(GONE_RECORD), self._context.translate, self)
        else:
            self._context.record_asked.emit(*place)

    def _ask(self) -> None:
        translate = self._context.translate
        chosen = [self._found[place] for place in self.list.chosen]
        lines = [one.line(translate, redacted=True) for one in chosen[:PREVIEWED]]
        if len(chosen) > PREVIEWED:
            lines.append(filled(translate, AND_MORE, {"count": len(chosen) - PREVIEWED}))
        question = "\n\n".join((translate(TEXTS_FOR_GOOD), "\n".join(lines)))
        ask(question, translate(msgid("&Redact for good")), translate, self, lambda: self._redact(chosen))

    def _redact(self, chosen: Sequence[Mention]) -> None:
        translate, named = self._context.translate, self._named
        work = self._context.work(
            lambda workspace, progress: redact(workspace, named, chosen, progress),
            unless_gone(self, self._tell_traces),
        )
        show_progress(work, translate(msgid("Redacting for good")), translate, self)

    def _tell_traces(self, _: Changed) -> None:
        def told(traces: bool) -> None:
            if traces:
                inform(self._context.translate(TRACES), self._context.translate, self)

        self._context.read(lambda workspace: workspace.has_traces, unless_gone(self, told))

    def _note_change(self, changed: Changed) -> None:
        """Look again at the texts that were touched: a name that was deleted by hand stands in the history still."""
        listed = {mention.key for mention in self._found.values()}
        touched = listed.intersection(key for keys in changed.keys.values() for key in keys)
        if touched:
            self._context.read(
                lambda workspace: self._again(workspace, touched), unless_gone(self, self._show)
            )

    def _again(self, workspace: Workspace, touched: set[str]) -> list[Mention]:
        found = mentions(workspace, self._named, self._context.translate, among=touched, once=True)
        anew = {mention.place: mention for mention in found}
        stays = (
            anew.get(place) if mention.key in touched else mention for place, mention in self._found.items()
        )
        return [mention for mention in stays if mention]

    def _connect(self) -> None:
        self.list.ticked.connect(self._enable)
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.list.itemDoubleClicked.connect(lambda _: self._go())
        self.all.clicked.connect(lambda: self.list.tick_all(True))
        self.none.clicked.connect(lambda: self.list.tick_all(False))
        self.show_record.clicked.connect(self._go)
        self.redact.clicked.connect(self._ask)
        self._buttons.rejected.connect(self.reject)
        self._context.changed.connect(self._note_change)

    def _lay_out(self) -> None:
        self.show_record.setIcon(icon("external-link"))
        ticks = QHBoxLayout()
        ticks.setSpacing(2 * STEP)
        ticks.addWidget(self.words, 1)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
            ticks.addWidget(button)
        layout = page_of(self)
        layout.addLayout(ticks)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.preview)
        layout.addWidget(self._buttons)
        self.show_record.setDefault(True)  # Enter in the list shows the record
        self.resize(*SIZE)
