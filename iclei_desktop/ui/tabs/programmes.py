"""The list of programmes."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.dialogs.known_programme import open_known
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.milestone_board import MilestoneBoardSection
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.related import RelatedRecords
from iclei_desktop.ui.sections.targets import Targets
from iclei_desktop.ui.tabs.spec import Offer, SectionSpec, TabSpec

_NO_TRAININGS = msgid(
    "No training belongs to this programme yet. Choose the programme in a training’s record."
)
_NO_MILESTONES = msgid("No milestone yet. Type the first step that cities take in this programme above.")
_NO_CITIES = msgid("No city takes part in this programme yet. Type a city’s name above and press Enter.")

TAB = TabSpec(
    kind="programme",
    icon="target",
    empty=msgid(
        "The programmes you work under. Their donors and project numbers stand on every attendance sheet of their "
        "trainings."
    ),
    sections=(
        SectionSpec("board", msgid("Milestone board"), MilestoneBoardSection),
        SectionSpec(
            "milestones",
            msgid("Milestones"),
            partial(
                ChildRecords, kind="milestone", link="programme", icon="list-checks", empty=_NO_MILESTONES
            ),
        ),
        SectionSpec("targets", msgid("Targets"), Targets),
        SectionSpec(
            "cities",
            msgid("Cities"),
            partial(
                ChildRecords, kind="participation", link="programme", icon="building-2", empty=_NO_CITIES
            ),
        ),
        SectionSpec(
            "trainings",
            msgid("Trainings"),
            partial(
                RelatedRecords, kind="training", link="programme", icon="graduation-cap", empty=_NO_TRAININGS
            ),
        ),
        SectionSpec("documents", msgid("Documents"), partial(DocumentsSection, kind="programme")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="programme")),
    ),
    subtitle=("acronym", "project_number"),
    order=110,
    quiet=True,
    offer=Offer(msgid("Add a &known programme…"), open_known),
)
