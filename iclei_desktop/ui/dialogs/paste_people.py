"""What a pasted list of people would add to a training: looked through before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.pasted_people import PastedPerson, Standing, enrol_pasted, understand
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

STANDINGS = {
    Standing.NEW: msgid("New person"),
    Standing.MAY_BE: msgid("Looks like someone in the file"),
    Standing.KNOWN: msgid("Already in the file"),
    Standing.ENROLLED: msgid("Takes part already"),
    Standing.REPEATED: msgid("Stands twice in the list"),
}
_HEADINGS = (msgid("Full name"), msgid("Organisation"), msgid("E-mail"), msgid("What it means"))
MEANING = len(_HEADINGS) - 1
MAY_BE = msgid("is {name}: {reason}")
_NOTHING = msgid(
    "The clipboard holds no names. Copy a list, one person on each line, or columns with name, organisation "
    "and e-mail; then paste it here."
)
_FOUND = msgid("These people were found in the clipboard. Untick those who should not be added.")


class PastePeople(QDialog):
    """One line for each person, ticked where enrolling changes anything."""

    def __init__(self, context: Context, training: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        translate = context.translate
        self._context, self._training = context, training
        self._people: Sequence[PastedPerson] = ()
        self._items: Sequence[QTreeWidgetItem] = ()
        self.setWindowTitle(translate(msgid("Paste names")))
        self.words = PlainLabel(wordWrap=True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(translate(msgid("People found in the clipboard")))
        self.list.setHeaderLabels([translate(heading) for heading in _HEADINGS])
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.itemChanged.connect(self._count)
        self.buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        self.add = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self._enrol)
        self.buttons.rejected.connect(self.reject)
        layout = page_of(self)
        layout.addWidget(self.words)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.buttons)
        self.resize(200 * STEP, 110 * STEP)
        self._count()
        context.read(lambda workspace: understand(workspace, training, text), unless_gone(self, self._show))

    def chosen(self) -> list[PastedPerson]:
        """Return the people who are ticked."""
        ticked = Qt.CheckState.Checked
        return [
            replace(person, person=self._meant(item)) if person.may_be else person
            for person, item in zip(self._people, self._items, strict=True)
            if item.checkState(0) is ticked
        ]

    def _meant(self, item: QTreeWidgetItem) -> str | None:
        """Return the person that was chosen for a line that may mean several; None for somebody new."""
        choice = self.list.itemWidget(item, MEANING)
        return choice.currentData() if isinstance(choice, QComboBox) else None

    def _show(self, people: Sequence[PastedPerson]) -> None:
        self._people, self._items = people, [self._item(person) for person in people]
        self.words.setText(self._context.translate(_FOUND if people else _NOTHING))
        self.list.addTopLevelItems(self._items)
        for person, item in zip(people, self._items, strict=True):
            if person.may_be:
                self.list.setItemWidget(item, MEANING, self._choice(person))
        for column in range(MEANING):  # the last takes what is left
            self.list.resizeColumnToContents(column)
        self._count()
        (self.list if people else self.buttons).setFocus()

    def _item(self, person: PastedPerson) -> QTreeWidgetItem:
        translate = self._context.translate
        meaning = translate(STANDINGS[person.standing])
        if person.unused:
            unused = translate(msgid("not used: {texts}")).format(texts=", ".join(person.unused))
            meaning = f"{meaning} · {unused}"
        values = person.values
        item = QTreeWidgetItem(
            [person.name, values.get("organisation", ""), values.get("email", ""), meaning]
        )
        item.setCheckState(0, Qt.CheckState.Checked if person.adds else Qt.CheckState.Unchecked)
        item.setDisabled(not person.adds)
        return item

    def _choice(self, person: PastedPerson) -> QComboBox:
        """Offer those who may be meant first, each with the reason, then a new person."""
        translate = self._context.translate
        choice = DropDown()
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setAccessibleName(f"{person.name}: {translate(_HEADINGS[MEANING])}")
        for alike in person.may_be:
            words = translate(MAY_BE).format(name=alike.known.entry.name, reason=alike.reason(translate))
            choice.addItem(words, alike.known.person)
        choice.addItem(translate(STANDINGS[Standing.NEW]), None)
        return choice

    def _count(self) -> None:
        number = len(self.chosen())
        self.add.setText(self._context.translate.plural("Add {number} person", "Add {number} people", number))
        self.add.setEnabled(number > 0)
        self.add.setDefault(number > 0)

    def _enrol(self) -> None:
        training, chosen = self._training, self.chosen()
        self.add.setEnabled(False)
        self._context.perform(
            lambda workspace: enrol_pasted(workspace, training, chosen),
            done=unless_gone(self, lambda _: self.accept()),
            failed=self._context.telling(self, self._refuse),
        )

    def _refuse(self, error: BaseException) -> None:
        """Say in the dialog what is wrong with a line; nothing was written."""
        if isinstance(error, Refusal):
            self.words.setText(error.text(self._context.translate))
            self.add.setEnabled(True)
        else:
            self._context.failed.emit(error)
