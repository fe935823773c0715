"""The page of reports: what is asked, the numbers, a chart of them, and who is behind the number that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from iclei_desktop.documents.people_facts import count_text
from iclei_desktop.rules.cross_table import CrossTable
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.options import Entry, Option
from iclei_desktop.services.documents.people_report import ASKED, PEOPLE_REPORT
from iclei_desktop.services.reports import Place
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.report_reader import ReportReader
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.tabs.spec import Page
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.report_choices import ReportChoices
from iclei_desktop.ui.widgets.report_headline import ReportHeadline
from iclei_desktop.ui.widgets.report_model import ReportModel
from iclei_desktop.ui.widgets.report_names import ReportNames
from iclei_desktop.ui.widgets.report_picture import ReportPicture
from iclei_desktop.ui.widgets.report_table import ReportTable

SETTLE_MS = 200
ACROSS, DOWN = (900, 420), (400, 300)
_SPLITTERS = ("across", "down")


class ReportsPage(Page):
    """Counted anew when something changes, while it is seen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, translate = context, context.translate
        self.choices = ReportChoices(PEOPLE_REPORT, ASKED, translate, Settings(self))
        self.headline = ReportHeadline(translate)
        self.picture = ReportPicture(translate)
        self.names = ReportNames(translate)
        self.print_button = QPushButton(icon("printer"), translate(msgid("Print or e&xport…")))
        self._model = ReportModel(translate, self)
        self.table = ReportTable(self._model, translate(PEOPLE_REPORT.label))
        self._reader = ReportReader(context, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._splitters = (QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical))
        self._lay_out()
        self._listen()

    def showEvent(self, event: QShowEvent) -> None:
        """Count as things stand now."""
        super().showEvent(event)
        self._settle.start(0)

    def save_layout(self, settings: QSettings) -> None:
        """Remember the places of the splitters."""
        for name, splitter in zip(_SPLITTERS, self._splitters, strict=True):
            settings.setValue(f"tab-reports/{name}", splitter.saveState())

    def restore_layout(self, settings: QSettings) -> None:
        """Put the splitters where ``save_layout`` found them."""
        for name, splitter in zip(_SPLITTERS, self._splitters, strict=True):
            kept = settings.value(f"tab-reports/{name}")
            if isinstance(kept, QByteArray):
                splitter.restoreState(kept)

    def _note_change(self, changed: Changed) -> None:
        if self.isVisible() and not PEOPLE_REPORT.shows.isdisjoint(changed.keys):
            self._settle.start(SETTLE_MS)

    def _take_offered(self, found: Mapping[Option[Any], Sequence[Entry[Any]]]) -> None:
        self.choices.offer(found)
        self._count()

    def _count(self) -> None:
        chosen = self.choices.chosen
        if chosen is None:
            self._reader.stop()
        else:
            self._reader.count(chosen)

    def _show(self, table: CrossTable, again: bool) -> None:
        self.headline.say(self._said(table))
        self.picture.show_table(table)
        if not self.table.show_table(table, keep=again):
            self.names.invite()

    def _said(self, table: CrossTable) -> str:
        translate, total = self._context.translate, table.total
        if not total.people:
            return translate(msgid("Nobody was trained at the trainings that are asked for."))
        times = translate.plural("{number} participation", "{number} participations", total.participations)
        told = translate(msgid("People trained: {people} · {participations}"))
        return told.format(people=count_text(total, translate), participations=times)

    def _name(self, place: Place) -> None:
        title, number = self._model.title(place), self._model.count(place)
        self._reader.name(place, lambda found: self.names.show_found(title, number, found))

    def _copy(self, write: Callable[[], str]) -> None:
        self._context.read(lambda _: write(), QGuiApplication.clipboard().setText)

    def _listen(self) -> None:
        self._settle.timeout.connect(self._reader.look)
        for told, take in (
            (self._reader.begun, self.headline.work),
            (self._reader.ended, self.headline.rest),
            (self._reader.offered, self._take_offered),
            (self._reader.counted, self._show),
        ):
            told.connect(take)
        self.choices.changed.connect(self._count)
        self.table.chosen.connect(self._name)
        self.table.copy_asked.connect(self._copy)
        self.names.asked.connect(self._context.record_asked)
        self.print_button.clicked.connect(lambda: self.command_asked.emit("file-documents"))
        self._context.changed.connect(self._note_change)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.headline, 1)
        first.addWidget(self.print_button)
        across, down = self._splitters
        for splitter, parts, shares in (
            (down, (self.table, self.picture), DOWN),
            (across, (down, self.names), ACROSS),
        ):
            for part in parts:
                splitter.addWidget(part)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes(list(shares))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        layout.setSpacing(3 * STEP)
        layout.addWidget(self.choices)
        layout.addLayout(first)
        layout.addWidget(across, 1)
