"""The records of one kind that belong to the one shown, edited in place: declared in one line of a tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from iclei_desktop.records.fields import Field
from iclei_desktop.rules import moments
from iclei_desktop.services.children import Child, Children, begin, read_children
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.rows import RowsSection
from iclei_desktop.ui.tabs.registry import has_place
from iclei_desktop.ui.widgets.adding_line import AddingLine
from iclei_desktop.ui.widgets.child_adder import ChildAdder
from iclei_desktop.ui.widgets.child_columns import child_columns
from iclei_desktop.ui.widgets.child_rows import ChildRow
from iclei_desktop.ui.widgets.child_tools import ChildTools
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.record_reading import RecordReading

MOST_LINES = 4
"""Lines of a text that a row shows at most; all of it is in the tip and in the editor."""


class ChildRecords(RowsSection):
    """A table of the records that link to the one shown, with a line or a button to add one.

    What joins two records is added by typing the name of the other; what a text is enough for, by typing that;
    anything else by a button. ``columns`` names the fields shown, the listed ones unless said, ``fixed`` those
    that are not typed into, ``derived`` those that no file keeps and ``read`` adds.
    """

    told_of: frozenset[str] = frozenset()
    """Further kinds that alter what is shown."""

    def __init__(
        self,
        context: Context,
        *,
        kind: str,
        link: str,
        icon: str,
        empty: str,
        columns: Sequence[str] = (),
        fixed: Sequence[str] = (),
        derived: Sequence[Field] = (),
    ) -> None:
        self.of = Children(kind_of(kind), link)
        shown = child_columns(self.of, columns, fixed, derived)
        super().__init__(context, self.of.kind, shown, icon=icon, most_lines=MOST_LINES)
        self._owners = (self.of.owner.name,)
        self._children: list[Child] = []
        self._sought: str | None = None
        self._followed = ""
        self.table.setAccessibleName(context.translate(self.of.kind.about.many))
        self.adder = ChildAdder(context, self.of) if self.of.joined else None
        self.line = AddingLine("plus") if self.of.named_by and not self.adder else None
        self._empty_words = empty
        shown_kinds = {self.of.kind.name, *self.of.kind.links.values(), *self.told_of}
        self._reading = RecordReading(self, shown_kinds, self.read, self._show)
        self._lay_out()
        self._listen()

    @property
    def owner(self) -> str | None:
        """The record to which what is shown belongs."""
        return self._reading.key

    def first_control(self) -> QWidget | None:
        """Return the line in which one types what is to be added."""
        return self.adder or self.line

    def show_record(self, key: str | None) -> None:
        """Show what belongs to a record."""
        self._sought, self._followed = None, ""
        if self.adder:
            self.adder.set_owner(key)
        if self.line:
            self.line.clear()
        self.fault.say("")
        self._reading.begin(key)
        if key is None:
            self._show([])

    def read(self, workspace: Workspace, owner: str) -> list[Child]:
        """Read what belongs to a record, away from the window."""
        return read_children(workspace, self.of, owner)

    def add(self) -> None:
        """Add a record: by the text that is typed, or one to be filled in."""
        owner, text = self.owner, self.line.text() if self.line else ""
        if owner is None or (self.line and not text.strip()):
            return
        of, today = self.of, moments.today()

        def added(changed: Changed) -> None:
            if self.line:
                self.line.clear()
            self._seek(changed.keys[of.kind.name][0])

        self.context.perform(
            lambda workspace: begin(workspace, of, owner, today, text), done=unless_gone(self, added)
        )

    def open_chosen(self) -> None:
        """Bring the chosen record to the front, or the one that it joins."""
        keys = self.table.chosen_keys()
        if keys:
            self._open(keys[0])

    def _lay_out(self) -> None:
        translate = self.context.translate
        label = translate(self.of.kind.about.label)
        typed = translate(kind_of(self._opened_kind).about.label) if self.adder else label
        self.tools = ChildTools(translate, label, self.adder or self.line, typed)
        self.add_button, self.open_button = self.tools.add_button, self.tools.open_button
        self.remove_button = self.tools.remove_button
        self._for_chosen = (self.remove_button,)
        self.open_button.setVisible(has_place(self._opened_kind))
        self.body = self._frame(self.tools, self._places, self.fault)

    def _listen(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.open_button.clicked.connect(self.open_chosen)
        self.remove_button.clicked.connect(self.remove)
        if self.adder:
            self.adder.added.connect(self._seek)
        if self.line:
            self.line.returnPressed.connect(self.add)
        self.table.opened.connect(self._open)
        self.table.became.connect(self._follow)
        self.table.rearranged.connect(self._seek_again)

    @property
    def _opened_kind(self) -> str:
        joined = self.of.joined
        return self.of.kind.links[joined] if joined else self.of.kind.name

    def _open(self, key: str) -> None:
        if not has_place(self._opened_kind):
            return
        child = next(child for child in self._children if child.key == key)
        shown = child.values[self.of.joined] if self.of.joined else key
        self.context.record_asked.emit(self._opened_kind, shown)

    def _enable(self) -> None:
        super()._enable()
        self.open_button.setEnabled(len(self.table.chosen_keys()) == 1)

    def _show(self, children: list[Child]) -> None:
        self._children = children
        rows = [ChildRow(child.key, child.values, titles=child.titles) for child in children]
        self._show_rows(rows, self.context.translate(self._empty_words))
        self._seek_again()
        self._enable()

    def _seek_again(self) -> None:
        if self._followed in self.table.rows.keys:
            self._follow(self._followed)
        elif self._sought is not None:
            self._seek(self._sought)

    def _seek(self, key: str) -> None:
        """Choose a record that was added, now or once it has been read; go on with its first empty text."""
        there = key in self.table.rows.keys
        self._sought = None if there else key
        if not there:
            return
        self.table.choose({key})
        if not self.adder and not self.line:
            self._go_on(key)

    def _follow(self, key: str) -> None:
        """Keep the row chosen that is another record since its role was changed, now or once it has been read."""
        there = key in self.table.rows.keys
        self._followed = "" if there else key
        if there:
            self.table.choose({key}, max(self.table.currentIndex().column(), 0))
            self.table.type_on(became=True)

    def _go_on(self, key: str) -> None:
        """Go on with the record that was just added."""
        self.table.type_into(key)
