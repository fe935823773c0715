"""Importing a list: which file, how it is understood, what became of every row.

Nothing is written before the person says so; until then there are trial runs only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from iclei_desktop.rules.progress import Cancelled, Progress
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing import IMPORTERS, Report, Request, import_records
from iclei_desktop.services.importing.preview import Preview, look
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.import_choose import ChoosePage
from iclei_desktop.ui.dialogs.import_preview import PreviewPage
from iclei_desktop.ui.dialogs.import_report import ReportPage
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.tasks import Work
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.latest import Latest

SETTLE_MS = 300  # after the last correction, before the next trial run
SIZE = (250 * STEP, 160 * STEP)
STOPPED = msgid("Stopped. Nothing was written.")


class ImportDialog(QDialog):
    """Takes a list of one kind of record from its file into the workspace, step by step."""

    def __init__(
        self, context: Context, kind_name: str, training: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind_of(kind_name)
        self._training = training if kind_name == "person" else None
        self._path: Path | None = None
        self._trial: Work | None = None
        self._importing = False
        self._latest = Latest(self)
        translate, settings = context.translate, Settings(self)
        many = translate(self._kind.about.many)
        self.setWindowTitle(translate(msgid("Import: {kind}")).format(kind=many))
        self.choose = ChoosePage(translate, settings)
        self.preview = PreviewPage(translate, enrolling=self._training is not None)
        self.report = ReportPage(context, settings)
        self.back = QPushButton(translate(msgid("&Back")))
        self.start = QPushButton(translate(msgid("&Import")))
        self.close_button = QPushButton(translate(msgid("Cancel")))
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._listen()
        self._show(self.choose)

    def load(self, path: Path) -> None:
        """Read a list and show how it is understood; one that cannot be read is refused in words."""
        self._path = path
        self.choose.say("")
        self._read(Request(path, self._kind), self._refuse_file)

    def reject(self) -> None:
        """Close the dialog, except while a list is being written."""
        if not self._importing:
            self._drop_trial()
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt’s name
        """Take one file, as long as nothing was imported."""
        if self._pages.currentWidget() is not self.report and _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt’s name
        """Read the file that was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.load(path)

    def _read(self, request: Request, failed: Callable[[BaseException], None]) -> None:
        self._drop_trial()
        self.start.setEnabled(False)
        label = self._context.translate(msgid("Reading the list"))
        work = self._context.work(
            lambda _, progress: look(request, progress),
            self._latest.only(self._take_preview),
            self._latest.only(failed),
        )
        show_progress(work, label, self._context.translate, self)

    def _reread(self) -> None:
        if self._path is not None:
            self._read(Request(self._path, self._kind, **self.preview.choices()), self._refuse_choice)

    def _take_preview(self, preview: Preview) -> None:
        self.preview.show_preview(preview)
        self._show(self.preview)
        self._try()

    def _request(self, *, dry_run: bool) -> Request:
        assert self._path is not None
        enrolling = self._training is not None and self.preview.enrol.enrol.isChecked()
        request = Request(
            self._path,
            self._kind,
            columns=self.preview.table.columns,
            dry_run=dry_run,
            **self.preview.choices(),
        )
        role = self.preview.enrol.role.currentData()
        return replace(request, training=self._training, role=role) if enrolling else request

    def _try(self) -> None:
        """Find out what an import would do, without writing."""
        self._drop_trial()
        self.start.setEnabled(False)
        self.preview.say_trying()
        request = self._request(dry_run=True)
        self._trial = self._context.work(
            lambda workspace, progress: run(workspace, request, progress),
            self._latest.only(self._take_trial),
            self._latest.only(self._refuse_choice),
        )

    def _take_trial(self, report: Report) -> None:
        self.preview.show_trial(report)
        self.start.setEnabled(True)

    def _drop_trial(self) -> None:
        self._settle.stop()
        self._latest.begin()
        if self._trial is not None:
            self._trial.cancel()
            self._trial = None

    def _import(self) -> None:
        self._drop_trial()
        self._set_importing(True)
        request = self._request(dry_run=False)
        work = self._context.work(
            lambda workspace, progress: run(workspace, request, progress),
            self._latest.only(self._take_report),
            self._latest.only(self._not_imported),
        )
        show_progress(work, self.windowTitle(), self._context.translate, self)

    def _take_report(self, report: Report) -> None:
        self._set_importing(False)
        self.report.show_report(report)
        self._show(self.report)

    def _not_imported(self, error: BaseException) -> None:
        self._set_importing(False)
        self._refuse_choice(error)

    def _set_importing(self, importing: bool) -> None:
        self._importing = importing
        for widget in (self._pages, self.back, self.start, self.close_button):
            widget.setEnabled(not importing)

    def _refuse_file(self, error: BaseException) -> None:
        self.choose.say(self._words(error))
        self._show(self.choose)

    def _refuse_choice(self, error: BaseException) -> None:
        self.preview.show_problem(self._words(error))

    def _words(self, error: BaseException) -> str:
        """Return what a person is told; a bug is the main window's to tell."""
        if isinstance(error, Refusal):
            return error.text(self._context.translate)
        if not isinstance(error, Cancelled):
            self._context.failed.emit(error)
        return self._context.translate(STOPPED)

    def _show(self, page: QWidget) -> None:
        translate = self._context.translate
        self._pages.setCurrentWidget(page)
        self.back.setVisible(page is self.preview)
        self.start.setVisible(page is self.preview)
        done = page is self.report
        self.close_button.setText(translate(msgid("Close")) if done else translate(msgid("Cancel")))
        main = {self.choose: self.choose.button, self.preview: self.start, self.report: self.close_button}[
            page
        ]
        main.setDefault(True)
        main.setFocus()

    def _listen(self) -> None:
        self.choose.chosen.connect(self.load)
        self.preview.reread.connect(self._reread)
        self.preview.corrected.connect(self._settle.start)
        self._settle.timeout.connect(self._try)
        self.back.clicked.connect(lambda: self._show(self.choose))
        self.start.clicked.connect(self._import)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for page in (self.choose, self.preview, self.report):
            self._pages.addWidget(page)
        buttons = QDialogButtonBox()
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.start, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(3 * STEP)
        layout.addWidget(self._pages, 1)
        layout.addWidget(buttons)
        self.setAcceptDrops(True)
        self.resize(*SIZE)


def run(workspace: Workspace, request: Request, progress: Progress) -> Report:
    """Import a list, or try to, in the way of its kind."""
    return IMPORTERS.get(request.kind.name, import_records)(workspace, request, progress)


def open_import(
    context: Context, kind_name: str, parent: QWidget, training: str | None = None
) -> ImportDialog:
    """Open the dialog that imports a list of one kind; people may be enrolled in a training (its key)."""
    dialog = ImportDialog(context, kind_name, training, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
