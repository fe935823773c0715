"""The words of writing: what is wished, what changed, what was kept back, and what a step is called."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from iclei_desktop.records.catalogue import Values
from iclei_desktop.rules.saying import day_of
from iclei_desktop.rules.translate import Plural, Translate, filled, plural


class Act(StrEnum):
    """What kind of change set a set is."""

    EDIT = "EDIT"
    REVERT = "REVERT"  # selective undo: a step of its own, that Ctrl+Z can take back
    UNDO = "UNDO"
    REDO = "REDO"
    MIGRATION = "MIGRATION"  # undo stops here: fields may have had another meaning before it
    RESTORE = "RESTORE"  # the file was replaced by a backup; undone by restoring the backup made before that
    ERASE = "ERASE"  # for good: no undo comes back to what it took


ONE = "one"
"""The detail of a name that keeps its form for one."""
STEPS = (Act.EDIT, Act.REVERT)
"""The acts that are steps of their own; undo and redo only move between them."""


class State(StrEnum):
    """Whether a step stands at present."""

    DONE = "DONE"
    UNDONE = "UNDONE"  # redo would make it again
    DROPPED = "DROPPED"  # undone, and then something else was done: redo never comes back to it
    ERASED = "ERASED"  # all that it was about was erased for good: undo and redo pass over it
    CLOSED = "CLOSED"  # a part was erased, and the rest took its place: undo stops here


class Reason(StrEnum):
    """Why part of a selective undo was left undone."""

    CHANGED_SINCE = "CHANGED_SINCE"
    DEPENDED_ON = "DEPENDED_ON"
    GONE = "GONE"


@dataclass(frozen=True)
class Name:
    """What a step is called: a message id and what is filled in – never anything personal.

    Of a message with two forms a file keeps both: that for one as the detail ``one``.
    """

    text: str
    details: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep the form for one, so that a file tells it too."""
        if isinstance(self.text, Plural):
            object.__setattr__(self, "details", {**self.details, ONE: self.text.one})
            object.__setattr__(self, "text", str(self.text))

    def show(self, translate: Translate) -> str:
        """Return the name in a language; a detail that is itself a message id is translated too."""
        shown = {
            key: day_of(part, translate.language) or translate(part) if isinstance(part, str) else part
            for key, part in self.details.items()
            if key != ONE
        }
        one = self.details.get(ONE)
        return filled(translate, plural(one, self.text) if one else self.text, shown)


@dataclass(frozen=True, slots=True)
class Edit:
    """The wish that some fields of a record hold these values; a record that is not there is added."""

    kind: str
    key: str
    values: Values
    new: bool = False
    """The key was made just now, so nobody need look whether the record is there."""
    checked: bool = False
    """The values were read by ``Field.parse`` and found complete, so nobody need check them again."""
    along: frozenset[str] = frozenset()
    """Days that are only moved along with what is typed: one that followed goes on following."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one record: only the fields that differ. ``None``: the record was, or is, not there.

    A side that is there but empty is all that an erasure leaves: something happened, but not what.
    """

    kind: str
    key: str
    before: Values | None
    after: Values | None
    followed: frozenset[str] = field(default=frozenset(), compare=False)
    """Fields that nobody typed: they followed from other records."""

    def swapped(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.kind, self.key, self.after, self.before)

    @property
    def erased(self) -> bool:
        """Whether what happened was erased for good, so that nothing can bring it back."""
        return self.before == {} or self.after == {}


@dataclass(frozen=True)
class Conflict:
    """A part of a selective undo that was left undone, and why."""

    change: Change
    reason: Reason
    found: Values | None
    """What stands in the fields concerned; None where the record is gone."""


@dataclass(frozen=True)
class Changed:
    """What a write changed: the step's number (None if nothing differed) and the keys touched, by kind."""

    step: int | None = None
    name: Name = Name("")
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()

    def __bool__(self) -> bool:
        return self.step is not None
