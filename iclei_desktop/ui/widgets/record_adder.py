"""One line in which a name is typed to add a record to a list: those in the file are offered, others are added."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from iclei_desktop.rules.folding import fold
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.adding_line import AddingLine
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.type_ahead import Suggestion, TypeAhead


class RecordAdder(AddingLine):
    """Enter takes what is marked in the list, or adds what nobody has heard of: one step.

    What can be added to is its *owner*, such as a training; subclasses say who may be meant and what adding is.
    """

    added = Signal(str)
    """Carries the key of what was added to the owner, also of something that was there already."""

    def __init__(self, context: Context, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(icon_name, parent)
        self.context = context
        self._owner: str | None = None
        self._latest = Latest(self)
        self.type_ahead = TypeAhead(context, self, self._offer)
        self.type_ahead.accepted.connect(self._take)
        self.returnPressed.connect(self._enter)

    def set_owner(self, owner: str | None) -> None:
        """Add to this record from now on."""
        self._latest.begin()
        self._owner = owner
        self.clear()

    @abstractmethod
    def known(self, workspace: Workspace, owner: str, typed: str) -> list[Suggestion]:
        """Return what may be meant, the likeliest first; without what would be added as typed."""

    @abstractmethod
    def as_new(self, typed: str) -> Suggestion:
        """Return the suggestion to add something nobody has heard of."""

    @abstractmethod
    def title_of(self, value: Any) -> str:
        """Return what a suggestion's value is called if it is in the file; "" if it is not."""

    @abstractmethod
    def there(self, owner: str, value: Any) -> str:
        """Return the key of what a value is to the owner already; "" if it is to be added."""

    @abstractmethod
    def add(self, workspace: Workspace, owner: str, value: Any) -> tuple[Changed, str]:
        """Add a suggestion's value to the owner; returns the key of what was added too."""

    def adding(self, owner: str, value: Any) -> Callable[[Workspace], tuple[Changed, str]]:
        """Return what will add a suggestion's value; it is asked in the window, and runs away from it."""
        return lambda workspace: self.add(workspace, owner, value)

    def _offer(self, workspace: Workspace, typed: str) -> list[Suggestion]:
        if self._owner is None or not typed.strip():
            return []
        return [*self.known(workspace, self._owner, typed), self.as_new(typed.strip())]

    def _enter(self) -> None:
        """Take at once the only one of that name, or add what is not known; else offer what may be meant."""
        owner, typed = self._owner, self.text()
        if QApplication.activePopupWidget() is not None or owner is None or not typed.strip():
            return  # the list that is open takes the key
        self._latest.begin()

        def found(known: list[Suggestion]) -> None:
            namesakes = [one for one in known if fold(self.title_of(one.value)) == fold(typed)]
            if len(namesakes) == 1:
                self._take(namesakes[0])
            elif known:
                self.textEdited.emit(typed)
            else:
                self._take(self.as_new(typed.strip()))

        self.context.read(lambda workspace: self.known(workspace, owner, typed), self._latest.only(found))

    def _take(self, suggestion: Suggestion) -> None:
        owner, value = self._owner, suggestion.value
        if owner is None:
            return
        there = self.there(owner, value)
        if there:
            self._done(there)
            return
        self._latest.begin()
        add = self.adding(owner, value)
        keys: list[str] = []

        def operation(workspace: Workspace) -> Changed:
            changed, key = add(workspace)
            keys.append(key)
            return changed

        self.context.perform(operation, done=self._latest.only(lambda _: self._done(keys[0])))

    def _done(self, key: str) -> None:
        self.clear()
        late = QApplication.activePopupWidget()
        if late is not None:  # suggestions for the name that is done with
            late.close()
        self.added.emit(key)
