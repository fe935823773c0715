"""Several sections behind one tab, each behind a tab of its own: a record's row of tabs stays short enough to read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section, SectionSpec
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.fitting_tabs import FittingTabs


def tabbed(name: str, label: str, *parts: SectionSpec) -> SectionSpec:
    """Declare sections that share one tab."""
    return SectionSpec(name, label, partial(Tabbed, parts=parts), parts)


class Tabbed(Section):
    """Parts are made when they are first looked at, and told of the record when they come to the front."""

    def __init__(self, context: Context, *, parts: Sequence[SectionSpec]) -> None:
        super().__init__(context)
        self._specs = tuple(parts)
        self._key: str | None = None
        self._made: dict[int, Section] = {}
        self._told: dict[int, str | None] = {}
        self.tabs = FittingTabs(context.translate)
        self.tabs.setAccessibleName(context.translate(msgid("Parts of the section")))
        self._pages = [self._add_page(context.translate(part.label)) for part in parts]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 4 * STEP)
        layout.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._tell)

    @property
    def part(self) -> Section:
        """The part in front."""
        place = self.tabs.currentIndex()
        if place not in self._made:
            self._made[place] = self._specs[place].make(self.context)
            self._pages[place].addWidget(self._made[place])
        return self._made[place]

    def show_record(self, key: str | None) -> None:
        """Show a record in the part in front."""
        self._key = key
        self._tell()

    def show_part(self, name: str) -> None:
        """Bring a part to the front."""
        self.tabs.setCurrentIndex([part.name for part in self._specs].index(name))

    def part_name(self) -> str:
        """Return the name of the part in front."""
        return self._specs[self.tabs.currentIndex()].name

    def first_control(self) -> QWidget | None:
        """Return where the part in front begins."""
        return self.part.first_control()

    def leave(self) -> None:
        """Finish what is being typed."""
        for made in self._made.values():
            made.leave()

    def _add_page(self, label: str) -> QVBoxLayout:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self.tabs.addTab(page, label)
        return layout

    def _tell(self) -> None:
        place, part = self.tabs.currentIndex(), self.part
        for other, made in self._made.items():
            if other != place:
                made.leave()
        if self._told.get(place) != self._key:
            self._told[place] = self._key
            part.show_record(self._key)
