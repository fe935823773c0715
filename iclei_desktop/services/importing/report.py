"""What an import did with every row: nothing is dropped silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.reading import Note


class Outcome(StrEnum):
    """What became of a row."""

    ADDED = "ADDED"
    UPDATED = "UPDATED"
    UNCHANGED = "UNCHANGED"
    LEFT_OUT = "LEFT_OUT"


@dataclass(frozen=True)
class Remark:
    """Something about one line of the source that a person should know: where, why, and what was kept."""

    line: int
    reason: str
    """A message id; ``values`` are filled in."""
    values: Mapping[str, object] = field(default_factory=dict)
    column: str = ""
    kept: str = ""
    """A message id for what was kept of the cell or row; "" where the reason says it all."""

    def text(self, translate: Translate) -> str:
        """Return reason and what was kept as sentences."""
        sentences = (self.why(translate), translate(self.kept))
        return " ".join(sentence for sentence in sentences if sentence)

    def why(self, translate: Translate) -> str:
        """Return the reason as a sentence; labels of fields are translated as in a Refusal."""
        return Refusal(self.reason, **self.values).text(translate)


@dataclass
class Report:
    """The outcome of a whole import, or of a trial run."""

    source: str
    kind: str
    dry_run: bool
    columns: dict[str, str] = field(default_factory=dict)
    """Field → heading of the column it was read from."""
    unused: list[str] = field(default_factory=list)
    """Headings of columns that were not read."""
    notes: list[Note] = field(default_factory=list)
    outcomes: dict[int, Outcome] = field(default_factory=dict)
    """Line → what became of it."""
    remarks: list[Remark] = field(default_factory=list)
    first_rows: list[dict[str, Any]] = field(default_factory=list)
    """The first rows as they were understood, JSON values by field."""
    linked: Mapping[str, str] = field(default_factory=dict)
    """What the records are called that the first rows link to, by key."""
    also: Counter[str] = field(default_factory=Counter)
    """How many records of other kinds came along, by plural: cities of participants, sessions, enrolments."""
    step: int | None = None
    """The step of the history that undoes the import."""

    def count(self, outcome: Outcome) -> int:
        """Return how many rows had this outcome."""
        return sum(found is outcome for found in self.outcomes.values())

    def to_json(self, translate: Translate) -> dict[str, Any]:
        """Return the report as documented for ``--report``."""
        return {
            "source": self.source,
            "kind": self.kind,
            "dry_run": self.dry_run,
            "rows": len(self.outcomes),
            **{outcome.lower(): self.count(outcome) for outcome in Outcome},
            "also_added": dict(self.also),
            "step": self.step,
            "columns": self.columns,
            "unused_columns": self.unused,
            "notes": [note.text(translate) for note in self.notes],
            "first_rows": self.first_rows,
            "lines": [
                {
                    "line": remark.line,
                    "outcome": self.outcomes[remark.line],
                    "column": remark.column,
                    "reason": remark.why(translate),
                    "kept": translate(remark.kept),
                }
                for remark in sorted(self.remarks, key=lambda remark: remark.line)
            ],
        }
