"""What must hold between the fields of one record, declared once on its kind: forms, imports and commands follow."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from iclei_desktop.rules.translate import msgid


@dataclass(frozen=True)
class Across:
    """A rule over several fields; asked only where all of them are recorded."""

    fields: tuple[str, ...]
    holds: Callable[..., bool]
    """Called with the values of ``fields``."""
    otherwise: str
    """A message id; the fields' values are filled in by their names, days as the language writes them."""

    def broken(self, values: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the values that do not go together; None if the rule holds, or cannot be asked."""
        found = {name: values.get(name) for name in self.fields}
        if None in found.values() or self.holds(*found.values()):
            return None
        return found


def in_order(first: str, last: str, otherwise: str) -> Across:
    """Return the rule that ``last`` is not before ``first``."""
    return Across((first, last), lambda one, other: one <= other, otherwise)


DAYS_IN_ORDER = in_order("start", "end", msgid("It would end on {end}, before it starts on {start}."))
TIMES_IN_ORDER = in_order("starts", "ends", msgid("It would end at {ends}, before it starts at {starts}."))
SPAN_IN_ORDER = in_order("since", "until", msgid("It would end on {until}, before it begins on {since}."))
