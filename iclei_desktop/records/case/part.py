"""What every part of a case has in common: the case."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import MappedColumn

from iclei_desktop.records.fields import link_field
from iclei_desktop.rules.translate import msgid


def of_case() -> MappedColumn[Any]:
    """Declare the case that a record is a part of: its first field (a base class would put it last)."""
    return link_field(msgid("Case"), "case", required=True, listed=True)
