"""What a cell of a list says beyond its value: that a commitment is overdue, how large a file is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from iclei_desktop.rules import moments
from iclei_desktop.rules.allowances import allowance_amount
from iclei_desktop.rules.commitments import is_overdue
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.checklists import is_late
from iclei_desktop.services.sizes import size_text
from iclei_desktop.services.workspace import kind_of


@dataclass(frozen=True, slots=True)
class Look:
    """The words in place of the value, and the icon beside them; "" for none."""

    words: str
    icon: str = ""


LookOf = Callable[[Mapping[str, Any], Translate], Look | None]
"""Takes the values of a record; None where the value says all."""


def _overdue(values: Mapping[str, Any], translate: Translate) -> Look | None:
    today = moments.today()
    late = is_overdue(values.get("status"), values.get("due"), today)
    return Look(translate(msgid("Overdue")), "triangle-alert") if late else None


def _late(values: Mapping[str, Any], translate: Translate) -> Look | None:
    today = moments.today()
    if not is_late(values, today):
        return None
    return Look(kind_of("checklist_item").field("due").show(values["due"], translate), "triangle-alert")


def _amount(values: Mapping[str, Any], translate: Translate) -> Look | None:
    """Show what days and rate come to while no amount is typed."""
    if values.get("amount") is not None:
        return None
    amount = allowance_amount(values.get("days"), values.get("rate"), None)
    if amount is None:
        return None
    return Look(f"= {kind_of('allowance').field('amount').show(amount, translate)}")


def _size(values: Mapping[str, Any], translate: Translate) -> Look | None:
    size = values.get("size")
    return None if size is None else Look(size_text(size, translate))


LOOKS: Mapping[tuple[str, str], LookOf] = {
    ("allowance", "amount"): _amount,
    ("checklist_item", "due"): _late,
    ("commitment", "status"): _overdue,
    ("attachment", "size"): _size,
}
"""By kind of record and field; every list that shows the field follows."""
