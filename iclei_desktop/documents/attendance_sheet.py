"""The attendance sheet: one landscape sheet of paper per day, signed by each participant.

Donors pay for those who signed. The columns that can be chosen are declared in ``sheet_columns``, for what people
sign in ``sheet_signatures``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from iclei_desktop.documents.layout import (
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Logo,
    Paragraph,
    Sheet,
    SignatureLines,
    Table,
)
from iclei_desktop.documents.sheet_columns import COLUMN_KEYS, SheetPerson, read_columns
from iclei_desktop.documents.sheet_signatures import HALF_DAY, signings
from iclei_desktop.documents.side_by_side import BETWEEN, languages_of
from iclei_desktop.documents.training import (
    MARK_LEGEND,
    TrainingFacts,
    TrainingSession,
    day_text,
    distinct,
    hours_text,
    joined,
    known,
    not_named,
    training_facts,
)
from iclei_desktop.rules.directions import apart
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid

SIGNATURE_HEIGHT = 9.0
FACILITATOR = msgid("Facilitator’s signature: {name}")
ANY_FACILITATOR = msgid("Facilitator’s name and signature")
HOST = msgid("For the host, {host}: name, position, signature")
ANY_HOST = msgid("For the host: name, position, signature")
PURPOSE = msgid(
    "By signing, you confirm that you attended. The organisers use these data to run the training "
    "and to report to those who fund it."
)
RIGHTS = msgid("You may ask the organisers at any time to see, correct or delete your data.")


@dataclass(frozen=True, slots=True)
class SheetData:
    """What is on the sheets: the training, all its sessions, and the people in the order to be numbered."""

    training: TrainingFacts
    sessions: tuple[TrainingSession, ...]
    people: tuple[SheetPerson, ...] = ()
    withheld: tuple[str, ...] = ()
    """The sex (a code) of each person who is counted but not named."""


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What a person chooses for an export. The language is that of the ``translate`` handed in.

    ``days``: none means each day that has a session. ``columns``: keys of ``SHEET_COLUMNS`` in their order, each
    perhaps with a width ("organisation:40"); the number, the name and the signatures are always there.
    ``data_protection``: None means the usual sentences, "" none. ``show_marks`` prints the letters of the marks
    already recorded in the signature cells. ``signature_per`` is one of ``sheet_signatures``.
    """

    days: tuple[date, ...] = ()
    columns: tuple[str, ...] = COLUMN_KEYS
    blank_rows: int = 10
    logos: tuple[Logo, ...] = ()
    data_protection: str | None = None
    show_marks: bool = False
    signature_per: str = HALF_DAY
    text_above: str = ""
    text_below: str = ""
    countersigned: bool = False
    project_number: bool = True


def attendance_sheet(data: SheetData, options: SheetOptions, translate: Translate) -> Document:
    """Lay out the attendance sheets of a training in the language of ``translate``."""
    days = options.days or tuple(sorted({session.day for session in data.sessions}))
    sheets = tuple(_sheet(data, day, options, translate) for day in days)
    if not sheets:
        raise Refusal(
            msgid("“{title}” has no sessions, so there is nothing to sign for. Add a session first."),
            title=data.training.title,
        )
    return Document(
        title=translate(msgid("Attendance sheet")),
        subtitle=data.training.title,
        language=translate.language,
        sheets=sheets,
        logos=options.logos,
        footer=_data_protection(options, translate),
        page_label=languages_of(translate)[0](msgid("Page {page} of {pages}")),
    )


def _data_protection(options: SheetOptions, translate: Translate) -> str:
    """Return the sentences on the use of the data, with what the chosen columns ask for."""
    if options.data_protection is not None:
        return options.data_protection
    notes = [column.note for column in read_columns(options.columns) if column.note]
    return "\n".join(
        " ".join(one(sentence) for sentence in (PURPOSE, *notes, RIGHTS)) for one in languages_of(translate)
    )


def _sheet(data: SheetData, day: date, options: SheetOptions, translate: Translate) -> Sheet:
    sessions = {number: s for number, s in enumerate(data.sessions) if s.day == day}
    if not sessions:
        raise Refusal(
            msgid("“{title}” has no session on {day}. Choose one of its days."),
            title=data.training.title,
            day=day,
        )
    facilitators = distinct(name for s in sessions.values() for name in s.facilitators)
    training = data.training if options.project_number else replace(data.training, project_number="")
    facts = (
        *training_facts(training, translate),
        Fact(translate(msgid("Hours")), hours_text(sessions.values(), translate.language)),
        Fact(translate(msgid("Topics")), joined((s.topic for s in sessions.values()), " · ")),
        Fact(translate(msgid("Facilitators")), joined(facilitators)),
    )
    options = replace(options, show_marks=options.show_marks and _any_mark(data, sessions))
    legend = (Paragraph(translate(MARK_LEGEND), small=True),) if options.show_marks else ()
    return Sheet(
        label=_day_label(day, translate),
        keys=(
            Fact(translate(msgid("Reference")), data.training.reference),
            Fact(translate(msgid("Date")), day.isoformat()),
        ),
        blocks=(
            *_paragraph(options.text_above),
            Facts(known(facts)),
            *legend,  # above the table, whose end may be pages away
            _people_table(data, sessions, options, translate),
            *not_named(len(data.withheld), translate),
            *_paragraph(options.text_below),
            _totals(data, translate),
            SignatureLines((*_facilitators(facilitators, translate), *_host(training, options, translate))),
        ),
    )


def _any_mark(data: SheetData, sessions: dict[int, TrainingSession]) -> bool:
    """Return whether anything is recorded for these sessions; a day to come is only signed for."""
    return any(number in sessions and mark for one in data.people for number, mark in enumerate(one.marks))


def _day_label(day: date, translate: Translate) -> str:
    """Return the day with its weekday, or without where two languages must share the line."""
    languages = [one.language for one in languages_of(translate)]
    style = "full" if len(languages) == 1 else "long"
    return BETWEEN.join(distinct(day_text(day, language, style) for language in languages))


def _paragraph(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph(text),) if text else ()


def _facilitators(names: Sequence[str], translate: Translate) -> tuple[str, ...]:
    """Return the lines that those who lead the day sign on; without a name, one for whoever it was."""
    return tuple(translate(FACILITATOR).format(name=apart(name)) for name in names) or (
        translate(ANY_FACILITATOR),
    )


def _host(training: TrainingFacts, options: SheetOptions, translate: Translate) -> tuple[str, ...]:
    """Return the line that the host signs on, where the donor wants it."""
    line = translate(HOST if training.host else ANY_HOST).format(host=apart(training.host))
    return (line,) if options.countersigned else ()


def _people_table(
    data: SheetData, sessions: dict[int, TrainingSession], options: SheetOptions, translate: Translate
) -> Table:
    chosen = read_columns(options.columns)
    signing = signings(sessions, options.signature_per, translate, marks=options.show_marks)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            number,
            *(column.value(person) for column in chosen),
            *(one.cell(person, marks=options.show_marks) for one in signing),
        )
        for number, person in enumerate(data.people, 1)
    )
    first_blank = len(rows) + 1
    return Table(
        columns=(
            Column(translate(msgid("No.")), 9, "center", anchor=True),
            *(column.laid_out(translate) for column in chosen),
            *(one.column() for one in signing),
        ),
        rows=rows,
        blank_rows=tuple(
            (number, *(column.blank for column in chosen), *("" for _ in signing))
            for number in range(first_blank, first_blank + max(options.blank_rows, 0))
        ),
        row_height=SIGNATURE_HEIGHT,
    )


def _totals(data: SheetData, translate: Translate) -> Table:
    """Count those listed, as donors ask for them, and leave a row to count those who signed."""
    counts = _counts([person.sex for person in data.people])
    withheld = ((translate(msgid("Not named")), *_counts(data.withheld)),) if data.withheld else ()
    headings = (msgid("Total"), msgid("Women"), msgid("Men"), msgid("Other"), msgid("Not collected"))
    return Table(
        columns=(Column("", 42), *(Column(translate(heading), 24, "center") for heading in headings)),
        rows=((translate(msgid("Listed above")), *counts), *withheld),
        blank_rows=((translate(msgid("Signed (count by hand)")), *("" for _ in counts)),),
        row_height=6.5,
        full_width=False,
    )


def _counts(sexes: Sequence[str]) -> tuple[int, ...]:
    count = Counter(sexes)
    known = (count["F"], count["M"], count["NON_BINARY"] + count["PREFER_NOT_TO_SAY"])
    return (len(sexes), *known, len(sexes) - sum(known))
