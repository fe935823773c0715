"""The tab of good practices."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.attachments import Attachments
from iclei_desktop.ui.sections.case_review import CaseReview
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

_NO_CITIES = msgid("Whose practice is it, and who replicated it? Type a city’s name above.")
_NO_PARTNERS = msgid("Nobody who helped is named yet. Type a name above, then choose the kind of support.")
_NO_DATES = msgid("No dates yet. A case sheet shows up to five: when it was decided, begun, finished …")
_NO_BLOCKS = msgid("No building blocks yet. Type the title of one that other cases use too, or of a new one.")

TAB = TabSpec(
    kind="case",
    icon="lightbulb",
    empty=msgid(
        "What worked in a city, written down so that others can do it too. Begin one here, or from a training or an "
        "exchange."
    ),
    sections=(
        SectionSpec(
            "cities",
            msgid("Cities"),
            partial(ChildRecords, kind="case_city", link="case", icon="building-2", empty=_NO_CITIES),
        ),
        SectionSpec(
            "partners",
            msgid("Partners"),
            partial(ChildRecords, kind="case_partner", link="case", icon="handshake", empty=_NO_PARTNERS),
        ),
        SectionSpec(
            "dates",
            msgid("Key dates"),
            partial(ChildRecords, kind="key_date", link="case", icon="calendar-days", empty=_NO_DATES),
        ),
        SectionSpec(
            "blocks",
            msgid("Building blocks"),
            partial(ChildRecords, kind="case_block", link="case", icon="blocks", empty=_NO_BLOCKS),
        ),
        SectionSpec("attachments", msgid("Attachments"), partial(Attachments, kind="case")),
        SectionSpec("review", msgid("Review"), CaseReview),
        SectionSpec("documents", msgid("Documents"), partial(DocumentsSection, kind="case")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="case")),
    ),
    filters=("status", "grade", "focus_areas", "pathways", "sdgs", "language"),
    subtitle=("reference", "level", "grade"),
    chip="status",
    order=40,
    unedited=("status",),
)
