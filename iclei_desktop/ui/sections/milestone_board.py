"""The milestone board of a programme: how far each of its cities is, set cell by cell or block by block."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedLayout, QWidget

from iclei_desktop.documents.milestone_board import LEGEND
from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.linking import Target, key_of
from iclei_desktop.services.milestones import Board, Cell, join_programme, read_board, set_standing
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.widgets.board_model import BoardModel
from iclei_desktop.ui.widgets.board_table import BoardTable
from iclei_desktop.ui.widgets.board_tools import BoardTools
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.link_editor import suggest_records
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.record_reading import RecordReading
from iclei_desktop.ui.widgets.type_ahead import Suggestion, TypeAhead

SHOWN_KINDS = frozenset(("programme", "milestone", "participation", "milestone_status", "city"))
EMPTY = msgid("No city takes part in this programme yet. Type a city’s name above and press Enter.")

NO_MILESTONES = msgid(
    "This programme has no milestones yet. Name them under “Milestones”: each becomes a column here."
)


class MilestoneBoardSection(Section):
    """The board of the programme that is shown."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._reading = RecordReading(self, SHOWN_KINDS, read_board, self._show)
        translate = context.translate
        self.model = BoardModel(translate, self)
        self.table = BoardTable(self.model, translate(msgid("Milestones of the cities")))
        self.tools = BoardTools(translate)
        self.adder = TypeAhead(
            context, self.tools.adder, partial(suggest_records, catalogue()["city"], translate)
        )
        self._empty = EmptyState("building-2")
        self._empty.say(translate(EMPTY), "")
        self._stack = QStackedLayout()
        self._lay_out()
        self._listen()

    def show_record(self, key: str | None) -> None:
        """Show the board of a programme."""
        self._reading.begin(key)

    def first_control(self) -> QWidget:
        """Let the keys of the board work at once."""
        return self.table

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        legend = PlainLabel(self.context.translate(LEGEND), wordWrap=True)
        layout = page_of(self)
        layout.addWidget(self.tools)
        layout.addLayout(self._stack, 1)
        layout.addWidget(legend)

    def _listen(self) -> None:
        self.tools.narrowed.connect(lambda typed, late: self.model.narrow(typed, late_only=late))
        self.tools.given.connect(self.table.give)
        self.table.wanted.connect(self._set)
        self.table.opened.connect(lambda city: self.context.record_asked.emit("city", city))
        self.adder.accepted.connect(self._add_city)

    def _show(self, board: Board) -> None:
        place = self.table.currentIndex()
        self.model.show_board(board, moments.today())
        self._empty.say(self.context.translate(EMPTY if not board.cities else NO_MILESTONES), "")
        self._stack.setCurrentWidget(self.table if board.cities and board.milestones else self._empty)
        if place.isValid():
            self.table.setCurrentIndex(self.model.index(place.row(), place.column()))

    def _set(self, cells: list[Cell], status: str | None) -> None:
        day = self.tools.chosen_day()
        self.context.perform(lambda workspace: set_standing(workspace, cells, status, day))

    def _add_city(self, suggestion: Suggestion) -> None:
        programme, target = self._reading.key, suggestion.value
        self.tools.adder.clear()
        if programme is None:
            return

        def add(workspace: Workspace) -> Changed:
            return join_programme(workspace, programme, [_city(workspace, target)], moments.today())

        self.context.perform(add)


def _city(workspace: Workspace, target: Target) -> str:
    return key_of(workspace, catalogue()["city"], target)
