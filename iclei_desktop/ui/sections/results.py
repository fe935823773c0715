"""The evaluation of a training: its questions, forms typed from paper, and what they say as a chart."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from iclei_desktop.documents.charts import Inks
from iclei_desktop.documents.evaluation import (
    EvaluationQuestion,
    answer_bars,
    answers_chart,
    gain_text,
    reached_text,
)
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.evaluation import Results, add_usual_questions, next_number, read_results
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.chart_view import ChartView
from iclei_desktop.ui.widgets.form_entry import FormEntry
from iclei_desktop.ui.widgets.halves import halves
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.record_reading import RecordReading

SHOWN_KINDS = {
    "training",
    "evaluation_question",
    "evaluation_form",
    "evaluation_answer",
    "enrolment",
    "person",
}
_NO_QUESTIONS = msgid(
    "No questions yet. Type one above, or add the usual ones; then print the form under “Documents”."
)


class Questions(ChildRecords):
    """The questions of a training's form, edited in place."""

    def __init__(self, context: Context) -> None:
        self.usual_button = QPushButton(
            icon("list-checks"), context.translate(msgid("Add the &usual questions"))
        )
        super().__init__(
            context,
            kind="evaluation_question",
            link="training",
            icon="message-square",
            empty=_NO_QUESTIONS,
            columns=("text", "kind"),
        )
        self.body.setContentsMargins(0, 0, 0, 0)

    def add_usual(self) -> None:
        """Add the questions that are usually asked, in the language of the window."""
        owner, language = self.owner, self.context.translate.language
        if owner is not None:
            self.context.perform(lambda workspace: add_usual_questions(workspace, owner, language))

    def _lay_out(self) -> None:
        super()._lay_out()
        self.tools.insert(self.usual_button)

    def _listen(self) -> None:
        super()._listen()
        self.usual_button.clicked.connect(self.add_usual)


class ResultsSection(Section):
    """Questions above, answers as a chart below, and between them the line in which paper is typed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._reading = RecordReading(self, SHOWN_KINDS, _read, self._show, when_seen=True)
        self.questions = Questions(context)
        self.entry = FormEntry(context)
        self.chart = ChartView()
        self.words = PlainLabel(wordWrap=True)
        self._lay_out()

    def first_control(self) -> QWidget:
        """Return the line in which a form is typed."""
        return self.entry.row

    def show_record(self, key: str | None) -> None:
        """Show the evaluation of a training."""
        self.questions.show_record(key)
        self.entry.set_training(key)
        self._show((Results(), 1))
        self._reading.begin(key)

    def leave(self) -> None:
        """Save what is being typed."""
        self.questions.leave()

    def _show(self, read: tuple[Results, int]) -> None:
        results, number = read
        translate = self.context.translate
        self.entry.expect(number, len(results.digits))
        forms = translate.plural("{number} form came back", "{number} forms came back", results.forms)
        told = (forms, gain_text(results.gain, translate), reached_text(results.reached, translate))
        self.words.setText(" · ".join(filter(None, told)))
        asked = [EvaluationQuestion(q.text, q.kind, q.spread) for q in results.digits]
        answered = any(question.spread.answered for question in asked)
        self.chart.setVisible(answered)
        if answered:
            colours = self.palette()
            inks = Inks(text=colours.text().color().name(), empty=colours.alternateBase().color().name())
            bars = answer_bars(asked, translate)
            svg, _ = answers_chart(asked, translate, inks)
            self.chart.show_svg(svg, "; ".join(f"{bar.label}: {bar.note}" for bar in bars))

    def _lay_out(self) -> None:
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.context.translate(msgid("Answers")))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)
        column.addStretch(1)
        scroll.setWidget(inside)
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(2 * STEP)
        below.addWidget(self.entry)
        below.addWidget(self.words)
        below.addWidget(scroll, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        layout.addWidget(halves(self.questions, lower))


def _read(workspace: Workspace, training: str) -> tuple[Results, int]:
    return read_results(workspace, training), next_number(workspace, training)
