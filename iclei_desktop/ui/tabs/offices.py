"""The list of offices."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.related import RelatedRecords
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

_NO_CITIES = msgid("No city is looked after by this office yet. Choose the office in a city’s record.")

TAB = TabSpec(
    kind="office",
    icon="map-pin",
    empty=msgid("The offices of your network, each with the cities it looks after."),
    sections=(
        SectionSpec(
            "cities",
            msgid("Cities"),
            partial(RelatedRecords, kind="city", link="office", icon="building-2", empty=_NO_CITIES),
        ),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="office")),
    ),
    filters=("country",),
    subtitle=("region", "country"),
    order=130,
    quiet=True,
)
