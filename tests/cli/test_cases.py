from __future__ import annotations

import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture
def cli(command_line: CommandLine) -> CommandLine:
    command_line("new", "w.iclei", "--no-passphrase")
    command_line("add", "cities", "place_name=Kigali", "country=RW", "--in", "w.iclei")
    command_line("add", "exchanges", "title=Visit", "host=Kigali", "tags=water", "--in", "w.iclei")
    return command_line
