"""Good-practice cases: their way through the workflow, the city they come from, and who replicated them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from iclei_desktop.records.case import Case, CaseCity, CaseMove, CaseRemark
from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.records.vocabularies_exchange import CASE_STATUS
from iclei_desktop.rules.case_workflow import DRAFT, NEED_REASON, NEXT, words
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Edit, Name

SOURCES = ("training", "exchange")
"""Kinds of record that a case may come from."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step a case has taken."""

    at: str
    before: str | None
    after: str
    by: str
    reason: str


@dataclass(frozen=True)
class Review:
    """Where a case stands in the workflow, how it came there, and the remarks that are still open."""

    status: str
    possible: tuple[str, ...]
    moves: tuple[Move, ...]
    open_remarks: int


def read_review(workspace: Workspace, case: str) -> Review:
    """Return where a case stands, its moves newest first."""
    moves = (
        select(CaseMove.created_at, CaseMove.before, CaseMove.after, CaseMove.by, CaseMove.reason)
        .where(CaseMove.case == case, CaseMove.binned_at.is_(None))
        .order_by(CaseMove.created_at.desc(), CaseMove.id.desc())
    )
    remarks = select(func.count()).where(
        CaseRemark.case == case, CaseRemark.binned_at.is_(None), CaseRemark.resolved.is_not(True)
    )
    status = workspace.get(kind_of("case"), case)["status"]
    with workspace.reading() as connection:
        return Review(
            status=status,
            possible=NEXT[status],
            moves=tuple(
                Move(at, before, after, by or "", why or "")
                for at, before, after, by, why in connection.execute(moves)
            ),
            open_remarks=connection.execute(remarks).scalar_one(),
        )


def move_case(workspace: Workspace, case: str, to: str, reason: str = "") -> Changed:
    """Take a case to the next step, noting by whom and why; a Refusal for a step that cannot follow."""
    status = workspace.get(kind_of("case"), case)["status"]
    labels = CASE_STATUS.labels
    if to not in NEXT[status]:
        raise Refusal(
            msgid("A case cannot go from “{before}” to “{after}”."), before=labels[status], after=labels[to]
        )
    if to in NEED_REASON and not reason.strip():
        raise Refusal(msgid("Say why, so that whoever wrote the case knows what to do."))
    move = {
        "case": case,
        "before": status,
        "after": to,
        "by": workspace.author,
        "reason": reason.strip() or None,
    }
    name = Name(msgid("Case: {status}"), {"status": labels[to]})
    return workspace.write(name, [Edit("case", case, {"status": to}), new_edit(kind_of("case_move"), move)])


def start_case(workspace: Workspace, title: str, source: str = "", key: str = "") -> Changed:
    """Begin a case, from a training or an exchange if one is named: its programme, tags and cities come along."""
    kind = kind_of("case")
    values: dict[str, Any] = {"title": title}
    cities: list[str] = []
    if source:
        came_from = workspace.get(kind_of(source), key)
        shared = ("programme", "focus_areas", "pathways", "sdgs", "tags")
        values |= {source: key, **{name: came_from.get(name) for name in shared}}
        cities = [city for city in (came_from.get("city"), came_from.get("host")) if city]
    case = new_edit(kind, with_defaults(kind, {**values, "status": DRAFT}))
    authors = [
        new_edit(kind_of("case_city"), {"case": case.key, "city": city, "role": "AUTHOR"}) for city in cities
    ]
    return workspace.write(Name(msgid("Begin a case")), [case, *authors])


def sections(kind: RecordKind | None = None) -> list[Field]:
    """Return the fields of a case that are written as text with a limit of words, in their order."""
    return [field for field in (kind or catalogue()["case"]).fields.values() if field.most_words]


def too_long(values: Mapping[str, Any]) -> list[tuple[Field, int]]:
    """Return the sections of a case that have more words than they should, with their number of words."""
    counted = [(field, words(values.get(field.name))) for field in sections()]
    return [(field, number) for field, number in counted if number > field.most_words]


def replications(workspace: Workspace, case: str) -> int:
    """Return how many cities have replicated a case."""
    chosen = (
        select(func.count(CaseCity.city.distinct()))
        .join(Case, Case.key == CaseCity.case)
        .where(Case.key == case, CaseCity.role == "REPLICATED", CaseCity.binned_at.is_(None))
    )
    with workspace.reading() as connection:
        return int(connection.execute(chosen).scalar_one())


def replications_told(workspace: Workspace, values: Mapping[str, Any], translate: Translate) -> str:
    """Return in words how many cities have replicated the case with these values; "" for none."""
    number = replications(workspace, values["key"])
    if not number:
        return ""
    return translate.plural("Replicated by {number} city", "Replicated by {number} cities", number)
