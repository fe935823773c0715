"""The line below the attendance grid: whoever is typed there walked in, so they are marked too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from iclei_desktop.rules import moments
from iclei_desktop.rules.hours import PRESENT
from iclei_desktop.services.attendance import enrolment_key
from iclei_desktop.services.attendance_grid import GridSession
from iclei_desktop.services.door import WalkIn, let_in_known, let_in_new
from iclei_desktop.services.participants import Suggestion
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.person_adder import PersonAdder


class WalkInAdder(PersonAdder):
    """Enrols walk-ins and marks them present in the session at hand: one step, as at the door."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "WALK_IN", parent)
        self._session: GridSession | None = None

    def set_session(self, session: GridSession | None) -> None:
        """Mark in this session from now on; without one, nobody is marked."""
        self._session = session

    def adding(self, owner: str, value: Any) -> Callable[[Workspace], tuple[Changed, str]]:
        """Return what enrols and marks; to a session of another day to come nobody has walked in yet."""
        session = self._session
        if session is None or session.date > moments.today():
            return super().adding(owner, value)
        return lambda workspace: _let_in(workspace, owner, value, session)


def _let_in(workspace: Workspace, owner: str, value: Any, session: GridSession) -> tuple[Changed, str]:
    if isinstance(value, Suggestion):
        changed = let_in_known(workspace, owner, value.person, session, PRESENT)
        return changed, enrolment_key(owner, value.person)
    changed = let_in_new(workspace, owner, WalkIn(value), session, PRESENT)
    return changed, changed.keys["enrolment"][0]
