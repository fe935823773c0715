"""People who look alike and were said to be different people: kept in the file, so that nobody is asked again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, or_, select

from iclei_desktop.records.person import Distinction
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import listed
from iclei_desktop.storage.steps import Changed, Edit, Name

Two = frozenset[str]
"""The keys of two people, in no order."""


def told_apart(connection: Connection, among: Collection[str] | None = None) -> set[Two]:
    """Return who was said not to be whom; of all people, or where one of some is concerned."""
    chosen = select(Distinction.person, Distinction.other).where(Distinction.binned_at.is_(None))
    if among is not None:
        some = listed(list(among))
        chosen = chosen.where(or_(Distinction.person.in_(some), Distinction.other.in_(some)))
    return {frozenset((one, other)) for one, other in connection.execute(chosen)}


def tell_apart(workspace: Workspace, one: str, other: str) -> Changed:
    """Keep that two people are not the same person, as one step."""
    if one == other:
        raise Refusal(msgid("That is the same person twice. Nothing was changed."))
    person, second = sorted((one, other))
    edit = new_edit(kind_of("distinction"), {"person": person, "other": second})
    return workspace.write(Name(msgid("Not the same person")), [edit])


def withdraw(workspace: Workspace, one: str, other: str) -> Changed:
    """Take back that two people are not the same person: they are compared again."""
    return workspace.write(Name(msgid("May be the same person")), list(_binning(workspace, {one, other})))


def _binning(workspace: Workspace, two: Collection[str]) -> Iterable[Edit]:
    both = list(two)
    chosen = select(Distinction.key).where(
        Distinction.person.in_(both), Distinction.other.in_(both), Distinction.binned_at.is_(None)
    )
    with workspace.reading() as connection:
        keys = connection.execute(chosen).scalars().all()
    return [Edit("distinction", key, {"binned_at": moments.now()}) for key in keys]
