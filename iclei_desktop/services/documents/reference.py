"""The help page of all documents, told from their declarations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.documents.declaring import DocumentKind
from iclei_desktop.services.documents.options import Option
from iclei_desktop.services.documents.registry import document_kinds, formats_of

INTRODUCTION = msgid(
    "Every document that the program makes, by the name it has on the command line. All of them take `--from`, the "
    "file; `--format`; `--out`, where to write it (a file that is there is replaced); and `--language`."
)


PREVIEW = msgid("only to look at: nothing is issued, nothing is written to the file")


def argument_name(option: Option[Any]) -> str:
    """Return what an option is called on the command line."""
    return f"--{(option.spelled or option.name).replace('_', '-')}"


def subject_argument(kind: DocumentKind) -> str:
    """Return the argument that names what a document is about: "--training"."""
    return f"--{kind.subject.replace('_', '-')}"


def documents_page(translate: Translate) -> str:
    """Return the page, as Markdown."""
    title = translate(msgid("All documents"))
    parts = [f"# {title}", translate(INTRODUCTION)]
    parts += ["\n".join(_lines(kind, translate)) for kind in document_kinds().values()]
    return "\n\n".join(parts) + "\n"


def _lines(kind: DocumentKind, translate: Translate) -> Iterator[str]:
    yield f"## {kind.name}\n"
    about = ""
    if kind.subject:
        subject = translate(catalogue()[kind.subject].about.label)
        words = msgid("about: {kind} (`{argument}`, its reference, name or key)")
        about = " · " + translate(words).format(kind=subject, argument=subject_argument(kind))
    formats = ", ".join(f"`{name}`" for name in formats_of(kind))
    yield f"{translate(kind.label)}{about} · {formats}"
    if kind.leaving:
        yield ""
        yield f"- `--preview` – {translate(PREVIEW)}"
    if kind.options:
        yield ""
        for option in kind.options:
            yield f"- `{argument_name(option)}{_value(option)}` – {translate(option.help)}"


def _value(option: Option[Any]) -> str:
    return f" {option.metavar}" if option.metavar and not option.without_value else ""
