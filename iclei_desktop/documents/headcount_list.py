"""How many came to each session: by name, without a name, and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from iclei_desktop.documents.layout import Column, Document, Logo, Paragraph, Table
from iclei_desktop.documents.training import (
    HALF_DAY_LABELS,
    TrainingFacts,
    TrainingSession,
    day_text,
    times_text,
)
from iclei_desktop.documents.training_parts import training_document
from iclei_desktop.rules.translate import Translate, msgid

EXPLAINED = msgid("A head whose name is known by now is counted once, by its name.")


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A session with how many came: by name, heads that no name stands for, and all of them by sex (codes)."""

    session: TrainingSession
    names: int
    unnamed: int
    sexes: Counter[str]


def headcount_list(
    training: TrainingFacts, rows: Sequence[HeadRow], translate: Translate, logos: tuple[Logo, ...] = ()
) -> Document:
    """Lay out the counts in the language of ``translate``."""
    in_all = translate(msgid("In all"))
    columns = (
        Column(translate(msgid("Session")), 50, anchor=True, stretch=True),
        Column(translate(msgid("Topic")), 60, stretch=True),
        Column(translate(msgid("Names")), 18, "end"),
        Column(translate(msgid("Without names")), 22, "end"),
        Column(translate(msgid("Total")), 18, "end", in_all),
        Column(translate(msgid("Women")), 18, "end", in_all),
        Column(translate(msgid("Men")), 18, "end", in_all),
        Column(translate(msgid("Other")), 18, "end", in_all),
        Column(translate(msgid("Not collected")), 22, "end", in_all),
    )
    table = Table(columns, tuple(_row(row, translate) for row in rows), row_height=7)
    return training_document(
        translate(msgid("Headcounts")),
        training,
        (table, Paragraph(translate(EXPLAINED), small=True)),
        translate,
        sessions=[row.session for row in rows],
        logos=logos,
        orientation="landscape",
    )


def _row(row: HeadRow, translate: Translate) -> tuple[str | int, ...]:
    session, sexes, language = row.session, row.sexes, translate.language
    times = times_text(session.starts, session.ends, language)
    half = " + ".join(translate(HALF_DAY_LABELS[part]) for part in session.half_days)
    total = row.names + row.unnamed
    known = (sexes["F"], sexes["M"], sexes["NON_BINARY"] + sexes["PREFER_NOT_TO_SAY"])
    return (
        f"{day_text(session.day, language, 'EEE d MMM')} {times or half}",
        session.topic,
        row.names,
        row.unnamed,
        total,
        *known,
        total - sum(known),
    )
