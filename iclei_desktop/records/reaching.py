"""Fields that a list is filtered by: those of its records, and by a path those of what is joined to them.

"case_city.city.country", asked of cases, is the country of a city that a case is joined to by a ``case_city``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field


@dataclass(frozen=True)
class Path:
    """The way from a kind of record to a field: through a kind that links to it, then along links."""

    joining: RecordKind
    back: str
    """The field by which ``joining`` links to the records asked for."""
    links: tuple[tuple[str, RecordKind], ...]
    """Each further step: the linking field, and the kind that it leads to."""
    name: str
    """The field at the end."""

    @property
    def end(self) -> RecordKind:
        """The kind that holds the field."""
        return self.links[-1][1] if self.links else self.joining

    @property
    def kinds(self) -> tuple[str, ...]:
        """The names of the kinds on the way, and of those that what lies at its end follows from.

        A change of any may change what is found.
        """
        derived = self.end.about.derived.get(self.name)
        further = derived.kinds if derived else ()
        return (self.joining.name, *(kind.name for _, kind in self.links), *further)


@cache
def path_of(kind: RecordKind, name: str) -> Path | None:
    """Return the way to a field; None for a field of the record itself."""
    first, *steps = name.split(".")
    if not steps:
        return None
    joining = at = catalogue()[first]
    back = next(field for field, target in joining.links.items() if target == kind.name)
    links = []
    for step in steps[:-1]:
        at = catalogue()[at.links[step]]
        links.append((step, at))
    return Path(joining, back, tuple(links), steps[-1])


def field_at(kind: RecordKind, name: str) -> Field:
    """Return the field that a name or a path leads to; of what follows from others, what it is like."""
    path = path_of(kind, name)
    end, last = (path.end, path.name) if path else (kind, name)
    found = end.about.derived.get(last)
    return found.field(last) if found else end.field(last)
