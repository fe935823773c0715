"""The tab of cities: everything done with one city, in as few sections as its row of tabs has room for."""

from __future__ import annotations

from functools import partial

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.size_classes import size_told
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.sections.city_glance import CityGlance
from iclei_desktop.ui.sections.commitments import Commitments
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.files import files
from iclei_desktop.ui.sections.record_history import RecordHistory
from iclei_desktop.ui.sections.related import RelatedRecords
from iclei_desktop.ui.sections.stacked import stacked
from iclei_desktop.ui.tabs.spec import SectionSpec, TabSpec, Told

_NO_PEOPLE = msgid("Nobody of this city is recorded yet. Choose the city in a person’s record.")
_NO_TRAININGS = msgid("No training took place here yet. Choose the city in a training’s record.")
_NO_CONTACTS = msgid("Nobody speaks for this city yet. Type the name of its leader or its liaison above.")
_NO_MEMBERSHIPS = msgid("No membership yet. Add one with the day from which it counts.")
_NO_PROGRAMMES = msgid("The city takes part in no programme yet. Type a programme’s name above.")
_NO_HOSTED = msgid("The city has hosted no exchange yet. Choose it as the host in an exchange’s record.")
_NO_VISITS = msgid("The city has visited nobody yet. Type the exchange in which it takes part above.")
_NO_CASES = msgid(
    "No good practice of this city yet. Type the title of a case that it wrote or replicated above."
)

_NETWORK = (
    SectionSpec(
        "contacts",
        msgid("Contacts"),
        partial(ChildRecords, kind="contact", link="city", icon="users", empty=_NO_CONTACTS),
    ),
    SectionSpec(
        "memberships",
        msgid("Memberships"),
        partial(ChildRecords, kind="membership", link="city", icon="file-check", empty=_NO_MEMBERSHIPS),
    ),
    SectionSpec(
        "programmes",
        msgid("Programmes"),
        partial(ChildRecords, kind="participation", link="city", icon="target", empty=_NO_PROGRAMMES),
    ),
)
_ACTIVITIES = (
    SectionSpec(
        "trainings",
        msgid("Trainings held here"),
        partial(RelatedRecords, kind="training", link="city", icon="graduation-cap", empty=_NO_TRAININGS),
    ),
    SectionSpec(
        "hosted",
        msgid("Exchanges hosted"),
        partial(RelatedRecords, kind="exchange", link="host", icon="handshake", empty=_NO_HOSTED),
    ),
    SectionSpec(
        "visits",
        msgid("Exchanges visited"),
        partial(ChildRecords, kind="visit", link="city", icon="handshake", empty=_NO_VISITS),
    ),
)
_FOLLOW_UP = (
    SectionSpec("commitments", msgid("Commitments"), partial(Commitments, link="city")),
    SectionSpec(
        "cases",
        msgid("Good practices"),
        partial(ChildRecords, kind="case_city", link="city", icon="lightbulb", empty=_NO_CASES),
    ),
)

TAB = TabSpec(
    kind="city",
    icon="building-2",
    empty=msgid(
        "The local governments you work with. Start typing a city’s name, and what is known of it is filled in."
    ),
    sections=(
        SectionSpec("glance", msgid("At a glance"), CityGlance),
        stacked("network", msgid("Network"), *_NETWORK),
        SectionSpec(
            "people",
            msgid("People"),
            partial(RelatedRecords, kind="person", link="city", icon="users", empty=_NO_PEOPLE),
        ),
        stacked("activities", msgid("Activities"), *_ACTIVITIES),
        stacked("follow-up", msgid("Follow-up"), *_FOLLOW_UP),
        files("city"),
        SectionSpec("documents", msgid("Documents"), partial(DocumentsSection, kind="city")),
        SectionSpec("history", msgid("History"), partial(RecordHistory, kind="city")),
    ),
    filters=("country", "gov_type", "size_class"),
    subtitle=("official_name", "country"),
    told=Told(size_told, frozenset(("size_class",))),
    chip="gov_type",
    order=10,
    matched=True,
)
