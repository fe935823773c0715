"""The tab of cities."""

from __future__ import annotations

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.tabs.spec import TabSpec

TAB = TabSpec(
    kind="city",
    icon="building-2",
    empty=msgid(
        "The local governments you work with. Start typing a city’s name, and what is known of it is filled in."
    ),
    filters=("country", "gov_type"),
    subtitle=("official_name", "admin_region", "country"),
    chip="gov_type",
    order=10,
)
