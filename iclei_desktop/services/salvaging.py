"""Saving what can be saved of a damaged file into a new one. The damaged file is only ever read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import salvage
from iclei_desktop.storage.backup import backup_folder
from iclei_desktop.storage.keys import RawKey, Secret, salt_of
from iclei_desktop.storage.locking import held
from iclei_desktop.storage.pages import Leaf, Pages
from iclei_desktop.storage.salvage import Found, Record
from iclei_desktop.storage.steps import Edit, Name

MOST_TITLES = 20
MORE_COLUMNS = 16  # than the widest kind of today has: a file may be of a newer version


@dataclass(frozen=True)
class Saved:
    """What became of the records of a damaged file."""

    path: Path
    kept: Mapping[str, int]
    """Records in the new file by kind."""
    doubtful: Mapping[Record, str]
    """Records of which a newer change may be missing, with what they are called."""
    lost: int
    """Records known to have been there that could not be saved."""
    unlinked: int
    """Links left empty, because what they led to is lost."""

    def lines(self, translate: Translate) -> Iterator[str]:
        """Say it in a language, a sentence at a time."""
        total = sum(self.kept.values())
        yield translate.plural(
            "{number} record was saved into “{name}”.",
            "{number} records were saved into “{name}”.",
            total,
            name=self.path.name,
        )
        for name, count in self.kept.items():
            yield f"  {translate(catalogue()[name].about.many)}: {count}"
        if self.lost:
            yield translate.plural(
                "{number} record was beyond saving.", "{number} records were beyond saving.", self.lost
            )
        if self.unlinked:
            yield translate.plural(
                "{number} link is empty now, because what it led to is lost.",
                "{number} links are empty now, because what they led to is lost.",
                self.unlinked,
            )
        if self.doubtful:
            sentence = msgid("Please look these over, a newer change of them may be missing: {titles}")
            titles = list(self.doubtful.values())
            more = " …" if len(titles) > MOST_TITLES else ""
            yield translate(sentence).format(titles=", ".join(titles[:MOST_TITLES]) + more)
        yield translate(msgid("The damaged file was left as it is. The history begins anew in the new file."))


def save_what_can_be(damaged: Path, secret: Secret | None, new: Path, progress: Progress = silent) -> Saved:
    """Read every page of ``damaged`` that can be read and write its records into the new file ``new``.

    What opened the damaged file, passphrase and recovery key, opens the new one too. If the work is stopped or
    refused there is no new file.
    """
    with held(damaged), TemporaryDirectory(dir=new.parent, ignore_cleanup_errors=True) as folder:
        key, pages, found = _read(damaged, secret, Path(folder), progress)
        with Workspace.create(new, key) as workspace:
            try:
                return _write(workspace, pages, found, progress)
            except BaseException:
                workspace.close()
                new.unlink(missing_ok=True)
                raise


def may_be_encrypted(damaged: Path) -> bool:
    """Return whether a passphrase must be asked for; a Refusal if there is no such file."""
    try:
        return salt_of(damaged) is not None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refusal(
            msgid("“{name}” cannot be opened: {reason}."), name=damaged.name, reason=reason
        ) from error


def _read(
    damaged: Path, secret: Secret | None, folder: Path, progress: Progress
) -> tuple[RawKey | None, Pages, Found]:
    columns = max(len(kind.table.columns) for kind in catalogue().values()) + MORE_COLUMNS
    with Workspace.create(folder / "form", None) as form, form.reading() as connection:
        for number, key in enumerate(_keys(damaged, secret)):
            pages = Pages(damaged, folder / f"pages {number}", key, columns)
            found = salvage.read(_watched(pages, progress), connection)
            if found.rows or found.changes:
                return key, pages, found
    raise Refusal(
        msgid(
            "Nothing of “{name}” can be read: the passphrase is another, or the damage is too great. It was left as "
            "it is. Open a backup of it instead."
        ),
        name=damaged.name,
    )


def _keys(damaged: Path, secret: Secret | None) -> Iterator[RawKey | None]:
    """Give the keys that may open the pages: if the beginning of the file is gone, its backups still have it."""
    if not isinstance(secret, str):
        yield secret
        return
    salts = [salt_of(path) for path in (damaged, *sorted(backup_folder(damaged).glob(f"*{damaged.suffix}")))]
    for salt in dict.fromkeys(salts):
        if salt is not None:
            yield RawKey.derive(secret, salt)


def _watched(pages: Pages, progress: Progress) -> Iterator[Leaf]:
    for leaf in pages.leaves():
        progress(0.8 * leaf.page / pages.count, msgid("Reading page by page"))
        yield leaf


@dataclass
class _Plan:
    """Which records go into the new file: none without the records it has to belong to."""

    certain: Mapping[Record, Values]
    doubtful: Mapping[Record, Values]
    kept: dict[Record, Values] = field(default_factory=dict)
    unlinked: int = 0

    def decide(self) -> None:
        """Fill ``kept``, those that others link to first."""
        chosen = dict(self.certain)
        waiting = list(chosen.items())
        while waiting:
            (name, _), values = waiting.pop()
            for link, target in catalogue()[name].links.items():
                needed = (target, str(values.get(link)))
                if needed in self.doubtful and needed not in chosen:
                    chosen[needed] = self.doubtful[needed]
                    waiting.append((needed, chosen[needed]))
        for kind in catalogue().values():
            for (name, key), values in chosen.items():
                if name == kind.name:
                    self._keep(kind, key, values)

    def _keep(self, kind: RecordKind, key: str, values: Values) -> None:
        broken = [
            link
            for link, target in kind.links.items()
            if values.get(link) is not None and (target, values[link]) not in self.kept
        ]
        if any(kind.fields[link].required for link in broken):
            return
        self.unlinked += len(broken)
        self.kept[kind.name, key] = {name: value for name, value in values.items() if name not in broken}


def _write(workspace: Workspace, pages: Pages, found: Found, progress: Progress) -> Saved:
    certain, doubtful = salvage.known(found)
    plan = _Plan(certain, doubtful)
    plan.decide()
    for place, kind in enumerate(catalogue().values()):
        progress(0.8 + 0.2 * place / len(catalogue()), msgid("Writing the new file"))
        edits = [
            # What follows a link is said outright, or it would follow anew.
            Edit(kind.name, key, {**dict.fromkeys(kind.about.follows), **values}, new=True, checked=True)
            for (name, key), values in plan.kept.items()
            if name == kind.name
        ]
        name = Name(msgid("Saved from a damaged file: {kind}"), {"kind": kind.about.many})
        wanted = {str(edit.values.get("content")) for edit in edits} & found.contents.keys()
        workspace.write(name, edits, contents=(pages.again(*found.contents[one])[2] for one in wanted))
    titles = {
        record: catalogue()[record[0]].title(values) or catalogue()[record[0]].about.label
        for record, values in plan.kept.items()
        if record not in certain
    }
    return Saved(
        workspace.path,
        Counter(name for name, _ in plan.kept),
        titles,
        len((certain.keys() | doubtful.keys()) - plan.kept.keys()),
        plan.unlinked,
    )
