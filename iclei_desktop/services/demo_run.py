"""The main job on the demo: a file, and the documents of its training in every format and language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from iclei_desktop.documents import WRITERS, write
from iclei_desktop.rules.translate import document_languages
from iclei_desktop.services.demo import DEMO_TRAINING, fill_with_demo
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.documents.registry import documents_about, formats_of
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of


def make_demo(folder: Path) -> Path:
    """Make the demo file in ``folder``, replacing that of an earlier run; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "demo.iclei"
    for old in (path, path.with_name("demo.iclei-wal"), path.with_name("demo.iclei-shm")):
        old.unlink(missing_ok=True)
    with Workspace.create(path, None) as workspace:
        fill_with_demo(workspace)
    return path


def make_demo_documents(folder: Path) -> Iterator[Path]:
    """Make the documents of the demo in ``folder``, replacing those of an earlier run; give each path.

    From a demo of their own: the one that was shown may be open, changed or protected by now.
    """
    with (
        TemporaryDirectory(prefix="iclei-demo-") as apart,
        Workspace.create(Path(apart, "demo.iclei"), None) as workspace,
    ):
        fill_with_demo(workspace)
        yield from make_documents(workspace, folder)


def make_documents(workspace: Workspace, folder: Path) -> Iterator[Path]:
    """Write every document about the demo's training, in every language and format; give each path."""
    training = resolve(workspace, kind_of("training"), DEMO_TRAINING)
    for kind in documents_about("training"):
        for language in document_languages():
            document = build(workspace, training, Choice(kind.name, language))
            for format_ in formats_of(kind):
                target = folder / f"{kind.name}-{language}{WRITERS[format_].extension}"
                write(document, format_, target)
                yield target
