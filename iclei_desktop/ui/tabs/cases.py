"""The tab of good practices."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.cases import replications_told
from iclei_desktop.ui.sections.case_parts import CASE_PARTS
from iclei_desktop.ui.sections.case_review import CaseReview
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.files import files
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec, Told

TAB = TabSpec(
    kind="case",
    icon="lightbulb",
    empty=msgid(
        "What worked in a city, written down so that others can do it too. Begin one here, or from a training or an "
        "exchange."
    ),
    sections=(
        *CASE_PARTS.values(),
        files("case"),
        SectionSpec("review", msgid("Review"), CaseReview),
        SectionSpec("documents", msgid("Documents"), partial(DocumentsSection, kind="case")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="case")),
    ),
    filters=(
        *("status", "focus_areas", "tags"),
        *("case_city.city.country", "case_city.city.size_class"),
    ),
    further_filters=("grade", "pathways", "sdgs", "language"),
    subtitle=("reference", "level", "grade"),
    chip="status",
    told=Told(replications_told, frozenset(("case_city",))),
    order=40,
    unedited=("status",),
    shows_found=True,
    commands=("write-case",),
)
