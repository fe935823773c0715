"""How an import goes on from page to page: a first look, a trial run after each correction, the import, the report."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing import Report, Request
from iclei_desktop.services.importing.preview import Preview
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.import_job import ImportJob
from iclei_desktop.ui.dialogs.import_memory import ColumnMemory
from iclei_desktop.ui.dialogs.import_pages import ImportPages
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.settings import Settings

SETTLE_MS = 300  # after the last correction, before the next trial run
STOPPED = msgid("Stopped. Nothing was written.")


class ImportFlow(QObject):
    """Asks the job for what the pages need next, and shows them what it found."""

    reported = Signal(object)
    """The list is imported and its report shown; carries the ``Report``."""

    def __init__(self, context: Context, pages: ImportPages, settings: Settings) -> None:
        super().__init__(pages.dialog)
        self._context, self._pages = context, pages
        self._memory = ColumnMemory(settings)
        self._request: Request | None = None
        self._preview: Preview | None = None
        self.importing = False
        """Whether the list is being written."""
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._job = ImportJob(context, self)
        self._listen()

    def begin(self, request: Request) -> None:
        """Read a list and show how it is understood."""
        self._request = request
        self._pages.choose.say("")
        self._pages.show_page(self._pages.choose)
        self._look(request)

    def stop(self) -> None:
        """Drop what is under way; nobody waits for it any more."""
        self._settle.stop()
        self._job.drop()

    def _look(self, request: Request) -> None:
        self._settle.stop()
        self._pages.start.setEnabled(False)
        label = self._context.translate(msgid("Reading the list"))
        show_progress(self._job.look(request), label, self._context.translate, self._pages.dialog)

    def _look_again(self) -> None:
        if self._request is not None:
            self._look(self._pages.preview.as_read(self._request))

    def _take_preview(self, preview: Preview) -> None:
        request, page = self._request, self._pages.preview
        enrolling = request is not None and request.training is not None and not request.register
        recalled = self._memory.recall(self._pages.holds, preview)
        page.show_preview(recalled or preview, enrolling=enrolling, recalled=recalled is not None)
        self._preview = preview
        self._pages.show_page(page)
        self._try_out()

    def _wait_for_more(self) -> None:
        """Try out what was corrected once the person pauses; the last trial run holds no longer."""
        self._job.drop()
        self._pages.start.setEnabled(False)
        self._settle.start()

    def _try_out(self) -> None:
        if self._request is not None:
            self._pages.start.setEnabled(False)
            self._pages.preview.say_trying()
            self._job.try_out(self._pages.preview.as_corrected(self._request))

    def _take_trial(self, report: Report) -> None:
        self._pages.preview.show_trial(report)
        self._pages.start.setEnabled(True)

    def _import(self) -> None:
        page, dialog = self._pages.preview, self._pages.dialog
        if self._request is not None:
            if page.altered and self._preview is not None:
                self._memory.keep(self._pages.holds, self._preview, page.table.places)
            self._set_importing(True)
            self._settle.stop()  # a trial run that began now would stop the import
            work = self._job.run(page.as_corrected(self._request))
            show_progress(work, dialog.windowTitle(), self._context.translate, dialog)

    def _take_report(self, report: Report) -> None:
        self._set_importing(False)
        self._pages.report.show_report(report)
        self._pages.show_page(self._pages.report)
        self.reported.emit(report)

    def _refuse(self, error: BaseException) -> None:
        """Say in words why it did not go on; what was only stopped can be started again."""
        retry = self.importing and isinstance(error, Cancelled)
        self._set_importing(False)
        self._pages.start.setEnabled(retry)
        translate = self._context.translate
        self._pages.say_problem(error.text(translate) if isinstance(error, Refusal) else translate(STOPPED))

    def _set_importing(self, importing: bool) -> None:
        self.importing = importing
        self._pages.set_usable(usable=not importing)

    def _listen(self) -> None:
        self._pages.preview.reread.connect(self._look_again)
        self._pages.preview.corrected.connect(self._wait_for_more)
        self._pages.start.clicked.connect(self._import)
        self._settle.timeout.connect(self._try_out)
        self._job.looked.connect(self._take_preview)
        self._job.tried.connect(self._take_trial)
        self._job.imported.connect(self._take_report)
        self._job.refused.connect(self._refuse)
