"""The real pages of a document on the screen: turned, and shown at the width there is or larger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.flow_layout import FlowLayout
from iclei_desktop.ui.widgets.page_canvas import MARGIN, PageCanvas
from iclei_desktop.ui.widgets.plain_label import PlainLabel

SCREEN_PPI = 96  # of a device-independent pixel: a page at 100 %
MILLIMETRES = 25.4  # in an inch
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
SETTLE_MS = 120  # after the last change of size, before a sharp picture is asked for


class PagePreview(QWidget):
    """Shows one page at a time; asks for the picture it needs."""

    wanted = Signal(int, float)
    """Page (from 1) and its resolution in pixels per inch, at the screen's own pixels."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._page, self._pages = 1, 0
        self._paper = (297.0, 210.0)
        self._zoom: float | None = None  # None: as wide as there is room
        self.canvas = PageCanvas()
        self.words = PlainLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.count = PlainLabel()
        self._scroll = QScrollArea(widgetResizable=True)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.back = self._button(msgid("Previous page"), QKeySequence("PgUp"))
        self.forward = self._button(msgid("Next page"), QKeySequence("PgDown"))
        self.smaller = self._button(msgid("Smaller"), QKeySequence("Ctrl+-"), "zoom-out")
        self.larger = self._button(msgid("Larger"), QKeySequence("Ctrl++"), "zoom-in")
        self.fit = self._button(msgid("As wide as the window"), QKeySequence("Ctrl+0"), "move-horizontal")
        self._point()
        self._lay_out()
        self._connect()
        self.show_words("")

    def add_action(self, button: QWidget) -> None:
        """Add a button after those that turn pages; where there is no room beside them, it stands below."""
        self.tools.addWidget(button)

    @property
    def page(self) -> int:
        """The page that is shown, from 1."""
        return self._page

    def show_pages(self, count: int, paper: tuple[float, float]) -> None:
        """Show a document of ``count`` pages on ``paper`` (width, height in millimetres), at the page at hand."""
        self._pages, self._paper = count, paper
        self._turn_to(self._page)

    def show_picture(self, picture: QImage) -> None:
        """Show the picture that was asked for, unless words stand in the place of the page by now."""
        if not self._pages:
            return
        self.canvas.show_picture(picture)
        self._stack.setCurrentWidget(self._scroll)

    def show_words(self, words: str) -> None:
        """Show words in the place of a page: what is missing, or what is the matter."""
        self._pages = 0
        self.canvas.show_picture(QImage())
        self.words.setText(words)
        self._stack.setCurrentWidget(self.words)
        self._tell_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the room for the page, and the screen it is on."""
        if watched is self._scroll and event.type() in (
            QEvent.Type.Resize,
            QEvent.Type.DevicePixelRatioChange,
        ):
            self._resize_page()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Turn the arrows round where reading begins on the right."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._point()

    def _turn_to(self, page: int) -> None:
        self._page = min(max(page, 1), max(self._pages, 1))
        self._tell_page()
        self._resize_page()
        self._settle.stop()
        self._ask()

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._resize_page()
        self._tell_page()

    def _step_zoom(self, larger: bool) -> None:
        now = self._scale()
        steps = (
            [zoom for zoom in ZOOMS if zoom > now + 0.01] if larger else [z for z in ZOOMS if z < now - 0.01]
        )
        if steps:
            self._set_zoom(steps[0] if larger else steps[-1])

    def _scale(self) -> float:
        """Return device-independent pixels per pixel of a page at 100 %."""
        if self._zoom is not None:
            return self._zoom
        width, height = (length / MILLIMETRES * SCREEN_PPI for length in self._paper)
        room = self._scroll.maximumViewportSize() - QSize(2 * MARGIN, 2 * MARGIN)
        if room.width() / width * height > room.height():
            room -= QSize(self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent), 0)
        return max(room.width(), 10 * STEP) / width

    def _resize_page(self) -> None:
        width, height = (length / MILLIMETRES * SCREEN_PPI * self._scale() for length in self._paper)
        self.canvas.set_page_size(QSize(int(width), int(height)))
        self._settle.start()

    def _ask(self) -> None:
        if self._pages:
            self.wanted.emit(self._page, SCREEN_PPI * self._scale() * self.devicePixelRatioF())

    def _tell_page(self) -> None:
        known = self._pages > 0
        text = self._translate(msgid("Page {page} of {pages}")).format(page=self._page, pages=self._pages)
        self.count.setText(text if known else "")
        self.count.setMinimumWidth(
            self.count.sizeHint().width()
        )  # room for it at once, not at the next painting
        self.bar.activate()
        self.canvas.setAccessibleName(text if known else "")
        self.back.setEnabled(known and self._page > 1)
        self.forward.setEnabled(self._page < self._pages)
        self.fit.setEnabled(known and self._zoom is not None)
        self.smaller.setEnabled(known and self._scale() > ZOOMS[0])
        self.larger.setEnabled(known and self._scale() < ZOOMS[-1])

    def _point(self) -> None:
        arrows = ("chevron-left", "chevron-right")
        before, after = reversed(arrows) if self.isRightToLeft() else arrows
        self.back.setIcon(icon(before))
        self.forward.setIcon(icon(after))

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self._turn_to(self._page - 1))
        self.forward.clicked.connect(lambda: self._turn_to(self._page + 1))
        self.smaller.clicked.connect(lambda: self._step_zoom(larger=False))
        self.larger.clicked.connect(lambda: self._step_zoom(larger=True))
        self.fit.clicked.connect(lambda: self._set_zoom(None))
        self._scroll.installEventFilter(self)

    def _lay_out(self) -> None:
        self._scroll.setWidget(self.canvas)
        self._scroll.setAccessibleName(self._translate(msgid("Preview of the printed page")))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.words)
        self.bar = QHBoxLayout()
        self.bar.setSpacing(STEP)
        for widget in (self.back, self.forward, self.count, self.smaller, self.larger, self.fit):
            self.bar.addWidget(widget)
        self.bar.setContentsMargins(0, 0, 0, 0)
        turning = QWidget()
        turning.setLayout(self.bar)
        self.tools = FlowLayout()
        self.tools.addWidget(turning)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addLayout(self.tools)
        layout.addWidget(self._stack, 1)

    def _button(self, label: str, shortcut: QKeySequence, picture: str = "") -> QToolButton:
        text = self._translate(label)
        button = QToolButton(autoRaise=True)
        if picture:
            button.setIcon(icon(picture))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # Within the preview alone: elsewhere Page Up turns a list.
        QShortcut(shortcut, self, button.click, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({shortcut.toString(QKeySequence.SequenceFormat.NativeText)})")
        return button
