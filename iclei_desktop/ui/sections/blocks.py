"""Building blocks from both sides: those that a case uses, and the cases that use one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.theme import STEP

_NO_BLOCKS = msgid(
    "No building blocks yet. Take one that other cases use, or type the title of a new one above."
)
_NO_CASES = msgid("No case uses this block yet. Choose the cases that do, or type the title of one above.")
_USE = msgid("&Use in another case…")


class CaseBlocks(ChildRecords):
    """The building blocks of a case: taken from the list, and given on to other cases."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, kind="case_block", link="case", icon="blocks", empty=_NO_BLOCKS)

    def take(self) -> None:
        """Choose among the building blocks in the file."""
        from iclei_desktop.ui.dialogs.pick_blocks import TakeBlocks

        if self._owner is not None:
            TakeBlocks(self.context, [self._owner], self).open()

    def give(self) -> None:
        """Choose other cases for the blocks that are chosen."""
        from iclei_desktop.ui.dialogs.pick_blocks import GiveBlocks

        chosen = set(self.table.chosen_keys())
        blocks = [child.values["block"] for child in self._children if child.key in chosen]
        if blocks:
            GiveBlocks(self.context, blocks, self).open()

    def _lay_out(self) -> None:
        super()._lay_out()
        translate = self.context.translate
        self.take_button = QPushButton(icon("blocks"), translate(msgid("&Take a building block…")))
        self.take_button.setToolTip(
            translate(msgid("Choose among the building blocks in the file, several at once"))
        )
        self.give_button = QPushButton(icon("lightbulb"), translate(_USE))
        self.give_button.setToolTip(translate(msgid("Use what is chosen in other cases too")))
        _add_row(self, self.take_button, self.give_button)

    def _listen(self) -> None:
        super()._listen()
        self.take_button.clicked.connect(self.take)
        self.give_button.clicked.connect(self.give)

    def _enable(self) -> None:
        super()._enable()
        self.give_button.setEnabled(bool(self.table.chosen_keys()))


class BlockCases(ChildRecords):
    """The cases that use a building block."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            kind="case_block",
            link="block",
            icon="lightbulb",
            empty=_NO_CASES,
            columns=("case",),
        )

    def give(self) -> None:
        """Choose the cases that use it."""
        from iclei_desktop.ui.dialogs.pick_blocks import GiveBlocks

        if self._owner is not None:
            GiveBlocks(self.context, [self._owner], self).open()

    def _lay_out(self) -> None:
        super()._lay_out()
        self.give_button = QPushButton(icon("lightbulb"), self.context.translate(_USE))
        _add_row(self, self.give_button)

    def _listen(self) -> None:
        super()._listen()
        self.give_button.clicked.connect(self.give)


def _add_row(section: ChildRecords, *buttons: QPushButton) -> None:
    """Add a row of its own: beside the line for adding, French leaves no room on a small screen."""
    row = QHBoxLayout()
    row.setSpacing(2 * STEP)
    section.body.insertLayout(1, row)
    before = section.remove_button
    for button in buttons:
        row.addWidget(button)
        QWidget.setTabOrder(before, button)  # read before the table below them
        before = button
    row.addStretch(1)
