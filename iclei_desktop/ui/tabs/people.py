"""The tab of people."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.related import PersonTrainings
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

TAB = TabSpec(
    kind="person",
    icon="users",
    empty=msgid(
        "Everyone you train or work with. Import a list you already have, or add people one by one: "
        "only the name is needed."
    ),
    sections=(
        SectionSpec("trainings", msgid("Trainings"), PersonTrainings),
        SectionSpec("documents", msgid("Documents"), partial(DocumentsSection, kind="person")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="person")),
    ),
    filters=("country", "sex", "age_group", "gov_level"),
    subtitle=("job_title", "organisation", "city"),
    order=50,
)
