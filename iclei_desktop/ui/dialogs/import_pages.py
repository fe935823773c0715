"""The pages of an import and the buttons below them: which is shown, and what can be pressed on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.import_choose import ChoosePage
from iclei_desktop.ui.dialogs.import_preview import PreviewPage
from iclei_desktop.ui.dialogs.import_report import ReportPage
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP


class ImportPages(QVBoxLayout):
    """Which file, how it is understood, what became of its rows: one of the three at a time fills the dialog."""

    def __init__(
        self,
        context: Context,
        settings: Settings,
        kinds: Sequence[RecordKind],
        dialog: QDialog,
        *,
        registers: bool,
    ) -> None:
        super().__init__(dialog)
        self.dialog = dialog
        self._translate = translate = context.translate
        self.choose = ChoosePage(translate, settings, kinds, registers=registers)
        self.preview = PreviewPage(translate)
        self.report = ReportPage(context, settings)
        self.back = QPushButton(translate(msgid("&Back")))
        self.start = QPushButton(translate(msgid("&Import")))
        self.close_button = QPushButton(translate(msgid("Cancel")))
        self.back.clicked.connect(lambda: self.show_page(self.choose))
        self._lay_out()

    @property
    def holds(self) -> str:
        """What the list holds, as it was chosen: the name of a kind, or ``REGISTER``."""
        return str(self.choose.kind.currentData())

    @property
    def at_the_end(self) -> bool:
        """Whether the list is imported and its report shown."""
        return self._pages.currentWidget() is self.report

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages, with its buttons; Enter presses the one that goes on."""
        self._pages.setCurrentWidget(page)
        self.back.setVisible(page is self.preview)
        self.start.setVisible(page is self.preview)
        self.close_button.setText(self._translate(msgid("Close") if self.at_the_end else msgid("Cancel")))
        main = {self.choose: self.choose.button, self.preview: self.start, self.report: self.close_button}[
            page
        ]
        main.setDefault(True)
        main.setFocus()

    def say_problem(self, words: str) -> None:
        """Say why it did not go on, on the page where the person can do something about it."""
        if self._pages.currentWidget() is self.choose:
            self.choose.say(words)
        else:
            self.preview.show_problem(words)

    def set_usable(self, *, usable: bool) -> None:
        """Let nothing be pressed while the list is being written, and all of it afterwards."""
        for widget in (self._pages, self.back, self.start, self.close_button):
            widget.setEnabled(usable)

    def keep_report_only(self) -> None:
        """Give up the larger pages: there is no way back to them from the report."""
        for page in (self.choose, self.preview):
            self._pages.removeWidget(page)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for page in (self.choose, self.preview, self.report):
            self._pages.addWidget(page)
        buttons = QDialogButtonBox()
        buttons.addButton(self.back, QDialogButtonBox.ButtonRole.ResetRole)  # stands apart from the others
        buttons.addButton(self.start, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        self.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        self.setSpacing(3 * STEP)
        self.addWidget(self._pages, 1)
        self.addWidget(buttons)
