"""The review of a case: where it stands, where it may go, how it came there, and the remarks on its sections."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Moment
from iclei_desktop.records.vocabularies_exchange import CASE_STATUS
from iclei_desktop.rules.case_workflow import (
    APPROVED,
    ARCHIVED,
    CHANGES_REQUESTED,
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    SUBMITTED,
)
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.cases import Move, Review, move_case, read_review
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.services.write_shop import empty_sections
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.messages import ask
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.field_row import FaultLabel
from iclei_desktop.ui.widgets.flow_layout import FlowLayout
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.plain_table import PlainTable
from iclei_desktop.ui.widgets.record_reading import RecordReading

SHOWN_KINDS = frozenset(("case", "case_move", "case_remark"))
MOVES_HEIGHT = 40 * STEP
HEADINGS = (msgid("When"), msgid("From"), msgid("To"), msgid("By"), msgid("Why"))
_NO_REMARKS = msgid(
    "No remarks. With the button above, a reviewer writes what is to be changed, and in which section."
)
UNFINISHED = msgid("Nothing is written yet under: {sections}. The case sheet will have no such sections.")
_STEPS = {
    DRAFT: msgid("Back to draft"),
    SUBMITTED: msgid("Submit for review"),
    IN_REVIEW: msgid("Begin the review"),
    CHANGES_REQUESTED: msgid("Ask for changes…"),
    APPROVED: msgid("Approve"),
    PUBLISHED: msgid("Publish"),
    ARCHIVED: msgid("Archive…"),
}


class CaseReview(Section):
    """Buttons for the steps that may follow, above the moves so far and the remarks."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._reading = RecordReading(self, SHOWN_KINDS, read_review, self._show)
        translate = context.translate
        self._stands = PlainLabel()
        self.reason = QLineEdit(placeholderText=translate(msgid("Why (kept with the step)")))
        self.reason.setAccessibleName(translate(msgid("Why (kept with the step)")))
        self.fault = FaultLabel()
        self.buttons: dict[str, QPushButton] = {}
        self._asked_to: Mapping[str, Callable[[str], None]] = {PUBLISHED: self._look_first}
        """Steps that are not taken at once."""
        self._steps = FlowLayout()
        self.moves = PlainTable(translate(msgid("Steps of the case")), [translate(text) for text in HEADINGS])
        self.moves.setMaximumHeight(MOVES_HEIGHT)
        self.remarks = ChildRecords(
            context, kind="case_remark", link="case", icon="message-square", empty=_NO_REMARKS
        )
        self._lay_out()

    def show_record(self, key: str | None) -> None:
        """Show the review of a case."""
        self.reason.clear()
        self.fault.say("")
        self.remarks.show_record(key)
        self._reading.begin(key)

    def leave(self) -> None:
        """Save what is being typed."""
        self.remarks.leave()

    def _lay_out(self) -> None:
        remarks = PlainLabel(self.context.translate(msgid("Remarks on sections")))
        moves = PlainLabel(self.context.translate(msgid("How it came here")))
        for heading in (self._stands, remarks, moves):
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
        steps = QWidget()
        steps.setLayout(self._steps)
        above = QHBoxLayout()
        above.addWidget(self._stands)
        above.addWidget(self.reason, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addLayout(above)
        layout.addWidget(steps)
        layout.addWidget(self.fault)
        layout.addWidget(moves)
        layout.addWidget(self.moves)
        layout.addWidget(remarks)
        layout.addWidget(self.remarks, 1)

    def _show(self, review: Review) -> None:
        translate = self.context.translate
        self._stands.setText(translate(CASE_STATUS.labels[review.status]))
        for button in self.buttons.values():
            self._steps.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        before: QWidget = self.reason
        for step in review.possible:
            button = QPushButton(translate(_STEPS[step]))
            button.clicked.connect(partial(self._asked_to.get(step, self._move), step))
            self._steps.addWidget(button)
            self.setTabOrder(before, button)  # what is made later would come last
            self.buttons[step] = before = button
        self.moves.show_rows((move, self._texts(move)) for move in review.moves)

    def _texts(self, move: Move) -> tuple[str, ...]:
        translate, labels = self.context.translate, CASE_STATUS.labels
        before = translate(labels[move.before]) if move.before else ""
        return (
            Moment().show(move.at, translate),
            before,
            translate(labels[move.after]),
            move.by,
            move.reason,
        )

    def _look_first(self, step: str) -> None:
        """Say what is empty before the step is taken; whoever knows better goes on."""
        key, translate = self._reading.key, self.context.translate
        if key is None:
            return

        def say(empty: list[Field]) -> None:
            if not empty:
                self._move(step)
                return
            names = ", ".join(translate(field.label) for field in empty)
            words = translate(UNFINISHED).format(sections=names)
            ask(
                words,
                translate(msgid("&Publish all the same")),
                translate,
                self,
                lambda: self._move(step, key),
            )

        self.context.read(
            lambda workspace: empty_sections(workspace.get(kind_of("case"), key)), unless_gone(self, say)
        )

    def _move(self, step: str, asked_of: str = "") -> None:
        """Take a step; with ``asked_of`` only if that case is still the one shown."""
        key, reason = self._reading.key, self.reason.text()
        if key is not None and asked_of in ("", key):
            self.context.perform(
                lambda workspace: move_case(workspace, key, step, reason),
                done=unless_gone(self, lambda _: self._moved()),
                failed=self.context.telling(self, self._refused),
            )

    def _moved(self) -> None:
        self.reason.clear()
        self.fault.say("")

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self.fault.say(error.text(self.context.translate))
            self.reason.setFocus()
        else:
            self.context.failed.emit(error)
