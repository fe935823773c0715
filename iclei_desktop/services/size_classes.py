"""The size class of a city: derived from its population by thresholds that can be edited, and are kept in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.size_class import SizeClass
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.size_class import LABELS, THRESHOLDS, size_class
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Name

Thresholds = Sequence[tuple[int, str]]
EDITED = tuple(code for least, code in THRESHOLDS if least)
"""Classes with a threshold; the smallest begins at nothing."""


def thresholds(connection: Connection) -> Thresholds:
    """Return from how many inhabitants on each class counts, the largest first."""
    chosen = select(SizeClass.size_class, SizeClass.least).where(SizeClass.binned_at.is_(None))
    set_here = {row.size_class: row.least for row in connection.execute(chosen)}
    return [(set_here.get(code, usual), code) for usual, code in THRESHOLDS]


def read_thresholds(workspace: Workspace) -> Thresholds:
    """Return the thresholds of a file."""
    with workspace.reading() as connection:
        return thresholds(connection)


def set_thresholds(workspace: Workspace, least: Mapping[str, int]) -> Changed:
    """Set the thresholds of the classes with one, as one step; a larger class must begin above a smaller one."""
    if any(larger <= smaller for larger, smaller in pairwise(least[code] for code in EDITED)):
        raise Refusal(msgid("Each class must begin at more inhabitants than the class below it."))
    kind = kind_of("size_class")
    edits = [new_edit(kind, {"size_class": code, "least": least[code]}) for code in EDITED]
    return workspace.write(Name(msgid("Size classes")), edits)


def size_told(workspace: Workspace, city: Mapping[str, Any], translate: Translate) -> str:
    """Return the size class of a city in words; "" if its population is not known."""
    found = size_class(city.get("population"), read_thresholds(workspace))
    return translate(LABELS[found]) if found else ""
