"""What is kept with a record and what was used for it: its attachments, and resources that serve others too."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.attachments import Attachments
from iclei_desktop.ui.sections.resources import ResourcesUsed
from iclei_desktop.ui.sections.tabbed import tabbed
from iclei_desktop.ui.tabs.spec import SectionSpec


def files(kind: str) -> SectionSpec:
    """Declare the files of a kind of record; ``kind`` is also the field by which both link to it."""
    return tabbed(
        "files",
        msgid("Files"),
        SectionSpec("attachments", msgid("Attachments"), partial(Attachments, kind=kind)),
        SectionSpec("resources", msgid("Resources"), partial(ResourcesUsed, link=kind)),
    )
