"""The command that lets documents out: one part for each document, its arguments following from its declaration."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from iclei_desktop.cli.command import Argument, Command, CommandGroup, argument, file_argument
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.evening_pack import EVENING_PACK
from iclei_desktop.cli.typed_paths import typed_path
from iclei_desktop.documents import write as write_document
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.translate import document_languages, msgid
from iclei_desktop.services.documents.declaring import Chosen, DocumentKind
from iclei_desktop.services.documents.making import Choice, build, leave, take_back, warning
from iclei_desktop.services.documents.options import Option
from iclei_desktop.services.documents.reference import PREVIEW as PREVIEW_HELP
from iclei_desktop.services.documents.reference import argument_name, subject_argument
from iclei_desktop.services.documents.registry import document_kinds, formats_of
from iclei_desktop.services.lookup import resolve

PREVIEW = argument("--preview", action="store_true", help=PREVIEW_HELP)


def _export(kind: DocumentKind) -> Callable[[Console], int]:
    """Return what writes one document."""

    def run(console: Console) -> int:
        arguments = console.arguments
        target = typed_path(arguments.out)
        language = arguments.language or console.translate.language
        choice = Choice(kind.name, language, Chosen(dict(_chosen(kind.options, vars(arguments)))))
        leaves = kind.leaving is not None and not arguments.preview
        with console.workspace(write=leaves) as workspace:
            about = kind.subject and resolve(workspace, kind_named(kind.subject), arguments.subject)
            if leaves and (known := warning(workspace, about, choice, console.translate)):
                console.complain(known)
            written = leave(workspace, about, choice) if leaves else None
            try:
                write_document(build(workspace, about, choice), arguments.format, target)
            except BaseException:  # also one who presses Ctrl+C meanwhile
                if written:
                    take_back(workspace, written)
                raise
        console.say(msgid("Written: {path}"), path=target)
        return 0

    return run


def _chosen(options: Sequence[Option[Any]], given: dict[str, Any]) -> list[tuple[Option[Any], Any]]:
    """Return the options that were given, each with the value that was meant."""
    texts = {option: given[option.name] for option in options if given[option.name] is not None}
    return [(option, option.read(some)) for option, some in texts.items()]


def _arguments(kind: DocumentKind) -> tuple[Argument, ...]:
    return (
        file_argument("from"),
        *_subject(kind),
        *map(_argument, kind.options),
        argument(
            "--format", choices=formats_of(kind), required=True, help=msgid("the format of the document")
        ),
        argument("--language", choices=document_languages(), help=msgid("the language of the document")),
        *((PREVIEW,) if kind.leaving else ()),
        argument("--out", metavar="PATH", required=True, help=msgid("where to write it")),
    )


def _subject(kind: DocumentKind) -> tuple[Argument, ...]:
    name = subject_argument(kind)
    about = argument(name, dest="subject", metavar="REF", required=True, help=ABOUT)
    return (about,) if kind.subject else ()


def _argument(option: Option[Any]) -> Argument:
    """Return an option as an argument; argparse hands on a list of texts, or None where it was not given."""
    name = argument_name(option)
    if option.without_value:
        return argument(
            name, dest=option.name, action="append_const", const="", default=None, help=option.help
        )
    return argument(
        name, dest=option.name, action="append", default=None, metavar=option.metavar, help=option.help
    )


ABOUT = msgid("what it is about: the reference, name or key")
COMMANDS = (
    CommandGroup(
        "export",
        msgid("make a document of what the file holds"),
        "DOCUMENT",
        (
            *(
                Command(kind.name, kind.label, _arguments(kind), _export(kind))
                for kind in document_kinds().values()
            ),
            EVENING_PACK,
        ),
    ),
)
