"""What a programme promised to its donors, with what is reached of it so far."""

from __future__ import annotations

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Text
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.children import Child
from iclei_desktop.services.indicators import REACHED, TARGETS, read_targets
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.children import ChildRecords

_EMPTY = msgid(
    "No target yet. Add what was promised: people trained, cities reached, cases published … What is reached of it "
    "is counted here."
)
_REACHED = Field(label=msgid("Reached so far"), kind=Text(), name=REACHED)


class Targets(ChildRecords):
    """The targets of a programme; what is counted follows the trainings, commitments and cases."""

    told_of = frozenset(
        (
            *("training", "session", "enrolment", "attendance", "headcount", "evaluation_form", "person"),
            *("organisation", "commitment", "exchange", "case", "case_city"),
        )
    )

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            kind=TARGETS.kind.name,
            link=TARGETS.link,
            icon="target",
            empty=_EMPTY,
            columns=("indicator", "wording", "value", REACHED, "due"),
            derived=(_REACHED,),
        )

    def read(self, workspace: Workspace, owner: str) -> list[Child]:
        """Read the targets, and count what is reached of them."""
        return read_targets(workspace, owner, self.context.translate)
