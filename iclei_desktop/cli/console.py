"""What every command needs: the open file, the language, and how results are printed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from iclei_desktop.cli.secrets import secret_of
from iclei_desktop.cli.typed_paths import typed_path
from iclei_desktop.rules.translate import Translate, filled, msgid
from iclei_desktop.services.attachments import Redraw
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.key_safe import KeySafe
from iclei_desktop.storage.keys import Secret
from iclei_desktop.storage.recognising import is_encrypted

NOT_PROTECTED = msgid("Notice: “{name}” is not protected by a passphrase. Whoever has the file can read it.")
WIDEST_COLUMN = 40


class Console:
    """The command line that was given, and where its results go."""

    def __init__(
        self,
        arguments: argparse.Namespace,
        translate: Translate,
        *,
        safe: KeySafe | None = None,
        redraw: Redraw | None = None,
    ) -> None:
        self.redraw = redraw
        """Writes pictures anew before they are kept; None where there is nothing that could."""
        self.arguments = arguments
        self.translate = translate
        self._out, self._err = sys.stdout, sys.stderr
        self._safe = safe or KeySafe()

    @contextmanager
    def workspace(self, *, write: bool) -> Iterator[Workspace]:
        """Open the file that the command names."""
        path = typed_path(self.arguments.file)
        secret = self.secret_of(path) if is_encrypted(path) else None
        with Workspace.open(path, secret, write=write) as workspace:
            if not workspace.encrypted:
                self.notice(NOT_PROTECTED, name=path.name)
            yield workspace

    def secret_of(self, path: Path) -> Secret:
        """Return what opens a protected file, asking the person where nothing else says it."""
        return secret_of(path, self.arguments, self.translate, self._safe)

    def say(self, message: str, **values: object) -> None:
        """Print a translated sentence as a result."""
        print(filled(self.translate, message, values), file=self._out)

    def notice(self, message: str, **values: object) -> None:
        """Print a translated sentence beside the results, on standard error."""
        print(filled(self.translate, message, values), file=self._err)

    def complain(self, text: str) -> None:
        """Print text that is no result on standard error."""
        print(text, file=self._err)

    def print_json(self, value: Any) -> None:
        """Print a value as JSON, names readable as they are."""
        print(json.dumps(value, ensure_ascii=False, indent=2), file=self._out)

    def print_text(self, text: str) -> None:
        """Print text that is a result as it stands."""
        print(text, file=self._out)

    def print_table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print rows under headings; long cells are cut, for the whole is in the other formats."""
        cut = [[_cut(cell) for cell in row] for row in (headings, *rows)]
        widths = [max(len(row[column]) for row in cut) for column in range(len(headings))]
        for row in cut:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            print("  ".join(cells).rstrip(), file=self._out)

    def print_facts(self, facts: Mapping[str, str]) -> None:
        """Print label and value, one a line."""
        width = max(map(len, facts), default=0)
        for label, value in facts.items():
            print(f"{label.ljust(width)}  {value}", file=self._out)


def _cut(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= WIDEST_COLUMN else f"{line[: WIDEST_COLUMN - 1]}…"
