"""The map of the network's cities with what is asked of them: the question, its legend, and a city to find."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from iclei_desktop.documents.files import save
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.city_map import QUESTIONS, CityMap, Question, read_map
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.save_as import Proposal, save_as
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP, colours_of
from iclei_desktop.ui.widgets.choice_editors import CalmComboBox
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.map_ground import lands
from iclei_desktop.ui.widgets.map_legend import NO_CITIES, MapLegend
from iclei_desktop.ui.widgets.map_points import dots
from iclei_desktop.ui.widgets.map_view import ZOOM, MapView
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.type_ahead import Suggestion, TypeAhead

SIDE_WIDTH = 60 * STEP
SETTLE_MS = 250  # after a change; marks come in bursts
PICTURE = (1600, 1200)
MOST_SUGGESTIONS = 8
ASKED_OF = frozenset(
    (
        *("city", "membership", "person", "enrolment", "attendance"),
        *("case", "case_city", "participation", "milestone", "milestone_status", "size_class"),
    )
)
Milestones = list[tuple[str, str]]


class CityMapPanel(QWidget):
    """The map beside its legend. Reading begins once the map is seen."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        translate = context.translate
        self.map = MapView()
        self.map.setAccessibleName(translate(msgid("Map of the cities")))
        self.question = CalmComboBox()
        self.question.setAccessibleName(translate(msgid("What the map shows")))
        for asked in QUESTIONS:
            self.question.addItem(translate(asked.label), asked)
        self.detail = CalmComboBox()
        self.detail.setAccessibleName(translate(msgid("Milestone")))
        self.detail.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.detail.hide()
        self.search = QLineEdit(placeholderText=translate(msgid("Find a city")), clearButtonEnabled=True)
        self.search.setAccessibleName(translate(msgid("Find a city")))
        self.legend = MapLegend(translate)
        self._note = PlainLabel(wordWrap=True)
        self._found = CityMap()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._listen()

    @property
    def asked(self) -> Question:
        """The question that colours the map."""
        asked: Question = self.question.currentData()
        return asked

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while the map was not seen."""
        super().showEvent(event)
        self._settle.start()

    def _lay_out(self) -> None:
        translate = self._context.translate
        side = QVBoxLayout()
        side.setSpacing(3 * STEP)
        for widget in (self.question, self.detail, self.legend, self._note, self.search):
            side.addWidget(widget)
        side.addLayout(self._buttons())
        side.addStretch(1)
        beside = QWidget()
        beside.setFixedWidth(SIDE_WIDTH)
        beside.setLayout(side)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(4 * STEP)
        layout.addWidget(self.map, 1)
        layout.addWidget(beside)
        self._note.setText(translate(NO_CITIES))
        self._note.hide()

    def _buttons(self) -> QHBoxLayout:
        translate = self._context.translate
        row = QHBoxLayout()
        for name, label, act in (
            ("zoom-in", msgid("Come closer (+)"), partial(self.map.zoom, ZOOM)),
            ("zoom-out", msgid("Go farther (−)"), partial(self.map.zoom, 1 / ZOOM)),
            ("rotate-ccw", msgid("Show the whole (Home)"), self.map.whole),
            ("download", msgid("Save the map as a picture"), self._save),
        ):
            button = QToolButton(autoRaise=True)
            button.setIcon(icon(name))
            button.setToolTip(translate(label))
            button.setAccessibleName(translate(label))
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _listen(self) -> None:
        self._settle.timeout.connect(self._read)
        self.question.currentIndexChanged.connect(self._ask)
        self.detail.currentIndexChanged.connect(lambda _: self._settle.start())
        self.map.opened.connect(lambda key: self._context.record_asked.emit("city", key))
        TypeAhead(self._context, self.search, self._suggest).accepted.connect(self._show_city)
        self._context.changed.connect(self._note_change)

    def _ask(self) -> None:
        self.detail.setVisible(bool(self.asked.about))
        if self.asked.about:
            self._context.read(_milestones, unless_gone(self, self._offer))
        self._settle.start()

    def _offer(self, milestones: Milestones) -> None:
        chosen = self.detail.currentData()
        self.detail.blockSignals(True)
        self.detail.clear()
        for key, name in milestones:
            self.detail.addItem(name, key)
        self.detail.setCurrentIndex(max(0, self.detail.findData(chosen)))
        self.detail.blockSignals(False)
        self._settle.start()

    def _note_change(self, changed: Changed) -> None:
        if self.isVisible() and not ASKED_OF.isdisjoint(changed.keys):
            self._settle.start()

    def _read(self) -> None:
        asked, detail = self.asked, str(self.detail.currentData() or "")

        def read(workspace: Workspace) -> CityMap:
            lands()  # read here, away from the window, the first time
            return read_map(workspace, asked, detail)

        self._context.read(read, unless_gone(self, lambda found: self._show(asked, found)))

    def _show(self, asked: Question, found: CityMap) -> None:
        if asked is not self.asked:
            return
        first, self._found = not self._found.cities, found
        looks = dots(list(asked.answers), colours_of(self.palette()))
        self.map.show_cities(found.cities, looks)
        self.legend.show_answers(asked, found, looks)
        self._note.setVisible(not found.cities)
        if first:
            self.map.whole()

    def _suggest(self, _: Workspace, typed: str) -> list[Suggestion]:
        begun = fold(typed)
        fitting = (city for city in self._found.cities if begun and fold(city.name).startswith(begun))
        return [
            Suggestion(city.name, "", city.key)
            for city, _ in zip(fitting, range(MOST_SUGGESTIONS), strict=False)
        ]

    def _show_city(self, suggestion: Suggestion) -> None:
        self.search.setText(suggestion.text)
        self.map.choose(suggestion.value)
        self.map.setFocus()

    def _save(self) -> None:
        translate = self._context.translate
        proposal = Proposal(
            translate(msgid("Save the map as a picture")),
            translate(self.asked.label),
            ".png",
            translate(msgid("Picture")),
            "documents",
        )
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.map.picture(*PICTURE).save(buffer, b"PNG")
        content = bytes(buffer.data().data())
        save_as(
            proposal,
            Settings(self),
            self,
            lambda path: self._context.read(lambda _: save(path, content), lambda _: None),
        )


def _milestones(workspace: Workspace) -> Milestones:
    """Return every milestone with its programme, in the order of programmes and positions."""
    kind = kind_of("milestone")
    rows: list[dict[str, Any]] = workspace.page(kind, Query(sort=("programme", "position")))
    programmes = workspace.page(kind_of("programme"), Query())
    called = {row["key"]: row["acronym"] or row["name"] for row in programmes}
    return [(row["key"], f"{called.get(row['programme'], '')}: {row['name']}") for row in rows]
