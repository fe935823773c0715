"""The help pages: Markdown files in resources/help/<language>, listed beside the page that is read."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import SOURCE_LANGUAGE, Translate, msgid
from iclei_desktop.ui.theme import STEP

NO_PAGES = msgid("There are no help pages in this copy of the program.")


class HelpWindow(QWidget):
    """A window beside the main one, so that a page can be read while one works."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate(msgid("Help")))
        self._pages = QListWidget()
        self._pages.setAccessibleName(translate(msgid("Help pages")))
        self._text = QTextBrowser()
        self._text.setAccessibleName(translate(msgid("The page")))
        self._text.setOpenExternalLinks(True)
        self._text.document().setDocumentMargin(4 * STEP)
        splitter = QSplitter()
        splitter.addWidget(self._pages)
        splitter.addWidget(self._text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([50 * STEP, 150 * STEP])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self._pages.currentItemChanged.connect(self._show)
        self._text.sourceChanged.connect(self._follow)
        self._list(help_pages(translate.language), translate)
        self.resize(200 * STEP, 150 * STEP)

    def _list(self, pages: list[Path], translate: Translate) -> None:
        for page in pages:
            item = QListWidgetItem(title_of(page))
            item.setData(Qt.ItemDataRole.UserRole, str(page))
            self._pages.addItem(item)
        self._pages.setCurrentRow(0)
        if not pages:
            self._text.setPlainText(translate(NO_PAGES))

    def _show(self, item: QListWidgetItem) -> None:
        self._text.setSource(QUrl.fromLocalFile(item.data(Qt.ItemDataRole.UserRole)))

    def _follow(self, source: QUrl) -> None:
        """Mark the page that a link in another one led to."""
        for row in range(self._pages.count()):
            if QUrl.fromLocalFile(self._pages.item(row).data(Qt.ItemDataRole.UserRole)) == source:
                self._pages.setCurrentRow(row)


def help_pages(language: str) -> list[Path]:
    """Return the pages in a language, the index first, in its order; in English where there are none."""
    for code in (language, SOURCE_LANGUAGE):
        index = resource("help", code, "index.md")
        if index.is_file():
            linked = re.findall(r"\]\((\w[\w-]*\.md)\)", index.read_text(encoding="utf-8"))
            return [index, *(index.with_name(name) for name in dict.fromkeys(linked) if name != index.name)]
    return []


def title_of(page: Path) -> str:
    """Return a page's first heading."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return next((line.lstrip("# ").strip() for line in lines if line.startswith("#")), page.stem)
