"""The documents about a training, and in the evening all papers of a day at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from iclei_desktop.rules import moments
from iclei_desktop.rules.file_names import plain_name
from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import msgid, translator
from iclei_desktop.services.evening import evening_day
from iclei_desktop.services.evening_pack import MAKING, Pack, write_pack
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.dialogs.save_as import Proposal, save_as
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.widgets.late import unless_gone

MOST = 6
"""Remarks shown below the page; the paper in the pack holds all."""
MISSED = msgid("What a donor would miss:")
MORE = msgid("{count} more stand in the pack")


class TrainingDocuments(DocumentsSection):
    """The day of the pack is today, or the last one that has a session; its language that of the document."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, kind="training")
        translate = context.translate
        self.pack_button = QPushButton(icon("archive"), translate(msgid("Evenin&g pack…")))
        self.pack_button.setToolTip(
            translate(msgid("The day’s papers, photos and materials in one ZIP, and what a donor would miss"))
        )
        self.preview.add_action(self.pack_button)
        self.pack_button.clicked.connect(self.ask_pack)

    def ask_pack(self) -> None:
        """Ask where the pack of the day goes."""
        training, today = self._subject, moments.today()
        if training is not None:
            self.context.read(
                lambda workspace: evening_day(workspace, training, None, today),
                unless_gone(self, lambda day: self._ask_place(training, day)),
            )

    def _ask_place(self, training: str, day: date) -> None:
        translate = self.context.translate
        reference = self._about.reference if self._about else ""
        proposal = Proposal(
            translate(msgid("Evening pack")),
            plain_name(f"{day.isoformat()} {reference}"),
            ".zip",
            translate(msgid("ZIP archive")),
            "documents",
        )
        save_as(proposal, Settings(self), self, lambda path: self.write_pack(training, day, path))

    def write_pack(self, training: str, day: date, path: Path) -> None:
        """Write the pack, then say where it is and what a donor would miss."""
        wanted = self.options.choice
        language = translator(wanted.language) if wanted else self.context.translate

        def write(workspace: Workspace, progress: Progress) -> Pack:
            return write_pack(
                workspace, training, day, path, language, telling=self.context.translate, progress=progress
            )

        work = self.context.work(write, unless_gone(self, self._tell_pack))
        show_progress(work, self.context.translate(MAKING), self.context.translate, self)

    def _tell_pack(self, pack: Pack) -> None:
        translate = self.context.translate
        lines = [f"• {one.line(translate)}" for one in pack.findings]
        more = len(lines) - MOST
        if more > 1:
            lines[MOST:] = [f"• {translate(MORE).format(count=more)}"]
        missed = [translate(MISSED), *lines] if lines else []
        self.written.tell(pack.path, "\n".join(missed))
