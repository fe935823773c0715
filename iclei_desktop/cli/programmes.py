"""Commands on programmes: those that are known beforehand."""

from __future__ import annotations

from iclei_desktop.cli.command import AS_JSON, Command, argument, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.results import print_changed
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.presets import add_preset, presets


def _preset(console: Console) -> int:
    with console.workspace(write=True) as workspace:
        changed = add_preset(workspace, console.arguments.programme, console.translate.language)
        return print_changed(console, changed, changed.keys["programme"][0])


COMMANDS = (
    Command(
        "preset",
        msgid("add a known programme with its milestones"),
        (
            argument(
                "programme",
                choices=tuple(preset.acronym for preset in presets()),
                help=msgid("the programme, by its acronym"),
            ),
            file_argument("in"),
            AS_JSON,
        ),
        _preset,
    ),
)
