"""The recovery key of a protected file: its raw key as text that can be printed and typed again."""

from __future__ import annotations

from datetime import date

from iclei_desktop.documents.layout import Column, Document, Fact, Facts, Paragraph, Sheet, Table
from iclei_desktop.rules.translate import Translate, formats, msgid
from iclei_desktop.storage.keys import RawKey

GROUP = 4
GROUPS_PER_LINE = 6

WARNING = msgid(
    "Whoever has this sheet and the file can read the file. Keep it where you keep contracts, not in the computer "
    "and not with it."
)
PURPOSE = msgid(
    "The key opens the file if its passphrase is forgotten. It stays the same as long as the file lives."
)


def key_lines(key: RawKey) -> list[tuple[str, ...]]:
    """Return the key and its salt in groups of four hexadecimal digits, so many to a line."""
    digits = (key.secret + key.salt).hex().upper()
    groups = [digits[start : start + GROUP] for start in range(0, len(digits), GROUP)]
    return [
        tuple(groups[start : start + GROUPS_PER_LINE]) for start in range(0, len(groups), GROUPS_PER_LINE)
    ]


def recovery_sheet(key: RawKey, file_name: str, day: date, translate: Translate) -> Document:
    """Lay out the sheet of ``file_name``, made on ``day``, in the language of ``translate``."""
    from babel.dates import format_date

    facts = (
        Fact(translate(msgid("File")), file_name),
        Fact(translate(msgid("Date")), format_date(day, "long", locale=formats(translate.language))),
    )
    columns = (
        Column(translate(msgid("Line")), 16, align="center"),
        *(Column(str(number), 20, align="center") for number in range(1, GROUPS_PER_LINE + 1)),
    )
    rows = tuple((str(number), *line) for number, line in enumerate(key_lines(key), start=1))
    blocks = (
        Facts(facts),
        Paragraph(translate(PURPOSE)),
        Table(columns, rows, row_height=10, full_width=False),
        Paragraph(translate(WARNING), bold=True),
    )
    return Document(
        title=translate(msgid("Recovery key")),
        language=translate.language,
        sheets=(Sheet(label="", blocks=blocks),),
        orientation="portrait",
    )
