"""The tab of people."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.belonging import BelongingRecords
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.related import PersonTrainings
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

_NO_CONSENTS = msgid(
    "No consent is recorded. Note what the person agreed to or refused, when and how; the attendance sheet shows it."
)

TAB = TabSpec(
    kind="person",
    icon="users",
    empty=msgid(
        "Everyone you train or work with. Import a list you already have, or add people one by one: "
        "only the name is needed."
    ),
    sections=(
        SectionSpec("trainings", msgid("Trainings"), PersonTrainings),
        SectionSpec(
            "consents",
            msgid("Consents"),
            partial(BelongingRecords, kind="consent", link="person", icon="file-check", empty=_NO_CONSENTS),
        ),
        SectionSpec("documents", msgid("Documents"), partial(DocumentsSection, kind="person")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="person")),
    ),
    filters=("country", "sex", "age_group", "gov_level"),
    subtitle=("job_title", "organisation", "city"),
    order=50,
)
