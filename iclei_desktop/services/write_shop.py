"""Writing up a case in short steps: which step asks for what, where to go on, and what is still empty or too long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iclei_desktop.records.fields import Field
from iclei_desktop.rules.case_workflow import CHANGES_REQUESTED, DRAFT
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.cases import sections
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

OFFERED = 8
"""Cases offered to go on with."""


@dataclass(frozen=True)
class Step:
    """One step: its label (a message id), the fields it asks for, and a kind of record that belongs to them."""

    label: str
    fields: tuple[str, ...]
    part: str = ""


STEPS = (
    Step(msgid("What, and whose"), ("title", "language"), "case_city"),
    Step(msgid("In short"), ("summary",)),
    Step(msgid("Before"), ("situation", "challenge")),
    Step(msgid("What was planned"), ("strategy",)),
    Step(msgid("How it was done"), ("process",), "key_date"),
    Step(msgid("With what"), ("resources", "budget", "currency"), "case_partner"),
    Step(msgid("What changed"), ("results", "beneficiaries", "beneficiaries_number")),
    Step(msgid("Whether it lasts"), ("sustainability",)),
    Step(msgid("For other cities"), ("lessons", "transferability"), "case_block"),
    Step(msgid("To be found again"), ("focus_areas", "pathways", "sdgs", "tags", "references")),
)
"""The way through a case, a section or two at a time."""


def is_begun(step: Step, values: Mapping[str, Any]) -> bool:
    """Return whether anything of a step is filled in."""
    return any(values.get(name) not in (None, "") for name in step.fields)


def is_filled(step: Step, values: Mapping[str, Any]) -> bool:
    """Return whether a step needs nothing more: all its texts are written, or anything where it asks for none."""
    texts = [field.name for field in sections() if field.name in step.fields]
    return all((values.get(name) or "").strip() for name in texts) if texts else is_begun(step, values)


def first_open(values: Mapping[str, Any]) -> int:
    """Return the place of the first step of which nothing is filled in; the number of steps if there is none."""
    return next((place for place, step in enumerate(STEPS) if not is_begun(step, values)), len(STEPS))


def empty_sections(values: Mapping[str, Any]) -> list[Field]:
    """Return the sections of a case in which nothing is written yet."""
    return [field for field in sections() if not (values.get(field.name) or "").strip()]


def to_go_on_with(workspace: Workspace, source: str = "", key: str = "") -> list[tuple[str, str]]:
    """Return key and title of the cases that are still being written, of one training or exchange if named."""
    kind = kind_of("case")
    filters: dict[str, list[Any]] = {"status": [DRAFT, CHANGES_REQUESTED]}
    if source:
        filters[source] = [key]
    rows = workspace.page(kind, Query(filters=filters), limit=OFFERED)
    return [(row["key"], kind.title(row) or "") for row in rows]
