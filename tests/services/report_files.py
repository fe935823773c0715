"""Files by chance, with all that makes counting people hard: roles, the bin, heads, lists, gaps, merged people."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any

from iclei_desktop.records import vocabularies as v
from iclei_desktop.records import vocabularies_network as n
from iclei_desktop.records.vocabularies import Vocabulary
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.merging import merge
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Edit
from tests.services.test_reports import new

ORGANISATIONS = (
    "Ville de Lomé",
    "VILLE DE  LOME",
    "ville de lomé",
    "University",
    "NOT_COLLECTED",
    "日本",
    None,
)


def some(chance: random.Random, terms: Any) -> list[str] | None:
    terms = list(terms)
    return chance.choice((None, chance.sample(terms, 1), chance.sample(terms, min(3, len(terms)))))


def of(chance: random.Random, vocabulary: Vocabulary) -> str | None:
    return chance.choice((*list(vocabulary.labels)[:4], None))


def records(chance: random.Random) -> Iterator[Edit]:
    programmes = [new("programme", name=name) for name in ("Cities", "Energy")]
    cities = [new("city", official_name=name, country="TG") for name in ("Lomé", "Kara")]
    yield from (*programmes, *cities, new("organisation", name="University", kind="ACADEMIA"))
    yield new("organisation", name="Ville de Lome", kind="LOCAL_GOV")
    people = [
        new(
            "person",
            name_as_written=f"Person {number % 30}",
            sex=chance.choice((*v.SEX.labels, None)),
            age_group=of(chance, v.AGE_GROUP),
            country=chance.choice(("NA", "TG", None)),
            city=chance.choice((*(one.key for one in cities), None)),
            organisation=chance.choice(ORGANISATIONS),
            gov_level=of(chance, v.GOV_LEVEL),
            mandate=of(chance, v.MANDATE),
            disability_see=chance.choice(("NO", "SOME", None)),
            disability_walk=chance.choice(("CANNOT", None, None)),
        )
        for number in range(40)
    ]
    yield from people
    for number in range(9):
        yield from course(chance, people, chance.choice((*(one.key for one in programmes), None)), number)


def course(chance: random.Random, people: list[Edit], programme: str | None, number: int) -> Iterator[Edit]:
    start = chance.choice(
        (date(2024 + number % 3, 1 + number, 1), date(2025, 3 * (1 + number % 4), 30), None)
    )
    training = new(
        "training",
        title=f"Course {number % 7}",
        start=start,
        programme=programme,
        type=of(chance, v.TRAINING_TYPE),
        modality=of(chance, v.MODALITY),
        country=chance.choice(("NA", "KE", None)),
        focus_areas=some(chance, n.FOCUS_AREA.labels),
        pathways=some(chance, n.PATHWAY.labels),
        sdgs=some(chance, n.SDG.labels),
    )
    sessions = [
        new("session", training=training.key, date=start or date(2025, 1, 1), part=p) for p in ("AM", "PM")
    ]
    yield from (training, *sessions)
    kinds = (None, "ACADEMIA", "LOCAL_GOV")
    for session, sex, age, kind in product(
        sessions, ("F", "M", "NOT_COLLECTED"), ("15_24", "60P", "NOT_COLLECTED"), kinds
    ):
        if number % 2 and chance.random() < 0.25:
            values = {"sex": sex, "age_group": age, "count": chance.choice((0, 1, 3, 6))}
            yield new(
                "headcount", session=session.key, **values, **({"organisation_kind": kind} if kind else {})
            )
    for one in chance.sample(people, 15):
        enrolment = new(
            "enrolment",
            training=training.key,
            person=one.key,
            role=of(chance, v.ENROLMENT_ROLE) or "PARTICIPANT",
        )
        yield enrolment
        for session in sessions:
            mark = chance.choice((*v.MARK.labels, None))
            yield new("attendance", enrolment=enrolment.key, session=session.key, mark=mark)


def alter(workspace: Workspace, chance: random.Random) -> None:
    """Throw away some of everything, merge some people, and take a part of it back."""
    for name in (
        "person",
        "training",
        "session",
        "enrolment",
        "attendance",
        "headcount",
        "organisation",
        "city",
    ):
        keys = [one["key"] for one in workspace.page(kind_of(name), Query())]
        for key in chance.sample(keys, max(1, len(keys) // 15)):
            editing.put_into_bin(workspace, kind_of(name), [key])
            if chance.random() < 0.3:
                workspace.undo()
    for _ in range(4):
        keys = [one["key"] for one in workspace.page(kind_of("person"), Query())]
        keep, drop = chance.sample(keys, 2)
        merge(workspace, keep, drop, translator("en"))
        if chance.random() < 0.4:
            workspace.undo()
