"""The evening pack: a day's forms, photos and materials in one folder or ZIP, and what a donor would miss."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from iclei_desktop.documents.writers import WRITERS
from iclei_desktop.rules.file_names import plain_name
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.allowances import read_allowances
from iclei_desktop.services.attachments import attached, leaving
from iclei_desktop.services.documents.attendance import BLANK_ROWS, SHOW_MARKS
from iclei_desktop.services.documents.declaring import Chosen
from iclei_desktop.services.documents.making import Choice, build, file_stem, read_subject
from iclei_desktop.services.documents.training_options import DAYS
from iclei_desktop.services.evaluation import read_results
from iclei_desktop.services.evening import Finding, read_findings
from iclei_desktop.services.headcounts import read_headcounts
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of

FOLDERS = {
    "PHOTO": msgid("Photos"),
    "SIGNED_SHEET": msgid("Signed paper"),
    "MATERIAL": msgid("Materials"),
}
OTHER_FILES = msgid("Other files")
MAKING = msgid("Making the documents")


@dataclass(frozen=True)
class Pack:
    """What was written: where, the names of its files, and what a donor would miss."""

    path: Path
    names: tuple[str, ...]
    findings: tuple[Finding, ...]


def write_pack(
    workspace: Workspace,
    training: str,
    day: date,
    target: Path,
    translate: Translate,
    *,
    telling: Translate | None = None,
    progress: Progress = silent,
) -> Pack:
    """Write the pack of a day: as a ZIP where ``target`` is named so, else as a new folder; whole or not at all.

    The documents are in the language of ``translate``, what is told of them in that of ``telling`` if it is another.
    """
    findings = tuple(read_findings(workspace, training, day, telling or translate))
    zipped = target.suffix.casefold() == ".zip"
    if not zipped and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refusal(
            msgid("“{name}” is there already and is not empty. Nothing was written."), name=target.name
        )
    files = _files(workspace, training, day, translate, progress)
    names = _write_zip(target, files) if zipped else _write_folder(target, files)
    return Pack(target, tuple(names), findings)


def _files(
    workspace: Workspace, training: str, day: date, translate: Translate, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """Give each file with its name in the pack; nothing is held longer than it takes to write it."""
    reference = read_subject(workspace, "training", training, translate).reference
    wanted = list(_documents(workspace, training, day))
    for place, (name, chosen, formats) in enumerate(wanted):
        choice = Choice(name, translate.language, chosen)
        progress(place / (len(wanted) + 1), MAKING)
        document = build(workspace, training, choice)
        stem = plain_name(f"{day.isoformat()} {file_stem(reference, choice)}")
        for format_ in formats:
            yield f"{stem}{WRITERS[format_].extension}", WRITERS[format_].render(document)
    taken: set[str] = set()
    for folder, name, content in _kept(workspace, training, day, translate):
        path = _free(f"{folder}/{name}", taken)
        taken.add(path.casefold())
        yield path, content


def _documents(
    workspace: Workspace, training: str, day: date
) -> Iterator[tuple[str, Chosen, tuple[str, ...]]]:
    """Give the documents that have something to say, each with its choices and formats."""
    of_day = Chosen({DAYS: (day,)})
    yield "attendance-sheet", Chosen({DAYS: (day,), SHOW_MARKS: True, BLANK_ROWS: 0}), ("pdf",)
    yield "attendance-summary", Chosen(), ("pdf", "xlsx")
    if read_headcounts(workspace, training).heads:
        yield "headcounts", of_day, ("pdf",)
    if read_allowances(workspace, training):
        yield "allowance-list", Chosen(), ("pdf", "xlsx")
    if read_results(workspace, training).forms:
        yield "evaluation-results", Chosen(), ("pdf",)
    yield "evening-check", of_day, ("pdf",)


def _kept(
    workspace: Workspace, training: str, day: date, translate: Translate
) -> Iterator[tuple[str, str, bytes]]:
    """Give the files kept with the training and the day's sessions: folder, name and content."""
    with workspace.session() as database:
        sessions = [session.key for session in sessions_of(database, training) if session.date == day]
    owners = [("training", training), *(("session", key) for key in sessions)]
    for kind, key in owners:
        for row in attached(workspace, kind_of(kind), key):
            yield translate(FOLDERS.get(row["purpose"], OTHER_FILES)), *leaving(workspace, row)


def _free(path: str, taken: set[str]) -> str:
    """Return a name that no file of the pack has, numbered where two files are called the same."""
    if path.casefold() not in taken:
        return path
    whole = PurePosixPath(path)
    numbered = (
        f"{whole.parent}/{whole.stem} ({number}){whole.suffix}" for number in range(2, len(taken) + 3)
    )
    return next(name for name in numbered if name.casefold() not in taken)


def _write_zip(target: Path, files: Iterator[tuple[str, bytes]]) -> list[str]:
    """Write an archive beside the wanted one, then let it take that name: photos may be too many for memory."""
    beside = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as pack:
            for name, content in files:
                pack.writestr(name, content)
            names = pack.namelist()
        beside.replace(target)
    except OSError as error:
        raise _not_written(target, error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return names


def _write_folder(target: Path, files: Iterator[tuple[str, bytes]]) -> list[str]:
    """Write into a folder beside the wanted one, then let it take that name."""
    try:
        beside = Path(tempfile.mkdtemp(prefix=".pack-", dir=target.parent))
    except OSError as error:
        raise _not_written(target, error) from error
    names = []
    try:
        for name, content in files:
            path = beside / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            names.append(name)
        beside.chmod(0o755)
        if target.exists():
            target.rmdir()
        beside.replace(target)
    except OSError as error:
        raise _not_written(target, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return names


def _not_written(target: Path, error: OSError) -> Refusal:
    return Refusal(
        msgid("“{name}” could not be written: {reason}. Nothing is left of it. Try another folder."),
        name=target.name,
        reason=error.strerror or type(error).__name__,
    )
