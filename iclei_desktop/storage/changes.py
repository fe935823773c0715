"""THE writer. Everything that alters data is a change; undo, history, merging and audit are one mechanism.

A change set is one step for a person: it has a name, a time, an author and the changes it made. Undoing it
applies the changes swapped, and is a change set itself. Linear undo (Ctrl+Z) goes back step by step and so
always finds what it left; selective undo takes back one older step and leaves alone what was changed since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules import moments
from iclei_desktop.rules.keys import new_key
from iclei_desktop.rules.progress import Part, Stoppable, unwatched
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage import blobs, derived, erasing, index, ledger, noting, redacting, rows, standing
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.planning import planned, possible
from iclei_desktop.storage.scrubbing import scrub
from iclei_desktop.storage.spanning import with_spans
from iclei_desktop.storage.steps import STEPS, Act, Change, Changed, Conflict, Edit, Name, State

REDACTING = msgid("Taking the words out of the texts and of the history")
CLOSED = msgid(
    "This step cannot be undone: a part of it was erased for good, and undoing the rest would lose what took its "
    "place. Older steps can be taken back one by one in the history."
)
ERASED_AT = 0.3
"""The share of the work of erasing, counted with writing the file anew, at which the records are gone."""


class Writer:
    """Writes change sets to one file. All other code only reads."""

    def __init__(self, database: Database, author: str, now: Callable[[], str] = moments.now) -> None:
        self._database = database
        self.author = author
        self._now = now
        # Whether a step may be undone: true until this writer, the only one there is, knows better.
        self._may_redo = True

    def write(
        self,
        name: Name,
        edits: Iterable[Edit],
        *,
        visit: str | None = None,
        contents: Iterable[bytes] = (),
    ) -> Changed:
        """Make the edits in one transaction, as one step; edits that change nothing are left out.

        ``visit`` names one visit to a text field: further writes of the same visit join its step. ``contents``
        are the bytes of attachments that the edits add.
        Raises a Refusal, with nothing written, for a value that breaks its field's rule.
        """
        with self._database.writing() as connection:
            at = self._now()
            changes = planned(connection, edits, at)
            if not changes:
                return Changed()
            blobs.keep(connection, contents)
            rows.apply(connection, changes, at)
            number, last_visit = ledger.newest_visit(connection) if visit else (0, None)
            if visit and visit == last_visit:
                noting.join(connection, number, changes, at)
                return _changed(number, name, changes)
            return self._record(connection, Act.EDIT, name, changes, at, visit=visit)

    def undo(self) -> Changed:
        """Take back the newest step that is not undone; a Refusal says when there is none, or an erasure closed it."""
        with self._database.writing() as connection:
            step = standing.next_undo(connection)
            if step is None:
                raise Refusal(
                    CLOSED if standing.is_closed(connection) else msgid("There is nothing to undo.")
                )
            return self._move(connection, step, Act.UNDO)

    def redo(self) -> Changed:
        """Make the step undone last again; a Refusal says when there is none, or another came since."""
        with self._database.writing() as connection:
            step = standing.next_redo(connection)
            if step is None:
                raise Refusal(msgid("There is nothing to redo."))
            return self._move(connection, step, Act.REDO)

    def revert(self, number: int) -> Changed:
        """Take back one step, also days later, leaving alone what was changed since.

        Fields changed since, and records that others depend on, are kept and returned as conflicts.
        """
        with self._database.writing() as connection:
            step = ledger.find_step(connection, number)
            if step is None:
                raise Refusal(msgid("There is no step {number} that can be taken back."), number=number)
            if step.state is State.CLOSED:
                raise Refusal(CLOSED)
            wanted = [change.swapped() for change in _left(connection, number)]
            changes, conflicts = possible(connection, wanted)
            if not changes:
                raise Refusal(
                    msgid(
                        "Nothing of step {number} can be taken back: all of it was changed since, or erased."
                    ),
                    number=number,
                )
            changes = with_spans(connection, changes, {}, reverting=number)
            at = self._now()
            rows.apply(connection, changes, at)
            name = Name(msgid("Take back step {number}"), {"number": number})
            return self._record(connection, Act.REVERT, name, changes, at, root=number, conflicts=conflicts)

    def erase(
        self, name: Name, targets: Mapping[str, Iterable[str]], progress: Stoppable = unwatched
    ) -> Changed:
        """Remove records for good with all that depends on them; no undo brings them back.

        What only may link to them loses the link. A step of which the rest took the place of what is erased is closed.
        Until all of it is committed it can be stopped. Then traces are left
        in the gaps of the file until ``finish_erasing``; backups are not touched.
        """
        with self._database.writing() as connection:
            at = self._now()
            gone = erasing.belonging(connection, targets, Part(progress, 0.0, 0.2), once=True)
            if not any(gone.values()):
                return Changed()
            cut = erasing.loosened(connection, gone)
            removed = [Change(kind, key, {}, None) for kind, keys in gone.items() for key in sorted(keys)]
            rows.apply(connection, [*cut, *removed], at)
            erasing.redact(connection, gone, Part(progress, 0.2, ERASED_AT))
            for kind in (catalogue()[name] for name in gone):
                if kind.searched:
                    index.forget_words(connection, kind)
            blobs.forget_lost(connection)
            erasing.note_unscrubbed(connection)
            traces = [*removed, *(Change(change.kind, change.key, {}, {}) for change in cut)]
            changed = self._record(connection, Act.ERASE, name, traces, at)
            progress.decide()
        return changed

    def redact(
        self, name: Name, places: redacting.Places, wash: redacting.Wash, progress: Stoppable = unwatched
    ) -> Changed:
        """Take words out of texts for good, out of what the history holds of them too; no undo brings them back.

        Steps made before can still be undone: they bring back the texts without the words. As for ``erase``,
        ``finish_erasing`` is to follow.
        """
        with self._database.writing() as connection:
            at = self._now()
            progress(0.0, REDACTING)
            changes = redacting.standing(connection, places, wash)
            rows.apply(connection, changes, at)
            if not redacting.wash_history(connection, places, wash) and not changes:
                return Changed()
            for kind in (catalogue()[kind_name] for kind_name in places):
                if kind.searched:
                    index.forget_words(connection, kind)
            erasing.note_unscrubbed(connection)
            traces = [Change(kind_name, key, {}, {}) for kind_name, keys in places.items() for key in keys]
            changed = self._record(connection, Act.ERASE, name, traces, at)
            progress.decide()
        return changed

    def finish_erasing(self, progress: Stoppable = unwatched) -> None:
        """Leave no byte of what was erased in the file: after each erasure, and when one was cut short.

        A Refusal if the file could not be written anew; that it is to be done stays noted in it.
        """
        with self._database.reading() as connection:
            if not erasing.is_unscrubbed(connection):
                return
        scrub(self._database, Part(progress, ERASED_AT, 1.0))
        with self._database.writing() as connection:
            erasing.note_scrubbed(connection)

    def mend(self, kinds: Iterable[RecordKind]) -> None:
        """Derive again what follows from the records of ``kinds``, and drop contents that nothing needs.

        No record is altered, so this is no step.
        """
        with self._database.writing() as connection:
            for kind in kinds:
                derived.derive_again(connection, kind)
            blobs.forget_lost(connection)

    def _move(self, connection: Connection, step: ledger.ChangeSet, act: Act) -> Changed:
        at = self._now()
        changes = _left(connection, step.number)
        if act is Act.UNDO:
            changes = [change.swapped() for change in changes]
        rows.apply(connection, changes, at)
        noting.set_state(connection, step.number, State.UNDONE if act is Act.UNDO else State.DONE)
        return self._record(connection, act, step.name, changes, at, root=step.number)

    def _record(
        self,
        connection: Connection,
        act: Act,
        name: Name,
        changes: Sequence[Change],
        at: str,
        *,
        root: int | None = None,
        visit: str | None = None,
        conflicts: Sequence[Conflict] = (),
    ) -> Changed:
        if act in STEPS and self._may_redo:
            noting.drop_undone(connection)
        self._may_redo = act not in STEPS
        values = {
            "key": new_key(),
            "act": act,
            "root": root,
            "visit": visit,
            "author": self.author,
            "at": at,
        }
        named = {**values, "name": name.text, "details": name.details}
        number = noting.write_set(connection, named, noting.marks(changes))
        noting.write_changes(connection, number, changes)
        noting.write_conflicts(connection, number, conflicts)
        return _changed(number, name, changes, conflicts)


def _left(connection: Connection, number: int) -> list[Change]:
    """Return the changes of a set without those that were erased for good."""
    return [change for change in ledger.read_changes(connection, number) if not change.erased]


def _changed(
    number: int, name: Name, changes: Sequence[Change], conflicts: Sequence[Conflict] = ()
) -> Changed:
    keys: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        keys[change.kind].append(change.key)
    return Changed(number, name, {kind: tuple(some) for kind, some in keys.items()}, tuple(conflicts))
