"""The page of a form: labels beside their editors; and what is offered while the name of a record is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.services.known import known_facts, knows
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.field_row import FieldRow
from iclei_desktop.ui.widgets.line_editors import LineEditor
from iclei_desktop.ui.widgets.type_ahead import Suggestion, TypeAhead

LABEL_WIDTH = 42 * STEP


def form_page(rows: Sequence[FieldRow]) -> QWidget:
    """Lay out the rows of a form below each other."""
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
    grid.setHorizontalSpacing(4 * STEP)
    grid.setVerticalSpacing(2 * STEP)
    for place, row in enumerate(rows):
        row.label.setFixedWidth(LABEL_WIDTH)
        row.label.setContentsMargins(0, STEP, 0, 0)  # on a line with the text in the editor
        grid.addWidget(row.label, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(row.body, place, 1)
    grid.setColumnStretch(1, len(rows))  # as wide as its editors may become, before …
    grid.setColumnStretch(2, 1)  # … the rest stays empty
    grid.setRowStretch(len(rows), 1)
    return page


def offer_known_facts(
    context: Context, kind: RecordKind, row: FieldRow, take: Callable[[Suggestion], None]
) -> None:
    """While the name is typed into its row, offer what is known of records called so; ``take`` gets the one chosen."""
    if not knows(kind) or not isinstance(row.editor, LineEditor):
        return
    language = context.translate.language

    def source(_: Workspace, typed: str) -> list[Suggestion]:
        return [Suggestion(k.label, k.detail, k.values) for k in known_facts(kind, typed, language)]

    ahead = TypeAhead(context, row.editor.line, source)
    ahead.accepted.connect(take)
    row.wait_for(lambda: ahead.is_choosing)
