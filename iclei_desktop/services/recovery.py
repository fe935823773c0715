"""The recovery key of a protected file: its raw key on paper, to be typed or scanned again."""

from __future__ import annotations

from datetime import date

from iclei_desktop.documents.layout import Block, Code, Column, Document, Fact, Facts, Paragraph, Sheet, Table
from iclei_desktop.rules import recovery_text
from iclei_desktop.rules.translate import Translate, formats, msgid
from iclei_desktop.storage.keys import RawKey

CODE_SIZE = 45.0

WARNING = msgid(
    "Whoever has this sheet and the file can read the file. Keep it where you keep contracts, not in the computer "
    "and not with it."
)
PURPOSE = msgid(
    "The key opens the file if its passphrase is forgotten: where the passphrase is asked for, choose “Forgot the "
    "passphrase?”. It changes whenever the passphrase is changed. Print the new sheet then; this one still opens the "
    "backups made before."
)
HOW_TO_TYPE = msgid(
    "Type the lines one after the other, with or without spaces, in capitals or not. The last group of a line "
    "checks the others: the program says in which line something is mistyped. There is no letter O and no letter I, "
    "only zero and one."
)
SCAN = msgid("The same key, to be scanned with a phone that you trust")


def key_lines(key: RawKey) -> list[tuple[str, ...]]:
    """Return the key in groups of four hexadecimal digits, so many to a line; the last checks the others."""
    return recovery_text.key_lines(key.raw)


def key_text(key: RawKey) -> str:
    """Return the key as it is typed."""
    return "\n".join(" ".join(line) for line in key_lines(key))


def recovery_sheet(key: RawKey, file_name: str, day: date, translate: Translate) -> Document:
    """Lay out the sheet of ``file_name``, made on ``day``, in the language of ``translate``."""
    from babel.dates import format_date

    made = format_date(day, "long", locale=formats(translate.language))
    blocks: tuple[Block, ...] = (
        Facts((Fact(translate(msgid("File")), file_name), Fact(translate(msgid("Date")), made))),
        Paragraph(translate(PURPOSE)),
        _lines(key, translate),
        Paragraph(translate(HOW_TO_TYPE)),
        Code(key_text(key), translate(SCAN), CODE_SIZE),
        Paragraph(translate(WARNING), bold=True),
    )
    return Document(
        title=translate(msgid("Recovery key")),
        language=translate.language,
        sheets=(Sheet(label="", blocks=blocks),),
        orientation="portrait",
    )


def _lines(key: RawKey, translate: Translate) -> Table:
    groups = range(1, recovery_text.GROUPS_PER_LINE + 1)
    columns = (
        Column(translate(msgid("Line")), 16, align="center"),
        *(Column(str(number), 20, align="center") for number in groups),
        Column(translate(msgid("Check")), 22, align="center"),
    )
    rows = tuple((str(number), *line) for number, line in enumerate(key_lines(key), start=1))
    return Table(columns, rows, row_height=10, full_width=False)
