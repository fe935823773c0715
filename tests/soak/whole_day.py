"""A full day with the program, in a process of its own: lists in, marks, edits, documents, the window, a crash."""

from __future__ import annotations

import os
import sys
from itertools import islice
from pathlib import Path

from PySide6.QtWidgets import QApplication

from iclei_desktop.app import start
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.crash import write_report
from iclei_desktop.services.demo import DEMO_TRAINING, fill_with_demo
from iclei_desktop.services.documents.making import Choice, Pages, build
from iclei_desktop.services.editing import change, put_into_bin
from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.list_formats import LIST_FORMATS
from iclei_desktop.services.lists import ListRequest, export_list
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.backup import back_up
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.application import make_application
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.settings import Settings
from tests.soak.day import Day

PERSON = kind_of("person")


def spend(path: Path, people: Path, away: Path, steps: int) -> Workspace:
    """Work with a protected file; ``people`` and ``away`` lie where the person knows that nothing is protected."""
    passphrase = os.environ["ICLEI_PASSPHRASE"]
    workspace = Workspace.create(path, passphrase)
    fill_with_demo(workspace)
    training = resolve(workspace, kind_of("training"), DEMO_TRAINING)
    import_records(workspace, Request(people, PERSON, training=training))
    first = workspace.page(PERSON, Query(text="quenlivar"))[0]["key"]
    change(workspace, PERSON, first, {"notes": f"{first} Zyxomma first", "job_title": "Zyxomma second"})
    for _ in islice(Day(workspace, 1).steps(), steps):
        pass
    put_into_bin(workspace, PERSON, [first])
    workspace.undo()
    for format_ in LIST_FORMATS:
        target = away / f"list{LIST_FORMATS[format_].extension}"
        request = ListRequest(PERSON, Query(), ["name_as_written", "phone"], format_, target)
        export_list(workspace, request, translator("fr"))
    Pages.of(build(workspace, training, Choice("attendance-sheet", "fr"))).picture(1, 80)
    back_up(workspace.database, "evening")
    try:
        raise ValueError(people.read_text(encoding="utf-8"))
    except ValueError as error:
        write_report(error)
    workspace.close()
    export = ("export", "attendance-sheet", "--from", path, "--training", DEMO_TRAINING, "--format", "docx")
    assert start([*map(str, export), "--out", str(away / "sheet.docx")]) == 0
    look_at(path, passphrase)
    workspace = Workspace.open(path, passphrase)
    change(workspace, PERSON, first, {"notes": "Zyxomma third"})  # stands in the journal alone
    return workspace


def look_at(path: Path, passphrase: str) -> None:
    """Open the file in the window, search for somebody, and close the window."""
    settings = Settings()
    application = make_application(settings)
    window = MainWindow(application, settings, "en")
    window.show()
    window.files.open(path, passphrase)
    window.files.settle()
    assert window.view is not None
    tabs = window.view.tabs
    tabs.setCurrentIndex([tabs.tabText(place) for place in range(tabs.count())].index("People"))
    window.view.current.list.search.setText("Quenlivar")
    for _ in range(20):
        QApplication.processEvents()
        window.files.settle()
    window.close()
    window.files.finish()


if __name__ == "__main__":
    opened = spend(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
    sys.stdout.write("open\n")
    sys.stdout.flush()
    sys.stdin.readline()  # until somebody kills it
