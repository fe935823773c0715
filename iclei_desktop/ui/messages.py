"""Errors as a person meets them: what happened, what was kept, what to do. A traceback never stands alone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.widgets.button_box import drop_pictures


def tell(error: BaseException, translate: Translate, parent: QWidget) -> None:
    """Show an error over ``parent``: a refusal in its own words, a bug with its report; stopped work needs none."""
    if isinstance(error, Cancelled):
        return
    if isinstance(error, Refusal):
        inform(error.text(translate), translate, parent, QMessageBox.Icon.Warning)
    else:
        _report(error, translate, parent)


def _report(error: BaseException, translate: Translate, parent: QWidget) -> None:
    from iclei_desktop.services.crash import write_report
    from iclei_desktop.ui.dialogs.crash import CrashDialog

    if not parent.findChildren(CrashDialog):  # a bug while painting comes again and again
        CrashDialog(write_report(error), translate, parent).open()


def inform(
    text: str, translate: Translate, parent: QWidget, icon: QMessageBox.Icon = QMessageBox.Icon.Information
) -> QMessageBox:
    """Show a sentence with OK over ``parent``; the caller goes on."""
    box = _box(text, translate, parent, icon)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    drop_pictures(box.buttons())
    box.open()
    return box


def ask(
    text: str, action: str, translate: Translate, parent: QWidget, agreed: Callable[[], object]
) -> QMessageBox:
    """Ask before something that is not easily taken back; ``action`` is the verb on the button, translated."""
    box = _box(text, translate, parent, QMessageBox.Icon.Question)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    drop_pictures(box.buttons())
    button = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    button.clicked.connect(agreed)
    box.open()
    return box


def _box(text: str, translate: Translate, parent: QWidget, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate(msgid("ICLEI Desktop")))
    box.setIcon(icon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    return box
