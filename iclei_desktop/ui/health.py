"""The health of a file: looking it over, putting right what can be, and saving what can be saved of a damaged one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.dialogs.passphrase import AskPassphrase
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import ask, inform, tell
from iclei_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iclei_desktop.services.checking import Finding, Mended
    from iclei_desktop.services.salvaging import Saved
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.ui.main_window import MainWindow

UNSOUND = msgid("The file is not sound. Nothing was changed.")
MEND = msgid(
    "The program can put {count} of {all} findings right by itself. It makes a backup before, and alters nothing that "
    "you wrote."
)
MEND_ACTION = msgid("Put right what can be")
RESCUE = msgid(
    "Part of the file cannot be read any more. If you have a backup that is new enough, open that. Else the program "
    "can read page by page what is left and save it into a new file; this one is kept as it is."
)
RESCUE_ACTION = msgid("Save what can be saved…")
ASK_A_PERSON = msgid(
    "What is left needs a person: see the details. Keep a copy of the file until it is settled."
)


def check_file(window: MainWindow) -> None:
    """Read the whole file and say whether it is sound."""
    if window.view is None:
        return
    work = window.view.context.work(_check, partial(_tell_findings, window))
    show_progress(work, window.translate(msgid("Checking the file")), window.translate, window)


def _check(workspace: Workspace, progress: Progress) -> list[Finding]:
    from iclei_desktop.services.checking import check_file as findings_of

    findings = findings_of(workspace)
    progress(1.0)
    return findings


def _tell_findings(window: MainWindow, findings: list[Finding]) -> None:
    from iclei_desktop.services.checking import DAMAGED_PAGES, SOUND

    translate = window.translate
    mendable = sum(finding.mendable for finding in findings)
    if not findings:
        inform(translate(SOUND), translate, window)
        return
    if any(finding.message == DAMAGED_PAGES for finding in findings):
        box = offer_rescue(window, window.view.context.workspace.path if window.view else None)
    elif mendable:
        sentence = translate(MEND).format(count=mendable, all=len(findings))
        text = f"{translate(UNSOUND)} {sentence}"
        box = ask(text, translate(MEND_ACTION), translate, window, partial(_mend, window, findings))
    else:
        text = f"{translate(UNSOUND)} {translate(ASK_A_PERSON)}"
        box = inform(text, translate, window, QMessageBox.Icon.Warning)
    box.setDetailedText(_listed(window, findings))


def _listed(window: MainWindow, findings: list[Finding]) -> str:
    return "\n".join(finding.text(window.translate) for finding in findings)


def _mend(window: MainWindow, findings: list[Finding]) -> None:
    from iclei_desktop.services.checking import mend_file

    if window.view is None:
        return

    def mend(workspace: Workspace, progress: Progress) -> Mended | None:
        done = mend_file(workspace, findings)
        progress(1.0)
        return done

    work = window.view.context.work(mend, partial(_tell_mended, window))
    show_progress(work, window.translate(msgid("Putting the file right")), window.translate, window)


def _tell_mended(window: MainWindow, done: Mended | None) -> None:
    if done is None:
        return
    translate = window.translate
    sentence = msgid("{count} findings were put right. The backup made before is “{name}”.")
    text = translate(sentence).format(count=len(done.mended), name=done.backup.name)
    if done.left:
        text = f"{text} {translate(ASK_A_PERSON)}"
    box = inform(text, translate, window)
    if done.left:
        box.setDetailedText(_listed(window, done.left))


def offer_rescue(window: MainWindow, damaged: Path | None) -> QMessageBox:
    """Offer to save what can be saved of a file that was found damaged."""
    translate = window.translate
    return ask(
        translate(RESCUE), translate(RESCUE_ACTION), translate, window, partial(rescue, window, damaged)
    )


def rescue(window: MainWindow, damaged: Path | None = None) -> None:
    """Save what can be saved of a damaged file: ask which, its passphrase, and where the new one shall lie."""
    if damaged is not None:
        _ask_passphrase(window, damaged)
        return
    dialog = _file_dialog(window, msgid("The damaged file"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: _ask_passphrase(window, Path(chosen)))
    dialog.open()


def _ask_passphrase(window: MainWindow, damaged: Path) -> None:
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
    dialog.given.connect(partial(_ask_target, window, damaged))
    dialog.open()


def _ask_target(window: MainWindow, damaged: Path, passphrase: str | None) -> None:
    dialog = _file_dialog(window, msgid("The new file"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(damaged.suffix.removeprefix("."))
    name = window.translate(msgid("{name} saved")).format(name=damaged.stem)
    dialog.selectFile(str(damaged.with_name(f"{name}{damaged.suffix}")))
    dialog.fileSelected.connect(lambda chosen: save_into(window, damaged, passphrase, Path(chosen)))
    dialog.open()


def _file_dialog(window: MainWindow, title: str) -> QFileDialog:
    from iclei_desktop.ui.dialogs.new_file import FILTER, documents_folder

    folder = str(documents_folder())
    dialog = QFileDialog(window, window.translate(title), folder, window.translate(FILTER))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def save_into(window: MainWindow, damaged: Path, passphrase: str | None, new: Path) -> None:
    """Save what can be saved of a file into a new one, tell what became of it, and open the new one."""
    from iclei_desktop.services.salvaging import save_what_can_be

    current = window.files.current
    if current and current.context.workspace.path == damaged:
        window.files.close()
    tasks = Tasks(window)

    def done(saved: Saved) -> None:
        end()
        inform("\n".join(saved.lines(window.translate)), window.translate, window)
        window.files.open(saved.path, passphrase)

    def failed(error: BaseException) -> None:
        end()
        tell(error, window.translate, window)

    def end() -> None:
        tasks.close()
        tasks.deleteLater()

    work = tasks.start_long(partial(save_what_can_be, damaged, passphrase, new), done, failed)
    show_progress(work, window.translate(msgid("Saving what can be saved")), window.translate, window)
