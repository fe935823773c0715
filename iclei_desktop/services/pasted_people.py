"""People pasted from another program: one on each line, with organisation and e-mail where they are given."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from iclei_desktop.records.kinds import EMAIL
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.likeness import Entry
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing.columns import is_known_heading
from iclei_desktop.services.importing.matching import Matcher
from iclei_desktop.services.importing.people import tidy_person
from iclei_desktop.services.lookalikes import Alike, lookalikes
from iclei_desktop.services.participants import enrol_all, enrolled_people
from iclei_desktop.services.reading.text import one_line
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed

_NUMBER = re.compile(r"\d{1,4}[.)]?")
_BULLET = re.compile(r"(?:\d{1,4}[.)]|[-–•*·])\s+")
_MAILBOX = re.compile(r"(?P<name>[^<>]+?)\s*<(?P<email>[^<>\s]+@[^<>\s]+)>")


class Standing(StrEnum):
    """What a pasted line means for the training."""

    NEW = "NEW"
    MAY_BE = "MAY_BE"
    KNOWN = "KNOWN"
    ENROLLED = "ENROLLED"
    REPEATED = "REPEATED"


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """One line as it was understood."""

    values: Mapping[str, str]
    """Fields of the person."""
    unused: tuple[str, ...] = ()
    """What stood on the line and has no place: told, never dropped silently."""
    standing: Standing = Standing.NEW
    person: str | None = None
    """The key of the person in the file who is meant."""
    may_be: tuple[Alike, ...] = ()
    """People of the file who look alike, the likeliest first: whether one is meant is for a person to say."""

    @property
    def name(self) -> str:
        """The name as written, with its title."""
        return " ".join(filter(None, (self.values.get("honorific"), self.values["name_as_written"])))

    @property
    def adds(self) -> bool:
        """Whether enrolling this line changes anything."""
        return self.standing in (Standing.NEW, Standing.MAY_BE, Standing.KNOWN)


def read_pasted(text: str) -> list[PastedPerson]:
    """Return the people of a pasted block; numbers, bullets, empty lines and a line of headings are left out.

    Raises a Refusal for what is no list of names.
    """
    rows = [cells for row in _lines(text) if (cells := _cells(row))]
    if rows and _are_headings(rows[0]):
        rows = rows[1:]
    return [_person(row) for row in rows]


def understand(workspace: Workspace, training: str, text: str) -> list[PastedPerson]:
    """Read a pasted block and say of each line whom it means; people of this training are found first."""
    pasted = read_pasted(text)
    kind = kind_of("person")
    with workspace.reading() as connection:
        enrolled = enrolled_people(connection, training)
        titles = (fold(person.values["name_as_written"]) for person in pasted)
        matcher = Matcher(connection, kind, titles, at_hand=enrolled)
    placed = list(_placed(pasted, matcher, enrolled))
    meant = {person.person for person in placed if person.person is not None}
    return [_with_lookalikes(workspace, person, meant) for person in placed]


def _with_lookalikes(workspace: Workspace, person: PastedPerson, meant: set[str]) -> PastedPerson:
    """Offer whom a new name may mean, of those who are not on the list; who takes part already may be meant too."""
    if person.standing is not Standing.NEW:
        return person
    values = person.values
    entry = Entry(
        values["name_as_written"], values.get("email", ""), organisation=values.get("organisation", "")
    )
    alike = lookalikes(workspace, entry, without=meant)
    return replace(person, standing=Standing.MAY_BE, may_be=tuple(alike)) if alike else person


def enrol_pasted(workspace: Workspace, training: str, chosen: Sequence[PastedPerson]) -> Changed:
    """Enrol the chosen lines as one step; unknown people are added."""
    known = [person.person for person in chosen if person.person is not None]
    unknown = [person.values for person in chosen if person.person is None]
    return enrol_all(workspace, training, known, unknown)


def _placed(pasted: Iterable[PastedPerson], matcher: Matcher, enrolled: set[str]) -> Iterator[PastedPerson]:
    met: set[str] = set()
    for number, person in enumerate(pasted):
        title = fold(person.values["name_as_written"])
        telling = matcher.telling(person.values)
        key = matcher.find(telling, title) or matcher.only_namesake(telling, title)
        if key is None:
            key = f"line {number}"
            matcher.add(key, telling, title)
            met.add(key)
            yield person
        elif key in met:
            yield replace(person, standing=Standing.REPEATED)
        else:
            met.add(key)
            standing = Standing.ENROLLED if key in enrolled else Standing.KNOWN
            yield replace(person, standing=standing, person=key)


def _lines(text: str) -> list[list[str]]:
    if "\t" not in text:  # no quoting either: a name may begin with a quotation mark
        return [[line] for line in text.splitlines()]
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    except csv.Error:
        raise Refusal(msgid("That is no list of names. Nothing was added.")) from None


def _cells(row: Sequence[str]) -> list[str]:
    """Return the filled cells of a line, a running number before the name left out."""
    cells = [cell for cell in map(one_line, row) if cell]
    if len(cells) > 1 and _NUMBER.fullmatch(cells[0]):
        cells = cells[1:]
    return cells


def _are_headings(cells: Sequence[str]) -> bool:
    """Whether most cells of the first line are headings, as in "No | Name | Organisation"."""
    known = [cell for cell in cells if is_known_heading(kind_of("person"), cell)]
    return 2 * len(known) > len(cells)


def _person(cells: Sequence[str]) -> PastedPerson:
    """Take the first cell as the name, what looks like an address as such, the next as organisation."""
    values = {"name_as_written": _BULLET.sub("", cells[0], count=1) or cells[0]}
    mailbox = _MAILBOX.fullmatch(values["name_as_written"])
    if mailbox:
        values = {"name_as_written": mailbox["name"], "email": mailbox["email"]}
    unused = []
    for cell in cells[1:]:
        field = "email" if EMAIL.form.fullmatch(cell) else "organisation"
        if field in values:
            unused.append(cell)
        else:
            values[field] = cell
    return PastedPerson(tidy_person(values), tuple(unused))
