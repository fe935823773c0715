"""The columns of the attendance sheet, declared once; their order here is the usual one on the sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from iclei_desktop.documents.contact import Contact
from iclei_desktop.documents.layout import TICKED, UNTICKED, Align, Column, Picture
from iclei_desktop.documents.training import joined
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid


@dataclass(frozen=True, slots=True)
class SheetPerson(Contact):
    """One participant, in words: ``sex_label`` and ``age_group`` come in the sheet's language.

    ``sex`` is the code behind the label (F, M, NON_BINARY, PREFER_NOT_TO_SAY, NOT_COLLECTED), for the totals
    only. The consents say whether one is on record already; its box is then printed ticked. ``marks`` holds
    PRESENT, LATE, PARTIAL, EXCUSED, ABSENT or "" per session, in the order of ``SheetData.sessions``; it may
    be shorter, or empty. ``signatures`` are those given on the screen, likewise.
    """

    sex: str = "NOT_COLLECTED"
    sex_label: str = ""
    age_group: str = ""
    consent_data: bool = False
    consent_photo: bool = False
    marks: tuple[str, ...] = ()
    signatures: tuple[Picture | None, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column that can be chosen: its key, headings (message ids), width, and what a person's cell says.

    ``blank`` stands in the rows to be filled in by hand; ``note`` (a message id) explains to those who sign
    what to do here.
    """

    key: str
    heading: str
    width: float
    value: Callable[[SheetPerson], str]
    align: Align = "start"
    group: str = ""
    blank: str = ""
    note: str = ""
    anchor: bool = False

    def laid_out(self, translate: Translate) -> Column:
        """Return the column as the layout has it; columns of free text share the width that is left."""
        return Column(
            heading=translate(self.heading),
            width=self.width,
            align=self.align,
            group=translate(self.group),
            stretch=self.align == "start",
            anchor=self.anchor,
        )


UNKNOWN_COLUMN = msgid("The sheet has no column “{name}”. There are: {known}.")


def _tick(given: bool) -> str:
    return TICKED if given else UNTICKED


_CONSENT = msgid("Consent")
SHEET_COLUMNS = (
    SheetColumn("name", msgid("Full name"), 42, lambda person: person.name, anchor=True),
    SheetColumn("sex", msgid("Sex"), 14, lambda person: person.sex_label, "center"),
    SheetColumn("age_group", msgid("Age group"), 14, lambda person: person.age_group, "center"),
    SheetColumn("organisation", msgid("Organisation"), 36, lambda person: person.organisation),
    SheetColumn("position", msgid("Position"), 30, lambda person: person.position),
    SheetColumn(
        "city", msgid("City / Country"), 28, lambda person: joined((person.city, person.country), " / ")
    ),
    SheetColumn("email", msgid("E-mail"), 36, lambda person: person.email),
    SheetColumn("phone", msgid("Phone"), 25, lambda person: person.phone),
    SheetColumn(
        "consent_data",
        msgid("Data"),
        13,
        lambda person: _tick(person.consent_data),
        "center",
        _CONSENT,
        UNTICKED,
        msgid("Tick “Data” if you agree to this use of your data."),
    ),
    SheetColumn(
        "consent_photo",
        msgid("Photo"),
        13,
        lambda person: _tick(person.consent_photo),
        "center",
        _CONSENT,
        UNTICKED,
        msgid("Tick “Photo” if you agree that photos and videos of you may be published."),
    ),
)
COLUMN_KEYS = tuple(column.key for column in SHEET_COLUMNS)
_COLUMNS = {column.key: column for column in SHEET_COLUMNS}
WIDTHS = (8, 150)
"""The least and the most millimetres that a column can be given."""


def read_columns(texts: Sequence[str]) -> tuple[SheetColumn, ...]:
    """Return the columns meant by "organisation" or, with a width in millimetres, "organisation:40", in order.

    A column that says whose line it is stands first unless it is named. A Refusal tells what cannot be read.
    """
    chosen = {column.key: column for column in map(_column, texts)}
    anchors = [column for column in SHEET_COLUMNS if column.anchor and column.key not in chosen]
    return (*anchors, *chosen.values())


def column_text(key: str, width: float) -> str:
    """Return a column as ``read_columns`` reads it; the usual width is not said."""
    return key if width == _COLUMNS[key].width else f"{key}:{width:g}"


def _column(text: str) -> SheetColumn:
    key, _, width = (part.strip() for part in text.partition(":"))
    if key not in _COLUMNS:
        known = ", ".join(COLUMN_KEYS)
        raise Refusal(UNKNOWN_COLUMN, name=key, known=known)
    if not width:
        return _COLUMNS[key]
    least, most = WIDTHS
    if not width.isdecimal() or not least <= int(width) <= most:
        raise Refusal(
            msgid("The column “{name}” cannot be “{text}” wide. Give {least} to {most} millimetres."),
            name=key,
            text=width,
            least=least,
            most=most,
        )
    return replace(_COLUMNS[key], width=float(width))
