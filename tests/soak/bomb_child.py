"""Reads what it is told to, one file after the other, in one program: what came of each, and what it cost."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from iclei_desktop.documents.logos import read_logo
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.reading import read_table
from iclei_desktop.services.reading.source import Source
from iclei_desktop.services.reading.workbook import pictures_in


def read_with_pictures(path: Path) -> object:
    """Read a table and the pictures in it, as an import does."""
    return pictures_in(Source(path, read_table(path).sheet))


READERS: dict[str, Callable[[Path], object]] = {
    "table": read_table,
    "both": read_with_pictures,
    "picture": read_logo,
}


def main() -> None:
    """Answer each line "reader path" with JSON: the message of the refusal or null, and the seconds it took."""
    for line in sys.stdin:
        reader, _, path = line.rstrip("\n").partition(" ")
        begun = time.monotonic()
        try:
            READERS[reader](Path(path))
            refused = None
        except Refusal as refusal:
            refused = str(refusal)
        answer = {"refused": refused, "seconds": time.monotonic() - begun, "peak": peak_megabytes()}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def peak_megabytes() -> int:
    """Return the most memory that this program, or a child of it, ever held."""
    status = Path("/proc/self/status").read_text(encoding="ascii").partition("VmHWM:")[2]
    return max(int(status.split()[0]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1000


if __name__ == "__main__":
    main()
