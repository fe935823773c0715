"""What the commands of the window open. Each is imported when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import inform

if TYPE_CHECKING:
    from iclei_desktop.services.checking import Finding
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.ui.file_view import FileView
    from iclei_desktop.ui.main_window import MainWindow

SOUND = msgid("The file is sound: every page, every link and the search index.")
UNSOUND = msgid("The file is not sound. Nothing was changed. Open a backup of it, and keep this one aside.")


def open_import(window: MainWindow) -> None:
    """Bring a list in."""
    if window.view:
        import_into(window.view)


def import_into(view: FileView) -> None:
    """Bring a list in, of what the tab in front holds if nothing else is chosen."""
    from iclei_desktop.ui.dialogs.import_dialog import ImportDialog

    ImportDialog(view.context, view.current.spec.kind, parent=view).open()


def open_export(window: MainWindow) -> None:
    """Write the list in front to a file."""
    from iclei_desktop.ui.dialogs.export_list import ExportListDialog

    if window.view:
        shown = window.view.current.list.table.records.asked
        columns = [field.name for field in shown.columns]
        ExportListDialog(window.view.context, shown.kind, shown.query, columns, window.view).open()


def open_history(window: MainWindow) -> None:
    """List the steps made in the file."""
    from iclei_desktop.ui.history_window import HistoryWindow

    if window.view:
        HistoryWindow(window.view.context, window.view).show()


def open_backups(window: MainWindow) -> None:
    """List the backups of the file, and what changed since each."""
    from iclei_desktop.ui.backups_window import BackupsWindow

    if window.view and window.files.current:
        BackupsWindow(window, window.files.current, window.view).show()


def open_palette(window: MainWindow) -> None:
    """Go to a record or run a command by typing."""
    from iclei_desktop.ui.palette import Palette

    Palette(window).open()


def open_help(window: MainWindow) -> None:
    """Show the help pages."""
    from iclei_desktop.ui.help_window import HelpWindow

    HelpWindow(window.translate, window).show()


def open_about(window: MainWindow) -> None:
    """Say what the program is and what it is made of."""
    from iclei_desktop.ui.about import AboutDialog

    AboutDialog(window.translate, window).open()


def check_file(window: MainWindow) -> None:
    """Read the whole file and say whether it is sound."""
    if window.view is None:
        return
    work = window.view.context.work(_check, lambda findings: _tell_findings(window, findings))
    show_progress(work, window.translate(msgid("Checking the file")), window.translate, window)


def _check(workspace: Workspace, progress: Progress) -> list[Finding]:
    from iclei_desktop.services.checking import check_file as findings_of

    findings = findings_of(workspace)
    progress(1.0)
    return findings


def _tell_findings(window: MainWindow, findings: list[Finding]) -> None:
    from PySide6.QtWidgets import QMessageBox

    translate = window.translate
    if not findings:
        inform(translate(SOUND), translate, window)
        return
    box = inform(translate(UNSOUND), translate, window, QMessageBox.Icon.Warning)
    box.setDetailedText("\n".join(found.text(translate) for found in findings))
