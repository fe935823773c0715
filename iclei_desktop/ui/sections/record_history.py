"""The history of one record: what was done to it, when and by whom; every state of it can be brought back."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link, Moment
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.lookup import link_titles
from iclei_desktop.services.past import Version, bring_back, step_text, versions
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.plain_table import PlainTable

HEADINGS = (msgid("When"), msgid("Who"), msgid("What"), msgid("Fields"))
FIELDS_SHOWN = 6
Past = list[tuple[Version, tuple[str, ...]]]


class RecordHistory(Section):
    """Lists the steps of a record's past, newest first."""

    def __init__(self, context: Context, *, kind: str) -> None:
        super().__init__(context)
        self._kind = catalogue()[kind]
        self._key: str | None = None
        translate = context.translate
        self.table = PlainTable(
            translate(msgid("History of the record, newest first")),
            [translate(text) for text in HEADINGS],
            same=lambda version: version.step.number,
        )
        self.bring_back = QPushButton(icon("rotate-ccw"), translate(msgid("&Bring back this state")))
        self.bring_back.clicked.connect(self._bring_back)
        self.table.chosen.connect(self._enable)
        explained = PlainLabel(
            translate(
                msgid("All fields of the record become what they were after the chosen step. Undo works.")
            ),
            wordWrap=True,
        )
        below = QHBoxLayout()
        below.setSpacing(3 * STEP)
        below.addWidget(self.bring_back)
        below.addWidget(explained, 1)
        layout = page_of(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(below)
        context.changed.connect(self._note_change)
        self._enable()

    def show_record(self, key: str | None) -> None:
        """Show the past of a record."""
        self._key = key
        self._read()

    def _note_change(self, changed: Changed) -> None:
        if self._key in changed.keys.get(self._kind.name, ()):
            self._read()

    def _read(self) -> None:
        kind, key, translate = self._kind, self._key, self.context.translate
        if key is None:
            self.table.show_rows([])
            return
        self.context.read(
            lambda workspace: _past(workspace, kind, key, translate),
            unless_gone(self, lambda past: self._show(key, past)),
        )

    def _show(self, key: str, past: Past) -> None:
        if key == self._key:
            self.table.show_rows(past)
            self._enable()

    def _enable(self) -> None:
        chosen = self.table.current()
        self.bring_back.setEnabled(isinstance(chosen, Version) and bool(chosen.after))

    def _bring_back(self) -> None:
        chosen, kind, key = self.table.current(), self._kind, self._key
        if isinstance(chosen, Version) and key is not None:
            number = chosen.step.number
            self.context.perform(lambda workspace: bring_back(workspace, kind, key, number))


def _past(workspace: Workspace, kind: RecordKind, key: str, translate: Translate) -> Past:
    """Read the past of a record as rows of texts."""
    found = versions(workspace, kind, key)
    sides = [dict(side) for v in found for side in (v.change.before, v.change.after) if side]
    titles = link_titles(workspace, kind, sides)
    return [(version, _texts(kind, version, titles, translate)) for version in found]


def _texts(
    kind: RecordKind, version: Version, titles: dict[str, str], translate: Translate
) -> tuple[str, ...]:
    step, change = version.step, version.change
    what = step_text(step, translate)
    before, after = change.before or {}, change.after or {}
    fields = [field for field in kind.shown if field.name in before or field.name in after]

    def shown(field: Field, value: object) -> str:
        if isinstance(field.kind, Link):
            return titles.get(str(value), "")
        return " ".join(field.show(value, translate).split())

    lines = [
        f"{translate(field.label)}: {_arrow(shown(field, before.get(field.name)), shown(field, after.get(field.name)))}"
        for field in fields[:FIELDS_SHOWN]
    ]
    if len(fields) > FIELDS_SHOWN:
        lines.append("…")
    return (Moment().show(step.at, translate), step.author, what, "\n".join(lines))


def _arrow(before: str, after: str) -> str:
    return f"{before} → {after}" if before else after or "–"
