"""The list of guidance and tools."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.attachments import Attachments
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.resources import WhereUsed
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

TAB = TabSpec(
    kind="resource",
    icon="file-text",
    empty=msgid(
        "Guidance, tools, templates and other material: a file kept here, or its web address. Attach each to the "
        "trainings, exchanges, cases and cities that use it."
    ),
    sections=(
        SectionSpec("uses", msgid("Where used"), WhereUsed),
        SectionSpec("attachments", msgid("Attachments"), partial(Attachments, kind="resource")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="resource")),
    ),
    filters=("kind", "language", "programme"),
    subtitle=("language", "link"),
    chip="kind",
    order=130,
    commands=("open-address",),
    shows_found=True,
    quiet=True,
)
