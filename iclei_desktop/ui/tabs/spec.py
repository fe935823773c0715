"""A tab is a declaration: the kind it lists, and the sections of a record's pane."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from iclei_desktop.ui.context import Context


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

    def leave(self) -> None:
        """Finish what is being typed: the section is about to be hidden or to show another record."""


@dataclass(frozen=True)
class SectionSpec:
    """One section: its label (a message id) and what makes it."""

    name: str
    label: str
    make: Callable[[Context], Section]


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
    subtitle: tuple[str, ...] = ()
    """Fields shown below a record's name."""
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
    quiet: bool = False
    """A list that is needed now and then: it stands under View → Lists, and becomes a tab once it is opened."""
