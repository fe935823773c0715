"""What was agreed at a training or an exchange, or by a city: the same table wherever it is shown."""

from __future__ import annotations

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.children import ChildRecords

_EMPTY = msgid(
    "Nothing was agreed yet. Type what will be done above, then who does it and until when. "
    "What is overdue surfaces by itself."
)
_COLUMNS = ("text", "city", "owner", "due", "status", "done_on")


class Commitments(ChildRecords):
    """The commitments that a record is linked to by ``link``."""

    def __init__(self, context: Context, *, link: str) -> None:
        super().__init__(
            context,
            kind="commitment",
            link=link,
            icon="list-checks",
            empty=_EMPTY,
            columns=[name for name in _COLUMNS if name != link],
        )
