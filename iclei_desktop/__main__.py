"""What the command ``iclei-desktop``, ``python -m iclei_desktop`` and the executable start."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program with the arguments it was started with; returns the exit code."""
    if hasattr(sys, "frozen"):  # in the bundle, the child that reads workbooks starts here too
        from multiprocessing import freeze_support

        freeze_support()
    from iclei_desktop.app import start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
