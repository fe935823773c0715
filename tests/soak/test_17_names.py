"""Names of many scripts in many encodings: what arrives is what was written, or a note says that it may not be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest

from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.importing.report import Report
from iclei_desktop.services.importing.rows import UNSEEN_REMOVED
from iclei_desktop.services.reading import read_table
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from tests.empty_file import open_empty_file
from tests.soak.promises import Note

LATIN_1 = (
    ("Aïssatou", "João", "Zoë", "Bénédicte", "Nuñez", "François", "Ångström", "Þóra", "Øyvind", "Süleyman",
     "Inês", "Gösta"),
    ("N’Diaye", "Conceição", "Müller", "Ouédraogo", "Peña", "Lefèvre", "Sjögren", "Guðrún", "Bjørnsen", "Öztürk",
     "O'Brien", "d’Ávila", "Hélène-Léa", "Señorans", "Français", "Mañana", "Cæsar", "Groß", "Ünal", "Ïsland",
     "Simões", "Nyström", "Castañeda", "Brûlé"),
)  # fmt: skip
CENTRAL = (
    ("Łukasz", "Žofie", "Şerban", "Őrs", "Čedomir", "Ľubica", "Dušan", "Ágnes", "Ondřej", "Mária"),
    ("Wałęsa", "Dvořák", "Ţepeş", "Erdős", "Đorđević", "Šťastný", "Kovács", "Świątek", "Nagyová", "Ćosić",
     "Żak", "Hájek", "Pătraşcu", "Kőszegi", "Žižka", "Śliwa", "Němec", "Šimić", "Gál", "Újházi"),
)  # fmt: skip
ARABIC = (
    ("محمد", "أمينة", "فاطمة", "عبد", "خديجة", "يوسف", "مريم", "إبراهيم", "زينب", "عمر"),
    ("بن علي", "ولد أحمد", "الفاسي", "بوزيد", "الطرابلسي", "حسن", "منصور", "العلوي", "سالم", "بركات",
     "شريف", "ناصر", "قاسم", "حمدي", "فرج", "رضا", "جابر", "كامل", "لطفي", "وهبي"),
)  # fmt: skip
CYRILLIC = (
    ("Иван", "Юлия", "Фёдор", "Анна", "Сергей", "Жанна", "Щукин", "Олег", "Эмма", "Пётр"),
    ("Петров", "Чехова", "Цой", "Шмидт", "Ёлкина", "Быков", "Хван", "Громыко", "Ящук", "Дьяков",
     "Зуев", "Кац", "Лосев", "Мышкин", "Носов", "Орлов", "Попов", "Рыбин", "Сухов", "Тихий"),
)  # fmt: skip
ANY = (
    ("አበበ", "ጥሩነሽ", "Nguyễn", "Olúṣọlá", "Ŋ́gũgĩ", "Ɓala", "王", "नीता", "محمد", "ሰላም"),
    ("በቀለ", "ዲባባ", "Văn An", "Adébáyọ̀", "wa Thiong’o", "Ɗan Kano", "小明", "शर्मा", "بن علي", "ተስፋዬ",
     "ቀነኒሳ", "Trần", "Ọlá", "Mũthoni", "Ƴar’adua", "李", "काव्या", "الفاسي", "Łódź", "Þór"),
)  # fmt: skip
ENCODINGS = {
    "utf-8": ANY,
    "utf-8-sig": ANY,
    "utf-16": ANY,
    "utf-16-be": ANY,
    "cp1252": LATIN_1,
    "iso8859-15": LATIN_1,
    "cp1250": CENTRAL,
    "cp1256": ARABIC,
    "cp1251": CYRILLIC,
    "mac-roman": LATIN_1,
}
UNSEEN = (
    "Ali\u202e Ben",
    "\u2066Ali\u2069 Ben", "A\u200bwa Sy", "Awa\ufeff Sy", "\u202bمحمد\u202c", "Awa\u0007 Sy", "Zoé\u2067 L",
)  # fmt: skip
SEEN = (
    "محمد ولد أحمد", "می\u200cخواهم", "क्\u200dष", "ሰላም ተስፋዬ", "Ọlá", "דוד בן־גוריון", "Nguyễn Văn An", "👩\u200d🌾 Awa",
)  # fmt: skip


def names(encoding: str) -> list[str]:
    """Return two hundred names that an encoding can write: given names with family names."""
    found = [f"{given} {family}" for given, family in product(*ENCODINGS[encoding])]
    return [name for name in found if name == name.encode(encoding, "replace").decode(encoding)][:200]


@dataclass
class Seen:
    """What became of the names."""

    read: int = 0
    altered: list[str] = field(default_factory=list)
    """Read as something else, and nothing said of it."""

    def look(self, wanted: Sequence[str], found: Sequence[str], *, said: bool) -> None:
        """Compare what was written with what was read."""
        self.read += len(found)
        assert len(wanted) == len(found)
        if not said:
            pairs = zip(wanted, found, strict=True)
            self.altered += [f"{a!r} became {b!r}" for a, b in pairs if not same(a, b)]


def same(one: str, other: str) -> bool:
    """Return whether two texts are the same letters: composed and decomposed ones are."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def lists(wanted: Sequence[str], each_alone: bool) -> Iterator[Sequence[str]]:
    """Give all names as one list, and if wished each as a list of its own, which tells least of its encoding."""
    yield wanted
    if each_alone:
        yield from ([name] for name in wanted)


def encoded_names(folder: Path, *, each_alone: bool) -> Seen:
    """Read names in every encoding, the encoding never told; where it is told, nothing may differ at all."""
    seen, path = Seen(), folder / "names.csv"
    for encoding in ENCODINGS:
        for wanted in lists(names(encoding), each_alone):
            text = "Name,City\n" + "".join(f"{name},Lusaka\n" for name in wanted)
            path.write_bytes(text.encode(encoding))
            guessed = read_table(path)
            seen.look(wanted, [row.cells[0] for row in guessed.rows], said=bool(guessed.notes))
            told = read_table(path, encoding=encoding)
            seen.look(wanted, [row.cells[0] for row in told.rows], said=False)
    return seen


def imported(workspace: Workspace, folder: Path, wanted: Sequence[str]) -> tuple[Report, set[str]]:
    """Import people of the given names and return the report and the names in the file."""
    path = folder / "people.csv"
    path.write_text("Name\n" + "".join(f"{name}\n" for name in wanted), encoding="utf-8")
    report = import_records(workspace, Request(path, kind_of("person")))
    return report, {row["name_as_written"] for row in workspace.page(kind_of("person"), Query())}


def check(folder: Path, promise: Note, *, each_alone: bool) -> None:
    seen = encoded_names(folder, each_alone=each_alone)
    promise(
        17,
        f"{seen.read} names read in {len(ENCODINGS)} encodings: {len(seen.altered)} altered without a word",
    )
    assert all(len(set(names(encoding))) == 200 for encoding in ENCODINGS)
    assert seen.altered == []


def test_names_in_ten_encodings(tmp_path: Path, promise: Note) -> None:
    check(tmp_path, promise, each_alone=False)


@pytest.mark.soak
def test_each_name_alone_in_ten_encodings(tmp_path: Path, promise: Note) -> None:
    check(tmp_path, promise, each_alone=True)


def test_signs_that_nobody_sees_are_taken_out_with_a_word(tmp_path: Path, promise: Note) -> None:
    with open_empty_file(tmp_path) as workspace:
        report, _ = imported(workspace, tmp_path, UNSEEN)
    told = {remark.line for remark in report.remarks if remark.reason == UNSEEN_REMOVED}
    promise(17, f"{len(told)} of {len(UNSEEN)} names with unseen signs told of")
    assert told == set(range(2, 2 + len(UNSEEN)))


def test_signs_that_belong_to_a_script_stay(tmp_path: Path) -> None:
    with open_empty_file(tmp_path) as workspace:
        report, found = imported(workspace, tmp_path, SEEN)
    assert report.remarks == []
    assert {unicodedata.normalize("NFC", name) for name in SEEN} == found
