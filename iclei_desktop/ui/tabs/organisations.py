"""The list of organisations."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

TAB = TabSpec(
    kind="organisation",
    icon="handshake",
    empty=msgid(
        "Partners, donors, providers and those who send participants. People name their organisation in words; "
        "what you record of it here is found by that name."
    ),
    sections=(SectionSpec("history", msgid("History"), partial(RecordHistory, kind="organisation")),),
    filters=("kind", "country"),
    subtitle=("kind", "country"),
    order=120,
    quiet=True,
)
