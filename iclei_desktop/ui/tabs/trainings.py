"""The tab of trainings."""

from __future__ import annotations

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.tabs.spec import TabSpec

TAB = TabSpec(
    kind="training",
    icon="graduation-cap",
    empty=msgid(
        "Workshops, courses and seminars, with their sessions, participants and attendance sheets. "
        "Add the one you prepare."
    ),
    filters=("status", "type", "country"),
    subtitle=("reference", "start", "end", "city"),
    chip="status",
    order=20,
)
