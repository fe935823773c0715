"""The list of sheet templates."""

from __future__ import annotations

from functools import partial

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.attachments import Attachments
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.sheet_designer import NAMED, SheetDesigner
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

TAB = TabSpec(
    kind="sheet_template",
    icon="clipboard-list",
    empty=msgid(
        "How the attendance sheets of a donor look: columns, signatures, logos, texts. The template of a programme "
        "is the usual one for its trainings."
    ),
    sections=(
        SectionSpec("designer", msgid("Designer"), SheetDesigner),
        SectionSpec("logos", msgid("Logos"), partial(Attachments, kind="sheet_template")),
        SectionSpec("documents", msgid("Documents"), partial(DocumentsSection, kind="sheet_template")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="sheet_template")),
    ),
    subtitle=("programme", "signature_per"),
    unedited=tuple(field.name for field in catalogue()["sheet_template"].shown if field.name not in NAMED),
    order=140,
    quiet=True,
)
