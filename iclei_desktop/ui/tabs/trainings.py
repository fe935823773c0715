"""The tab of trainings."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.allowances import AllowancesSection
from iclei_desktop.ui.sections.attendance import AttendanceSection
from iclei_desktop.ui.sections.checklist import Checklist
from iclei_desktop.ui.sections.commitments import Commitments
from iclei_desktop.ui.sections.files import files
from iclei_desktop.ui.sections.headcounts import HeadcountsSection
from iclei_desktop.ui.sections.participants import ParticipantsSection
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.results import ResultsSection
from iclei_desktop.ui.sections.sessions import SessionsSection
from iclei_desktop.ui.sections.signed_paper import SignedPaper
from iclei_desktop.ui.sections.tabbed import tabbed
from iclei_desktop.ui.sections.training_documents import TrainingDocuments
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

TAB = TabSpec(
    kind="training",
    icon="graduation-cap",
    empty=msgid(
        "Workshops, courses and seminars, with their sessions, participants and attendance sheets. "
        "Add the one you prepare."
    ),
    sections=(
        SectionSpec("sessions", msgid("Sessions"), SessionsSection),
        SectionSpec("participants", msgid("Participants"), ParticipantsSection),
        SectionSpec("attendance", msgid("Attendance"), AttendanceSection),
        SectionSpec("documents", msgid("Documents"), TrainingDocuments),
        SectionSpec("results", msgid("Results"), ResultsSection),
        tabbed(
            "papers",
            msgid("Papers"),
            SectionSpec("headcounts", msgid("Headcounts"), HeadcountsSection),
            SectionSpec("signed", msgid("Signed paper"), SignedPaper),
            SectionSpec("allowances", msgid("Allowances"), AllowancesSection),
        ),
        tabbed(
            "follow-up",
            msgid("Follow-up"),
            SectionSpec("commitments", msgid("Commitments"), partial(Commitments, link="training")),
            SectionSpec("checklist", msgid("Checklist"), Checklist),
        ),
        files("training"),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="training")),
    ),
    filters=("status", "type", "country"),
    subtitle=("reference", "start", "end", "city"),
    chip="status",
    order=20,
    commands=("write-case",),
)
