"""The tab of cities."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.sections.attachments import Attachments
from iclei_desktop.ui.sections.city_glance import CityGlance
from iclei_desktop.ui.sections.commitments import Commitments
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.related import RelatedRecords
from iclei_desktop.ui.sections.resources import ResourcesUsed
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec

_NO_PEOPLE = msgid("Nobody of this city is recorded yet. Choose the city in a person’s record.")
_NO_TRAININGS = msgid("No training took place here yet. Choose the city in a training’s record.")

TAB = TabSpec(
    kind="city",
    icon="building-2",
    empty=msgid(
        "The local governments you work with. Start typing a city’s name, and what is known of it is filled in."
    ),
    sections=(
        SectionSpec("glance", msgid("At a glance"), CityGlance),
        SectionSpec(
            "people",
            msgid("People"),
            partial(RelatedRecords, kind="person", link="city", icon="users", empty=_NO_PEOPLE),
        ),
        SectionSpec(
            "trainings",
            msgid("Trainings"),
            partial(RelatedRecords, kind="training", link="city", icon="graduation-cap", empty=_NO_TRAININGS),
        ),
        SectionSpec("commitments", msgid("Commitments"), partial(Commitments, link="city")),
        SectionSpec("resources", msgid("Resources"), partial(ResourcesUsed, link="city")),
        SectionSpec("attachments", msgid("Attachments"), partial(Attachments, kind="city")),
        SectionSpec("documents", msgid("Documents"), partial(DocumentsSection, kind="city")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="city")),
    ),
    filters=("country", "gov_type", "size_class"),
    subtitle=("official_name", "country"),
    chip="gov_type",
    order=10,
    matched=True,
)
