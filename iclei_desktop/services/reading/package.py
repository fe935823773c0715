"""Checks a zipped workbook before anything opens it: a small file can unpack into more than a machine holds.

Runs in the child process; streams every part once and keeps nothing.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from pathlib import Path

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.reading.markup import PartScanner
from iclei_desktop.services.reading.table import MEGABYTE, Limits

DAMAGED = msgid(
    "“{name}” is damaged or is not a workbook. Nothing was read. Open it with a spreadsheet program and save "
    "it again."
)
UNPACKS_TOO_BIG = msgid(
    "“{name}” unpacks to more than {megabytes} MB, or to more than {ratio} times its size, as harmful files "
    "do. Nothing was read. If you trust it, save the one sheet you need as .csv."
)
TOO_MANY_PARTS = msgid("“{name}” holds more than {limit} files, as harmful files do. Nothing was read.")
BINARY_WORKBOOK = msgid("“{name}” is a binary workbook (.xlsb). Nothing was read. Save it as .xlsx or .csv.")

_BINARY_PART = "workbook.bin"
_CHUNK = 1 << 16
_RATIO_MATTERS = MEGABYTE  # small parts of blanks shrink by any ratio and harm nobody
# Old drawings are often no XML at all, and no reader of cells opens them.
_NOT_SCANNED = ".vml"
_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what workbooks use; others unpack without measure


def check_package(path: Path, limits: Limits) -> int:
    """Raise Refusal where the parts of a zipped workbook are too many, too large or hostile.

    Returns in how many cells a formula failed, because the library reads these as empty.
    """
    try:
        with zipfile.ZipFile(path) as package:
            if len(package.filelist) > limits.parts:
                raise Refusal(TOO_MANY_PARTS, name=path.name, limit=limits.parts)
            unpacked, errors = 0, 0
            for part in package.filelist:
                size, failed = _check_part(package, part, path.name, limits)
                unpacked, errors = unpacked + size, errors + failed
                if unpacked > limits.unpacked_size:
                    raise _unpacks_too_big(path.name, limits.unpacked_size, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
        raise Refusal(DAMAGED, name=path.name) from None
    return errors


def _check_part(
    package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, limits: Limits
) -> tuple[int, int]:
    """Read one part to its end; return its real size and its failed formulas."""
    if part.filename.lower().endswith(_BINARY_PART):
        raise Refusal(BINARY_WORKBOOK, name=name)
    if part.compress_type not in _PACKING:
        raise Refusal(DAMAGED, name=name)
    scanner = PartScanner(name, limits)
    scanned = not part.filename.lower().endswith(_NOT_SCANNED)
    size = 0
    for chunk in _real_content(package, part, limits.part_size):
        size += len(chunk)
        inflated = size > _RATIO_MATTERS and size > limits.ratio * part.compress_size
        if size > limits.part_size or inflated:
            raise _unpacks_too_big(name, limits.part_size, limits)
        if scanned:
            scanner.feed(chunk)
    if scanned:
        scanner.close()
    return size, scanner.errors


def _real_content(package: zipfile.ZipFile, part: zipfile.ZipInfo, limit: int) -> Iterator[bytes]:
    """Unpack ``part`` in pieces, however little its header declares: zipfile stops at the declared size."""
    asked = copy(part)
    asked.file_size = max(part.file_size, limit + _CHUNK)
    with package.open(asked) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _unpacks_too_big(name: str, size: int, limits: Limits) -> Refusal:
    return Refusal(UNPACKS_TOO_BIG, name=name, megabytes=size // MEGABYTE, ratio=limits.ratio)
