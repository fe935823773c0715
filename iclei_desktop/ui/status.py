"""The status bar: which file, when it was last saved, how many rows are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTime
from PySide6.QtWidgets import QStatusBar, QWidget

from iclei_desktop.rules.translate import Translate, formats, msgid
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel, plain_tip

if TYPE_CHECKING:
    from iclei_desktop.services.backups import Kept


MOMENT_MS = 8_000


class StatusBar(QStatusBar):
    """Permanent words at the end of the bar; passing messages at its beginning are Qt's own."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._rows, self._saved, self._backup, self._file = (
            PlainLabel(),
            PlainLabel(),
            PlainLabel(),
            PlainLabel(),
        )
        for label in (self._rows, self._saved, self._backup, self._file):
            label.setContentsMargins(2 * STEP, 0, 2 * STEP, 0)
            self.addPermanentWidget(label)

    def show_file(self, path: Path | None) -> None:
        """Name the open file; what is said of another one is taken away."""
        self._file.setText(path.name if path else "")
        self._file.setToolTip(plain_tip(str(path)) if path else "")
        self._saved.clear()
        self._rows.clear()
        self._backup.clear()

    def show_for_a_moment(self, text: str) -> None:
        """Say what was done, until it has been read."""
        self.showMessage(text, MOMENT_MS)

    def show_saved(self) -> None:
        """Say that everything up to now is on the disk."""
        now = QLocale(formats(self._translate.language)).toString(
            QTime.currentTime(), QLocale.FormatType.ShortFormat
        )
        self._saved.setText(self._translate(msgid("Saved {time}")).format(time=now))

    def show_backup(self, kept: Kept | None) -> None:
        """Say when the last backup was made, and quietly what stands in the way of one."""
        text, tip = backup_words(kept, self._translate) if kept else ("", "")
        self._backup.setText(text)
        self._backup.setToolTip(plain_tip(tip))

    def show_rows(self, text: str) -> None:
        """Say how many rows are shown of all."""
        self._rows.setText(text)


def backup_words(kept: Kept, translate: Translate) -> tuple[str, str]:
    """Return what the bar says of the backups, and what is said when the mouse rests on that."""
    from iclei_desktop.records.kinds import Moment
    from iclei_desktop.rules import moments
    from iclei_desktop.services.backups import Second

    text, tips = translate(msgid("No backup yet")), []
    if kept.newest:
        moment = Moment().show(moments.stamp(kept.newest.at), translate)
        text = translate(msgid("Backup: {moment}")).format(moment=moment)
        tips.append(str(kept.newest.path))
    if kept.problem:
        text = translate(msgid("{text} – the next one failed")).format(text=text)
        tips.append(kept.problem.text(translate))
    if kept.second is Second.ABSENT:
        text = translate(msgid("{text} – second place not there")).format(text=text)
    elif kept.second_problem:
        text = translate(msgid("{text} – second place failed")).format(text=text)
        tips.append(kept.second_problem.text(translate))
    return text, "\n".join(tips)
