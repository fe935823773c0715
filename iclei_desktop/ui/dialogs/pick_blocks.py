"""Building blocks go from case to case: taken from the list into a case, or given to other cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.children import Children, join_all
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.pick_records import PickRecords
from iclei_desktop.ui.tabs.spec import TabSpec


class _Joining(PickRecords):
    """What is chosen is joined to what the window was opened for; what is joined already stays as it is."""

    link: str

    def __init__(self, context: Context, owners: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._owners = owners

    def operation(self, keys: list[str]) -> Callable[[Workspace], Changed]:
        """Join them."""
        of, owners = Children(kind_of("case_block"), self.link), self._owners
        return lambda workspace: join_all(workspace, of, owners, keys)


class TakeBlocks(_Joining):
    """The list of building blocks, for a case."""

    listed = TabSpec(
        kind="building_block",
        icon="blocks",
        empty=msgid("No building block is in the file yet. Type the title of the first one in a case."),
        filters=("scale", "phase"),
    )
    title = msgid("Take building blocks")
    link = "case"

    def action(self, translate: Translate, number: int) -> str:
        """Return how many are taken."""
        return translate.plural("&Take {number} building block", "&Take {number} building blocks", number)


class GiveBlocks(_Joining):
    """The list of cases, for building blocks."""

    listed = TabSpec(
        kind="case",
        icon="lightbulb",
        empty=msgid("No case is in the file yet."),
        filters=("status", "language"),
    )
    title = msgid("Use in another case")
    link = "block"

    def action(self, translate: Translate, number: int) -> str:
        """Return in how many cases."""
        return translate.plural("&Use in {number} case", "&Use in {number} cases", number)
