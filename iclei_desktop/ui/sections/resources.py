"""Guidance and tools: those used at a record, and where one is used."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.resources import PLACES, Use, uses
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_table import PlainTable
from iclei_desktop.ui.widgets.record_reading import RecordReading

_NONE = msgid("No guidance or tool yet. Type the title of one above; what is new is added to the resources.")
HEADINGS = (msgid("Kind"), msgid("Used at"), msgid("Notes"))
SHOWN = {"resource_use", *PLACES}


class ResourcesUsed(ChildRecords):
    """The guidance and tools used at a record, each with a note on what for."""

    def __init__(self, context: Context, *, link: str) -> None:
        super().__init__(
            context,
            kind="resource_use",
            link=link,
            icon="file-text",
            empty=_NONE,
            columns=("resource", "notes"),
        )


class WhereUsed(Section):
    """The records at which a resource is used; Enter or a double click brings one to the front."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._reading = RecordReading(self, SHOWN, uses, self._show)
        translate = context.translate
        self.table = PlainTable(
            translate(msgid("Where the resource is used")), [translate(text) for text in HEADINGS]
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.addWidget(self.table)
        self.table.opened.connect(self._open)

    def show_record(self, key: str | None) -> None:
        """List where a resource is used."""
        self._reading.begin(key)

    def _show(self, found: list[Use]) -> None:
        self.table.show_rows((use, self._texts(use)) for use in found)

    def _texts(self, use: Use) -> tuple[str, str, str]:
        kind = self.context.translate(kind_of(use.kind).about.label)
        return kind, use.title, " ".join(use.notes.split())

    def _open(self, use: Use) -> None:
        self.context.record_asked.emit(use.kind, use.key)
