"""The tab of people."""

from __future__ import annotations

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.tabs.spec import TabSpec

TAB = TabSpec(
    kind="person",
    icon="users",
    empty=msgid(
        "Everyone you train or work with. Import a list you already have, or add people one by one: "
        "only the name is needed."
    ),
    filters=("country", "sex", "age_group", "gov_level"),
    subtitle=("job_title", "organisation", "city"),
    order=50,
)
