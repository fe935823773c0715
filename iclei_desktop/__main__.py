"""What the command ``iclei-desktop``, ``python -m iclei_desktop`` and the executable start."""

from __future__ import annotations

import io
import sys


def main() -> int:
    """Run the program with the arguments it was started with; returns the exit code."""
    if hasattr(sys, "frozen"):  # in the bundle, the child that reads workbooks starts here too
        from multiprocessing import freeze_support

        freeze_support()
    _let_any_name_be_printed()
    from iclei_desktop.app import start

    return start(sys.argv[1:])


def _let_any_name_be_printed() -> None:
    """Print as UTF-8 into files and other programs; on a terminal, what that cannot show as its number.

    Windows would use a code page of Western letters: a name in Amharic or Arabic would end the program.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
