"""Who takes part in a training, and in which role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Edit, Name

SIGNING = ("PARTICIPANT", "OBSERVER")
"""Roles that sign the sheet; facilitators sign below it."""

ABSENT_BEFOREHAND = ("DECLINED", "WITHDRAWN", "WAITLISTED")
"""Statuses of enrolments that have no line on the sheet."""


def enrolment_edits(workspace: Workspace, training: str, people: Iterable[str], **values: Any) -> list[Edit]:
    """Return the edits that enrol people; those enrolled already only get ``values``, such as a role."""
    kind = kind_of("enrolment")
    pairs = [{"training": training, "person": person} for person in people]
    with workspace.reading() as connection:
        there = {
            row.key
            for row in connection.execute(
                select(kind.table.c.key).where(
                    kind.table.c.training == training, kind.table.c.binned_at.is_(None)
                )
            )
        }
    return [
        new_edit(
            kind,
            {**pair, **values} if kind.new_key(pair) in there else with_defaults(kind, {**pair, **values}),
        )
        for pair in pairs
    ]


def enrolled_people(workspace: Workspace, training: str) -> tuple[str, ...]:
    """Return the keys of the people who are enrolled in a training, whatever became of it."""
    table = kind_of("enrolment").table
    chosen = select(table.c.person).where(table.c.training == training, table.c.binned_at.is_(None))
    with workspace.reading() as connection:
        return tuple(connection.execute(chosen).scalars())


def enrol(workspace: Workspace, training: str, people: Iterable[str], **values: Any) -> Changed:
    """Enrol people in a training as one step; enrolling someone again changes only what is given."""
    edits = enrolment_edits(workspace, training, people, **values)
    details = {"count": len(edits), "training": short_name(workspace, training)}
    return workspace.write(Name(msgid("Enrol {count} ({training})"), details), edits)


def short_name(workspace: Workspace, training: str) -> str:
    """Return what a training is called in the names of steps: its reference, else its title."""
    found = workspace.get(kind_of("training"), training)
    return found["reference"] or found["title"] or ""


def enrolled(database: DatabaseSession, training: str) -> list[tuple[Enrolment, Person]]:
    """Return enrolments with their people, in the order of names; neither may be in the bin."""
    chosen = (
        select(Enrolment, Person)
        .join(Person, Person.key == Enrolment.person)
        .where(Enrolment.training == training, Enrolment.binned_at.is_(None), Person.binned_at.is_(None))
        .order_by(Person.title_fold, Person.id)
    )
    return [(enrolment, person) for enrolment, person in database.execute(chosen)]
