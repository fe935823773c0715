"""Choosing participants among the people in the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.enrolment import enrol, enrolled_people
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.pick_records import PickRecords
from iclei_desktop.ui.tabs.spec import TabSpec
from iclei_desktop.ui.widgets.late import unless_gone


class PickPeople(PickRecords):
    """The list of people who are not enrolled yet; those who are chosen are enrolled."""

    listed = TabSpec(
        kind="person",
        icon="users",
        empty=msgid("Nobody else is in the file. Import a list, or type a name."),
        filters=("country", "sex"),
    )
    title = msgid("Choose participants")

    def __init__(self, context: Context, training: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._training = training
        context.read(
            lambda workspace: enrolled_people(workspace, training), unless_gone(self, self.list.leave_out)
        )

    def action(self, translate: Translate, number: int) -> str:
        """Return how many are enrolled."""
        return translate.plural("&Enrol {number} person", "&Enrol {number} people", number)

    def operation(self, keys: list[str]) -> Callable[[Workspace], Changed]:
        """Enrol them."""
        training = self._training
        return lambda workspace: enrol(workspace, training, keys)
