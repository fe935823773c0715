"""Files kept with records: what may come in, where it belongs, how it goes out again.

The bytes of a file stand apart, once for each content; an attachment names them and the one record it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iclei_desktop.documents.files import save
from iclei_desktop.records.catalogue import RecordKind, Values
from iclei_desktop.rules.media import UNKNOWN, Media, fitting_name, is_telephone_picture, media_of
from iclei_desktop.rules.paths import is_folder
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.blobs import name_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed, Edit, Name

LARGEST = 20_000_000
"""Bytes that one file may have: twenty megabytes."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: written anew, so that it holds what is seen and nothing else."""

    content: bytes
    media: Media


Redraw = Callable[[bytes, Media], Picture]
"""Writes a picture anew, within bounds, without what the camera noted in it; a Refusal if it cannot be read."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read and may be kept."""

    name: str
    content: bytes
    media: Media

    @property
    def purpose(self) -> str:
        """What it is usually for."""
        return "PHOTO" if self.media.is_picture else "DOCUMENT"


NO_PICTURES = msgid("“{name}” is a picture. Nothing was attached. Attach it in the window.")


def read_file(path: Path, redraw: Redraw | None) -> Incoming:
    """Read a file that is to be attached; a Refusal says why it cannot be, as a picture without ``redraw``."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal(
            msgid("“{name}” cannot be read: {reason}. Nothing was attached."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
    if len(content) > LARGEST:
        raise Refusal(
            msgid(
                "“{name}” is larger than 20 MB. Nothing was attached. Make it smaller, or keep a link to it."
            ),
            name=path.name,
        )
    media = media_of(content)
    if media is None:
        raise Refusal(_why_not(content), name=path.name)
    if media.is_picture:
        if redraw is None:
            raise Refusal(
                msgid("“{name}” is a picture. Nothing was attached. Attach it in the window."), name=path.name
            )
        picture = redraw(content, media)
        content, media = picture.content, picture.media
    return Incoming(fitting_name(path.name, media), content, media)


def _why_not(content: bytes) -> str:
    if not content:
        return msgid("“{name}” is empty. Nothing was attached.")
    if is_telephone_picture(content):
        return msgid(
            "“{name}” is in a form that few programs can open (HEIC). Nothing was attached. "
            "Save it as JPEG first; telephones offer this when a picture is shared."
        )
    return msgid(
        "“{name}” is of a type that is not kept. Nothing was attached. Kept are pictures, PDF, documents of Word, "
        "Excel, PowerPoint and OpenDocument without macros, plain text, sound and MP4 video."
    )


def owner_field(kind: RecordKind) -> str:
    """Return the field by which attachments belong to records of a kind; a Refusal if they cannot."""
    for name, target in kind_of("attachment").links.items():
        if target == kind.name:
            return name
    raise Refusal(msgid("{kind}: files cannot be attached to these."), kind=kind.about.many)


def attach(
    workspace: Workspace,
    kind: RecordKind,
    key: str,
    files: Sequence[Incoming],
    purpose: str | None = None,
) -> Changed:
    """Attach files to a record as one step."""
    workspace.get(kind, key)
    field = owner_field(kind)
    edits = [attachment_edit(file, {field: key, "purpose": purpose or file.purpose}) for file in files]
    name = Name(msgid("Attach {count}"), {"count": len(edits)})
    return workspace.write(name, edits, contents=[file.content for file in files])


def attachment_edit(file: Incoming, values: dict[str, Any]) -> Edit:
    """Return the edit that keeps a file with the record and for the purpose that ``values`` name."""
    about = {
        "name": file.name,
        "content": name_of(file.content),
        "media_type": file.media.type,
        "size": len(file.content),
    }
    return new_edit(kind_of("attachment"), {**about, **values})


def attached(workspace: Workspace, kind: RecordKind, key: str) -> list[dict[str, Any]]:
    """Return the attachments of a record, each as its key and its values, the oldest first."""
    return workspace.page(kind_of("attachment"), Query(filters={owner_field(kind): [key]}))


def content_of(workspace: Workspace, attachment: str) -> tuple[str, bytes]:
    """Return an attachment as it leaves the file: a name, and the bytes."""
    return leaving(workspace, workspace.get(kind_of("attachment"), attachment))


def leaving(workspace: Workspace, values: Values) -> tuple[str, bytes]:
    """Return what the attachment with these values leaves as: a name that fits its content, and that content.

    The name is typed, or came with a file from somebody else: it must neither lead into another folder nor make a
    program of what is a text.
    """
    content = workspace.content(values["content"])
    return fitting_name(values["name"], media_of(content) or UNKNOWN), content


def save_copy(workspace: Workspace, attachment: str, path: Path) -> Path:
    """Write an attachment to a file, or into a folder under its own name, whole or not at all; return where."""
    name, content = content_of(workspace, attachment)
    target = path / name if is_folder(path) else path
    save(target, content)
    return target
