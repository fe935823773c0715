"""The tab of exchanges between cities."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.sections.commitments import Commitments
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.files import files
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

_NO_VISITS = msgid("No city visits yet. Type a city’s name above, then write down what it wants to learn.")
_NO_DELEGATES = msgid("Nobody travels yet. Type a name above: people in the file are offered.")
_NO_AGENDA = msgid("The programme is empty. Add its first part: when, where, about what.")

TAB = TabSpec(
    kind="exchange",
    icon="handshake",
    empty=msgid(
        "Study visits, peer reviews, mentoring and other learning between cities: who hosts, who visits, and the "
        "one change each city makes. Add the one you prepare."
    ),
    sections=(
        SectionSpec(
            "visits",
            msgid("Visiting cities"),
            partial(ChildRecords, kind="visit", link="exchange", icon="building-2", empty=_NO_VISITS),
        ),
        SectionSpec(
            "delegates",
            msgid("Delegates"),
            partial(
                ChildRecords,
                kind="delegate",
                link="exchange",
                icon="users",
                empty=_NO_DELEGATES,
                columns=("person", "role", "travel", "dietary_needs", "access_needs"),
            ),
        ),
        SectionSpec(
            "agenda",
            msgid("Agenda"),
            partial(
                ChildRecords, kind="agenda_item", link="exchange", icon="calendar-plus", empty=_NO_AGENDA
            ),
        ),
        SectionSpec("commitments", msgid("Commitments"), partial(Commitments, link="exchange")),
        SectionSpec("documents", msgid("Documents"), partial(DocumentsSection, kind="exchange")),
        files("exchange"),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="exchange")),
    ),
    filters=("kind", "status", "focus_areas"),
    subtitle=("reference", "start", "end", "host"),
    chip="status",
    order=30,
    commands=("write-case",),
    matched=True,
)
