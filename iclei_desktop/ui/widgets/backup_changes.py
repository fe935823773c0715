"""What changed since a backup: how many records of each kind, and which ones by name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.records.kinds import Integer
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.backups import differences, key_of
from iclei_desktop.storage.backup import Backup
from iclei_desktop.storage.comparing import Difference, Named
from iclei_desktop.storage.recognising import PassphraseNeeded
from iclei_desktop.ui.dialogs.passphrase import AskPassphrase, Given
from iclei_desktop.ui.files import OpenFile
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.plain_table import PlainTable

COUNTS = (msgid("Kind"), msgid("Added since"), msgid("Changed since"), msgid("Removed since"))
NAMES = (msgid("What"), msgid("Record"))
ADDED, CHANGED, REMOVED = msgid("added since"), msgid("changed since"), msgid("removed since")


class BackupChanges(QWidget):
    """Compares the open file with one backup, away from the thread in which marks are made."""

    def __init__(self, opened: OpenFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened, self._context = opened, opened.context
        self._latest = Latest(self)
        self._backup: Backup | None = None
        self._passphrase: str | None = None
        self._found: Mapping[str, Difference] = {}
        translate = self._context.translate
        self.words = PlainLabel(wordWrap=True)
        self.counts = PlainTable(
            translate(msgid("What changed since the backup, by kind")), [translate(text) for text in COUNTS]
        )
        self.names = PlainTable(
            translate(msgid("Records that changed since the backup")), [translate(text) for text in NAMES]
        )
        parts = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        parts.addWidget(self.counts)
        parts.addWidget(self.names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        layout.addWidget(self.words)
        layout.addWidget(parts, 1)
        self.counts.chosen.connect(self._show_names)
        self.names.opened.connect(self._open)

    def compare(self, backup: Backup | None) -> None:
        """Show what changed since ``backup``; None: nothing is chosen."""
        self._backup = backup
        self._latest.begin()
        self._show({})
        if backup is None:
            self.words.setText(self._context.translate(msgid("There is no backup of this file yet.")))
            return
        self.words.setText(self._context.translate(msgid("Reading the backup through …")))
        workspace, passphrase = self._context.workspace, self._passphrase
        self._opened.keeper.tasks.start(
            lambda: differences(workspace, backup.path, key_of(workspace, backup.path, passphrase)),
            self._latest.only(self._show_found),
            self._latest.only(self._refused),
        )

    @property
    def passphrase(self) -> str | None:
        """The passphrase typed for a backup that has another one than the file; None while none was needed."""
        return self._passphrase

    def _show_found(self, found: Mapping[str, Difference]) -> None:
        self._show(found)
        text = msgid("Changed since this backup, which is sound:")
        nothing = msgid("Nothing changed since this backup, which is sound.")
        self.words.setText(self._context.translate(text if found else nothing))

    def _refused(self, error: BaseException) -> None:
        translate = self._context.translate
        if isinstance(error, PassphraseNeeded):
            self.words.setText(translate(msgid("This backup has another passphrase than the file.")))
            dialog = AskPassphrase(error.text(translate), translate, self, can_forget=False)
            dialog.given.connect(self._try)
            dialog.open()
        elif isinstance(error, Refusal):
            self.words.setText(error.text(translate))
        else:
            self._context.failed.emit(error)

    def _try(self, given: Given) -> None:
        self._passphrase = given.passphrase
        self.compare(self._backup)

    def _show(self, found: Mapping[str, Difference]) -> None:
        self._found = found
        translate = self._context.translate

        def shown(number: int) -> str:
            return Integer().show(number, translate) if number else "–"

        self.counts.show_rows(
            (
                name,
                (
                    translate(catalogue()[name].about.many),
                    *(shown(part.count) for part in (each.added, each.changed, each.removed)),
                ),
            )
            for name, each in found.items()
        )
        if found and self.counts.current() is None:
            self.counts.selectRow(0)
        self._show_names()

    def _show_names(self) -> None:
        kind, translate = self.counts.current(), self._context.translate
        difference = self._found.get(kind) if isinstance(kind, str) else None
        rows: list[tuple[object, tuple[str, str]]] = []
        if difference:
            parts = ((ADDED, difference.added), (CHANGED, difference.changed), (REMOVED, difference.removed))
            rows = [
                ((kind, named), (translate(what), named.title or ""))
                for what, part in parts
                for named in part.named
            ]
        self.names.show_rows(rows)

    def _open(self, chosen: tuple[str, Named]) -> None:
        kind, named = chosen
        self._context.record_asked.emit(kind, named.key)
