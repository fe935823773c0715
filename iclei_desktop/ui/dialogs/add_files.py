"""Files that are to be kept in the file: chosen by the person, then read and kept while progress is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import Incoming, read_file
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.new_file import documents_folder
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.pictures import redraw
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.widgets.late import unless_gone

FOLDER = "folders/attachments"
READING = msgid("Reading files")


def ask_files(parent: QWidget, title: str, take: Callable[[Sequence[Path]], None]) -> None:
    """Let the person choose files, beginning where files were chosen last, and give them to ``take``."""
    settings = Settings(parent)
    dialog = QFileDialog(parent, title, str(settings.value(FOLDER, "") or documents_folder()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

    def chosen(names: Sequence[str]) -> None:
        settings.setValue(FOLDER, str(Path(names[0]).parent))
        take([Path(name) for name in names])

    dialog.filesSelected.connect(chosen)
    dialog.open()


def keep_files(
    context: Context,
    parent: QWidget,
    paths: Sequence[Path],
    keep: Callable[[Workspace, list[Incoming]], Changed],
    done: Callable[[Changed], None] = lambda _: None,
) -> None:
    """Read files and ``keep`` them: all of them, or none if one cannot be read."""

    def work(workspace: Workspace, progress: Progress) -> Changed:
        files = []
        for place, path in enumerate(paths):
            progress(place / len(paths), READING)
            files.append(read_file(path, redraw))
        return keep(workspace, files)

    translate = context.translate
    show_progress(context.work(work, unless_gone(parent, done)), translate(READING), translate, parent)
