"""A program of its own that brings old files up to date, each in a process of its own, until it is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import alembic.command
import alembic.config  # noqa: F401

from iclei_desktop.services.workspace import Workspace


def main(passphrase: str) -> None:
    """Read paths, one a line; for each start a process, say its number, and say when it has ended."""
    for line in sys.stdin:
        number = os.fork()
        if number == 0:
            Workspace.open(Path(line.rstrip("\n")), passphrase).close()
            os._exit(0)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        _, status = os.waitpid(number, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
