"""The documents about a record: chosen on one side, the real page on the other; exported or printed from here."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iclei_desktop.documents import WRITERS
from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.making import Pages, Subject, read_subject
from iclei_desktop.services.documents.registry import formats_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.settings import Settings, place_name
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.document_options import DocumentOptions
from iclei_desktop.ui.widgets.document_output import DocumentOutput, Wanted
from iclei_desktop.ui.widgets.document_rendering import Rendering
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.page_preview import PagePreview
from iclei_desktop.ui.widgets.written_line import WrittenLine

SETTLE_MS = 150  # after the last change of an option
OPTIONS_WIDTH = 70 * STEP
NO_SUBJECT = msgid("Choose a record to see its documents.")


class DocumentsSection(Section):
    """Every document that there is about a kind of record."""

    def __init__(self, context: Context, parent: QWidget | None = None, *, kind: str) -> None:
        super().__init__(context, parent)
        self._kind = kind
        self._subject: str | None = None
        self._about: Subject | None = None
        self._pages: Pages | None = None
        self._stale = True
        translate, settings = context.translate, Settings(self)
        self.options = DocumentOptions(translate, settings, kind)
        self.preview = PagePreview(translate)
        self.written = WrittenLine(translate)
        self.export_button = QPushButton(icon("download"), translate(msgid("E&xport")))
        self.print_button = QPushButton(icon("printer"), translate(msgid("&Print…")))
        self._formats = QMenu(self)
        self._rendering = Rendering(context, self)
        self._about_wanted = Latest(self)
        self.output = DocumentOutput(context, self._rendering, settings, self.written, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._listen()

    def show_record(self, key: str | None) -> None:
        """Show the documents about a record, made once the section is seen."""
        self._subject = key
        self._about = self._pages = None
        if key is not None:
            self.options.begin(key or place_name(self.context.workspace.path))
        self.written.say("")
        self.preview.show_words("")
        self._look()

    def leave(self) -> None:
        """Make no more pages: nobody will see them."""
        self._settle.stop()
        self._rendering.drop()
        self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Make what was put off while the section was hidden."""
        super().showEvent(event)
        if self._stale:
            self._look()

    def _look(self) -> None:
        """Read what can be chosen, then show the document; put off while nobody sees it."""
        self._about_wanted.begin()
        self._rendering.drop()
        self._stale = not self.isVisible()
        self._enable()
        kind, subject, translate = self._kind, self._subject, self.context.translate
        if subject is None:
            self.preview.show_words(translate(NO_SUBJECT))
        elif not self._stale:
            self.context.work(
                lambda workspace, _: read_subject(workspace, kind, subject, translate),
                self._about_wanted.only(self._take_about),
                self._about_wanted.only(self._refuse),
            )

    def _take_about(self, about: Subject) -> None:
        self.options.offer(about, anew=self._about is None)
        self._about = about
        self._show_document()

    def _show_document(self) -> None:
        wanted = self._wanted()
        self._enable()
        if wanted is not None:
            self._rendering.show(wanted.subject, wanted.choice)
        elif self._about is not None:
            lacking = self.options.lacking
            self._rendering.drop()
            self._refuse(Refusal(lacking.none_chosen if lacking else ""))

    def _wanted(self) -> Wanted | None:
        choice = self.options.choice
        if self._subject is None or self._about is None or choice is None:
            return None
        return Wanted(self._subject, self._about.reference, choice)

    def _take_pages(self, pages: Pages) -> None:
        self._pages = pages
        self.preview.show_pages(pages.count, pages.document.page_size)
        self._enable()

    def _ask_picture(self, page: int, ppi: float) -> None:
        if self._pages is not None:
            self._rendering.picture(self._pages, page, ppi)

    def _refuse(self, error: BaseException) -> None:
        """Say in the place of the page why there is none; a bug is the main window's to tell."""
        if isinstance(error, Cancelled):
            return
        self._pages = None
        self._enable()
        if isinstance(error, Refusal):
            self.preview.show_words(error.text(self.context.translate))
        else:
            self.preview.show_words("")
            self.context.failed.emit(error)

    def _take_changed(self, changed: Changed) -> None:
        shown = self.options.kind.shows
        if self._subject is not None and not (shown and shown.isdisjoint(changed.keys)):
            self._look()

    def _export(self, format_: str) -> None:
        wanted = self._wanted()
        if wanted is not None:
            self.output.export(wanted, format_)

    def _print(self) -> None:
        wanted = self._wanted()
        if wanted is not None and self._pages is not None:
            self.output.print(wanted, self._pages)

    def _enable(self) -> None:
        for button in (self.export_button, self.print_button):
            button.setEnabled(self._pages is not None and self._wanted() is not None)

    def _listen(self) -> None:
        self.options.changed.connect(self._settle.start)
        self.options.document.currentIndexChanged.connect(self._offer_formats)
        self.options.document.currentIndexChanged.connect(lambda _: self.written.say(""))  # it was of another
        self._settle.timeout.connect(self._show_document)
        self.preview.wanted.connect(self._ask_picture)
        self._rendering.pages_ready.connect(self._take_pages)
        self._rendering.picture_ready.connect(self.preview.show_picture)
        self._rendering.failed.connect(self._refuse)
        self.print_button.clicked.connect(self._print)
        self.context.changed.connect(self._take_changed)

    def _lay_out(self) -> None:
        self.export_button.setMenu(self._formats)
        self._offer_formats()
        for button in (self.export_button, self.print_button):
            self.preview.add_action(button)
        options = QScrollArea(widgetResizable=True)
        options.setFrameShape(QFrame.Shape.NoFrame)
        options.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        options.setWidget(self.options)
        options.setFixedWidth(OPTIONS_WIDTH)
        options.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QVBoxLayout()
        page.setSpacing(2 * STEP)
        page.addWidget(self.preview, 1)
        page.addWidget(self.written)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 3 * STEP)
        layout.setSpacing(3 * STEP)
        layout.addWidget(options)
        layout.addLayout(page, 1)

    def _offer_formats(self) -> None:
        self._formats.clear()
        for name in formats_of(self.options.kind):
            action = self._formats.addAction(f"{self.context.translate(WRITERS[name].label)}…")
            action.triggered.connect(lambda _=False, chosen=name: self._export(chosen))
