"""People of the file who look alike, two and two, with the reason; whether they are one, a person says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import Translate, formats, msgid
from iclei_desktop.services.lookalikes import Known, Pair, pairs
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.merge_people import MergePeople
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_table import PlainTable

EXPLAINED = msgid(
    "These people may be one. Titles do not count; the reasons do. Look at two and merge them, or leave them."
)
NOBODY = msgid("Nobody looks like anybody else.")
HEADINGS = (msgid("Person"), msgid("Looks like"), msgid("Likeness"), msgid("Reasons"))
SIZE = (220 * STEP, 130 * STEP)
MOST = 1_000


class LookalikeList(QDialog):
    """Lists the likeliest pairs; those of a pair that was merged go from the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        translate = context.translate
        self._context = context
        self._pairs: list[Pair] = []
        self.setWindowTitle(translate(msgid("People who look alike")))
        self.words = QLabel(wordWrap=True)
        self.table = PlainTable(self.windowTitle(), [translate(heading) for heading in HEADINGS])
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.merge: QPushButton = self.buttons.addButton(
            translate(msgid("&Merge…")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.merge.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(3 * STEP)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        self.resize(*SIZE)
        self.table.chosen.connect(lambda: self.merge.setEnabled(self.table.current() is not None))
        self.table.opened.connect(lambda _: self._merge())
        self.merge.clicked.connect(self._merge)
        self.buttons.rejected.connect(self.reject)
        context.changed.connect(self._note_change)
        self._read()

    def _read(self) -> None:
        work = self._context.work(pairs, unless_gone(self, self._show))
        show_progress(work, self._context.translate(msgid("Comparing people")), self._context.translate, self)

    def _show(self, found: list[Pair]) -> None:
        translate = self._context.translate
        self._pairs = found[:MOST]
        self.words.setText(translate(EXPLAINED if found else NOBODY))
        self.table.show_rows((pair, _texts(pair, translate)) for pair in self._pairs)
        self.merge.setEnabled(self.table.current() is not None)

    def _merge(self) -> None:
        pair = self.table.current()
        if isinstance(pair, Pair):
            MergePeople(self._context, pair.one.person, pair.other.person, self).open()

    def _note_change(self, changed: Changed) -> None:
        touched = set(changed.keys.get("person", ()))
        if touched:
            self._show(
                [p for p in self._pairs if p.other.person not in touched and p.one.person not in touched]
            )


def _texts(pair: Pair, translate: Translate) -> tuple[str, ...]:
    from babel.numbers import format_percent  # slow to import: the window is painted first

    reasons = ", ".join(map(translate, pair.likeness.reasons))
    share = format_percent(pair.likeness.score, locale=formats(translate.language))
    return (_words(pair.one), _words(pair.other), share, reasons)


def _words(known: Known) -> str:
    return ", ".join(part for part in (known.entry.name, known.entry.organisation, known.city) if part)
