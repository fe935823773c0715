"""A programme whose indicators are counted: what several of them need is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row

from iclei_desktop.services import indicator_statements as statements
from iclei_desktop.services.attended_hours import Attended, Plan, read_attended, read_plans
from iclei_desktop.services.heads import unnamed_by_session, unnamed_by_training


class ProgrammeFacts:
    """One programme, by its key, as it stands while ``connection`` reads; nothing is read that nobody asks for."""

    def __init__(self, connection: Connection, programme: str) -> None:
        self.connection, self.programme = connection, programme

    def row(self, statement: statements.Statement) -> Row[*tuple[Any, ...]]:
        """Return the one row of a statement."""
        return self.connection.execute(statement).one()

    @cached_property
    def attended(self) -> Sequence[Attended]:
        """What everybody attended who was trained, once for each training."""
        return read_attended(self.connection, self.programme, self._plans)

    @property
    def unnamed_people(self) -> int:
        """How many came to the trainings whose names are not known."""
        unnamed = unnamed_by_training(self.connection, self._with_heads)
        return sum(groups.total() for groups in unnamed.values())

    @property
    def unnamed_hours(self) -> float:
        """The hours that they attended: each session with its own heads."""
        unnamed = unnamed_by_session(self.connection, self._with_heads)
        hours = {key: hours for plan in self._plans.values() for key, hours in plan.hours.items()}
        return sum(number * hours[session] for session, number in unnamed.items())

    @cached_property
    def _plans(self) -> Mapping[str, Plan]:
        return read_plans(self.connection, self.programme)

    @cached_property
    def _with_heads(self) -> Sequence[str]:
        return list(self.connection.execute(statements.with_heads(self.programme)).scalars())
