"""Importing a list: which file, how it is understood, what became of every row.

Nothing is written before the person says so; until then there are trial runs only.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QWidget

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing import IMPORTERS, Report, Request
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.dialogs.import_choose import REGISTER
from iclei_desktop.ui.dialogs.import_flow import ImportFlow
from iclei_desktop.ui.dialogs.import_pages import ImportPages
from iclei_desktop.ui.pictures import redraw
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.tabs.registry import tab_specs
from iclei_desktop.ui.theme import STEP

SIZE = (250 * STEP, 160 * STEP)
REPORT_WIDTH = 140 * STEP


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
        settings = Settings(self)
        kinds = importable() if training is None else [kind_of(kind_name)]
        self._pages = ImportPages(context, settings, kinds, self, registers=self._register_of is not None)
        self.choose, self.preview, self.report = self._pages.choose, self._pages.preview, self._pages.report
        self.start, self.close_button = self._pages.start, self._pages.close_button
        self._flow = ImportFlow(context, self._pages, settings)
        self._listen()
        self.choose.kind.setCurrentIndex(max(0, self.choose.kind.findData(kind_name)))
        self._name()
        self._pages.show_page(self.choose)
        self.setAcceptDrops(True)
        self.resize(*SIZE)

    def load(self, path: Path) -> None:
        """Read a list and show how it is understood; one that cannot be read is refused in words."""
        if self._pages.holds == REGISTER:
            request = Request(path, kind_of("person"), training=self._register_of, register=True)
        else:
            request = Request(path, kind_of(self._pages.holds), training=self._training, redraw=redraw)
        self._flow.begin(request)

    def load_pasted(self, text: str) -> None:
        """Show how a pasted block is understood."""
        name = Path(self._context.translate(msgid("Clipboard")))
        self._flow.begin(Request(name, kind_of(self._pages.holds), training=self._training, pasted=text))

    def reject(self) -> None:
        """Close the dialog, except while a list is being written."""
        if not self._flow.importing:
            self._flow.stop()
            super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, as long as nothing was imported."""
        if not self._flow.importing and not self._pages.at_the_end and _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.load(path)

    def _name(self) -> None:
        title = self._context.translate(msgid("Import: {kind}"))
        self.setWindowTitle(title.format(kind=self.choose.kind.currentText()))

    def _shrink(self, report: Report) -> None:
        """Be no larger than a report without remarks needs."""
        if not report.remarks:
            self._pages.keep_report_only()
            fit(self, REPORT_WIDTH)

    def _listen(self) -> None:
        self.choose.chosen.connect(self.load)
        self.choose.kind.currentIndexChanged.connect(self._name)
        self._flow.reported.connect(self._shrink)
        self.close_button.clicked.connect(self.reject)


def importable() -> list[RecordKind]:
    """Return the kinds whose lists can be imported, in the order of the tabs.

    They are those with a name of their own, and those read specially.
    """
    tabs = {spec.kind: place for place, spec in enumerate(tab_specs())}
    found = [kind for kind in catalogue().values() if kind.about.title or kind.name in IMPORTERS]
    return sorted(found, key=lambda kind: tabs.get(kind.name, len(tabs)))


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
