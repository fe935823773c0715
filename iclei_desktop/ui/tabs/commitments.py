"""The list of commitments across trainings, exchanges and cities, those that are due first."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.commitments import TO_DO
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.attachments import Attachments
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

TAB = TabSpec(
    kind="commitment",
    icon="list-checks",
    empty=msgid(
        "What cities agreed to do after a training or an exchange: who does it, and until when. Write it down where "
        "it was agreed, or here."
    ),
    sections=(
        SectionSpec("attachments", msgid("Attachments"), partial(Attachments, kind="commitment")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="commitment")),
    ),
    filters=("status",),
    subtitle=("city", "owner", "due"),
    chip="status",
    order=100,
    at_first={"status": TO_DO},
    quiet=True,
)
