"""The list of an exchange's delegates, to be signed on arrival or handed to the host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from iclei_desktop.documents.attendance_sheet import RIGHTS, SIGNATURE_HEIGHT
from iclei_desktop.documents.exchange import ExchangeData, ExchangeDelegate
from iclei_desktop.documents.exchange_parts import exchange_document, exchange_facts
from iclei_desktop.documents.layout import Cell, Column, Document, Facts, Logo, Table
from iclei_desktop.documents.sheet_signatures import SIGNATURE_WIDTH
from iclei_desktop.documents.training import joined
from iclei_desktop.rules.translate import Translate, msgid


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What a person chooses: whether it is signed, and what stands on it that not everybody need see."""

    signed: bool = True
    contacts: bool = False
    travel: bool = False
    needs: bool = False
    blank_rows: int = 5
    logos: tuple[Logo, ...] = ()


_Value = Callable[[ExchangeDelegate], str]
_USE = msgid("The organisers use these data to run the visit and to report to those who fund it.")


def delegate_list(data: ExchangeData, options: ListOptions, translate: Translate) -> Document:
    """Lay out the list in the language of ``translate``."""
    chosen = _columns(options, translate)
    signature = Column(translate(msgid("Signature")), SIGNATURE_WIDTH + 5, "center")
    signing = (signature,) if options.signed else ()
    empty = ("",) * len(signing)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (number, *(value(person) for _, value in chosen), *empty)
        for number, person in enumerate(data.delegates, 1)
    )
    first = len(rows) + 1
    blank = ("",) * (len(chosen) + len(signing))
    table = Table(
        columns=(
            Column(translate(msgid("No.")), 9, "center", anchor=True),
            *(column for column, _ in chosen),
            *signing,
        ),
        rows=rows,
        blank_rows=tuple((number, *blank) for number in range(first, first + options.blank_rows)),
        row_height=SIGNATURE_HEIGHT if options.signed else 7,
    )
    blocks = (Facts(exchange_facts(data, translate)), table)
    footer = f"{translate(_USE)} {translate(RIGHTS)}"
    title = translate(msgid("List of delegates"))
    return exchange_document(
        title, data, blocks, translate, logos=options.logos, orientation="landscape", footer=footer
    )


def _columns(options: ListOptions, translate: Translate) -> list[tuple[Column, _Value]]:
    def column(label: str, width: float, value: _Value, *, anchor: bool = False) -> tuple[Column, _Value]:
        return Column(translate(label), width, stretch=True, anchor=anchor), value

    columns = [
        column(msgid("Full name"), 44, lambda one: one.name, anchor=True),
        column(msgid("Role"), 28, lambda one: one.role),
        column(msgid("City / Country"), 34, lambda one: joined((one.city, one.country), " / ")),
        column(msgid("Organisation"), 38, lambda one: one.organisation),
        column(msgid("Position"), 34, lambda one: one.position),
    ]
    if options.contacts:
        columns.append(column(msgid("E-mail"), 38, lambda one: one.email))
        columns.append(column(msgid("Phone"), 26, lambda one: one.phone))
    if options.travel:
        columns.append(column(msgid("Travel and stay"), 40, lambda one: one.travel))
    if options.needs:
        columns.append(column(msgid("Dietary needs"), 28, lambda one: one.dietary_needs))
        columns.append(column(msgid("Access needs"), 28, lambda one: one.access_needs))
    return columns
