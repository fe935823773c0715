"""The form of an evaluation, to be filled in on paper, and what came back, as a chart and in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iclei_desktop.documents.charts import WIDTH, Bar, Inks, bar_chart
from iclei_desktop.documents.layout import (
    UNTICKED,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Fact,
    Facts,
    Logo,
    Paragraph,
    Table,
)
from iclei_desktop.documents.training import TrainingFacts, TrainingSession, known, number_text
from iclei_desktop.documents.training_parts import training_document
from iclei_desktop.rules.evaluation import NO, SCALE, SCALED, YES, YES_NO, Gain, Reached, Spread
from iclei_desktop.rules.translate import Translate, grouped, msgid

CHART_WIDTH = 190.0
WRITING_HEIGHT = 20.0
SCALE_WORDS = msgid("1 = not at all / very poor … 5 = fully / very good. Leave open what you cannot say.")
ANONYMOUS = msgid("Please do not write your name. Thank you: your answers make the next training better.")
CODE = msgid(
    "Your code, the same on the tests before and after: first two letters of your mother’s name, and your day of birth"
)
"""Pairs the tests of one person without a name."""


@dataclass(frozen=True, slots=True)
class EvaluationQuestion:
    """A question with its answers: of numbers a spread, of words the texts."""

    text: str
    kind: str
    spread: Spread
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvaluationData:
    """An evaluation: what was asked and what came back."""

    training: TrainingFacts
    sessions: tuple[TrainingSession, ...] = ()
    questions: tuple[EvaluationQuestion, ...] = ()
    forms: int = 0
    gain: Gain | None = None
    reached: Reached | None = None
    comments: tuple[str, ...] = ()


def evaluation_form(data: EvaluationData, translate: Translate, logos: tuple[Logo, ...] = ()) -> Document:
    """Lay out the form to be filled in by hand; questions are numbered as digits are typed afterwards."""
    scaled = [one for one in data.questions if one.kind in SCALED]
    decided = [one for one in data.questions if one.kind == YES_NO]
    written = [one for one in data.questions if one.kind not in (*SCALED, YES_NO)]
    numbers = {one.text: n for n, one in enumerate([q for q in data.questions if q not in written], 1)}
    blocks: list[Block] = [Paragraph(translate(ANONYMOUS))]
    if scaled:
        blocks += [
            Paragraph(translate(SCALE_WORDS), small=True),
            _boxes(scaled, numbers, map(str, SCALE), translate),
        ]
    if decided:
        blocks += [_boxes(decided, numbers, (translate(msgid("Yes")), translate(msgid("No"))), translate)]
    for question in written:
        blocks += [Paragraph(question.text, bold=True), _room()]
    blocks += [Paragraph(translate(CODE), small=True), _room(8.0)]
    title = translate(msgid("Evaluation form"))
    return training_document(title, data.training, blocks, translate, sessions=data.sessions, logos=logos)


def _boxes(
    questions: Sequence[EvaluationQuestion],
    numbers: dict[str, int],
    answers: Iterator[str] | Sequence[str],
    translate: Translate,
) -> Table:
    headings = tuple(answers)
    return Table(
        columns=(
            Column(translate(msgid("No.")), 9, "center"),
            Column(translate(msgid("Question")), 110, stretch=True),
            *(Column(heading, 13, "center") for heading in headings),
        ),
        rows=tuple(
            (numbers[question.text], question.text, *(UNTICKED for _ in headings)) for question in questions
        ),
        row_height=8.5,
    )


def _room(height: float = WRITING_HEIGHT) -> Table:
    """Return an empty box to write in."""
    return Table((Column("", 100, stretch=True),), (), blank_rows=(("",),), row_height=height)


def evaluation_results(data: EvaluationData, translate: Translate, logos: tuple[Logo, ...] = ()) -> Document:
    """Lay out what came back."""
    title = translate(msgid("Evaluation results"))
    blocks = _results(data, translate)
    return training_document(title, data.training, blocks, translate, sessions=data.sessions, logos=logos)


def _results(data: EvaluationData, translate: Translate) -> Iterator[Block]:
    yield Facts(
        known(
            (
                Fact(translate(msgid("Forms that came back")), grouped(data.forms, translate.language)),
                *_gain(data, translate),
                *_reached(data, translate),
            )
        )
    )
    counted = [one for one in data.questions if one.kind in (*SCALED, YES_NO)]
    if any(one.spread.answered for one in counted):
        svg, height = answers_chart(counted, translate)
        description = translate(msgid("Answers to each question, as the table below says"))
        yield Chart(svg, description, CHART_WIDTH, height * CHART_WIDTH / WIDTH)
    scaled = [one for one in counted if one.kind in SCALED]
    if scaled:
        yield _numbers(scaled, translate)
    decided = [one for one in counted if one.kind == YES_NO]
    if decided:
        yield _decided(decided, translate)
    for question in data.questions:
        if question.words:
            yield Paragraph(question.text, bold=True)
            yield from (Paragraph(f"– {text}") for text in question.words)
    if data.comments:
        yield Paragraph(translate(msgid("Comments")), bold=True)
        yield from (Paragraph(f"– {text}") for text in data.comments)


def answers_chart(
    questions: Sequence[EvaluationQuestion], translate: Translate, inks: Inks | None = None
) -> tuple[str, int]:
    """Return the answers to questions as an SVG with its legend, and its height."""
    legends: list[tuple[str, ...]] = []
    if any(one.kind in SCALED for one in questions):
        legends.append(tuple(map(str, SCALE)))
    if any(one.kind == YES_NO for one in questions):
        legends.append((translate(msgid("No")), translate(msgid("Yes"))))
    return bar_chart(answer_bars(questions, translate), legends, inks)


def answer_bars(questions: Sequence[EvaluationQuestion], translate: Translate) -> list[Bar]:
    """Return a bar for each question: how many gave each answer, with the mean, or the share of yes, behind it."""
    return [Bar(one.text, tuple(one.spread.counts.values()), _mean(one, translate)) for one in questions]


def _mean(question: EvaluationQuestion, translate: Translate) -> str:
    if not question.spread.answered:
        return "–"
    if question.kind == YES_NO:
        yes = round(100 * question.spread.share(YES))
        return translate(msgid("{yes}% yes")).format(yes=yes)
    return f"Ø {number_text(round(question.spread.mean or 0, 1), translate.language)}"


def _gain(data: EvaluationData, translate: Translate) -> tuple[Fact, ...]:
    if data.gain is None:
        return ()
    language, found = translate.language, data.gain
    tests = translate(msgid("{before}%, then {after}%")).format(
        before=number_text(round(found.before, 1), language),
        after=number_text(round(found.after, 1), language),
    )
    return (
        Fact(translate(msgid("Tests before and after")), tests),
        Fact(translate(msgid("Gain")), gain_text(found, translate)),
    )


def gain_text(found: Gain | None, translate: Translate) -> str:
    """Return what was learned, in words; nothing where nobody took both tests."""
    if found is None:
        return ""
    sign = "+" if found.points > 0 else ""
    points = sign + number_text(round(found.points, 1), translate.language)
    words = translate(msgid("{points} points among {pairs} tested in both, {higher} did better"))
    return words.format(points=points, pairs=found.pairs, higher=found.higher)


def _reached(data: EvaluationData, translate: Translate) -> tuple[Fact, ...]:
    told = reached_text(data.reached, translate)
    return (Fact(translate(msgid("Minimum score")), told),) if told else ()


def reached_text(found: Reached | None, translate: Translate) -> str:
    """Return how many reached the minimum score, in words; nothing where nobody took the test."""
    if found is None:
        return ""
    words = translate(msgid("{number} of {tested} reached {least}%"))
    least = number_text(found.least, translate.language)
    return words.format(number=found.number, tested=found.tested, least=least)


def _numbers(questions: Sequence[EvaluationQuestion], translate: Translate) -> Table:
    return Table(
        columns=(
            Column(translate(msgid("Question")), 90, stretch=True),
            *(Column(str(value), 10, "end") for value in SCALE),
            Column(translate(msgid("Answered")), 20, "end"),
            Column(translate(msgid("Mean")), 16, "end"),
        ),
        rows=tuple(
            (one.text, *one.spread.counts.values(), one.spread.answered, _rounded(one)) for one in questions
        ),
    )


def _decided(questions: Sequence[EvaluationQuestion], translate: Translate) -> Table:
    return Table(
        columns=(
            Column(translate(msgid("Question")), 90, stretch=True),
            Column(translate(msgid("Yes")), 16, "end"),
            Column(translate(msgid("No")), 16, "end"),
            Column(translate(msgid("Answered")), 20, "end"),
        ),
        rows=tuple(
            (one.text, one.spread.counts[YES], one.spread.counts[NO], one.spread.answered)
            for one in questions
        ),
    )


def _rounded(question: EvaluationQuestion) -> Cell:
    mean = question.spread.mean
    return "" if mean is None else round(mean, 2)
