"""Who was trained: one rule, in words of Python and of SQL."""

from __future__ import annotations

import pytest
from sqlalchemy import Select, func, select, text
from sqlalchemy.dialects import sqlite

from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment
from iclei_desktop.services.trained import TRAINED, people_trained
from iclei_desktop.services.workspace import Workspace

OF_SOME = (
    select(func.count()).select_from(Enrolment).join(Person, Person.key == Enrolment.person).where(TRAINED)
)


@pytest.mark.parametrize("chosen", [people_trained(Person.key), OF_SOME], ids=["of all", "of some"])
def test_who_came_is_read_from_its_index(workspace: Workspace, chosen: Select[str]) -> None:
    # An index with a condition is passed over as soon as the statement words the condition otherwise.
    written = chosen.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with workspace.reading() as connection:
        plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {written}"))]
    assert any("attendance" in step and "ix_attendance_enrolment_session" in step for step in plan), plan
