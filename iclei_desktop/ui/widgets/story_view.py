"""A page of chapters that is read, copied and clicked through: every line leads to its record."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from iclei_desktop.services.telling import Chapter, Told
from iclei_desktop.ui.theme import STEP, colours_of

WARNING = "⚠"
COMMAND = "command"
APART, APART_NO_MORE = "\u2068", "\u2069"
"""Around a title of whatever script, which must not turn round what stands beside it."""


class StoryView(QTextBrowser):
    """Shows chapters; Tab goes from link to link and Enter follows one."""

    asked = Signal(str, str)
    """A line was followed: kind and key of its record."""

    command_asked = Signal(str)
    """A line was followed that leads to a command of the window: its name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapters: list[Chapter] = []
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(4 * STEP)
        self.anchorClicked.connect(self._follow)

    def show_chapters(self, chapters: Iterable[Chapter]) -> None:
        """Show a page; where it was scrolled to stays."""
        self._chapters = list(chapters)
        place = self.verticalScrollBar().value()
        self.setHtml(self._html())
        self.verticalScrollBar().setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the direction of reading."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange) and self._chapters:
            self.show_chapters(self._chapters)

    @property
    def _side(self) -> str:
        """What makes a line begin where reading begins; Qt would begin one with a Latin title at the left."""
        return ' dir="rtl"' if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else ""

    def _html(self) -> str:
        return "".join(self._chapter(chapter) for chapter in self._chapters)

    def _chapter(self, chapter: Chapter) -> str:
        colours = colours_of(self.palette())
        lines = "".join(self._line(line) for line in chapter.lines)
        if not chapter.lines:
            lines = f'<p{self._side} style="margin: 0; color: {colours.quiet}">{escape(chapter.empty)}</p>'
        heading = f'<h3{self._side} style="margin: {4 * STEP}px 0 {STEP}px 0">{escape(chapter.heading)}</h3>'
        return heading + lines

    def _line(self, line: Told) -> str:
        colours = colours_of(self.palette())
        text = f"{APART}{escape(line.text)}{APART_NO_MORE}" if self._side else escape(line.text)
        target = f"{COMMAND}:{line.command}" if line.command else f"{line.kind}:{line.key}"
        if line.key or line.command:
            style = f"color: {colours.link}; text-decoration: none"
            text = f'<a href="{target}" style="{style}">{text}</a>'
        if line.urgent:
            text = f'<span style="color: {colours.warning.text}">{WARNING}</span> {text}'
        detail = (
            f' <span style="color: {colours.quiet}">· {escape(line.detail)}</span>' if line.detail else ""
        )
        return f'<p{self._side} style="margin: 0 0 {STEP}px 0">{text}{detail}</p>'

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == COMMAND:
            self.command_asked.emit(url.path())
        else:
            self.asked.emit(url.scheme(), url.path())
