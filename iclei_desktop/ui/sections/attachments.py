"""The files kept with a record: added by a dialog or dropped here, opened only on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from iclei_desktop.rules.paths import is_file
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import (
    attach,
    content_of,
    owner_field,
    save_copy,
)
from iclei_desktop.services.children import Child
from iclei_desktop.services.sizes import sum_text
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.add_files import ask_files, keep_files
from iclei_desktop.ui.dialogs.save_as import Proposal, save_as
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.written_line import WrittenLine

_EMPTY = msgid(
    "No files yet. Drop files here, or add them: photos, PDF, office documents, up to 20 MB each. They are kept "
    "inside your file, encrypted with it. What a camera noted in a photo, such as the place, is left out."
)


class Attachments(ChildRecords):
    """A record's files, with their size; what is done with them can be undone."""

    def __init__(self, context: Context, *, kind: str) -> None:
        self._owner_kind = kind_of(kind)
        self.save_button = QPushButton(icon("download"), context.translate(msgid("&Save a copy…")))
        self.total = PlainLabel()
        self.written = WrittenLine(context.translate)
        super().__init__(
            context,
            kind="attachment",
            link=owner_field(self._owner_kind),
            icon="paperclip",
            empty=_EMPTY,
            columns=("name", "purpose", "caption", "size"),
            fixed=("size",),
        )
        self.setAcceptDrops(True)

    def add(self) -> None:
        """Let the person choose files."""
        ask_files(self, self.context.translate(msgid("Add files")), self.attach)

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep files with the record: all of them, or none if one cannot be kept."""
        kind, owner = self._owner_kind, self.owner
        if owner is None or not paths:
            return

        def added(changed: Changed) -> None:
            self._seek(changed.keys["attachment"][0])

        self.written.say("")
        keep_files(
            self.context, self, paths, lambda workspace, files: attach(workspace, kind, owner, files), added
        )

    def save_chosen(self) -> None:
        """Ask where a copy of the chosen file goes."""
        child = self._chosen()
        if child is None:
            return
        path, translate = Path(child.values["name"]), self.context.translate
        proposal = Proposal(
            translate(msgid("Save a copy")), path.stem, path.suffix, translate(msgid("File")), "attachments"
        )
        save_as(proposal, Settings(self), self, lambda target: self._save(child.key, target))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that lie on this computer."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep the files that were dropped."""
        event.acceptProposedAction()
        self.attach(_dropped(event))

    def _lay_out(self) -> None:
        super()._lay_out()
        translate = self.context.translate
        self.add_button.setText(translate(msgid("&Add files…")))
        self.add_button.setToolTip(
            translate(msgid("Keep files with this record; they can be dropped here too"))
        )
        self.open_button.setText(translate(msgid("&Open")))
        self.open_button.setToolTip(
            translate(msgid("Show a copy in its own program; the copy is removed when the file is closed"))
        )
        self.open_button.show()
        self.tools.insert(self.save_button)
        below = QHBoxLayout()
        below.setSpacing(2 * STEP)
        below.addWidget(self.total)
        below.addWidget(self.written, 1)
        self.body.addLayout(below)

    def _listen(self) -> None:
        super()._listen()
        self.save_button.clicked.connect(self.save_chosen)

    def _show(self, children: list[Child]) -> None:
        super()._show(children)
        sizes = (child.values["size"] or 0 for child in children)
        self.total.setText(sum_text(sizes, self.context.translate))

    def _open(self, key: str) -> None:
        show = self.context.opened_files.show
        self.context.read(lambda workspace: content_of(workspace, key), unless_gone(self, show))

    def _save(self, key: str, target: Path) -> None:
        self.context.read(
            lambda workspace: save_copy(workspace, key, target), unless_gone(self, self.written.tell)
        )

    def _go_on(self, key: str) -> None:
        """Type nothing: a file is complete as it comes."""

    def _enable(self) -> None:
        super()._enable()
        self.save_button.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Child | None:
        keys = self.table.chosen_keys()
        return next((c for c in self._children if c.key == keys[0]), None) if len(keys) == 1 else None


def _dropped(event: QDropEvent) -> list[Path]:
    found = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return [path for path in found if is_file(path)]
