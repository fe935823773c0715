"""Where a file that leaves the program goes: a proposed name in the folder used last for its like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from iclei_desktop.rules.paths import is_folder
from iclei_desktop.ui.dialogs.new_file import documents_folder
from iclei_desktop.ui.settings import Settings


@dataclass(frozen=True)
class Proposal:
    """A file to be written: the dialog's title, the name proposed and the format's label, both translated.

    ``remembered`` names what shares a folder, such as "documents".
    """

    title: str
    name: str
    extension: str
    label: str
    remembered: str


def save_as(
    proposal: Proposal, settings: Settings, parent: QWidget, chosen: Callable[[Path], None]
) -> QFileDialog:
    """Ask where to write; the dialog itself asks before a file is overwritten."""
    key = f"folders/{proposal.remembered}"
    folder = Path(str(settings.value(key, "")) or documents_folder())
    dialog = QFileDialog(parent, proposal.title, str(folder if is_folder(folder) else documents_folder()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{proposal.label} (*{proposal.extension})")
    dialog.setDefaultSuffix(proposal.extension.removeprefix("."))
    dialog.selectFile(f"{proposal.name}{proposal.extension}")

    def take(name: str) -> None:
        path = Path(name)
        settings.setValue(key, str(path.parent))
        chosen(path)

    dialog.fileSelected.connect(take)
    dialog.open()
    return dialog
