"""The list of certificate templates."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.attachments import Attachments
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

TAB = TabSpec(
    kind="certificate_template",
    icon="file-check",
    empty=msgid(
        "What certificates say and who signs them: one template for each programme, kind and language. Without one "
        "they are as usual."
    ),
    sections=(
        SectionSpec("documents", msgid("Preview"), partial(DocumentsSection, kind="certificate_template")),
        SectionSpec("logos", msgid("Logos"), partial(Attachments, kind="certificate_template")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="certificate_template")),
    ),
    subtitle=("programme", "kind", "language"),
    order=150,
    quiet=True,
)
