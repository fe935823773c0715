"""How many came where names were not taken: sessions down, sexes across, for one age group at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from iclei_desktop.records import vocabularies as v
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Integer, Text
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.headcounts import Counted, count_heads, read_headcounts
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.child_rows import ChildColumn, ChildRow
from iclei_desktop.ui.widgets.child_table import ChildTable
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.field_row import FaultLabel
from iclei_desktop.ui.widgets.latest import Latest

SHOWN_KINDS = ("headcount", "session", "attendance")
TOTAL, REMARK = "total", "remark"
_EMPTY = msgid("This training has no sessions yet. Plan them under “Sessions”; then count who comes here.")
_EXPLAINED = msgid("Only for sessions in which nobody is marked by name.")
_NAMED = msgid("Marked by name")


class HeadcountsSection(Section):
    """Numbers typed into a table; each is saved when its cell is left."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        translate = context.translate
        self._training: str | None = None
        self._found: list[Counted] = []
        self._latest = Latest(self)
        self.age_group = QComboBox()
        for term in v.AGE_GROUP.terms:
            self.age_group.addItem(translate(term.label), term.code)
        self.age_group.setCurrentIndex(self.age_group.findData(v.NOT_COLLECTED))
        self.age_group.setAccessibleName(translate(kind_of("headcount").field("age_group").label))
        self.table = ChildTable(context, kind_of("headcount"), _columns(), save=_save)
        self.table.setAccessibleName(translate(msgid("Headcounts")))
        self.fault = FaultLabel()
        self._empty = EmptyState("users")
        self._places = QStackedWidget()
        self._lay_out()
        self.age_group.currentIndexChanged.connect(self._show_counts)
        self.table.refused.connect(self.fault.say)
        context.changed.connect(self._refresh)

    def show_record(self, key: str | None) -> None:
        """Show the headcounts of a training."""
        self._training = key
        self.fault.say("")
        self._read()

    def leave(self) -> None:
        """Save what is being typed."""
        self.table.finish_editing()

    def _lay_out(self) -> None:
        translate = self.context.translate
        caption = QLabel(translate(msgid("&Age group that is counted")))
        caption.setBuddy(self.age_group)
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        above.addWidget(caption)
        above.addWidget(self.age_group)
        above.addStretch(1)
        self._places.addWidget(self.table)
        self._places.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addLayout(above)
        layout.addWidget(self._places, 1)
        layout.addWidget(self.fault)
        layout.addWidget(QLabel(translate(_EXPLAINED), wordWrap=True))

    def _refresh(self, changed: Changed) -> None:
        if self._training is not None and any(kind in changed.keys for kind in SHOWN_KINDS):
            self._read()

    def _read(self) -> None:
        training = self._training
        self._latest.begin()
        if training is not None:
            self.context.read(
                lambda workspace: read_headcounts(workspace, training), self._latest.only(self._show)
            )

    def _show(self, found: list[Counted]) -> None:
        self._found = found
        self._empty.say(self.context.translate(_EMPTY), "")
        self._places.setCurrentWidget(self.table if found else self._empty)
        self._show_counts()

    def _show_counts(self) -> None:
        """Show the numbers of the age group that is chosen; what is being typed goes to the one before."""
        self.leave()
        age_group = str(self.age_group.currentData())
        self.table.show_rows([self._row(counted, age_group) for counted in self._found])

    def _row(self, counted: Counted, age_group: str) -> ChildRow:
        """Return a session's row; its key says the age group too, for a number saved late is of that one."""
        session = counted.session
        numbers = {sex: number for (sex, age), number in counted.counts.items() if age == age_group}
        values = {
            "date": session.date,
            "part": session.part,
            **numbers,
            TOTAL: counted.total or None,
            REMARK: self.context.translate(_NAMED) if counted.named else None,
        }
        return ChildRow(f"{session.key} {age_group}", values, fixed=counted.named)


def _save(workspace: Workspace, row: str, sex: str, number: Any, visit: str) -> Changed:
    session, age_group = row.split()
    return count_heads(workspace, session, sex, age_group, number, visit=visit)


def _columns() -> list[ChildColumn]:
    session, count = kind_of("session"), kind_of("headcount").field("count")
    return [
        ChildColumn(session.field("date"), 15),
        ChildColumn(session.field("part"), 11),
        ChildColumn(Field(label=msgid("Total, all ages"), kind=Integer(), name=TOTAL), 8),
        *(
            ChildColumn(replace(count, name=term.code, label=term.label, required=False), 8, editable=True)
            for term in v.SEX.terms
        ),
        ChildColumn(Field(label=msgid("Remark"), kind=Text(), name=REMARK), None),
    ]
