"""What belongs to a case, each a table of its own: shown beside its fields and while it is written up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.blocks import CaseBlocks
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.tabs.spec import SectionSpec

_NO_CITIES = msgid("Whose practice is it, and who replicated it? Type a city’s name above.")
_NO_PARTNERS = msgid("Nobody who helped is named yet. Type a name above, then choose the kind of support.")
_NO_DATES = msgid("No dates yet. A case sheet shows up to five: when it was decided, begun, finished …")

CASE_PARTS: Mapping[str, SectionSpec] = {
    "case_city": SectionSpec(
        "cities",
        msgid("Cities"),
        partial(ChildRecords, kind="case_city", link="case", icon="building-2", empty=_NO_CITIES),
    ),
    "case_partner": SectionSpec(
        "partners",
        msgid("Partners"),
        partial(ChildRecords, kind="case_partner", link="case", icon="handshake", empty=_NO_PARTNERS),
    ),
    "key_date": SectionSpec(
        "dates",
        msgid("Key dates"),
        partial(ChildRecords, kind="key_date", link="case", icon="calendar-days", empty=_NO_DATES),
    ),
    "case_block": SectionSpec(
        "blocks",
        msgid("Building blocks"),
        CaseBlocks,
    ),
}
"""By kind of record."""
