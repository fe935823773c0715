"""Opens a workbook and sends the rows of one sheet as text. Only the child process imports this module."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import singledispatch
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.reading.child import Done, Message, Opened, Rows
from iclei_desktop.services.reading.package import DAMAGED, check_package
from iclei_desktop.services.reading.source import TOO_MANY_CELLS
from iclei_desktop.services.reading.table import Limits

PROTECTED = msgid(
    "“{name}” is protected by a password. Nothing was read. Open it with a spreadsheet program, save it without "
    "the password and try again."
)
NO_SHEET = msgid("“{name}” has no sheet called “{sheet}”. Nothing was read. It has: {sheets}.")

_ROWS_AT_ONCE = 1_000


def read_sheet(path: Path, wanted: str | None, limits: Limits) -> Iterator[Message]:
    """Give what ``child.serve`` sends: ``Opened``, the ``Rows`` and ``Done``; or raise Refusal."""
    with path.open("rb") as file:
        zipped = file.read(2) == b"PK" or zipfile.is_zipfile(file)
        errors = check_package(path, limits) if zipped else 0
        try:
            workbook = _open(path, file)
            names = _worksheets(workbook)
            sheet = _choose(workbook, wanted, names, path.name)
        except PasswordError:
            raise Refusal(PROTECTED, name=path.name) from None
        except CalamineError:
            raise Refusal(DAMAGED, name=path.name) from None
        if sheet.height * sheet.width > limits.cells:
            raise Refusal(TOO_MANY_CELLS, name=path.name, limit=limits.cells)
        last = sheet.end[0] + 1 if sheet.end else 1
        yield Opened(tuple(names), sheet.name, last, errors)
        rows = enumerate(sheet.iter_rows() if sheet.start else (), start=1)
        while chunk := list(islice(rows, _ROWS_AT_ONCE)):
            yield Rows([(line, cells) for line, row in chunk if (cells := _texts(row))])
        yield Done()


def _open(path: Path, file: BinaryIO) -> CalamineWorkbook:
    """Open by extension, which tells a password from damage; by content where the extension is wrong."""
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except CalamineError:
        file.seek(0)
        return CalamineWorkbook.from_filelike(file)


def _worksheets(workbook: CalamineWorkbook) -> list[str]:
    """Return the names of the sheets made of cells, those that a person sees first."""
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    sheets.sort(key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible)
    return [sheet.name for sheet in sheets]


def _choose(workbook: CalamineWorkbook, wanted: str | None, names: list[str], name: str) -> CalamineSheet:
    """Return the sheet asked for, else the first with a filled cell: a cover sheet may be empty."""
    if not names or wanted not in (None, *names):
        raise Refusal(NO_SHEET, name=name, sheet=wanted or "1", sheets=", ".join(names))
    candidates = map(workbook.get_sheet_by_name, [wanted] if wanted else names)
    first = next(candidates)
    return first if first.start else next((sheet for sheet in candidates if sheet.start), first)


def _texts(cells: Sequence[object]) -> tuple[str, ...]:
    """Return the cells as text, up to the last filled one."""
    texts = [cell if type(cell) is str else written(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


@singledispatch
def written(cell: object) -> str:
    """Return a cell's value as a person would write it: 3 for 3.0, true, 2026-03-01, 30:00:00."""
    return str(cell)


@written.register
def _(cell: bool) -> str:
    return "true" if cell else "false"


@written.register
def _(cell: float) -> str:
    # 15 digits are what spreadsheets show; they keep every integer below in full
    return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"


@written.register(date)
@written.register(datetime)
@written.register(time)
def _(cell: date | datetime | time) -> str:
    return cell.isoformat()


@written.register
def _(cell: timedelta) -> str:
    minutes, seconds = divmod(round(cell.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
