"""The command line as the tests call it: in this process, what it printed and its exit code kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from iclei_desktop import app


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """What it printed, line by line."""
        return self.out.splitlines()


class CommandLine:
    """Runs commands; expects success unless another exit code is told."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str, code: int = 0) -> Ran:
        """Run a command and return what came of it."""
        self._capsys.readouterr()
        try:
            found = app.start(arguments)
        except SystemExit as stopped:  # as argparse ends
            found = int(stopped.code or 0)
        out, err = self._capsys.readouterr()
        assert found == code, f"{arguments} ended with {found}:\n{out}{err}"
        assert "Traceback" not in err
        return Ran(found, out, err)

    def json(self, *arguments: str) -> Any:
        """Run a command that prints JSON and return that."""
        return self(*arguments, "--format", "json").json
