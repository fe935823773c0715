"""Undo and redo with the names of their steps, kept in step with the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from iclei_desktop.rules.translate import filled, msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.ledger import ChangeSet
from iclei_desktop.storage.steps import Act, Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.needs import Needs
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import plain_caption

Steps = tuple[ChangeSet | None, ChangeSet | None]


class Undo(QObject):
    """Names the two actions after the steps they would act on, and performs them."""

    known = Signal()
    """The next steps have been read; ``possible`` says which there are."""

    told = Signal(str)
    """Says in words which step was undone, or made again."""

    restore_undone = Signal()
    """A restore is to be taken back: the whole file changes."""

    def __init__(self, context: Context, undo: QAction, redo: QAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._actions = (undo, redo)
        self.possible: set[Needs] = set()
        self.restored: ChangeSet | None = None
        """The restore at which undo stands, if it does."""
        context.changed.connect(self._read)
        self._read()

    def undo(self) -> None:
        """Take back the newest step; taking back a restore is the window's, which shows the file anew."""
        if self.restored:
            self.restore_undone.emit()
        else:
            self._go(Workspace.undo, msgid("Undone: {step}"))

    def redo(self) -> None:
        """Make the step undone last again."""
        self._go(Workspace.redo, msgid("Done again: {step}"))

    def _go(self, act: Callable[[Workspace], Changed], message: str) -> None:
        translate = self._context.translate

        def done(changed: Changed) -> None:
            self.told.emit(filled(translate, message, {"step": changed.name.show(translate)}))

        self._context.perform(act, unless_gone(self, done))

    def _read(self) -> None:
        self._context.read(Workspace.next_steps, unless_gone(self, self._show))

    def _show(self, steps: Steps) -> None:
        translate = self._context.translate
        undo, _ = steps
        self.restored = undo if undo and undo.act is Act.RESTORE else None
        words = (
            (msgid("&Undo"), msgid("&Undo: {step}")),
            (msgid("&Redo"), msgid("&Redo: {step}")),
        )
        for action, step, (plain, named) in zip(self._actions, steps, words, strict=True):
            name = step.name.show(translate) if step else ""
            action.setText(translate(named).format(step=plain_caption(name)) if name else translate(plain))
        needs = (Needs.UNDO, Needs.REDO)
        self.possible = {need for need, step in zip(needs, steps, strict=True) if step}
        self.known.emit()
