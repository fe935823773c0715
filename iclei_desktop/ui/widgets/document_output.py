"""Documents leave: as a file in any format there is, or on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from iclei_desktop.documents import WRITERS
from iclei_desktop.documents.files import save
from iclei_desktop.documents.layout import Document
from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.making import Choice, Pages, file_stem, leave, take_back, warning
from iclei_desktop.services.documents.registry import document_kinds
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.dialogs.save_as import Proposal, save_as
from iclei_desktop.ui.messages import ask, tell
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.widgets.document_rendering import Rendering
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.written_line import WrittenLine

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")
ISSUE_NOW = msgid("Issue them now? Undo takes it back.")


@dataclass(frozen=True)
class Wanted:
    """The document about a record that is to leave; ``reference`` begins its file's name."""

    subject: str
    reference: str
    choice: Choice


class DocumentOutput:
    """Asks where to, makes the document anew from what the file holds, and says where it went."""

    def __init__(
        self, context: Context, rendering: Rendering, settings: Settings, line: WrittenLine, parent: QWidget
    ) -> None:
        self._context = context
        self._rendering = rendering
        self._settings = settings
        self._line = line
        self._parent = parent

    def export(self, wanted: Wanted, format_: str) -> None:
        """Ask for a file and write the document as ``format_``, a key of ``documents.WRITERS``."""
        self._once_agreed(wanted, lambda: self._ask_place(wanted, format_))

    def _ask_place(self, wanted: Wanted, format_: str) -> None:
        translate, writer = self._context.translate, WRITERS[format_]
        proposal = Proposal(
            title=translate(msgid("Export the document")),
            name=file_stem(wanted.reference, wanted.choice),
            extension=writer.extension,
            label=translate(writer.label),
            remembered="documents",
        )
        save_as(proposal, self._settings, self._parent, lambda path: self.write(wanted, format_, path))

    def write(self, wanted: Wanted, format_: str, path: Path) -> None:
        """Write the document to ``path``, whole or not at all."""

        def render_and_save(document: Document, progress: Progress) -> Path:
            content = WRITERS[format_].render(document)
            progress(0.9)  # the last moment to stop it
            save(path, content)
            return path

        self._make(wanted, render_and_save, self._line.tell, msgid("Writing the document"))

    def print(self, wanted: Wanted, pages: Pages) -> None:
        """Ask for a printer and print; ``pages`` are those of the preview."""
        self._once_agreed(wanted, lambda: self._ask_printer(wanted, pages))

    def _ask_printer(self, wanted: Wanted, pages: Pages) -> None:
        from iclei_desktop.ui.widgets.document_printing import new_printer, print_dialog  # seldom needed

        printer = new_printer(file_stem(wanted.reference, wanted.choice), pages.document)
        dialog = print_dialog(printer, pages.count, self._parent)
        dialog.accepted.connect(lambda: self.send(wanted, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def send(self, wanted: Wanted, printer: QPrinter) -> None:
        """Print the document on a printer that was chosen."""
        from iclei_desktop.ui.widgets.document_printing import print_document  # as above

        def printed(pages: int) -> None:
            translate = self._context.translate
            self._line.say(translate.plural("Printed: {number} page", "Printed: {number} pages", pages))

        self._make(
            wanted,
            lambda document, progress: print_document(document, printer, progress),
            printed,
            msgid("Printing"),
        )

    def _once_agreed(self, wanted: Wanted, then: Callable[[], None]) -> None:
        """Go on at once, or, where something is to be known before the document leaves, on the person’s word."""
        translate = self._context.translate

        def known(words: str) -> None:
            if words:
                question = f"{words}\n\n{translate(ISSUE_NOW)}"
                ask(question, translate(msgid("&Issue now")), translate, self._parent, then)
            else:
                then()

        if document_kinds()[wanted.choice.document].warning is None:
            then()
            return
        self._context.read(
            lambda workspace: warning(workspace, wanted.subject, wanted.choice, translate),
            unless_gone(self._parent, known),
        )

    def _make(
        self, wanted: Wanted, work: Callable[[Document, Progress], T], done: Callable[[T], None], label: str
    ) -> None:
        translate = self._context.translate
        self._line.say("")

        def failed(error: BaseException) -> None:
            tell(error, translate, self._parent)

        def make(left: Changed) -> None:
            def not_made(error: BaseException) -> None:
                if left:
                    self._context.perform(lambda workspace: take_back(workspace, left))
                failed(error)

            self._rendering.make(
                wanted.subject,
                wanted.choice,
                work,
                started=lambda under_way: show_progress(under_way, translate(label), translate, self._parent),
                done=done,
                failed=not_made,
            )

        self._context.perform(
            lambda workspace: leave(workspace, wanted.subject, wanted.choice),
            unless_gone(self._parent, make),
            self._context.telling(self._parent, failed),
        )
