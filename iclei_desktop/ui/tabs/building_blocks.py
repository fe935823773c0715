"""The list of building blocks."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.blocks import BlockCases
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

TAB = TabSpec(
    kind="building_block",
    icon="blocks",
    empty=msgid(
        "Parts of practices that work elsewhere too: an energy audit, a revolving fund, a citizens’ council."
    ),
    sections=(
        SectionSpec("cases", msgid("Cases"), BlockCases),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="building_block")),
    ),
    filters=("scale", "phase"),
    subtitle=("category",),
    order=140,
    quiet=True,
)
