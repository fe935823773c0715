"""Tables beside the records: what was changed, what could not be, and facts of the file."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from iclei_desktop.records.base import Record

_metadata = Record.metadata

change_set = Table(
    "change_set",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(36), nullable=False, unique=True),
    Column("act", String(12), nullable=False),  # an Act of changes.py
    Column("root", Integer, ForeignKey("change_set.id")),  # the set that an undo or a redo is about
    Column("state", String(8), nullable=False, index=True),  # a State of steps.py
    Column("name", Text, nullable=False),  # a message id …
    Column("details", JSON(none_as_null=True)),  # … and what is filled into it; never anything personal
    Column("visit", String(36)),  # one visit to a text field is one step
    Column("author", String(200), nullable=False),
    Column("at", String(24), nullable=False),
)
change = Table(
    "change",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("change_set", Integer, ForeignKey("change_set.id"), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("key", String(36), nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),  # NULL: the record was not there
    Column("after", JSON(none_as_null=True)),  # NULL: the record went away
)
conflict = Table(
    "conflict",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("change_set", Integer, ForeignKey("change_set.id"), nullable=False, index=True),
    Column("kind", String(40), nullable=False),
    Column("key", String(36), nullable=False),
    Column("reason", String(20), nullable=False),  # a Reason of changes.py
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),  # what was wanted
    Column("found", JSON(none_as_null=True)),  # what stands
)
blob = Table(
    "blob",
    _metadata,
    Column("content", String(64), primary_key=True),  # SHA-256 of the bytes, in hexadecimal
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
file_info = Table(
    "file_info",
    _metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
