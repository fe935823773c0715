"""Values for any field, made from its declaration: a field added tomorrow is tested tomorrow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from iclei_desktop.records import kinds
from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.countries import country_names
from iclei_desktop.records.fields import Field

# What a file can hold: any text but surrogates, which no encoding can write.
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc"])
NAMES = st.one_of(
    st.sampled_from(["Awa Sy", "N’Djamena", "محمد ولد أحمد", "ሰላም ተስፋዬ", "=1+1", "José", "A. J. M. Chinula"]),
    st.text(CHARACTERS, min_size=1, max_size=40),
)


def _text(field: Field) -> st.SearchStrategy[Any]:
    lengths = NAMES.map(lambda text: text[: field.longest].strip()).filter(bool)
    return st.one_of(lengths, st.just("x" * (field.longest or 500)))


def _number(_: Field) -> st.SearchStrategy[Any]:
    return st.floats(0, 24).map(lambda number: round(number, 3))


def _pattern(field: Field) -> st.SearchStrategy[Any]:
    samples = ["awa@example.org", "+254 700 000 101", "https://example.org/x"]
    form = field.kind.form if isinstance(field.kind, kinds.Pattern) else None
    return st.sampled_from([text for text in samples if form and form.fullmatch(text)])


_BY_KIND: dict[type[kinds.FieldKind], Callable[[Field], st.SearchStrategy[Any]]] = {
    kinds.Text: _text,
    kinds.LongText: _text,
    kinds.Pattern: _pattern,
    kinds.Number: _number,
    kinds.Integer: lambda _: st.integers(0, 10) | st.integers(0, 80),
    kinds.Year: lambda _: st.integers(1950, 2030),
    kinds.Flag: lambda _: st.booleans(),
    kinds.Date: lambda _: st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    kinds.Time: lambda _: st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    kinds.Moment: lambda _: st.just("2026-11-22T08:00:00.000Z"),
    kinds.Choice: lambda field: st.sampled_from(list(_vocabulary(field))),
    kinds.Choices: lambda field: st.sets(st.sampled_from(list(_vocabulary(field))), min_size=1).map(
        lambda codes: [code for code in _vocabulary(field) if code in codes]
    ),
    kinds.Country: lambda _: st.sampled_from(sorted(country_names("en"))),
    kinds.Names: lambda _: st.lists(
        NAMES.map(lambda text: text.replace("|", "/").strip()).filter(bool),
        min_size=1,
        max_size=4,
        unique=True,
    ),
}


def _vocabulary(field: Field) -> dict[str, str]:
    assert isinstance(field.kind, kinds.Choice | kinds.Choices)
    return field.kind.vocabulary.labels


def field_values(field: Field) -> st.SearchStrategy[Any]:
    """Return values that ``field`` may hold; None among them unless it is required."""
    values = _BY_KIND[type(field.kind)](field)
    rule = field.rule
    if rule is not None and isinstance(field.kind, kinds.Number | kinds.Text | kinds.LongText):
        values = values.filter(lambda value: rule(value) is None)
    return values if field.required else st.one_of(st.none(), values)


def record_values(kind: RecordKind, *, bare: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """Return values for a new record: what is required, a title, and some of the rest (unless ``bare``); no links."""
    fields = {f.name: field_values(f) for f in kind.shown if not isinstance(f.kind, kinds.Link)}
    needed = {f.name: fields.pop(f.name) for f in kind.shown if f.required and f.name in fields}
    for name in kind.about.title[:1]:
        needed[name] = NAMES.map(str.strip).filter(bool)
        fields.pop(name, None)
    drawn = st.fixed_dictionaries(needed, optional={} if bare else fields)
    return drawn.filter(lambda values: not list(kind.broken_rules(values, values)))
