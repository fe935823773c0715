"""Text tables: every encoding, separator and line end that offices produce, and nothing lost."""

from __future__ import annotations

import csv
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.reading import Limits, Row, delimited, encodings, read_table, reader, source

Written = Callable[[bytes], Path]

LATIN = ("Aïssatou N'Diaye", "João Conceição", "Zoë Müller")
ARABIC = ("أمينة بن علي", "Amélie")
ALL = (*LATIN, *ARABIC, "አበበ በቀለ", "Nguyễn Văn An")


def _table_of(names: tuple[str, ...]) -> str:
    return "Nom,Âge\n" + "".join(f"{name},{age}\n" for age, name in enumerate(names, start=20))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_recognised_without_a_guess(written: Written, codec: str) -> None:
    table = read_table(written(_table_of(ALL).encode(codec)))
    assert table.headers == ("Nom", "Âge")
    assert [row.cells[0] for row in table.rows] == list(ALL)
    assert table.notes == ()


def test_utf16_of_amharic_only_is_recognised(written: Written) -> None:
    names = ["አበበ በቀለ", "ጥሩነሽ ዲባባ ቀነኒሳ"] * 40
    table = read_table(
        written("\n".join(["ስም;ከተማ", *(f"{name};አዲስ አበባ" for name in names)]).encode("utf-16-be"))
    )
    assert (table.encoding, table.delimiter) == ("utf-16-be", ";")
    assert [row.cells[0] for row in table.rows] == names


def test_cp1252_is_guessed_and_said(written: Written) -> None:
    table = read_table(written(_table_of(LATIN).encode("cp1252")))
    assert [row.cells[0] for row in table.rows] == list(LATIN)
    assert [(note.message, note.values) for note in table.notes] == [
        (delimited.GUESSED, {"encoding": "cp1252"})
    ]


@pytest.mark.parametrize(
    ("codec", "names"),
    [
        ("iso8859-15", LATIN),
        ("mac-roman", LATIN),
        ("cp850", LATIN),
        ("cp1256", ARABIC),
        ("iso8859-6", ARABIC[:1]),
        ("utf-16-le", ALL),
    ],
)
def test_a_chosen_encoding_overrides_the_guess(written: Written, codec: str, names: tuple[str, ...]) -> None:
    text = _table_of(names).replace("Âge", "Age")
    table = read_table(written(text.encode(codec)), encoding=codec)
    assert [row.cells[0] for row in table.rows] == list(names)
    assert table.notes == ()


def test_a_wrong_choice_is_shown_not_hidden(written: Written) -> None:
    table = read_table(written(_table_of(LATIN).encode("cp1252")), encoding="utf-8")
    assert table.rows[0].cells[0] == "A\ufffdssatou N'Diaye"
    assert [note.message for note in table.notes] == [delimited.DAMAGED_LETTERS]


@pytest.mark.parametrize("name", ["klingon", "zlib_codec", "a\0b"])
def test_an_unknown_encoding_is_refused(written: Written, name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(written(b"a,b\n1,2\n"), encoding=name)
    assert refusal.value.message == encodings.UNKNOWN_ENCODING


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_separators_are_guessed_from_consistent_rows(written: Written, delimiter: str) -> None:
    rows = [["Nom, prénom", "Ville", "Note"], ["Diop, Awa", "Dakar; Thiès", "1,5"], ["Sy", "Mbour", "2,5"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    table = read_table(written(text.encode()))
    assert (table.delimiter, table.headers) == (delimiter, tuple(rows[0]))
    assert [row.cells for row in table.rows] == [tuple(row) for row in rows[1:]]


def test_commas_inside_text_do_not_beat_the_separator(written: Written) -> None:
    table = read_table(written("Nom, prénom;Ville\nDiop, Awa;Dakar\nSy, Omar;Thiès\n".encode()))
    assert table.rows[0].cells == ("Diop, Awa", "Dakar")


def test_excels_separator_line_is_obeyed_and_left_out(written: Written) -> None:
    table = read_table(written(b"sep=|\r\na|b\r\n1,2|3,4\r\n"))
    assert (table.delimiter, table.headers, table.header_line) == ("|", ("a", "b"), 2)
    assert table.rows == [Row(3, ("1,2", "3,4"))]


def test_a_chosen_separator_overrides_the_guess(written: Written) -> None:
    path = written(b"a,b;c\n1,2;3\n")
    assert read_table(path, delimiter=";").rows == [Row(2, ("1,2", "3"))]
    with pytest.raises(Refusal) as refusal:
        read_table(path, delimiter="::")
    assert refusal.value.message == delimited.BAD_DELIMITER


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_as_a_person_counts_them(written: Written, end: str) -> None:
    lines = ["Name,City", '"two', 'lines",Lagos', "", ",", "Awa,Dakar"]
    table = read_table(written(end.join(lines).encode()))
    assert table.rows == [Row(2, (f"two{end}lines", "Lagos")), Row(6, ("Awa", "Dakar"))]


def test_ragged_rows_stay_ragged(tables: Path) -> None:
    table = read_table(tables / "carpentries_attendance_by_day.csv")
    assert table.headers == ("Slug", "Registered", "Day1", "Day2", "Day3", "Day4", "Day5")
    assert len(table.rows) == 298
    widths = Counter([len(table.headers), *(len(row.cells) for row in table.rows)])
    assert widths == {2: 2, 3: 3, 4: 270, 5: 16, 6: 5, 7: 2, 9: 1}
    assert any("27-22-20" in row.cells for row in table.rows)
    assert any(" 45" in row.cells for row in table.rows)


@pytest.mark.parametrize(
    ("file", "count", "blank"),
    [
        ("geonames_africa_cities15000.csv", 4_032, ("name", 0)),
        ("carpentries_workshops_2018.csv", 1_983, ("attendance", 225)),
        ("wikidata_country_names_un_languages.csv", 253, ("label_en", 0)),
    ],
)
def test_real_files_arrive_whole(tables: Path, file: str, count: int, blank: tuple[str, int]) -> None:
    table = read_table(tables / file)
    column = table.headers.index(blank[0])
    assert len(table.rows) == count
    assert sum(not row.cells[column] for row in table.rows) == blank[1]
    assert table.notes == ()


def test_namibia_is_not_a_missing_value(tables: Path) -> None:
    cities = read_table(tables / "geonames_africa_cities15000.csv")
    code, country = cities.headers.index("iso2"), cities.headers.index("country")
    assert {row.cells[country] for row in cities.rows if row.cells[code] == "NA"} == {"Namibia"}
    assert len({row.cells[code] for row in cities.rows}) == 58


def test_stray_nul_bytes_are_kept_for_the_report(written: Written) -> None:
    content = "Name,City\nA\0wa,Dakar\n" + "Omar,Thiès\n" * 20
    assert read_table(written(content.encode())).rows[0].cells == ("A\0wa", "Dakar")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", reader.EMPTY),
        (b"\n\n , \n"[:2], reader.EMPTY),
        (b"a,b\n1," + b"x" * 131_073 + b"\n", delimited.CELL_TOO_LONG),
        (b"a," + b"x" * 5_000_000, delimited.CELL_TOO_LONG),
        (b'a,b\n1,2\n3,"open\n4,5\n6,7\n', delimited.OPEN_QUOTE),
        (b"a" + b"," * 1_000 + b"\n", source.TOO_MANY_COLUMNS),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 100, delimited.NOT_A_TABLE),
        (b"<!DOCTYPE html><table><tr><td>Name</td></tr></table>", reader.MARKUP),
    ],
)
def test_what_is_not_a_table_is_refused_in_words(written: Written, content: bytes, message: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(written(content))
    assert refusal.value.message == message
    assert "table.csv" in str(refusal.value)


def test_refusals_name_the_line_never_the_content(written: Written) -> None:
    with pytest.raises(Refusal, match="line 3") as refusal:
        read_table(written(b'Name,City\nAwa,Dakar\nOmar,"Thi\nMoussa,Mbour\n'))
    assert not {"Omar", "Thi", "Moussa"} & set(str(refusal.value).split())


def test_the_longest_cell_that_csv_takes_is_read(written: Written) -> None:
    assert len(read_table(written(b"a,b\n1," + b"x" * 131_072 + b"\n")).rows[0].cells[1]) == 131_072


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(text_size=10), source.TOO_BIG),
        (Limits(cells=5), source.TOO_MANY_CELLS),
        (Limits(seconds=0), source.TOO_SLOW),
    ],
)
def test_limits_hold(written: Written, limits: Limits, message: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(written(b"a,b\n1,2\n3,4\n"), limits=limits)
    assert refusal.value.message == message


def test_missing_and_unknown_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(tmp_path / "nothing.csv")
    assert refusal.value.message == reader.NOT_OPENED
    document = tmp_path / "notes.docx.md"
    document.write_text("some, text")
    with pytest.raises(Refusal) as refusal:
        read_table(document)
    assert refusal.value.message == reader.NOT_A_FORMAT


def test_progress_is_told_and_may_cancel(tables: Path) -> None:
    shares: list[float] = []

    def watch(share: float, step: str = "", /) -> None:
        assert step == source.READING
        shares.append(share)
        if share > 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_table(tables / "geonames_africa_cities15000.csv", progress=watch)
    assert shares == sorted(shares)
    assert 0.4 < shares[-1] <= 1


cells = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffd")
    | st.sampled_from("\r\n\t,;\"'")
)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.lists(cells, max_size=5), max_size=8),
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_csv_writes_is_read_back(rows: list[list[str]], delimiter: str, end: str, codec: str) -> None:
    header = ("Name", "City")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "table.tsv")
        with path.open("w", encoding=codec, newline="") as file:
            writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
            writer.writerows([header, *rows])
        table = read_table(path, delimiter=delimiter, encoding=codec, known=header.__contains__)
    assert table.headers == header
    assert [row.cells for row in table.rows] == [tuple(row) for row in rows if any(row)]
