"""The list of allowances, signed by each who was paid: the second list that every donor audits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from iclei_desktop.documents.attendance_sheet import RIGHTS, SIGNATURE_HEIGHT
from iclei_desktop.documents.layout import Cell, Column, Document, Logo, SignatureLines, Table
from iclei_desktop.documents.sheet_signatures import SIGNATURE_WIDTH
from iclei_desktop.documents.training import TrainingFacts, TrainingSession, day_text, joined
from iclei_desktop.documents.training_parts import training_document
from iclei_desktop.rules.allowances import totals_by_currency
from iclei_desktop.rules.translate import Translate, msgid

USE = msgid(
    "By signing, you confirm that you received the amount. The organisers keep this list for those who fund the "
    "training and for their auditors."
)
PAID_BY = msgid("Paid by (name and signature)")
CHECKED_BY = msgid("Checked by (name and signature)")


@dataclass(frozen=True, slots=True)
class Allowed:
    """One kind of allowance of one person; what is not known is left empty."""

    days: float | None = None
    rate: float | None = None
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class AllowancePerson:
    """One line: what a person is paid in one currency, by kind of allowance (a code)."""

    name: str
    organisation: str = ""
    currency: str = ""
    kinds: tuple[tuple[str, Allowed], ...] = ()
    paid: str = ""

    @property
    def total(self) -> float | None:
        """All that is paid in this currency; None where no amount is known."""
        amounts = [allowed.amount for _, allowed in self.kinds if allowed.amount is not None]
        return round(sum(amounts), 2) if amounts else None


@dataclass(frozen=True, slots=True)
class AllowanceData:
    """What is on the list: ``kinds`` are the codes in use with their names in words, in their order."""

    training: TrainingFacts
    sessions: tuple[TrainingSession, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    people: tuple[AllowancePerson, ...] = ()


def allowance_list(
    data: AllowanceData, translate: Translate, *, logos: tuple[Logo, ...] = (), blank_rows: int = 0
) -> Document:
    """Lay out the list in the language of ``translate``."""
    blocks = (
        _table(data, translate, blank_rows),
        SignatureLines((translate(PAID_BY), translate(CHECKED_BY))),
    )
    return training_document(
        translate(msgid("Allowance list")),
        data.training,
        blocks,
        translate,
        sessions=data.sessions,
        logos=logos,
        orientation="landscape",
        footer=f"{translate(USE)} {translate(RIGHTS)}",
    )


def _table(data: AllowanceData, translate: Translate, blank_rows: int) -> Table:
    kinds = [(code, label, _counted_in_days(code, data.people)) for code, label in data.kinds]
    columns = (
        Column(translate(msgid("No.")), 9, "center", anchor=True),
        Column(translate(msgid("Full name")), 44, stretch=True, anchor=True),
        Column(translate(msgid("Organisation")), 36, stretch=True, spare=True),
        *(column for _, label, by_day in kinds for column in _kind_columns(label, translate, by_day=by_day)),
        Column(translate(msgid("Currency")), 17, "center"),
        Column(translate(msgid("Total")), 22, "end"),
        Column(translate(msgid("Paid on")), 22),
        Column(translate(msgid("Signature")), SIGNATURE_WIDTH + 5, "center"),
    )
    rows = tuple(_row(number, person, kinds) for number, person in enumerate(data.people, 1))
    first = len(rows) + 1
    blank: tuple[Cell, ...] = ("",) * (len(columns) - 1)
    return Table(
        columns=columns,
        rows=rows,
        blank_rows=tuple((number, *blank) for number in range(first, first + blank_rows)),
        total_rows=tuple(_totals(data.people, kinds, translate)),
        row_height=SIGNATURE_HEIGHT,
    )


_Kinds = Sequence[tuple[str, str, bool]]


def _counted_in_days(code: str, people: Sequence[AllowancePerson]) -> bool:
    """Whether anyone's allowance of a kind is so many days at so much a day."""
    allowed = (one for person in people for kind, one in person.kinds if kind == code)
    return any(one.days is not None or one.rate is not None for one in allowed)


def _kind_columns(label: str, translate: Translate, *, by_day: bool) -> tuple[Column, ...]:
    amount = Column(translate(msgid("Amount")), 20, "end", group=label)
    if not by_day:
        return (amount,)
    return (
        Column(translate(msgid("Days")), 12, "end", group=label),
        Column(translate(msgid("A day")), 17, "end", group=label),
        amount,
    )


def _row(number: int, person: AllowancePerson, kinds: _Kinds) -> tuple[Cell, ...]:
    allowed = dict(person.kinds)
    cells = (
        cell for code, _, by_day in kinds for cell in _cells(allowed.get(code, Allowed()), by_day=by_day)
    )
    return (
        number,
        person.name,
        person.organisation,
        *cells,
        person.currency,
        _number(person.total),
        person.paid,
        "",
    )


def _cells(allowed: Allowed, *, by_day: bool) -> tuple[Cell, ...]:
    amount = _number(allowed.amount)
    return (_number(allowed.days), _number(allowed.rate), amount) if by_day else (amount,)


def _number(value: float | None) -> Cell:
    return "" if value is None else float(value)


def _totals(people: Sequence[AllowancePerson], kinds: _Kinds, translate: Translate) -> list[tuple[Cell, ...]]:
    """Return a row for each currency, with the sum of each kind."""
    rows: list[tuple[Cell, ...]] = []
    totals = totals_by_currency((person.currency, person.total) for person in people)
    for currency, total in totals.items():
        paid = [dict(person.kinds) for person in people if person.currency == currency]
        sums: list[Cell] = []
        for code, _, by_day in kinds:
            of_kind = sum(allowed[code].amount or 0.0 for allowed in paid if code in allowed)
            sums += [*(("", "") if by_day else ()), _number(round(of_kind, 2) or None)]
        label = joined((translate(msgid("Total")), currency), " ")
        rows.append(("", label, "", *sums, currency, _number(total), "", ""))
    return rows


def paid_text(days: Iterable[date | None], language: str) -> str:
    """Return when allowances were paid, in words, each day once."""
    return joined(day_text(day, language, "medium") for day in days if day)
