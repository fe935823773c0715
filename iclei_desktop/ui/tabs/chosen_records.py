"""What is done with the records that are chosen in a list, or with the one that is shown beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.services import editing
from iclei_desktop.services.duplicating import PLANS, duplicate
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.binning import move_to_bin
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.duplicate_plan import DuplicatePlan
from iclei_desktop.ui.widgets.late import unless_gone

if TYPE_CHECKING:
    from iclei_desktop.ui.tabs.record_tab import RecordTab


class ChosenRecords(QObject):
    """The commands on the records of a tab; what is being typed is saved before."""

    def __init__(self, tab: RecordTab, context: Context) -> None:
        super().__init__(tab)
        self._tab, self._context, self._kind = tab, context, catalogue()[tab.spec.kind]
        self._kept = tab.list.table.kept

    def duplicate(self) -> None:
        """Add a copy of the record that is shown, and show that; of what is planned, its first day is asked."""
        kind, key, translate = self._kind, self._tab.key, self._context.translate
        if key is None:
            return
        self._tab.leave()
        if kind.name in PLANS:
            dialog = DuplicatePlan(self._context, kind, key, self._tab)
            dialog.added.connect(self._show_added)
            dialog.open()
            return
        self._context.perform(
            lambda workspace: duplicate(workspace, kind, key, translate),
            unless_gone(self, self._show_added),
        )

    def to_bin(self) -> None:
        """Move the selected records to the bin, from where they can be taken back."""
        self._tab.leave()
        self._kept.with_keys(self._put_into_bin)

    def restore(self) -> None:
        """Take the selected records out of the bin."""
        self._kept.with_keys(self._take_from_bin)

    def restore_shown(self) -> None:
        """Take the record that is shown out of the bin."""
        if self._tab.key is not None:
            self._take_from_bin([self._tab.key])

    def merge(self) -> None:
        """Merge the two people who are selected; the one chosen last stays unless the person says otherwise."""
        from iclei_desktop.ui.dialogs.merge_people import MergePeople  # seldom needed

        def ask(keys: list[str]) -> None:
            keep, drop = sorted(keys, key=lambda key: key != self._kept.current)
            MergePeople(self._context, keep, drop, self._tab).open()

        self._tab.leave()
        self._kept.with_keys(ask)

    def erase(self) -> None:
        """Erase the selected records for good, if the person agrees."""
        from iclei_desktop.ui.erasing import ask_to_erase  # seldom needed

        self._tab.leave()
        self._kept.with_keys(lambda keys: ask_to_erase(self._context, self._kind, keys, self._tab))

    def set_field(self) -> None:
        """Give a field the same value in all selected records."""
        from iclei_desktop.ui.dialogs.set_field import SetFieldDialog

        self._tab.leave()
        self._kept.with_keys(lambda keys: SetFieldDialog(self._context, self._kind, keys, self._tab).open())

    def _show_added(self, changed: Changed) -> None:
        self._tab.select(changed.keys[self._kind.name][0])
        self._tab.edit_current()

    def _put_into_bin(self, keys: list[str]) -> None:
        move_to_bin(self._context, self._kind, keys, unless_gone(self, self._move_on))

    def _take_from_bin(self, keys: list[str]) -> None:
        kind = self._kind
        self._context.perform(
            lambda workspace: editing.take_from_bin(workspace, kind, keys), unless_gone(self, self._move_on)
        )

    def _move_on(self, changed: Changed) -> None:
        """Choose what comes to stand in the place of records that have gone from the list."""
        if self._tab.key in changed.keys.get(self._kind.name, ()):
            self._kept.move_on()
            self._tab.record.show_record(None)
