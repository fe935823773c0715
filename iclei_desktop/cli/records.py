"""Commands on single records: list, show, add, set, bin, restore."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import asdict, replace

from iclei_desktop.cli.command import (
    AS_JSON,
    KIND,
    RECORD,
    VALUES,
    Command,
    argument,
    file_argument,
    whole_number,
)
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.pairs import read_pairs
from iclei_desktop.cli.results import (
    print_changed,
    print_record,
    print_records,
    record_json,
    whole_record_json,
)
from iclei_desktop.documents.writers.csv import guarded
from iclei_desktop.records.catalogue import RecordKind, catalogue, kind_named
from iclei_desktop.records.kinds import Link
from iclei_desktop.records.vocabularies import DONOR_SHARING
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services import editing
from iclei_desktop.services.lookup import link_titles, resolve, same_ids
from iclei_desktop.services.reference import HEADINGS, fields_of
from iclei_desktop.services.trainings import add_training, at_the_same_time
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed

SAME_TIME = msgid(
    "Notice: the training has a session at that time already: {session}. Both are kept; “bin sessions {key}” takes the "
    "new one away."
)
SAME_ID = msgid("Notice: {field} “{value}”: {key} has it too. Both are kept.")


def _list(console: Console) -> int:
    kind = kind_named(console.arguments.kind)
    with console.workspace(write=False) as workspace:
        text, binned = console.arguments.search or "", console.arguments.bin
        query = Query(text=text, binned=binned, agreed=DONOR_SHARING if console.arguments.consented else "")
        if query.agreed:
            _tell_left_out(console, workspace, kind, query)
        rows = workspace.page(kind, query, offset=console.arguments.offset, limit=console.arguments.limit)
        if console.arguments.format == "json":
            console.print_json([record_json(kind, row) for row in rows])
        elif console.arguments.format == "csv":
            console.print_text(_as_csv(workspace, kind, rows))
        else:
            print_records(console, workspace, kind, rows)
    return 0


def _fields(console: Console) -> int:
    kinds = [kind_named(console.arguments.kind)] if console.arguments.kind else list(catalogue().values())
    found = {kind: list(fields_of(kind, console.translate)) for kind in kinds}
    if console.arguments.format == "json":
        console.print_json({kind.about.plural: [asdict(field) for field in found[kind]] for kind in kinds})
        return 0
    for kind in kinds:
        console.print_text(kind.about.plural)
        console.print_table(
            [console.translate(heading) for heading in HEADINGS],
            [(field.name, field.label, field.holds) for field in found[kind]],
        )
    return 0


def _tell_left_out(console: Console, workspace: Workspace, kind: RecordKind, query: Query) -> None:
    left_out = workspace.count(kind, replace(query, agreed="")) - workspace.count(kind, query)
    console.complain(
        console.translate.plural(
            "{number} is left out, because no consent is on record.",
            "{number} are left out, because no consent is on record.",
            left_out,
        )
    )


def _as_csv(workspace: Workspace, kind: RecordKind, rows: list[dict[str, object]]) -> str:
    """Return key and every shown field; links as titles. No cell can start a formula."""
    titles = link_titles(workspace, kind, rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["key", *(field.name for field in kind.shown)])
    for row in rows:
        cells = []
        for field in kind.shown:
            value = row[field.name]
            if value is None:
                cells.append("")
            else:
                link = isinstance(field.kind, Link)
                cells.append(titles.get(str(value), str(value)) if link else field.kind.write(value))
        writer.writerow([row["key"], *map(guarded, cells)])
    return text.getvalue().rstrip("\n")


def _show(console: Console) -> int:
    kind = kind_named(console.arguments.kind)
    with console.workspace(write=False) as workspace:
        key = resolve(workspace, kind, console.arguments.record)
        if console.arguments.format == "json":
            console.print_json(whole_record_json(workspace, kind, key))
        else:
            print_record(console, workspace, kind, key)
    return 0


def _add(console: Console) -> int:
    kind = kind_named(console.arguments.kind)
    texts = _texts(console.arguments.values)
    with console.workspace(write=True) as workspace:
        values = editing.read_fields(workspace, kind, texts)
        if kind.name == "training":
            changed = add_training(workspace, values, with_sessions=not console.arguments.no_sessions)
        else:
            changed = editing.add(workspace, kind, values)
        if kind.name == "session":
            _tell_same_time(console, workspace, changed.keys[kind.name][0])
        _tell_same_ids(console, workspace, kind, texts, changed)
    keys = changed.keys.get(kind.name, ())
    return print_changed(console, changed, keys[0] if keys else kind.new_key(values))


def _tell_same_time(console: Console, workspace: Workspace, key: str) -> None:
    kind = kind_named("session")
    for other in at_the_same_time(workspace, key):
        told = (
            kind.fields[name].show(getattr(other, name), console.translate)
            for name in ("date", "part", "topic")
        )
        console.notice(SAME_TIME, session=" · ".join(filter(None, told)), key=key)


def _set(console: Console) -> int:
    kind = kind_named(console.arguments.kind)
    with console.workspace(write=True) as workspace:
        key = resolve(workspace, kind, console.arguments.record)
        texts = _texts(console.arguments.values)
        changed = editing.change(workspace, kind, key, editing.read_fields(workspace, kind, texts))
        _tell_same_ids(console, workspace, kind, texts, changed)
        return print_changed(console, changed, key)


def _tell_same_ids(
    console: Console, workspace: Workspace, kind: RecordKind, texts: Mapping[str, str], changed: Changed
) -> None:
    """Tell of other records with a reference or number that the command gave."""
    for key in changed.keys.get(kind.name, ()):
        for name, value, other in same_ids(workspace, kind, key):
            if name in texts:
                label = console.translate(kind.fields[name].label)
                console.notice(SAME_ID, key=other, field=label, value=value)


def _bin(console: Console) -> int:
    kind = kind_named(console.arguments.kind)
    with console.workspace(write=True) as workspace:
        key = resolve(workspace, kind, console.arguments.record)
        return print_changed(console, editing.put_into_bin(workspace, kind, [key]), key)


def _restore(console: Console) -> int:
    kind = kind_named(console.arguments.kind)
    with console.workspace(write=True) as workspace:
        workspace.get(kind, console.arguments.key)
        changed = editing.take_from_bin(workspace, kind, [console.arguments.key])
        return print_changed(console, changed, console.arguments.key)


def _texts(pairs: list[str]) -> dict[str, str]:
    """Read FIELD=VALUE; an empty VALUE clears the field."""
    return read_pairs(pairs, msgid("“{pair}” is not of the form FIELD=VALUE."))


_FORMAT = argument(
    "--format", choices=("table", "json", "csv"), default="table", help=msgid("how to print the result")
)
_KEY = argument("key", metavar="KEY", help=msgid("its key, as “list --bin” shows it"))

COMMANDS = (
    Command(
        "fields",
        msgid("list the fields of a kind of record, or of every kind"),
        (
            argument("kind", metavar="KIND", nargs="?", help=KIND.help),
            AS_JSON,
        ),
        _fields,
    ),
    Command(
        "list",
        msgid("list the records of a kind"),
        (
            KIND,
            file_argument("from"),
            argument(
                "--search",
                metavar="TEXT",
                help=msgid("words to be found, in any order, by their beginning"),
            ),
            argument("--bin", action="store_true", help=msgid("those in the bin instead")),
            argument(
                "--consented",
                action="store_true",
                help=msgid("only people who agreed to sharing with donors, or what belongs to them"),
            ),
            argument("--limit", type=whole_number, metavar="N", help=msgid("at most this many")),
            argument(
                "--offset", type=whole_number, default=0, metavar="N", help=msgid("leave out this many first")
            ),
            _FORMAT,
        ),
        _list,
    ),
    Command("show", msgid("show one record"), (KIND, RECORD, file_argument("from"), AS_JSON), _show),
    Command(
        "add",
        msgid("add a record"),
        (
            KIND,
            VALUES,
            file_argument("in"),
            argument(
                "--no-sessions", action="store_true", help=msgid("add a training without its usual sessions")
            ),
            AS_JSON,
        ),
        _add,
    ),
    Command(
        "set", msgid("change fields of a record"), (KIND, RECORD, VALUES, file_argument("in"), AS_JSON), _set
    ),
    Command("bin", msgid("move a record to the bin"), (KIND, RECORD, file_argument("in"), AS_JSON), _bin),
    Command(
        "restore", msgid("take a record out of the bin"), (KIND, _KEY, file_argument("in"), AS_JSON), _restore
    ),
)
