"""Long work shows how far it is, after a moment, and can be cancelled."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.tasks import Work
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

DELAY_MS = 600
"""Work that is done sooner shows nothing: a window that only flashes disturbs."""


class ProgressDialog(QDialog):
    """Watches one piece of work; appears after ``DELAY_MS`` and goes when the work has ended."""

    def __init__(self, work: Work, label: str, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(label)
        self._work = work
        self._translate = translate
        self._stopping = False
        self._step = PlainLabel(label, wordWrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)  # unknown until the work tells its share
        self._bar.setAccessibleName(label)
        self._bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        # It appears by itself while somebody may be typing: Enter or a blank must not cancel. Escape does.
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self._lay_out()
        self._bar.setFocus()  # once it stands in the dialog: before, it would be the focus of nothing
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._delay.timeout.connect(self.open)
        self._delay.start()
        self._buttons.rejected.connect(self.reject)
        work.progressed.connect(self._show_progress)
        work.decided.connect(self._show_decided)
        work.finished.connect(self._end)
        if work.is_decided:  # it began before it was watched
            self._show_decided()

    def reject(self) -> None:
        """Ask the work to stop, if it still can; the dialog stays until it has."""
        self._buttons.setEnabled(False)
        self._stopping = self._work.cancel()
        if self._stopping:
            self._step.setText(self._translate(msgid("Stopping. Everything is left as it was.")))

    def _lay_out(self) -> None:
        layout = page_of(self)
        for widget in (self._step, self._bar, self._buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(90 * STEP)

    def _show_progress(self, share: float, step: str) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(round(share * 100))
        if step and not self._stopping:
            self._step.setText(self._translate(step))

    def _show_decided(self) -> None:
        self._buttons.setEnabled(False)

    def _end(self) -> None:
        self._delay.stop()
        super().reject()
        self.deleteLater()  # a dialog that was never shown is not deleted by closing


def show_progress(work: Work, label: str, translate: Translate, parent: QWidget) -> ProgressDialog:
    """Watch ``work`` over ``parent``; ``label`` is what is being done, translated."""
    return ProgressDialog(work, label, translate, parent)
