"""The agenda of a training: each day with its times, topics and facilitators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from iclei_desktop.documents.exchange_parts import chapter, paragraphs
from iclei_desktop.documents.layout import Block, Column, Document, Logo, Paragraph, Table
from iclei_desktop.documents.training import (
    HALF_DAY_LABELS,
    TrainingFacts,
    TrainingSession,
    day_text,
    joined,
    times_text,
)
from iclei_desktop.documents.training_parts import training_document
from iclei_desktop.rules.translate import Translate, msgid


def training_agenda(
    training: TrainingFacts,
    sessions: tuple[TrainingSession, ...],
    objectives: str,
    translate: Translate,
    logos: tuple[Logo, ...] = (),
) -> Document:
    """Lay out the agenda in the language of ``translate``; ``sessions`` come in the order of time."""
    blocks = _blocks(sessions, objectives, translate)
    title = translate(msgid("Training agenda"))
    return training_document(title, training, blocks, translate, sessions=sessions, logos=logos)


def _blocks(sessions: tuple[TrainingSession, ...], objectives: str, translate: Translate) -> Iterator[Block]:
    if objectives:
        yield from chapter(translate(msgid("Objectives")), *paragraphs(objectives))
    for day, held in groupby(sessions, key=lambda session: session.day):
        yield from chapter(day_text(day, translate.language), _table(held, translate))
    if not sessions:
        yield Paragraph(translate(msgid("The programme follows.")))


def _table(sessions: Iterable[TrainingSession], translate: Translate) -> Table:
    return Table(
        columns=(
            Column(translate(msgid("Time")), 30),
            Column(translate(msgid("Topic")), 90, stretch=True),
            Column(translate(msgid("Facilitators")), 60, stretch=True),
        ),
        rows=tuple(
            (_time(session, translate), session.topic, joined(session.facilitators)) for session in sessions
        ),
        row_height=8,
    )


def _time(session: TrainingSession, translate: Translate) -> str:
    """Return when a session is held: its times, else its half-day; a whole day needs no word."""
    times = times_text(session.starts, session.ends, translate.language)
    halves = session.half_days
    return times or (translate(HALF_DAY_LABELS[halves[0]]) if len(halves) == 1 else "")
