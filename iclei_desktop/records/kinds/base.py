"""What every kind of field can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from iclei_desktop.rules.translate import Translate


class FieldKind:
    """Base of all kinds. ``name`` chooses the editor in a window and the target of an import."""

    name: ClassVar[str]
    right_aligned: ClassVar[bool] = False
    python: ClassVar[tuple[type, ...]] = (str,)

    def column_type(self) -> TypeEngine[Any]:
        """Return the type of the column that keeps values of this kind."""
        return sa.String()

    def parse(self, text: str) -> Any:
        """Return the value written as ``text`` (not empty); a Refusal says what was expected."""
        return text

    def write(self, value: Any) -> str:
        """Return ``value`` as plain text that ``parse`` reads back, whatever the language."""
        return str(value)

    def show(self, value: Any, translate: Translate) -> str:  # noqa: ARG002 - kinds with words use it
        """Return ``value`` as a person reads it."""
        return self.write(value)

    def ranked(self, language: str) -> Sequence[str]:  # noqa: ARG002 - names differ between languages
        """Return the codes in the order in which lists are sorted; empty where the values themselves are."""
        return ()

    def to_json(self, value: Any) -> Any:
        """Return ``value`` as JSON can hold it, for history and for ``--format json``."""
        return value

    def from_json(self, value: Any) -> Any:
        """Return the value kept as JSON."""
        return value
