"""What every record has: a key that survives copying between laptops, a history, a bin, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import Index, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, declared_attr, mapped_column

from iclei_desktop.records.across import Across
from iclei_desktop.records.derived import Derived
from iclei_desktop.records.fields import long_text_field, moment_field
from iclei_desktop.rules.translate import msgid

# Names for constraints, so that a migration can drop one on any database.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


@dataclass(frozen=True, kw_only=True)
class Span:
    """The first and last days of records that belong to another one, which has them unless somebody types others."""

    child: str
    """The kind of those that belong to it."""
    link: str
    """Their field that says to which one."""
    day: str
    first: str
    last: str


@dataclass(frozen=True, kw_only=True)
class About:
    """What is said once of a kind of record."""

    plural: str
    """Name of the kind in commands: "cities"."""
    label: str
    many: str
    title: tuple[str, ...] = ()
    """The record is called by the first of these fields that is filled in; one of them must be."""
    ids: tuple[str, ...] = ()
    """Fields that name the record elsewhere; an import finds it again by them."""
    agree: tuple[str, ...] = ()
    """Without an id, a record of the same title is the same if one of these agrees and none differs."""
    sure: tuple[str, ...] = ()
    """Those of ``agree`` that hardly two records of one title share: if one agrees, what differs was corrected."""
    identity: tuple[str, ...] = ()
    """The record is what these links join: its key is derived from theirs."""
    once: tuple[str, ...] = ()
    """Fields whose value no other record of the kind may have, one in the bin neither."""
    blank_is_nothing: bool = False
    """A record that says nothing but what it joins is never added, as the clearing of a mark never made."""
    order: tuple[str, ...] = ()
    """Order of a list when nobody chose one; else by title."""
    columns: tuple[str, ...] = ()
    """Listed fields that a list shows first, in this order: those that a narrow window should not hide."""
    rules: tuple[Across, ...] = ()
    """What must hold between fields."""
    follows: Mapping[str, str] = field(default_factory=dict)
    """Field → link. Until somebody says otherwise, the field holds what the linked record holds in its own
    field of that name: a person's country is that of the city."""
    pictures: str = ""
    """What the pictures attached to a record are called, where they are part of it: workbooks take them along."""
    span: Span | None = None
    """Days of the record that follow from those of what belongs to it, as long as nobody has typed them."""
    derived: Mapping[str, Derived] = field(default_factory=dict)
    """What lists can show or be filtered by though nothing keeps it, by name: the size of a city."""


class Record(DeclarativeBase):
    """Base of all records. Mapped classes are for declaring and reading; storage/changes.py alone writes."""

    metadata = MetaData(naming_convention=NAMING)
    about: ClassVar[About]

    id: Mapped[int] = mapped_column(primary_key=True)
    """Number of the row in this file alone: ties it to its search row, never leaves the file."""
    key: Mapped[str] = mapped_column(String(36), unique=True)
    updated_at: Mapped[str] = mapped_column(String(24))

    notes: Mapped[str | None] = long_text_field(
        msgid("Notes"),
        searchable=True,
        headers=("remarks", "remarques", "observation", "observations", "commentaires", "comments"),
    )
    created_at: Mapped[str] = moment_field(msgid("Added"), required=True)
    binned_at: Mapped[str | None] = moment_field(msgid("In the bin since"))


class Titled(Record):
    """Base of the records that are called something: they have a list of their own and are searched."""

    __abstract__ = True

    title_fold: Mapped[str | None] = mapped_column(String())
    """The folded title, kept by the writer: what lists sort by and imports match."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:  # noqa: N805 - SQLAlchemy hands in the class
        """Index what lists ask for: the records in use, in the order of their titles or of a sorted field."""
        columns = [(name, c.column) for name, c in vars(cls).items() if isinstance(c, MappedColumn)]
        ordered = [
            name for name, column in columns if "field" in column.info and column.info["field"].ordered
        ]
        return tuple(Index(None, "binned_at", name) for name in ("title_fold", *ordered))
