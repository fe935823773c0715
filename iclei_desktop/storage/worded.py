"""Which records hold the words a person typed: their own, or those of what they belong to."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, false, or_, select

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.folding import words
from iclei_desktop.storage.functions import holding
from iclei_desktop.storage.index import match_expression, search_table


def worded(kind: RecordKind, typed: str) -> ColumnElement[bool]:
    """Return the condition that a record holds every word of ``typed``, each by its beginning.

    One without a title, such as an enrolment or a session, has no row in the index: it is found by what it says itself,
    read through, and by the words of what it links to, one word by the person, say, and another by the training.
    """
    if kind.about.title:
        found = search_table(kind)
        return kind.table.c.id.in_(
            select(found.c.rowid).where(found.c.words.op("MATCH")(match_expression(typed)))
        )
    return and_(*(_near(kind, word) for word in words(typed)))


def _near(kind: RecordKind, word: str) -> ColumnElement[bool]:
    own = (kind.table.c[name] for name, field in kind.fields.items() if field.searchable)
    targets = ((kind.table.c[name], catalogue()[target]) for name, target in kind.links.items())
    return or_(
        false(),
        *(link.in_(select(target.table.c.key).where(worded(target, word))) for link, target in targets),
        *(and_(text.is_not(None), holding(text, word)) for text in own),
    )
