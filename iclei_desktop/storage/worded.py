"""Which records hold the words a person typed: their own, or those of what they belong to."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, or_, select

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.folding import words
from iclei_desktop.storage.index import match_expression, search_table


def worded(kind: RecordKind, typed: str) -> ColumnElement[bool]:
    """Return the condition that a record holds every word of ``typed``, each by its beginning.

    One without a title, such as an enrolment, has no words of its own: it is found by those of what it links to,
    one word by the person, say, and another by the training.
    """
    if kind.about.title:
        found = search_table(kind)
        return kind.table.c.id.in_(
            select(found.c.rowid).where(found.c.words.op("MATCH")(match_expression(typed)))
        )
    return and_(*(_linked(kind, word) for word in words(typed)))


def _linked(kind: RecordKind, word: str) -> ColumnElement[bool]:
    targets = ((kind.table.c[name], catalogue()[target]) for name, target in kind.links.items())
    return or_(
        false(),
        *(link.in_(select(target.table.c.key).where(worded(target, word))) for link, target in targets),
    )
