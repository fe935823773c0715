"""What was typed into a record that is not shown any more and could not be saved: kept, and tried again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.drafts import Draft
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.late import unless_gone

NOT_SAVED = msgid("This could not be saved.")
Operation = Callable[[Workspace], Changed]
Place = tuple[str | None, str]
"""The key of a record, None for one that is not in the file yet, and the name of a field."""


@dataclass(frozen=True)
class RefusedText:
    """What was typed into a field of a record that the person has left, and could not be saved."""

    typed: str
    why: str
    put: Callable[[], None]
    """Tries to save it again."""


class RefusedTexts:
    """Keeps such texts by their places until the person comes back to the record, or they can be saved.

    ``show`` puts a text back where it was typed and returns True, if the person is there already.
    """

    def __init__(self, context: Context, show: Callable[[Place, RefusedText], bool], owner: QObject) -> None:
        self._context, self._show, self._owner = context, show, owner
        self._texts: dict[Place, RefusedText] = {}

    def __bool__(self) -> bool:
        """Return whether any text is kept."""
        return bool(self._texts)

    def at(self, place: Place) -> RefusedText | None:
        """Return the text that is kept for a field."""
        return self._texts.get(place)

    def why(self) -> dict[Place, str]:
        """Return why each of them could not be saved."""
        return {place: text.why for place, text in self._texts.items()}

    def drop(self, place: Place) -> None:
        """Forget what was kept for a field: it is saved, or something else is typed there."""
        self._texts.pop(place, None)

    def keep(self, draft: Draft, name: str, typed: str, why: str, operation: Operation) -> RefusedText:
        """Keep a text whose refusal has been told; ``operation`` is what would save it."""
        again = partial(self._put, draft, name, typed, operation)
        text = self._texts[draft.key, name] = RefusedText(typed, why, again)
        return text

    def keep_late(
        self, draft: Draft, name: str, typed: str, operation: Operation, error: BaseException
    ) -> None:
        """Keep a text that was refused after its record was left, and tell what was not told at the field."""
        before = self.at((draft.key, name))
        text = self.keep(draft, name, typed, why_not_saved(self._context, error), operation)
        told = self._show((draft.key, name), text) or (before is not None and before.why == text.why)
        if isinstance(error, Refusal) and not told:
            self._context.failed.emit(error)

    def retry(self, but: str | None) -> None:
        """Try to save all of them again, except those of one record: that which is shown."""
        for (key, _), text in list(self._texts.items()):
            if key != but:
                text.put()

    def _put(self, draft: Draft, name: str, typed: str, operation: Operation) -> None:
        def done(_: Changed) -> None:
            self.drop((draft.key, name))

        def failed(error: BaseException) -> None:
            self.keep_late(draft, name, typed, operation, error)

        self._context.perform(
            operation, unless_gone(self._owner, done), self._context.telling(self._owner, failed)
        )


def why_not_saved(context: Context, error: BaseException) -> str:
    """Return what is said of a text that could not be saved; a bug is told to the main window as well."""
    if isinstance(error, Refusal):
        return error.text(context.translate)
    context.failed.emit(error)
    return context.translate(NOT_SAVED)
