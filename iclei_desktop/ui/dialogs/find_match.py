"""Finding cities to learn from: themes on one side, cities with their reasons on the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.matching_cities import Match, Reason, matches, reason_text
from iclei_desktop.services.matching_themes import Seekers, Theme, Themes, seekers_of, themes_to_choose
from iclei_desktop.services.planning_exchanges import add_visitor, plan_exchange, set_host
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.tabs.registry import has_place
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

SIZE = (230 * STEP, 140 * STEP)
SOUGHT_WIDTH = 85 * STEP
_SHOWN = Qt.ItemDataRole.UserRole
NOBODY = msgid("No city in the file has a published case or a reached milestone on this.")
NO_THEME = msgid("Tick what is sought.")
Act = Callable[[Workspace, str, Match, Themes, Translate], Changed]
"""Takes the key of the city or exchange that seeks, the city that was found, and on what."""
ACTS: Mapping[str, Mapping[str, Act]] = {
    "city": {msgid("&Plan an exchange with this city"): plan_exchange},
    "exchange": {msgid("Make it the &host"): set_host, msgid("Add it as a &visitor"): add_visitor},
}
"""What can be done with a city that was found, by who seeks."""


@dataclass(frozen=True)
class _Found:
    """What was read: who seeks, and what can be sought."""

    seekers: Seekers
    themes: Sequence[Theme]


def _read(workspace: Workspace, kind: str, key: str, translate: Translate) -> _Found:
    seekers = seekers_of(workspace, kind, key)
    return _Found(seekers, themes_to_choose(workspace, seekers, translate))


class FindMatch(QDialog):
    """Lists cities for one city, or for an exchange; opening a reason shows the record."""

    def __init__(self, context: Context, kind: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._kind, self._key = context, kind, key
        self._seekers = Seekers((), Themes())
        self._latest = Latest(self)
        translate = context.translate
        self.setWindowTitle(translate(msgid("Find a match")))
        self.themes = CheckList[Theme](translate(msgid("What is sought")))
        self.found = QTreeWidget()
        self.words = PlainLabel(wordWrap=True)
        self.show_button = QPushButton(icon("external-link"), translate(msgid("&Show")))
        self.acts = {QPushButton(translate(label)): act for label, act in ACTS[kind].items()}
        self._lay_out()
        self._listen()
        context.read(lambda workspace: _read(workspace, kind, key, translate), unless_gone(self, self._take))

    def chosen_city(self) -> Match | None:
        """Return the city that is chosen, also by one of its reasons."""
        item = self.found.currentItem()
        top = item.parent() or item if item else None
        match = top.data(0, _SHOWN) if top else None
        return match if isinstance(match, Match) else None

    def _lay_out(self) -> None:
        translate = self._context.translate
        caption = PlainLabel(translate(msgid("&What is sought")))
        caption.setBuddy(self.themes)
        self.themes.setFixedWidth(SOUGHT_WIDTH)
        self.found.setAccessibleName(translate(msgid("Cities to learn from, and why")))
        self.found.setHeaderLabels(
            [translate(msgid("Cities to learn from, and why")), translate(msgid("Country"))]
        )
        header = self.found.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.found.setAlternatingRowColors(True)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(caption)
        left.addWidget(self.themes, 1)
        right.addWidget(self.found, 1)
        right.addWidget(self.words)
        columns = QHBoxLayout()
        columns.setSpacing(3 * STEP)
        columns.addLayout(left)
        columns.addLayout(right, 1)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in (self.show_button, *self.acts):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = page_of(self)
        layout.addLayout(columns, 1)
        layout.addWidget(buttons)
        self.resize(*SIZE)

    def _listen(self) -> None:
        self.themes.ticked.connect(self._look)
        self.found.itemActivated.connect(lambda *_: self._show_record())
        self.found.currentItemChanged.connect(lambda *_: self._enable())
        self.show_button.clicked.connect(self._show_record)
        for button, act in self.acts.items():
            button.clicked.connect(partial(self._act, act))
        self._enable()

    def _take(self, found: _Found) -> None:
        self._seekers = found.seekers
        self.themes.fill(
            [(theme, theme.label) for theme in found.themes],
            [theme for theme in found.themes if theme.sought],
        )
        self._look()

    def _look(self) -> None:
        seekers = Seekers(self._seekers.cities, Themes.of(self.themes.chosen))
        self._latest.begin()
        self._context.read(lambda workspace: matches(workspace, seekers), self._latest.only(self._show))

    def _show(self, found: list[Match]) -> None:
        translate = self._context.translate
        country = kind_of("city").fields["country"]
        self.found.clear()
        for match in found:
            top = QTreeWidgetItem([match.name, country.show(match.country, translate)])
            top.setData(0, _SHOWN, match)
            for reason in match.reasons:
                why = QTreeWidgetItem([reason_text(reason, translate)])
                why.setData(0, _SHOWN, reason)
                top.addChild(why)
            self.found.addTopLevelItem(top)
        self.found.expandAll()
        first = self.found.topLevelItem(0)
        if first is not None:
            self.found.setCurrentItem(first)
        self.words.setText("" if found else translate(NOBODY if self.themes.chosen else NO_THEME))
        self.words.setVisible(not found)
        self._enable()

    def _show_record(self) -> None:
        """Bring the city, or the record that is the reason, to the front; the list stays open beside it."""
        item, match = self.found.currentItem(), self.chosen_city()
        if item is None or match is None:
            return
        reason = item.data(0, _SHOWN)
        if isinstance(reason, Reason) and has_place(reason.kind):
            self._context.record_asked.emit(reason.kind, reason.key)
        else:  # the milestones of a city stand on its own page
            self._context.record_asked.emit("city", match.city)

    def _act(self, act: Act) -> None:
        match, key, translate = self.chosen_city(), self._key, self._context.translate
        if match is None:
            return
        themes = Themes.of(self.themes.chosen)

        def done(changed: Changed) -> None:
            self._context.record_asked.emit("exchange", changed.keys.get("exchange", (key,))[0])
            self.accept()

        self._context.perform(
            lambda workspace: act(workspace, key, match, themes, translate), unless_gone(self, done)
        )

    def _enable(self) -> None:
        chosen = self.chosen_city() is not None
        for button in (self.show_button, *self.acts):
            button.setEnabled(chosen)
