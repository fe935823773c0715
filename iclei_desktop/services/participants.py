"""Who takes part in a training: the list, who could be meant by a typed name, and people added and enrolled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.city import City
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.honorifics import split_honorific
from iclei_desktop.rules.likeness import Entry
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.enrolment import enrolment_edits, short_name
from iclei_desktop.services.importing.people import tidy_person
from iclei_desktop.services.lookalikes import Alike, lookalikes
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed, Edit, Name

SUGGESTIONS = 6


@dataclass(frozen=True, slots=True)
class Participant:
    """One enrolment with what the list shows of its person."""

    enrolment: str
    person: str
    name: str
    organisation: str
    city: str
    role: str
    status: str
    dietary_needs: str = ""
    access_needs: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Someone who may be meant; organisation and city tell namesakes apart."""

    person: str
    name: str
    organisation: str
    city: str
    enrolled: bool
    reasons: tuple[str, ...] = ()
    """Why somebody of another name may be meant (message ids); none for whom the typed words find."""


def read_participants(workspace: Workspace, training: str) -> list[Participant]:
    """Return the enrolments of a training in the order of names; neither they nor the people are in the bin."""
    chosen = (
        select(
            Enrolment.key,
            Person.key,
            Person.name_as_written,
            Person.organisation,
            City.place_name,
            City.official_name,
            Enrolment.role,
            Enrolment.status,
            Enrolment.dietary_needs,
            Enrolment.access_needs,
        )
        .join(Person, Person.key == Enrolment.person)
        .outerjoin(City, City.key == Person.city)
        .where(Enrolment.training == training, Enrolment.binned_at.is_(None), Person.binned_at.is_(None))
        .order_by(Person.title_fold, Person.id)
    )
    with workspace.reading() as connection:
        return [
            Participant(
                enrolment=row[0],
                person=row[1],
                name=row.name_as_written,
                organisation=row.organisation or "",
                city=row.place_name or row.official_name or "",
                role=row.role,
                status=row.status,
                dietary_needs=row.dietary_needs or "",
                access_needs=row.access_needs or "",
            )
            for row in connection.execute(chosen)
        ]


def suggest(workspace: Workspace, training: str, typed: str, *, limit: int = SUGGESTIONS) -> list[Suggestion]:
    """Return the people who may be meant by ``typed``: of exactly that name, found by the words, or looking alike.

    Every word is found by its beginning, whatever its case and accents; titles such as "Dr" do not count.
    """
    _, name = split_honorific(typed)
    if not name:
        return []
    found = workspace.page(kind_of("person"), Query(text=name), limit=limit)
    there_already = {row["key"] for row in found}
    alike = lookalikes(workspace, Entry(typed), limit=limit, without=there_already)
    cities = workspace.titles(kind_of("city"), [row["city"] for row in found if row["city"]])
    with workspace.reading() as connection:
        there = enrolled_people(connection, training)
    people = [
        Suggestion(
            person=row["key"],
            name=row["name_as_written"],
            organisation=row["organisation"] or "",
            city=cities.get(row["city"], ""),
            enrolled=row["key"] in there,
        )
        for row in found
    ]
    exactly = sorted(people, key=lambda person: fold(person.name) != fold(name))
    return [*exactly, *(_of(person, there) for person in alike)][:limit]


def _of(alike: Alike, enrolled: Collection[str]) -> Suggestion:
    known = alike.known
    return Suggestion(
        person=known.person,
        name=known.entry.name,
        organisation=known.entry.organisation,
        city=known.city,
        enrolled=known.person in enrolled,
        reasons=alike.likeness.reasons,
    )


def enrolled_people(connection: Connection, training: str) -> set[str]:
    """Return the keys of the people who are enrolled in a training."""
    chosen = select(Enrolment.person).where(Enrolment.training == training, Enrolment.binned_at.is_(None))
    return set(connection.execute(chosen).scalars())


def enrol_all(
    workspace: Workspace,
    training: str,
    known: Iterable[str],
    unknown: Sequence[Mapping[str, Any]],
    **values: Any,
) -> Changed:
    """Enrol known people by their keys, and add and enrol unknown ones by what is known of them: one step.

    Known people who lie in the bin are taken from there.
    ``values`` are those of the enrolments, such as a status. Raises a Refusal, with nothing written, for a
    value that breaks its field's rule.
    """
    known = list(known)
    people = [new_person(person) for person in unknown]
    keys = [*known, *(person.key for person in people)]
    edits = enrolment_edits(workspace, training, keys, **values)
    name = msgid("Add and enrol {count} ({training})") if people else msgid("Enrol {count} ({training})")
    details = {"count": len(keys), "training": short_name(workspace, training)}
    out_of_bin = [Edit("person", key, {"binned_at": None}) for key in known]
    return workspace.write(Name(name, details), [*people, *out_of_bin, *edits])


def new_person(values: Mapping[str, Any]) -> Edit:
    """Return the edit that adds a person; a title before the name is kept apart from it."""
    kind = kind_of("person")
    return new_edit(kind, with_defaults(kind, tidy_person(dict(values))))


def set_for_all(workspace: Workspace, enrolments: Sequence[str], field: str, value: str) -> Changed:
    """Give several enrolments the same role or status, as one step."""
    kind = kind_of("enrolment")
    details = {"count": len(enrolments), "field": kind.field(field).label}
    edits = [Edit(kind.name, key, {field: value}) for key in enrolments]
    return workspace.write(Name(msgid("Change {count}: {field}"), details), edits)
