"""Several sections on one page, each under its own heading: what belongs together is seen together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section, SectionSpec
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel

LOWEST = 40 * STEP
"""Height of a part that holds its line for adding and two rows; where the page is lower, it scrolls."""


def stacked(name: str, label: str, *parts: SectionSpec) -> SectionSpec:
    """Declare sections that share one tab and are all seen on it."""
    return SectionSpec(name, label, partial(Stacked, parts=parts), parts)


class Stacked(Section):
    """Shows the same record in every part."""

    def __init__(self, context: Context, *, parts: Sequence[SectionSpec]) -> None:
        super().__init__(context)
        self.parts = {part.name: part.make(context) for part in parts}
        page = QWidget()
        within = QVBoxLayout(page)
        within.setContentsMargins(0, 2 * STEP, 0, 0)
        within.setSpacing(0)
        for part in parts:
            made = self.parts[part.name]
            made.setMinimumHeight(LOWEST)
            made.setSizePolicy(
                QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored
            )  # all the same height
            within.addWidget(self._heading(context.translate(part.label)))
            within.addWidget(made, 1)
        self._scroll = scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def show_record(self, key: str | None) -> None:
        """Show what belongs to a record."""
        for part in self.parts.values():
            part.show_record(key)

    def show_part(self, name: str) -> None:
        """Bring a part into view."""
        self._scroll.ensureWidgetVisible(self.parts[name])

    def first_control(self) -> QWidget | None:
        """Return where the first part begins."""
        return next(iter(self.parts.values())).first_control()

    def leave(self) -> None:
        """Finish what is being typed."""
        for part in self.parts.values():
            part.leave()

    def _heading(self, text: str) -> QLabel:
        label = PlainLabel(text)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        label.setContentsMargins(4 * STEP, 2 * STEP, 4 * STEP, 0)
        return label
