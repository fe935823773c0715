"""The health of a file: looking it over, and putting right what can be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.saying import say
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import ask, inform
from iclei_desktop.ui.rescue import offer_rescue
from iclei_desktop.ui.widgets.late import unless_gone

if TYPE_CHECKING:
    from iclei_desktop.services.checking import Finding, Mended
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.ui.context import Context
    from iclei_desktop.ui.main_window import MainWindow

UNSOUND = msgid("The file is not sound. Nothing was changed.")
MEND = msgid(
    "The program can put {count} of {all} findings right by itself. It makes a backup before, and alters nothing that "
    "you wrote."
)
MEND_ACTION = msgid("Put right what can be")
ASK_A_PERSON = msgid(
    "What is left needs a person: see the details. Keep a copy of the file until it is settled."
)


def check_file(window: MainWindow) -> None:
    """Read the whole file and say whether it is sound."""
    if window.view is None:
        return
    context = window.view.context
    work = context.work(_check, unless_gone(context, partial(_tell_findings, window, context)))
    show_progress(work, window.translate(msgid("Checking the file")), window.translate, window)


def _check(workspace: Workspace, progress: Progress) -> list[Finding]:
    from iclei_desktop.services.checking import check_file as findings_of

    findings = findings_of(workspace)
    progress(1.0)
    return findings


def _tell_findings(window: MainWindow, context: Context, findings: list[Finding]) -> None:
    from iclei_desktop.services.checking import DAMAGED_PAGES, SOUND

    translate = window.translate
    mendable = sum(finding.mendable for finding in findings)
    if not findings:
        inform(translate(SOUND), translate, window)
        return
    if any(finding.message == DAMAGED_PAGES for finding in findings):
        box = offer_rescue(window, context.workspace.path)
    elif mendable:
        sentence = say(translate, MEND, count=mendable, all=len(findings))
        text = f"{translate(UNSOUND)} {sentence}"
        box = ask(text, translate(MEND_ACTION), translate, window, partial(_mend, window, context, findings))
    else:
        text = f"{translate(UNSOUND)} {translate(ASK_A_PERSON)}"
        box = inform(text, translate, window, QMessageBox.Icon.Warning)
    box.setDetailedText(_listed(window, findings))


def _listed(window: MainWindow, findings: list[Finding]) -> str:
    return "\n".join(finding.text(window.translate) for finding in findings)


def _mend(window: MainWindow, context: Context, findings: list[Finding]) -> None:
    from iclei_desktop.services.checking import mend_file

    if window.view is None or window.view.context is not context:
        return  # the file was closed since; another is not mended by what was found in this one

    def mend(workspace: Workspace, progress: Progress) -> Mended | None:
        done = mend_file(workspace, findings)
        progress(1.0)
        return done

    work = context.work(mend, partial(_tell_mended, window))
    show_progress(work, window.translate(msgid("Putting the file right")), window.translate, window)


def _tell_mended(window: MainWindow, done: Mended | None) -> None:
    if done is None:
        return
    translate = window.translate
    sentence = msgid("{count} findings were put right. The backup made before is “{name}”.")
    text = say(translate, sentence, count=len(done.mended), name=done.backup.name)
    if done.left:
        text = f"{text} {translate(ASK_A_PERSON)}"
    box = inform(text, translate, window)
    if done.left:
        box.setDetailedText(_listed(window, done.left))
