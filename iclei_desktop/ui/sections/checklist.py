"""What is to be arranged for a training: typed, ticked, with the usual things at hand."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.checklists import add_usual_items
from iclei_desktop.services.editing import change_all
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.sections.children import ChildRecords

_EMPTY = msgid(
    "Nothing to arrange yet. Type it above, or add the usual things: they are due before the training begins."
)


class Checklist(ChildRecords):
    """The things to arrange for a training; what is late says so."""

    def __init__(self, context: Context) -> None:
        self.usual_button = QPushButton(
            icon("list-checks"), context.translate(msgid("Add the &usual things"))
        )
        self.done_button = QPushButton(icon("check"), context.translate(msgid("&Done or not")))
        super().__init__(
            context,
            kind="checklist_item",
            link="training",
            icon="list-checks",
            empty=_EMPTY,
            columns=("done", "text", "due", "responsible"),
        )

    def add_usual(self) -> None:
        """Add the things that are usually to be arranged, in the language of the window."""
        owner, language = self.owner, self.context.translate.language
        if owner is not None:
            self.context.perform(lambda workspace: add_usual_items(workspace, owner, language))

    def tick(self) -> None:
        """Tick the chosen things; where all of them are ticked, take the ticks away."""
        kind, keys = self.of.kind, self.table.chosen_keys()
        chosen = [child for child in self._children if child.key in keys]
        done = None if all(child.values["done"] for child in chosen) else True
        if keys:
            self.context.perform(lambda workspace: change_all(workspace, kind, keys, "done", done))

    def _lay_out(self) -> None:
        super()._lay_out()
        self.usual_button.setToolTip(
            self.context.translate(msgid("Add what is usually arranged, due before the first day"))
        )
        self.tools.insert(self.usual_button, self.done_button)

    def _listen(self) -> None:
        super()._listen()
        self.usual_button.clicked.connect(self.add_usual)
        self.done_button.clicked.connect(self.tick)

    def _enable(self) -> None:
        super()._enable()
        self.done_button.setEnabled(bool(self.table.chosen_keys()))
