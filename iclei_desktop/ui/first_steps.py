"""What to do next in a new file: a bar that leads from nothing to a printed attendance sheet, then goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.session_plan import SessionPlan, read_plan
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui import places
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.widgets.late import unless_gone

if TYPE_CHECKING:
    from iclei_desktop.ui.file_view import FileView

EVERY_MS = 500


@dataclass(frozen=True)
class Step:
    """One step: the kind of record whose lack makes it the next, what is said, and what its button does.

    ``run`` is given the view and the key of the newest training, if there is one.
    """

    lacking: str
    text: str
    action: str
    run: Callable[[FileView, str | None], None]


def _import_people(view: FileView, _: str | None) -> None:
    view.show_kind("person")
    places.import_into(view)


def _plan_training(view: FileView, _: str | None) -> None:
    view.show_kind("training")
    view.current.new_record()


def _plan_sessions(view: FileView, training: str | None) -> None:
    """Show the sessions and go straight on to planning them: the button there has the same name."""
    from iclei_desktop.ui.dialogs.session_generator import SessionGenerator  # seldom needed

    if training is None:
        return
    view.show_record("training", training, "sessions")

    def plan(there: SessionPlan) -> None:
        SessionGenerator(view.context, training, there, view).open()

    view.context.read(lambda workspace: read_plan(workspace, training), unless_gone(view, plan))


def _choose_people(view: FileView, training: str | None) -> None:
    view.show_record("training", training or "", "participants")


def _print_sheet(view: FileView, training: str | None) -> None:
    view.show_record("training", training or "", "documents")


STEPS = (
    Step(
        "person",
        msgid("First bring in the people you train: a list from Excel will do."),
        msgid("Import a &list…"),
        _import_people,
    ),
    Step("training", msgid("Next, plan a training."), msgid("Plan a &training"), _plan_training),
    Step(
        "session",
        msgid("Next, plan its sessions: a morning and an afternoon each day, or as you like."),
        msgid("Plan &sessions…"),
        _plan_sessions,
    ),
    Step(
        "enrolment",
        msgid("Next, say who takes part in the training."),
        msgid("Choose &participants"),
        _choose_people,
    ),
)
LAST = Step(
    "", msgid("All is ready for the attendance sheet."), msgid("&Show the attendance sheet"), _print_sheet
)


@dataclass(frozen=True)
class Found:
    """How far a file is: what it still lacks, and its newest training."""

    lacking: frozenset[str]
    training: str | None


def look(workspace: Workspace) -> Found:
    """Return how far the file is."""
    lacking = frozenset(s.lacking for s in STEPS if not workspace.count(kind_of(s.lacking), Query()))
    newest = workspace.page(kind_of("training"), Query(), limit=1)
    return Found(lacking, newest[0]["key"] if newest else None)


class FirstSteps(QWidget):
    """Shows the next step of a file that lacks something when it is opened; nothing in any other."""

    def __init__(self, context: Context, view: FileView) -> None:
        super().__init__(view)
        self._context, self._view = context, view
        self._leading = False
        self._bar: Notice | None = None
        self._watch = QTimer(self, interval=EVERY_MS)
        self._watch.timeout.connect(self._leave_alone)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        context.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        self._context.read(look, unless_gone(self, self._lead))

    def _lead(self, found: Found) -> None:
        self._leading = self._leading or bool(found.lacking)
        if not self._leading:
            return
        step = next((step for step in STEPS if step.lacking in found.lacking), LAST)
        self._take_away()
        translate = self._context.translate
        self._bar = Notice("lightbulb", translate(step.text), "note")
        self._bar.offer(translate(step.action), lambda: self._go(step, found.training))
        self._layout.addWidget(self._bar)
        if step is LAST:
            self._watch.start()

    def _leave_alone(self) -> None:
        """Go once the documents of a training are shown, on whatever way: that is where the bar leads."""
        if self._view.kind == "training" and self._view.front.section_name() == "documents":
            self._leading = False
            self._take_away()

    def _go(self, step: Step, training: str | None) -> None:
        step.run(self._view, training)
        if step is LAST:
            self._leading = False
            self._take_away()

    def _take_away(self) -> None:
        if self._bar:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
            self._watch.stop()
