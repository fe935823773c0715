"""Saving what can be saved of a damaged file into a new one: which, what opens it, where to, what became of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.keys import Secret
from iclei_desktop.ui.dialogs.passphrase import AskPassphrase
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.dialogs.recovery_key import TypeRecoveryKey
from iclei_desktop.ui.messages import ask, inform, tell
from iclei_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iclei_desktop.services.salvaging import Saved
    from iclei_desktop.ui.main_window import MainWindow

RESCUE = msgid(
    "Part of the file cannot be read any more. If you have a backup that is new enough, open that. Else the program "
    "can read page by page what is left and save it into a new file; this one is kept as it is."
)
RESCUE_ACTION = msgid("Save what can be saved…")


def offer_rescue(window: MainWindow, damaged: Path | None) -> QMessageBox:
    """Offer to save what can be saved of a file that was found damaged."""
    translate = window.translate
    return ask(
        translate(RESCUE), translate(RESCUE_ACTION), translate, window, partial(rescue, window, damaged)
    )


def rescue(window: MainWindow, damaged: Path | None = None) -> None:
    """Save what can be saved of a damaged file: ask which, its passphrase, and where the new one shall lie."""
    if damaged is not None:
        _ask_secret(window, damaged)
        return
    dialog = _file_dialog(window, msgid("The damaged file"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: _ask_secret(window, Path(chosen)))
    dialog.open()


def _ask_secret(window: MainWindow, damaged: Path) -> None:
    from iclei_desktop.services.salvaging import may_be_encrypted

    try:
        encrypted = may_be_encrypted(damaged)
    except Refusal as refusal:
        tell(refusal, window.translate, window)
        return
    if not encrypted:
        _ask_target(window, damaged, None)
        return
    why = window.translate(
        msgid("Its passphrase is needed to read what is left; the new file gets the same one.")
    )
    dialog = AskPassphrase(why, window.translate, window)
    dialog.given.connect(lambda given: _ask_target(window, damaged, given.passphrase))
    dialog.forgotten.connect(partial(_ask_key, window, damaged))
    dialog.open()


def _ask_key(window: MainWindow, damaged: Path) -> None:
    dialog = TypeRecoveryKey(damaged.name, window.translate, window)
    dialog.given.connect(partial(_ask_target, window, damaged))
    dialog.open()


def _ask_target(window: MainWindow, damaged: Path, secret: Secret | None) -> None:
    dialog = _file_dialog(window, msgid("The new file"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(damaged.suffix.removeprefix("."))
    name = window.translate(msgid("{name} saved")).format(name=damaged.stem)
    dialog.selectFile(str(damaged.with_name(f"{name}{damaged.suffix}")))
    dialog.fileSelected.connect(lambda chosen: save_into(window, damaged, secret, Path(chosen)))
    dialog.open()


def _file_dialog(window: MainWindow, title: str) -> QFileDialog:
    from iclei_desktop.ui.dialogs.new_file import FILTER, documents_folder

    folder = str(documents_folder())
    dialog = QFileDialog(window, window.translate(title), folder, window.translate(FILTER))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def save_into(window: MainWindow, damaged: Path, secret: Secret | None, new: Path) -> None:
    """Save what can be saved of a file into a new one, tell what became of it, and open the new one."""
    current = window.files.current
    if current and current.context.workspace.path == damaged:
        window.files.once_left(partial(_save_into, window, damaged, secret, new))
    else:
        _save_into(window, damaged, secret, new)


def _save_into(window: MainWindow, damaged: Path, secret: Secret | None, new: Path) -> None:
    from iclei_desktop.services.salvaging import save_what_can_be

    current = window.files.current
    if current and current.context.workspace.path == damaged:
        window.files.close()
    tasks = Tasks(window.files)  # waited for with the others when the window closes

    def done(saved: Saved) -> None:
        end()
        inform("\n".join(saved.lines(window.translate)), window.translate, window)
        window.files.open(saved.path, secret)

    def failed(error: BaseException) -> None:
        end()
        tell(error, window.translate, window)

    def end() -> None:
        tasks.close()
        tasks.deleteLater()

    saving = window.files.once_closed(partial(save_what_can_be, damaged, secret, new))
    work = tasks.start_long(saving, done, failed)
    show_progress(work, window.translate(msgid("Saving what can be saved")), window.translate, window)
