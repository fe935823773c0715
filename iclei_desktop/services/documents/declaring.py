"""A document is declared once: what it is about, what can be chosen for it, and how it is built.

To add one, put a module into this package with a ``DocumentKind`` in it. The command line
(``export NAME --training REF --blank-rows 3 …``), the list of documents in the window, its preview, its options,
what is remembered of them, printing and the self-test follow from the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from iclei_desktop.documents.layout import Document
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.documents.options import Option
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed

T = TypeVar("T")


@dataclass(frozen=True)
class Chosen:
    """What was chosen for a document: a value for some of its options, the usual for the others."""

    values: Mapping[Option[Any], Any] = field(default_factory=dict)

    def __getitem__(self, option: Option[T]) -> T:
        """Return what was chosen for an option."""
        value: T = self.values.get(option, option.default)
        return value

    def given(self, option: Option[Any]) -> bool:
        """Return whether something was chosen for an option, even if it is the usual."""
        return option in self.values


@dataclass(frozen=True)
class Order:
    """A document to be made: of which file, about what, as chosen, in which language."""

    workspace: Workspace
    subject: str
    """Key of the record that the document is about; "" for a document about the whole file."""
    chosen: Chosen
    translate: Translate


@dataclass(frozen=True, kw_only=True)
class DocumentKind:
    """One document that the program can make."""

    name: str
    """What it is called on the command line: "attendance-sheet"."""
    label: str
    """What it is called in the window and in file names: a message id."""
    build: Callable[[Order], Document]
    leaving: Callable[[Order], Changed] | None = None
    """What is written down when it leaves – exported or printed, not looked at – before it is built: its issue."""
    warning: Callable[[Order, Translate], str] | None = None
    """What is to be known before it leaves, in the language of the person; "" for nothing. The window asks then."""
    subject: str = ""
    """The kind of record that it is about: training, person, city …; "" for the whole file."""
    options: tuple[Option[Any], ...] = ()
    formats: tuple[str, ...] = ()
    """The formats that make sense for it, of ``documents.WRITERS``; none named: the usual."""
    shows: frozenset[str] = frozenset()
    """The kinds of record that it speaks of: a change of one may change a page. None named: of any."""
    order: int = 100
    """Place among the documents about the same subject, smallest first."""
