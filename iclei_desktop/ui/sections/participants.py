"""The participants of a training: added by name, one by one or pasted; role and status changed in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from iclei_desktop.records.kinds import Choice
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.participants import Participant, read_participants, set_for_all
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.import_dialog import open_import
from iclei_desktop.ui.dialogs.paste_people import PastePeople
from iclei_desktop.ui.dialogs.pick_people import PickPeople
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.sections.rows import RowsSection
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.child_rows import ChildColumn, ChildRow
from iclei_desktop.ui.widgets.person_adder import PersonAdder
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.record_reading import RecordReading
from iclei_desktop.ui.widgets.seats_line import SeatsLine

SHOWN_KINDS = ("enrolment", "person", "city")
SET_FOR_ALL = {"role": msgid("Set r&ole"), "status": msgid("Set &status")}
_EMPTY = msgid(
    "Nobody is enrolled yet. Choose among the people in the file, import or paste a list, or type a name above and "
    "press Enter."
)


class ParticipantsSection(RowsSection):
    """The enrolments of one training."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, kind_of("enrolment"), _columns(), icon="users", parent=parent)
        self._reading = RecordReading(self, SHOWN_KINDS, read_participants, self._show)
        self._sought: str | None = None
        self.adder = PersonAdder(context, status="REGISTERED")
        self.table.setAccessibleName(context.translate(msgid("Participants")))
        self.count = PlainLabel()
        self.seats = SeatsLine(context)
        self._lay_out()
        self.adder.added.connect(self._seek)
        self.adder.block_pasted.connect(self.paste)
        self._empty.acted.connect(self._import_list)

    def first_control(self) -> QWidget:
        """Return the line in which names are typed."""
        return self.adder

    def show_record(self, key: str | None) -> None:
        """Show the participants of a training."""
        self._sought = None
        self.adder.set_owner(key)
        self.seats.show_training(key)
        self.fault.say("")
        self._reading.begin(key)
        if key is None:
            self._show([])

    def pick(self) -> None:
        """Choose among the people in the file."""
        if self._reading.key is not None:
            PickPeople(self.context, self._reading.key, self).open()

    def paste(self, text: str) -> None:
        """Show what a pasted list of people would add, and add it if that is wanted."""
        if self._reading.key is not None:
            PastePeople(self.context, self._reading.key, text, self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste a list wherever the keyboard is in this section."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste_clipboard()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        translate = self.context.translate
        self.adder.setPlaceholderText(translate(msgid("Add a person: type a name and press Enter")))
        self.adder.setAccessibleName(translate(msgid("Add a person to the training")))
        self.adder.setToolTip(translate(msgid("People in the file are offered; Enter adds anyone else")))
        pick = QPushButton(icon("users"), translate(msgid("&Choose people…")))
        pick.setToolTip(translate(msgid("Choose among the people in the file, several at once")))
        pick.clicked.connect(self.pick)
        paste = QPushButton(icon("clipboard-paste"), translate(msgid("&Paste names…")))
        paste.setToolTip(translate(msgid("Add the list of people in the clipboard (Ctrl+V)")))
        paste.clicked.connect(self._paste_clipboard)
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        bring_in = QPushButton(icon("file-spreadsheet"), translate(msgid("&Import a list…")))
        bring_in.setToolTip(translate(msgid("Import people from a table and enrol them in this training")))
        bring_in.clicked.connect(self._import_list)
        above.addWidget(self.adder, 1)
        above.addWidget(pick)
        above.addWidget(paste)
        above.addWidget(bring_in)
        self._frame(above, self._places, self.fault, self.seats, self._below())

    def _below(self) -> QHBoxLayout:
        translate = self.context.translate
        below = QHBoxLayout()
        below.setSpacing(2 * STEP)
        below.addWidget(self.count, 1)
        remove = QPushButton(icon("trash-2"), translate(msgid("Re&move")))
        remove.setToolTip(translate(msgid("Remove from this training (Del). The person stays in the file.")))
        remove.clicked.connect(self.remove)
        setting = (self._set_button(field, label) for field, label in SET_FOR_ALL.items())
        self._for_chosen = (*setting, remove)
        for button in self._for_chosen:
            below.addWidget(button)
        self._enable()
        return below

    def _set_button(self, name: str, label: str) -> QPushButton:
        """Return a button that gives all chosen enrolments the same value of a field."""
        translate = self.context.translate
        field = kind_of("enrolment").field(name)
        button = QPushButton(translate(label))
        button.setToolTip(translate(msgid("For all chosen people at once")))
        menu = QMenu(button)
        if isinstance(field.kind, Choice):
            for term in field.kind.vocabulary.terms:
                menu.addAction(translate(term.label), partial(self._set_for_chosen, name, term.code))
        button.setMenu(menu)
        return button

    def _set_for_chosen(self, name: str, value: str) -> None:
        keys = self.table.chosen_keys()
        if keys:
            self.context.perform(lambda workspace: set_for_all(workspace, keys, name, value))

    def _import_list(self) -> None:
        if self._reading.key is not None:
            open_import(self.context, "person", self, self._reading.key)

    def _paste_clipboard(self) -> None:
        self.paste(QGuiApplication.clipboard().text())

    def _show(self, people: list[Participant]) -> None:
        translate = self.context.translate
        self.count.setText(translate.plural("{number} person", "{number} people", len(people)))
        self._show_rows(
            [_row(person) for person in people], translate(_EMPTY), translate(msgid("Import a list…"))
        )
        if self._sought is not None:
            self._seek(self._sought)
        self._enable()

    def _seek(self, enrolment: str) -> None:
        """Choose an enrolment, now or once it has been read."""
        there = enrolment in self.table.rows.keys
        self._sought = None if there else enrolment
        if there:
            self.table.choose({enrolment})


def _columns() -> list[ChildColumn]:
    person, enrolment = kind_of("person"), kind_of("enrolment")
    return [
        ChildColumn(person.field("name_as_written"), 24),
        ChildColumn(person.field("organisation"), None),
        ChildColumn(person.field("city"), 12),
        ChildColumn(enrolment.field("role"), 12, editable=True),
        ChildColumn(enrolment.field("status"), 12, editable=True),
        ChildColumn(enrolment.field("dietary_needs"), 12, editable=True),
        ChildColumn(enrolment.field("access_needs"), 12, editable=True),
    ]


def _row(person: Participant) -> ChildRow:
    return ChildRow(
        person.enrolment,
        {
            "name_as_written": person.name,
            "organisation": person.organisation or None,
            "city": person.city or None,
            "role": person.role,
            "status": person.status,
            "dietary_needs": person.dietary_needs or None,
            "access_needs": person.access_needs or None,
        },
    )
