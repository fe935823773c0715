"""The steps made in a file, newest first; any of them can be taken back, also days later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.records.kinds import Moment
from iclei_desktop.rules.translate import filled, msgid, plural
from iclei_desktop.services.past import step_text
from iclei_desktop.storage.ledger import ChangeSet
from iclei_desktop.storage.steps import STEPS, Changed, State
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.messages import inform
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.plain_table import PlainTable

SHOWN = 500
"""So many of the newest steps are listed; older ones stand in the history of their records."""
HEADINGS = (msgid("When"), msgid("Who"), msgid("What"))
KEPT = plural(
    "Step {number} was taken back, except for what was changed since: {count} change was left as it is.",
    "Step {number} was taken back, except for what was changed since: {count} changes were left as they are.",
)


class HistoryWindow(QWidget):
    """Lists what was done; stays open beside the main window and follows it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        translate = context.translate
        self.setWindowTitle(translate(msgid("History")))
        self._context = context
        self._table = PlainTable(
            translate(msgid("Steps made in the file, newest first")),
            [translate(heading) for heading in HEADINGS],
            same=lambda found: found.number,
        )
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        self._take_back: QPushButton = buttons.addButton(
            translate(msgid("&Take back this step")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._take_back.clicked.connect(self._revert)
        buttons.rejected.connect(self.close)
        self._table.chosen.connect(self._enable)
        explained = PlainLabel(
            translate(
                msgid("Taking back an older step leaves alone what was changed since. It is a step itself.")
            )
        )
        explained.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (self._table, explained, buttons):
            layout.addWidget(widget)
        self.resize(180 * STEP, 130 * STEP)
        context.changed.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._context.read(lambda workspace: workspace.history(SHOWN), unless_gone(self, self._show))

    def _show(self, sets: list[ChangeSet]) -> None:
        translate = self._context.translate
        self._table.show_rows(
            (found, (Moment().show(found.at, translate), found.author, step_text(found, translate)))
            for found in sets
        )
        self._enable()

    def _chosen(self) -> ChangeSet | None:
        chosen = self._table.current()
        return chosen if isinstance(chosen, ChangeSet) else None

    def _enable(self) -> None:
        chosen = self._chosen()
        possible = chosen is not None and chosen.act in STEPS and chosen.state is State.DONE
        self._take_back.setEnabled(possible)

    def _revert(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._context.perform(
                lambda workspace: workspace.revert(chosen.number), unless_gone(self, self._tell_kept)
            )

    def _tell_kept(self, changed: Changed) -> None:
        if changed.conflicts:
            number = changed.name.details.get("number")
            values = {"number": number, "count": len(changed.conflicts)}
            text = filled(self._context.translate, KEPT, values)
            inform(text, self._context.translate, self)
