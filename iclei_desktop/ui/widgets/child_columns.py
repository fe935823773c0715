"""Which columns a table of children has, and how wide each is: by the kinds of their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from iclei_desktop.records.fields import Field
from iclei_desktop.services.children import Children
from iclei_desktop.services.looks import LOOKS
from iclei_desktop.ui.widgets.child_rows import ChildColumn

LETTERS: Mapping[str, int] = {
    "choice": 15,
    "choices": 20,
    "country": 14,
    "date": 15,
    "flag": 8,
    "integer": 9,
    "link": 18,
    "names": 20,
    "number": 10,
    "time": 7,
}
"""Width of a column, in average letters, by kind of field; texts share what is left."""
NAME_LETTERS = 26


def child_columns(
    of: Children, names: Sequence[str], fixed: Iterable[str], derived: Sequence[Field]
) -> list[ChildColumn]:
    """Return the columns of the fields called ``names``, the listed ones unless said.

    What is ``fixed``, the records that one joins and what is ``derived`` are not typed into.
    """
    kind = of.kind
    shown = names or [field.name for field in kind.shown if field.listed and field.name != of.link]
    joined = (name for name in kind.about.identity if name in kind.links)
    still = {*fixed, *joined, *(field.name for field in derived)}
    known = {**kind.fields, **{field.name: field for field in derived}}
    columns = [
        ChildColumn(
            known[name],
            NAME_LETTERS if name == of.joined else LETTERS.get(known[name].kind.name),
            name not in still,
            LOOKS.get((kind.name, name)),
        )
        for name in shown
    ]
    if all(column.letters is not None for column in columns):  # no text takes the room that is left
        columns[0] = replace(columns[0], letters=None)
    return columns
