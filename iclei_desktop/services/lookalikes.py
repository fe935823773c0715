"""People who look alike: found by SQL among all, then compared by ``rules.likeness``. Nobody is merged here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from sqlalchemy import Connection, select
from sqlalchemy.orm import InstrumentedAttribute

from iclei_desktop.records.city import City
from iclei_desktop.records.person import Person
from iclei_desktop.rules.folding import fold, phone_tail
from iclei_desktop.rules.honorifics import name_words
from iclei_desktop.rules.likeness import Entry, Likeness, likeness
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.distinctions import Two, told_apart
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage import index, search

T = TypeVar("T", int, str)
OFFERED = 3
ONE_WORD, SEVERAL_WORDS = 60, 250
"""So many of those who share one word, and of those who share several, are compared at most."""
BEGINNING = 3
LARGEST_GROUP = 200
COMPARING = msgid("Comparing people")


@dataclass(frozen=True, slots=True)
class Known:
    """A person as the file has them."""

    person: str
    entry: Entry
    city: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Someone who may be meant, how likely, and why."""

    known: Known
    likeness: Likeness
    told_apart: bool = False
    """They were said not to be somebody who is likelier to be meant."""

    def reason(self, translate: Translate) -> str:
        """Return the reasons in words."""
        return ", ".join(translate(reason) for reason in self.likeness.reasons)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of the file who may be one."""

    one: Known
    other: Known
    likeness: Likeness


def lookalikes(
    workspace: Workspace,
    entry: Entry,
    *,
    limit: int = OFFERED,
    without: Collection[str] = (),
    also_told_apart: bool = False,
) -> list[Alike]:
    """Return who of the file may be the person described, the likeliest first.

    Who was said not to be somebody likelier is left out, or comes last: the twin of the one who is meant.
    """
    with workspace.reading() as connection:
        people = _read(connection, Person.id, _candidates(connection, entry))
        found = [Alike(known, likeness(entry, known.entry)) for known in people]
        likely = [alike for alike in found if alike.likeness.likely]
        apart = told_apart(connection, [alike.known.person for alike in likely]) if len(likely) > 1 else set()
    likely.sort(key=lambda alike: (-alike.likeness.score, alike.known.entry.name))
    judged = [replace(alike, told_apart=_is_another(alike, likely, apart)) for alike in likely]
    offered = [
        alike
        for alike in judged
        if alike.known.person not in without and (also_told_apart or not alike.told_apart)
    ]
    return sorted(offered, key=lambda alike: alike.told_apart)[:limit]


def _is_another(alike: Alike, likely: Iterable[Alike], apart: Collection[Two]) -> bool:
    """Return whether somebody was said not to be one of those who are likelier than they."""
    return any(
        better.likeness.score > alike.likeness.score
        and frozenset((better.known.person, alike.known.person)) in apart
        for better in likely
    )


def different(workspace: Workspace) -> list[Pair]:
    """Return all pairs of people in use who were said to be different people, the likeliest first."""
    with workspace.reading() as connection:
        apart = told_apart(connection)
        people = {known.person: known for known in _read(connection, Person.key, sorted(set().union(*apart)))}
    there = [sorted(two) for two in apart if two <= people.keys()]
    both = ((people[one], people[other]) for one, other in there)
    return _sorted(Pair(one, other, likeness(one.entry, other.entry)) for one, other in both)


def pairs(workspace: Workspace, progress: Progress = silent) -> list[Pair]:
    """Return all pairs of people in use who may be one, the likeliest first; not those said to be different."""
    with workspace.reading() as connection:
        people = list(_everyone(connection))
        apart = told_apart(connection)
    found: dict[tuple[str, str], Pair] = {}
    groups = [group for group in _groups(people).values() if 1 < len(group) <= LARGEST_GROUP]
    for number, group in enumerate(groups):
        if number % 500 == 0:
            progress(number / len(groups), COMPARING)
        for one, other in combinations(group, 2):
            both = (one.person, other.person)
            if both not in found and (alike := likeness(one.entry, other.entry)).likely:
                found[both] = Pair(one, other, alike)
    progress(1.0)
    return _sorted(pair for both, pair in found.items() if frozenset(both) not in apart)


def _sorted(found: Iterable[Pair]) -> list[Pair]:
    return sorted(found, key=lambda pair: (-pair.likeness.score, pair.one.entry.name))


def _candidates(connection: Connection, entry: Entry) -> list[int]:
    """Return the rows of people worth comparing: who shares all words, two beginnings, one word, address or phone."""
    kind = kind_of("person")
    names = [word for word in name_words(entry.name) if len(word) >= BEGINNING]
    both = [f"({_begins(one)} AND {_begins(other)})" for one, other in combinations(names, 2)]
    both += [f"({_begins(one)} AND {_quoted(other[:1])})" for one in names for other in names if one != other]
    # Of a name of one word and an initial nothing else is known than that word, however it is spelled.
    most = ONE_WORD if both else SEVERAL_WORDS
    both = both or [_begins(name) for name in names]
    wanted = [(" AND ".join(map(_quoted, names)), ONE_WORD), (" OR ".join(both), SEVERAL_WORDS)]
    wanted += [(_quoted(name), most) for name in names]
    wanted += [(index.match_expression(entry.email), ONE_WORD)]
    wanted += [(_quoted(tail), ONE_WORD) for tail in filter(None, [phone_tail(entry.phone)])]
    found = (index.matching(connection, kind, some, limit) for some, limit in wanted if some)
    return list(dict.fromkeys(number for numbers in found for number in numbers))


def _begins(word: str) -> str:
    return f"{_quoted(word[:BEGINNING])}*"


def _quoted(word: str) -> str:
    return f'"{word}"'


_COLUMNS = (
    Person.key,
    Person.name_as_written,
    Person.email,
    Person.phone,
    Person.city,
    Person.organisation,
    City.place_name,
    City.official_name,
)
_PEOPLE = select(*_COLUMNS).outerjoin(City, City.key == Person.city).where(Person.binned_at.is_(None))


def _read(connection: Connection, column: InstrumentedAttribute[T], wanted: Sequence[T]) -> list[Known]:
    return [
        _known(*row)
        for some in search.chunks(wanted)
        for row in connection.execute(_PEOPLE.where(column.in_(some)))
    ]


def _everyone(connection: Connection) -> Iterator[Known]:
    for row in connection.execute(_PEOPLE.execution_options(yield_per=1_000)):
        yield _known(*row)


def _known(  # noqa: PLR0917 - a row of the columns above
    key: str,
    name: str,
    email: str | None,
    phone: str | None,
    city: str | None,
    organisation: str | None,
    place: str | None,
    official: str | None,
) -> Known:
    entry = Entry(name, email or "", phone or "", city or "", organisation or "")
    return Known(key, entry, place or official or "")


def _groups(people: Iterable[Known]) -> dict[str, list[Known]]:
    """Put people together who share two beginnings of their names, an address or a phone."""
    groups: dict[str, list[Known]] = defaultdict(list)
    for known in people:
        parts = sorted({word[:BEGINNING] for word in name_words(known.entry.name)})
        shared = {" ".join(pair) for pair in combinations(parts, 2)}
        shared |= {f"{one} {other[:1]}." for one in parts for other in parts if one != other and len(one) > 1}
        shared |= {fold(known.entry.email), phone_tail(known.entry.phone)}
        for group in filter(None, shared):
            groups[group].append(known)
    return groups
