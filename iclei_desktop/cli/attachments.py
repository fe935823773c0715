"""Commands on files kept with records: attach, extract. ``list attachments`` lists them."""

from __future__ import annotations

from pathlib import Path

from iclei_desktop.cli.command import AS_JSON, Command, argument, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.results import print_changed
from iclei_desktop.cli.typed_paths import typed_path
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.vocabularies_workshop import ATTACHMENT_PURPOSE
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import attach, read_file, save_copy
from iclei_desktop.services.lookup import resolve


def _attach(console: Console) -> int:
    arguments = console.arguments
    kind = kind_named(arguments.to[0])
    incoming = [read_file(typed_path(source), console.redraw) for source in arguments.sources]
    with console.workspace(write=True) as workspace:
        key = resolve(workspace, kind, arguments.to[1])
        return print_changed(console, attach(workspace, kind, key, incoming, arguments.purpose))


def _extract(console: Console) -> int:
    with console.workspace(write=False) as workspace:
        key = resolve(workspace, kind_named("attachment"), console.arguments.attachment)
        path = save_copy(workspace, key, Path(console.arguments.out))
    console.say(msgid("Written: {path}"), path=path)
    return 0


COMMANDS = (
    Command(
        "attach",
        msgid("keep files with a record: pictures, PDF, office documents; 20 MB each at most"),
        (
            argument("sources", metavar="SOURCE", nargs="+", help=msgid("the files to be kept")),
            argument(
                "--to",
                nargs=2,
                required=True,
                metavar=("KIND", "RECORD"),
                help=msgid("the record they belong to, such as: exchanges EX-1"),
            ),
            file_argument("in"),
            argument(
                "--purpose",
                choices=tuple(ATTACHMENT_PURPOSE.labels),
                help=msgid("what they are for, PHOTO or DOCUMENT unless said"),
            ),
            AS_JSON,
        ),
        _attach,
    ),
    Command(
        "extract",
        msgid("write a copy of an attached file"),
        (
            argument("attachment", metavar="ATTACHMENT", help=msgid("its key or name")),
            file_argument("from"),
            argument(
                "--out", metavar="PATH", required=True, help=msgid("where to write it: a file or a folder")
            ),
        ),
        _extract,
    ),
)
