"""A tab is a declaration: the kind it lists and the sections of a record's pane, or the page that it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.needs import Needs


class Section(QWidget):
    """A part of a record's pane, such as the sessions of a training. Made once, shown for many records."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    def show_record(self, key: str | None) -> None:
        """Show what belongs to the record with this key; None: no record is chosen."""

    def first_control(self) -> QWidget | None:
        """Return what takes the keyboard when the section is clicked; None leaves it at its tab."""
        return None

    def show_part(self, name: str) -> None:
        """Bring a section within it to the front, if it has any."""

    def part_name(self) -> str:
        """Return which section within it is in front; "" for none, or for all of them."""
        return ""

    def leave(self) -> None:
        """Finish what is being typed: the section is about to be hidden or to show another record."""


@dataclass(frozen=True)
class SectionSpec:
    """One section: its label (a message id) and what makes it."""

    name: str
    label: str
    make: Callable[[Context], Section]
    parts: tuple[SectionSpec, ...] = ()
    """The sections that stand within it."""

    def has_part(self, name: str) -> bool:
        """Return whether the section called ``name`` stands within it."""
        return any(part.name == name for part in self.parts)


@dataclass(frozen=True)
class Told:
    """Words in the head of a record that follow from more than its fields; ``kinds`` are what else they depend on."""

    say: Callable[[Workspace, Mapping[str, Any], Translate], str]
    kinds: frozenset[str]


@dataclass(frozen=True)
class Offer:
    """Another way to begin than an empty record: what it is called (a message id) and what it opens."""

    label: str
    open: Callable[[Context, QWidget], None]


@dataclass(frozen=True)
class TabSpec:
    """One tab of the main window: the kind of record (as ``records.catalogue`` calls it) and its sections.

    The first section of every record is its fields; ``sections`` come after it. ``empty`` says what the place is
    for (a message id) while there is no record.
    """

    kind: str
    icon: str
    empty: str
    sections: tuple[SectionSpec, ...] = ()
    filters: tuple[str, ...] = ()
    """Fields offered as filter chips above the list."""
    further_filters: tuple[str, ...] = ()
    """Fields that are filtered by now and then: chips that come from a menu, and go when they are empty."""
    subtitle: tuple[str, ...] = ()
    """Fields shown below a record's name."""
    told: Told | None = None
    """Stands after the fields below the name."""
    chip: str = ""
    """Field whose value stands beside a record's name, such as its status."""
    order: int = 0
    """Place among the tabs, smallest first."""
    at_first: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Values that filters are set to before anyone chooses, by field."""
    matched: bool = False
    """Whether other cities can be sought for its records."""
    unedited: tuple[str, ...] = ()
    """Fields that are no part of the form: they change elsewhere, as a case's status does in its review."""
    shows_found: bool = False
    """Whether its list shows, while one searches, the texts in which the words stand."""
    commands: tuple[str, ...] = ()
    """Commands of the window, by name, that are buttons in a record's head."""
    offer: Offer | None = None
    """Stands in a menu beside “New”, and where the list is empty."""
    quiet: bool = False
    """A list that is needed now and then: it stands under View → Lists, and becomes a tab once it is opened."""

    @property
    def name(self) -> str:
        """What the tab is known by."""
        return self.kind

    @property
    def label(self) -> str:
        """What the tab is called (a message id)."""
        return catalogue()[self.kind].about.many


class Page(QWidget):
    """What fills a tab: a list with its record, or a page of its own. What it lacks it need not say."""

    status_changed = Signal(str)
    """How many rows are shown of all, in words."""
    selection_changed = Signal()
    command_asked = Signal(str)
    """A command of the window is asked for in a record's head, by its name."""

    @property
    def key(self) -> str | None:
        """The record that is shown, if there is one."""
        return None

    @property
    def possible(self) -> set[Needs]:
        """What commands can count on while it is in front."""
        return set()

    def section_name(self) -> str:
        """Return the section in front."""
        return ""

    def leave(self) -> None:
        """Save what is being typed."""

    def save_layout(self, settings: QSettings) -> None:
        """Remember how it is laid out."""

    def restore_layout(self, settings: QSettings) -> None:
        """Lay it out as ``save_layout`` found it."""


@dataclass(frozen=True)
class PageSpec:
    """A tab that is a page of its own, not a list of records: its label (a message id) and what makes it."""

    name: str
    icon: str
    label: str
    make: Callable[[Context], Page]
    order: int = 0
    quiet: bool = False


AnySpec = TabSpec | PageSpec
