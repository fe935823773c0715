"""The editor of every kind of field. A new kind of field is edited by one more line here."""

from __future__ import annotations

from collections.abc import Mapping

from iclei_desktop.records.fields import Field
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.choice_editors import ChoiceEditor, CountryEditor
from iclei_desktop.ui.widgets.choices_editor import ChoicesEditor
from iclei_desktop.ui.widgets.date_editor import DateEditor
from iclei_desktop.ui.widgets.field_editor import FieldEditor
from iclei_desktop.ui.widgets.line_editors import LineEditor, LongTextEditor
from iclei_desktop.ui.widgets.link_editor import LinkEditor

EDITORS: Mapping[str, type[FieldEditor]] = {
    "text": LineEditor,
    "long_text": LongTextEditor,
    "number": LineEditor,
    "integer": LineEditor,
    "flag": ChoiceEditor,
    "choice": ChoiceEditor,
    "choices": ChoicesEditor,
    "country": CountryEditor,
    "date": DateEditor,
    "time": LineEditor,
    "names": LineEditor,
    "link": LinkEditor,
}
"""By name of the kind of field."""


def make_editor(context: Context, field: Field) -> FieldEditor:
    """Return an editor for a field."""
    return EDITORS[field.kind.name](context, field)
