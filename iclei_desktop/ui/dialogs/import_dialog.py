"""Importing a list: which file, how it is understood, what became of every row.

Nothing is written before the person says so; until then there are trial runs only.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing import IMPORTERS, Report, Request
from iclei_desktop.services.importing.preview import Preview
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.dialogs.import_choose import REGISTER, ChoosePage
from iclei_desktop.ui.dialogs.import_job import ImportJob
from iclei_desktop.ui.dialogs.import_preview import PreviewPage
from iclei_desktop.ui.dialogs.import_report import ReportPage
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.pictures import redraw
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP

SETTLE_MS = 300  # after the last correction, before the next trial run
SIZE = (250 * STEP, 160 * STEP)
REPORT_WIDTH = 140 * STEP
STOPPED = msgid("Stopped. Nothing was written.")


class ImportDialog(QDialog):
    """Takes a list of one kind of record from its file into the workspace, step by step.

    ``training`` enrols people in it. A register is offered for it, or for the training ``in_front``.
    """

    def __init__(
        self,
        context: Context,
        kind_name: str,
        training: str | None = None,
        parent: QWidget | None = None,
        *,
        in_front: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._training = training
        self._register_of = training or in_front
        self._request: Request | None = None
        self._importing = False
        translate, settings = context.translate, Settings(self)
        self.job = ImportJob(context, self)
        self.choose = ChoosePage(
            translate,
            settings,
            importable() if training is None else [kind_of(kind_name)],
            registers=self._register_of is not None,
        )
        self.preview = PreviewPage(translate)
        self.report = ReportPage(context, settings)
        self.back = QPushButton(translate(msgid("&Back")))
        self.start = QPushButton(translate(msgid("&Import")))
        self.close_button = QPushButton(translate(msgid("Cancel")))
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._listen()
        self.choose.kind.setCurrentIndex(max(0, self.choose.kind.findData(kind_name)))
        self._name()
        self._show(self.choose)

    def load(self, path: Path) -> None:
        """Read a list and show how it is understood; one that cannot be read is refused in words."""
        if self.choose.kind.currentData() == REGISTER:
            self._begin(Request(path, kind_of("person"), training=self._register_of, register=True))
        else:
            kind = kind_of(self.choose.kind.currentData())
            self._begin(Request(path, kind, training=self._training, redraw=redraw))

    def load_pasted(self, text: str) -> None:
        """Show how a pasted block is understood."""
        name = Path(self._context.translate(msgid("Clipboard")))
        kind = kind_of(self.choose.kind.currentData())
        self._begin(Request(name, kind, training=self._training, pasted=text))

    def _begin(self, request: Request) -> None:
        self._request = request
        self.choose.say("")
        self._show(self.choose)
        self._look(request)

    def reject(self) -> None:
        """Close the dialog, except while a list is being written."""
        if not self._importing:
            self._settle.stop()
            self.job.drop()
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt’s name
        """Take one file, as long as nothing was imported."""
        if not self._importing and self._pages.currentWidget() is not self.report and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt’s name
        """Read the file that was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.load(path)

    def _name(self) -> None:
        title = self._context.translate(msgid("Import: {kind}"))
        self.setWindowTitle(title.format(kind=self.choose.kind.currentText()))

    def _look(self, request: Request) -> None:
        self._settle.stop()
        self.start.setEnabled(False)
        label = self._context.translate(msgid("Reading the list"))
        show_progress(self.job.look(request), label, self._context.translate, self)

    def _look_again(self) -> None:
        if self._request is not None:
            self._look(self.preview.as_read(self._request))

    def _take_preview(self, preview: Preview) -> None:
        request = self._request
        enrolling = request is not None and request.training is not None and not request.register
        self.preview.show_preview(preview, enrolling=enrolling)
        self._show(self.preview)
        self._try_out()

    def _wait_for_more(self) -> None:
        """Try out what was corrected once the person pauses; the last trial run holds no longer."""
        self.job.drop()
        self.start.setEnabled(False)
        self._settle.start()

    def _try_out(self) -> None:
        if self._request is not None:
            self.start.setEnabled(False)
            self.preview.say_trying()
            self.job.try_out(self.preview.as_corrected(self._request))

    def _take_trial(self, report: Report) -> None:
        self.preview.show_trial(report)
        self.start.setEnabled(True)

    def _import(self) -> None:
        if self._request is not None:
            self._set_importing(True)
            self._settle.stop()  # a trial run that began now would stop the import
            work = self.job.run(self.preview.as_corrected(self._request))
            show_progress(work, self.windowTitle(), self._context.translate, self)

    def _take_report(self, report: Report) -> None:
        self._set_importing(False)
        self.report.show_report(report)
        self._show(self.report)
        if not report.remarks:
            self._shrink()

    def _shrink(self) -> None:
        """Be no larger than a report without remarks needs: there is no way back to the larger pages."""
        for page in (self.choose, self.preview):
            self._pages.removeWidget(page)
        fit(self, REPORT_WIDTH)

    def _refuse(self, error: BaseException) -> None:
        """Say in words why it did not go on, where the person can do something about it."""
        retry = self._importing and isinstance(error, Cancelled)
        self._set_importing(False)
        self.start.setEnabled(retry)
        translate = self._context.translate
        words = error.text(translate) if isinstance(error, Refusal) else translate(STOPPED)
        if self._pages.currentWidget() is self.choose:
            self.choose.say(words)
        else:
            self.preview.show_problem(words)

    def _set_importing(self, importing: bool) -> None:
        self._importing = importing
        for widget in (self._pages, self.back, self.start, self.close_button):
            widget.setEnabled(not importing)

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
        self.choose.kind.currentIndexChanged.connect(self._name)
        self.preview.reread.connect(self._look_again)
        self.preview.corrected.connect(self._wait_for_more)
        self._settle.timeout.connect(self._try_out)
        self.job.looked.connect(self._take_preview)
        self.job.tried.connect(self._take_trial)
        self.job.imported.connect(self._take_report)
        self.job.refused.connect(self._refuse)
        self.back.clicked.connect(lambda: self._show(self.choose))
        self.start.clicked.connect(self._import)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for page in (self.choose, self.preview, self.report):
            self._pages.addWidget(page)
        buttons = QDialogButtonBox()
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ResetRole)  # stands apart from the others
        buttons.addButton(self.start, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(3 * STEP)
        layout.addWidget(self._pages, 1)
        layout.addWidget(buttons)
        self.setAcceptDrops(True)
        self.resize(*SIZE)


def importable() -> list[RecordKind]:
    """Return the kinds whose lists can be imported: those with a name of their own, and those read specially."""
    return [kind for kind in catalogue().values() if kind.about.title or kind.name in IMPORTERS]


def open_import(
    context: Context, kind_name: str, parent: QWidget, training: str | None = None
) -> ImportDialog:
    """Open the dialog that imports a list; ``kind_name`` is what it probably holds.

    With the key of a ``training`` the kind is fixed – people – and they may be enrolled in it.
    """
    dialog = ImportDialog(context, kind_name, training, parent)
    dialog.open()
    return dialog


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
