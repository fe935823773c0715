"""A row of tabs in which none is cut off: those that find no room stand in a menu at its end."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QTabBar, QTabWidget, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.theme import STEP

GAP = 2 * STEP
"""On both sides of the button."""


class _Bar(QTabBar):
    """Tells the room that a tab needs, whether it is shown or not."""

    def needed(self, place: int) -> int:
        return self.tabSizeHint(place).width()


class FittingTabs(QTabWidget):
    """Tabs in their order, as many as there is room for; the one in front is always among them.

    A tab is *offered* or not, as ``setTabVisible`` says; whether an offered one is seen is a matter of room.
    """

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar()
        self.setTabBar(self._bar)
        self.setDocumentMode(True)
        self._withheld: set[int] = set()
        self._fitting = False
        self.more = QPushButton(translate(msgid("More")), self)
        self.more.setAutoDefault(False)
        self._menu = QMenu(self.more)
        self.more.setMenu(self._menu)
        self.more.hide()
        self._menu.aboutToShow.connect(self._offer)
        self.currentChanged.connect(self.fit)
        QWidget.setTabOrder(self._bar, self.more)

    def setTabVisible(self, index: int, visible: bool) -> None:
        """Offer a tab, or do not."""
        (self._withheld.discard if visible else self._withheld.add)(index)
        self.fit()

    def setCurrentIndex(self, index: int) -> None:
        """Bring a tab to the front, also one that found no room so far."""
        if 0 <= index < self.count() and index not in self._withheld:
            super().setTabVisible(index, True)
        super().setCurrentIndex(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for now."""
        super().resizeEvent(event)
        self.fit()

    def tabInserted(self, index: int) -> None:
        """Find room for one more."""
        super().tabInserted(index)
        self.fit()

    def fit(self) -> None:
        """Show as many tabs as there is room for, and the button for the others."""
        if self._fitting:  # showing a tab may bring it to the front
            return
        self._fitting = True
        offered = [place for place in range(self.count()) if place not in self._withheld]
        shown = self._with_room(offered)
        for place in range(self.count()):
            super().setTabVisible(place, place in shown)
        self.more.setVisible(len(shown) < len(offered))
        self._place_button()
        self._fitting = False

    def _with_room(self, offered: list[int]) -> set[int]:
        needed = {place: self._bar.needed(place) for place in offered}
        if sum(needed.values()) <= self.width():
            return set(offered)
        room = self.width() - self.more.sizeHint().width() - 2 * GAP
        front = self.currentIndex()
        shown = {front} if front in needed else set[int]()
        room -= sum(needed[place] for place in shown)
        for place in (place for place in offered if place != front):
            if needed[place] > room:
                break  # what follows stands in the menu, in order
            room -= needed[place]
            shown.add(place)
        return shown

    def _place_button(self) -> None:
        size, bar = self.more.sizeHint(), self._bar.geometry()
        top = max(0, bar.top() + (self._bar.sizeHint().height() - size.height()) // 2)
        beside = QRect(self.width() - size.width() - GAP, top, size.width(), size.height())
        self.more.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), beside))
        self.more.raise_()

    def _hidden(self) -> Iterable[int]:
        return (p for p in range(self.count()) if p not in self._withheld and not self.isTabVisible(p))

    def _offer(self) -> None:
        """List the tabs that found no room."""
        self._menu.clear()
        for place in self._hidden():
            action = self._menu.addAction(QIcon(self.tabIcon(place)), self.tabText(place))
            action.setEnabled(self.isTabEnabled(place))
            action.triggered.connect(lambda _=False, chosen=place: self._choose(chosen))

    def _choose(self, place: int) -> None:
        self.setCurrentIndex(place)
        self.tabBarClicked.emit(place)  # chosen by hand, as if it were clicked
        self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
