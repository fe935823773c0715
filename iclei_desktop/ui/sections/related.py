"""Lists of the records that belong to the one shown: a city's people and trainings, a person's trainings."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.records.kinds import Date
from iclei_desktop.records.training import Enrolment
from iclei_desktop.rules.translate import Translate, formats, msgid
from iclei_desktop.services.participation import Participation, participations
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.plain_table import PlainTable
from iclei_desktop.ui.widgets.record_reading import RecordReading
from iclei_desktop.ui.widgets.record_table import RecordTable


class RelatedRecords(Section):
    """The records of a kind that link to the one shown; Enter or a double click brings one to the front."""

    def __init__(self, context: Context, *, kind: str, link: str, icon: str, empty: str) -> None:
        super().__init__(context)
        self._link = link
        self.table = RecordTable(context, catalogue()[kind])
        columns = [field.name for field in catalogue()[kind].listed if field.name != link]
        self.table.show_columns(columns)
        self._empty = EmptyState(icon)
        self._empty.say(context.translate(empty), "")
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.addLayout(self._stack)
        self.table.opened.connect(lambda key: context.record_asked.emit(kind, key))
        self.table.records.counted.connect(self._note_count)

    def show_record(self, key: str | None) -> None:
        """List what belongs to a record."""
        if key is not None:
            self.table.kept.forget()
            self.table.records.ask(Query(filters={self._link: [key]}))

    def _note_count(self, found: int) -> None:
        self._stack.setCurrentWidget(self.table if found else self._empty)


HEADINGS = (msgid("Training"), msgid("Start"), msgid("End"), msgid("Role"), msgid("Status"), msgid("Hours"))
SHOWN_KINDS = {"training", "session", "enrolment", "attendance"}


class PersonTrainings(Section):
    """The trainings of a person, with the hours attended."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._reading = RecordReading(self, SHOWN_KINDS, participations, self._show)
        translate = context.translate
        self.table = PlainTable(
            translate(msgid("Trainings of the person")), [translate(text) for text in HEADINGS]
        )
        self._sum = PlainLabel()
        layout = page_of(self)
        layout.addWidget(self._sum)
        layout.addWidget(self.table, 1)
        self.table.opened.connect(self._open)

    def show_record(self, key: str | None) -> None:
        """List the trainings of a person."""
        self._reading.begin(key)

    def _show(self, found: list[Participation]) -> None:
        translate = self.context.translate
        completed = sum(one.hours.completed for one in found)
        summary = translate.plural("{number} training", "{number} trainings", len(found))
        if completed:
            summary += " · " + translate.plural("{number} completed", "{number} completed", completed)
        self._sum.setText(summary)
        self.table.show_rows((one, self._texts(one)) for one in found)

    def _texts(self, one: Participation) -> tuple[str, ...]:
        translate, enrolment = self.context.translate, catalogue()[Enrolment.__tablename__].fields
        days = ("" if day is None else Date().show(day, translate) for day in (one.start, one.end))
        hours = translate(msgid("{attended} of {planned}")).format(
            attended=_number(one.hours.attended, translate), planned=_number(one.hours.planned, translate)
        )
        return (
            one.title,
            *days,
            enrolment["role"].show(one.role, translate),
            enrolment["status"].show(one.status, translate),
            hours if one.hours.planned else "",
        )

    def _open(self, one: Participation) -> None:
        self.context.record_asked.emit("training", one.training)


def _number(hours: float, translate: Translate) -> str:
    from babel.numbers import format_decimal

    return format_decimal(round(hours, 1), locale=formats(translate.language))
