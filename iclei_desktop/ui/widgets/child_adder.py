"""One line in which a name is typed to join a record to another, such as a visiting city to an exchange."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.children import Children, Offered, join, offered
from iclei_desktop.services.linking import Target
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.record_adder import RecordAdder
from iclei_desktop.ui.widgets.type_ahead import Suggestion


class ChildAdder(RecordAdder):
    """Joins what is named to the owner; a value is an ``Offered``."""

    def __init__(self, context: Context, of: Children, parent: QWidget | None = None) -> None:
        super().__init__(context, "plus", parent)
        self._of = of
        self._target = catalogue()[of.kind.links[of.joined or ""]]

    def known(self, workspace: Workspace, owner: str, typed: str) -> list[Suggestion]:
        """Return the records that may be meant, and those of which facts are known that are not in the file."""
        translate = self.context.translate
        found = offered(workspace, self._of, owner, typed, translate)
        literal = self._literal(typed.strip())
        return [
            Suggestion(
                one.target.title if one.target.key else self._add(one.target.title), self._why(one), one
            )
            for one in found
            if one.target.values != literal.values or one.target.key is not None
        ]

    def as_new(self, typed: str) -> Suggestion:
        """Return that it is something new."""
        return Suggestion(self._add(typed), "", Offered(self._literal(typed)))

    def title_of(self, value: Any) -> str:
        """Return what a record in the file is called."""
        return value.target.title if value.target.key is not None else ""

    def there(self, owner: str, value: Any) -> str:  # noqa: ARG002 - it is told with what is offered
        """Return the key of what joins a record already."""
        return str(value.joining)

    def add(self, workspace: Workspace, owner: str, value: Any) -> tuple[Changed, str]:
        """Join a record, adding one that is not in the file."""
        changed = join(workspace, self._of, owner, value.target)
        return changed, changed.keys[self._of.kind.name][0]

    def _literal(self, typed: str) -> Target:
        return Target(typed, "", None, {self._target.about.title[0]: typed})

    def _add(self, name: str) -> str:
        return self.context.translate(msgid("Add “{name}”")).format(name=name)

    def _why(self, one: Offered) -> str:
        there = self.context.translate(msgid("in the list already")) if one.joined else ""
        return ", ".join(part for part in (one.target.detail, there) if part)
