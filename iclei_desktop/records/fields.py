"""A field is declared once: one line gives its column, label, kind, rule, search text, import and export.

Helpers end in ``_field``: a class attribute called ``date`` would hide a helper ``date()``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.orm import MappedColumn, mapped_column

from iclei_desktop.records import kinds
from iclei_desktop.records.vocabularies import Vocabulary
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid

Rule = Callable[[Any], str | None]
"""Takes a value and returns the message id of what is wrong with it, or None."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """All that is known of a field beside its column."""

    label: str
    kind: kinds.FieldKind
    name: str = ""
    required: bool = False
    searchable: bool = False
    """Its text is found by the search box."""
    personal: bool = False
    """It says something of a person: kept out of logs, redacted when the person is erased."""
    listed: bool = False
    """It is a column of the list before anyone chooses columns."""
    hidden: bool = False
    """It is kept by the program, not typed by a person."""
    part: bool = False
    """The record is a part of the one that this links to, if any: it is erased with it."""
    stamp: bool = False
    """It says when the rest was set: if nothing else differs, nothing does."""
    default: Any = None
    """Given to a record that a person adds without saying; never to an imported one."""
    further: Any = None
    """Given in its place once another of the same record – the first that tells who it is – has the default."""
    headers: tuple[str, ...] = ()
    """Further headings under which imports meet it, in any language."""
    ordered: bool = False
    """Lists are sorted by it, so it has an index."""
    unit: str = ""
    rule: Rule | None = None
    longest: int | None = None
    most_words: int = 0
    """How many words it should have at most, shown while writing; 0: no limit. Never enforced."""
    hint: str = ""
    """What belongs there, told while it is written (a message id)."""

    def check(self, value: Any) -> None:
        """Raise a Refusal if ``value`` breaks the field's rules."""
        if value is None:
            if self.required:
                raise Refusal(msgid("{field} must be filled in."), field=self.label)
            return
        if type(value) not in self.kind.python:  # exactly: True is no number here
            raise Refusal(msgid("{field} cannot hold “{text}”."), field=self.label, text=str(value))
        if self.longest is not None and len(value) > self.longest:
            raise Refusal(
                msgid("{field} may have {longest} characters at most."),
                field=self.label,
                longest=self.longest,
            )
        wrong = self.rule(value) if self.rule else None
        if wrong:
            raise Refusal(wrong, field=self.label, text=str(value))

    def parse(self, text: str) -> Any:
        """Return the checked value written as ``text``; empty text is None."""
        value = self.kind.parse(text) if text and not text.isspace() else None
        self.check(value)
        return value

    def parse_all(self, texts: Iterable[str]) -> tuple[dict[str, Any], dict[str, Refusal]]:
        """Return the checked values of many texts by text, and by text what is wrong with the others."""
        read: dict[str, Any] = {}
        refused: dict[str, Refusal] = {}
        parse, check = self.kind.parse, self.check
        for text in texts:
            try:
                value = parse(text) if text and not text.isspace() else None
                check(value)
            except Refusal as problem:
                refused[text] = problem
            else:
                read[text] = value
        return read, refused

    def show(self, value: Any, translate: Translate) -> str:
        """Return ``value`` as a person reads it; "" when not recorded."""
        return "" if value is None else self.kind.show(value, translate)


class Traits(TypedDict, total=False):
    """What any field may be told beside its label; see Field."""

    required: bool
    searchable: bool
    personal: bool
    listed: bool
    hidden: bool
    part: bool
    stamp: bool
    default: Any
    further: Any
    headers: tuple[str, ...]
    unit: str
    most_words: int
    hint: str


def _column(
    label: str,
    kind: kinds.FieldKind,
    *args: Any,
    longest: int | None = None,
    index: bool = False,
    **traits: Any,
) -> MappedColumn[Any]:
    field = Field(label=label, kind=kind, longest=longest, **traits)
    return mapped_column(
        kind.column_type(), *args, nullable=not field.required, index=index, info={"field": field}
    )


LINE = 500
"""Longest line of text, in characters: far above any real name, far below what a cell or a label bears."""


def text_field(label: str, *, longest: int = LINE, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare one line of text."""
    return _column(label, kinds.Text(), longest=longest, **traits)


def long_text_field(
    label: str, *, longest: int = 100_000, rule: Rule | None = None, **traits: Unpack[Traits]
) -> MappedColumn[Any]:
    """Declare text of several lines."""
    return _column(label, kinds.LongText(), longest=longest, rule=rule, **traits)


def email_field(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare an e-mail address; two people may share one."""
    return _column(label, kinds.EMAIL, longest=254, **traits)


def phone_field(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a telephone number, kept as written."""
    return _column(label, kinds.PHONE, longest=LINE, **traits)


def website_field(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare the address of a website."""
    return _column(label, kinds.WEBSITE, longest=2_000, **traits)


def between(lowest: float, highest: float) -> Rule:
    """Return the rule that a number lies within the bounds, both included."""

    def rule(value: float) -> str | None:
        if lowest <= value <= highest:
            return None
        return msgid("{field}: {text} is outside what is possible.")

    return rule


def number_field(label: str, *, rule: Rule, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a number with decimals; its bounds are part of the declaration."""
    return _column(label, kinds.Number(), rule=rule, **traits)


def integer_field(label: str, *, rule: Rule, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a whole number; its bounds are part of the declaration."""
    return _column(label, kinds.Integer(), rule=rule, **traits)


def year_field(label: str, *, rule: Rule, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a year; its bounds are part of the declaration."""
    return _column(label, kinds.Year(), rule=rule, **traits)


def flag_field(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a yes or no."""
    return _column(label, kinds.Flag(), **traits)


EARLIEST, LATEST = date(1000, 1, 1), date(2999, 12, 31)
"""Days that can be meant: "0202" is a slip, and "9999-12-31" is how other programs write that there is none."""


def _possible_day(day: date) -> str | None:
    return None if EARLIEST <= day <= LATEST else msgid("{field}: {text} is outside what is possible.")


def date_field(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a day; lists are sorted by days."""
    return _column(label, kinds.Date(), ordered=True, rule=_possible_day, **traits)


def time_field(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a time of day."""
    return _column(label, kinds.Time(), **traits)


def moment_field(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a point in time that the program sets."""
    return _column(label, kinds.Moment(), hidden=True, **traits)


def choice_field(label: str, vocabulary: Vocabulary, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare one code of a vocabulary."""

    def rule(value: str) -> str | None:
        return None if value in vocabulary else msgid("{field}: “{text}” is not in the list.")

    return _column(label, kinds.Choice(vocabulary), rule=rule, **traits)


def choices_field(label: str, vocabulary: Vocabulary, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare several codes of a vocabulary."""

    def rule(value: list[str]) -> str | None:
        known = value and all(code in vocabulary for code in value)
        return None if known else msgid("{field}: “{text}” is not in the list.")

    return _column(label, kinds.Choices(vocabulary), rule=rule, **traits)


def country_field(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a country; lists are sorted and filtered by it."""
    return _column(label, kinds.Country(), ordered=True, longest=2, **traits)


def names_field(label: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare several short texts, such as aliases or donors."""
    return _column(label, kinds.Names(), **traits)


def link_field(label: str, target: str, **traits: Unpack[Traits]) -> MappedColumn[Any]:
    """Declare a link to a record of the kind ``target``; the column holds that record's key."""
    return _column(label, kinds.Link(target), sa.ForeignKey(f"{target}.key"), index=True, **traits)
