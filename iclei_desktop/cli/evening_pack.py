"""The command that puts a workshop's day into one folder or ZIP."""

from __future__ import annotations

from iclei_desktop.cli.command import TRAINING, Command, argument, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.typed_paths import typed_path
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.kinds import Date
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import languages, msgid, translator
from iclei_desktop.services.evening import evening_day
from iclei_desktop.services.evening_pack import write_pack
from iclei_desktop.services.lookup import resolve


def _pack(console: Console) -> int:
    arguments = console.arguments
    wanted = Date().parse(arguments.day) if arguments.day else None
    today = moments.today()
    translate = translator(arguments.language or console.translate.language)
    with console.workspace(write=False) as workspace:
        training = resolve(workspace, kind_named("training"), arguments.training)
        day = evening_day(workspace, training, wanted, today)
        pack = write_pack(
            workspace, training, day, typed_path(arguments.out), translate, telling=console.translate
        )
    console.say(msgid("Written: {path}"), path=pack.path)
    for name in pack.names:
        console.say("  {name}", name=name)
    for finding in pack.findings:
        console.say("! {words}", words=finding.line(console.translate))
    return 0


EVENING_PACK = Command(
    "evening-pack",
    msgid("a day’s forms, photos and materials in one folder or ZIP, and what a donor would miss"),
    (
        file_argument("from"),
        TRAINING,
        argument("--day", metavar="DATE", help=msgid("the day; today or the last one unless said")),
        argument("--language", choices=languages(), help=msgid("the language of the document")),
        argument(
            "--out", metavar="PATH", required=True, help=msgid("where to write it: a .zip, or a new folder")
        ),
    ),
    _pack,
)
