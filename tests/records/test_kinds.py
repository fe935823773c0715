from __future__ import annotations

from datetime import date, time
from time import process_time
from typing import Any

import pytest

from iclei_desktop.records import kinds
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator

TEXT, LONG, NUMBER, INTEGER = kinds.Text(), kinds.LongText(), kinds.Number(), kinds.Integer()
FLAG, DATE, TIME, NAMES = kinds.Flag(), kinds.Date(), kinds.Time(), kinds.Names()


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (TEXT, " Awa \n Sy ", "Awa Sy"),
        (TEXT, "Awa  Sy", "Awa  Sy"),
        (LONG, "\n one\n two \n", "one\n two"),
        (NUMBER, "3,5", 3.5),
        (NUMBER, "1 234.5", 1234.5),
        (NUMBER, "1,234.5", 1234.5),
        (NUMBER, "-1,28333", -1.28333),
        (NUMBER, "1\u202f234,5", 1234.5),
        (INTEGER, "16,000,000", 16_000_000),
        (INTEGER, "16.000.000", 16_000_000),
        (INTEGER, "16 000 000", 16_000_000),
        (INTEGER, "16’000’000", 16_000_000),
        (INTEGER, "1.000", 1_000),  # a count has no decimals: these are thousands
        (INTEGER, "16000000.0", 16_000_000),
        (INTEGER, "12,00", 12),
        (INTEGER, "+7", 7),
        (FLAG, " Oui ", True),
        (FLAG, "NÃO", False),
        (DATE, "2014-11-06", date(2014, 11, 6)),
        (DATE, "6/11/2014", date(2014, 11, 6)),
        (DATE, "06.11.2014", date(2014, 11, 6)),
        (DATE, "2014-11-06 00:00:00", date(2014, 11, 6)),
        (DATE, "6 November 2014", date(2014, 11, 6)),
        (DATE, "6 nov. 2014", date(2014, 11, 6)),
        (DATE, "6 novembre 2014", date(2014, 11, 6)),
        (DATE, "1er août 2014", date(2014, 8, 1)),
        (DATE, "6 de Março de 2014", date(2014, 3, 6)),
        (DATE, "6 ene 2014", date(2014, 1, 6)),
        (TIME, "9:00", time(9)),
        (TIME, "9h30", time(9, 30)),
        (TIME, "14.15", time(14, 15)),
        (TIME, "09:00:00", time(9)),
        (TIME, "9h", time(9)),
        (NAMES, "Tsevie; Tsévié ;Tsevie", ["Tsevie", "Tsévié"]),
        (NAMES, "Durban, City of|eThekwini", ["Durban, City of", "eThekwini"]),
        (NAMES, " ; ", None),
    ],
)
def test_what_is_read(kind: kinds.FieldKind, text: str, value: Any) -> None:
    assert kind.parse(text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (NUMBER, "seven"),
        (NUMBER, "nan"),
        (NUMBER, "-inf"),
        (NUMBER, "1e999"),
        (INTEGER, "7.5"),
        (INTEGER, "1e6"),
        (INTEGER, "9" * 16),
        (INTEGER, "1.00.000"),
        (FLAG, "maybe"),
        (DATE, "2014-13-01"),
        (DATE, "217"),
        (DATE, "31/02/2014"),
        (DATE, "31 février 2014"),
        (DATE, "6 jui 2014"),
        (DATE, "6 of 2014"),
        (DATE, "6/11-2014"),
        (DATE, "2014-11-06 09:30:00"),
        (TIME, "25:00"),
        (TIME, "9:60"),
        (TIME, "noon"),
    ],
)
def test_what_is_refused(kind: kinds.FieldKind, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        kind.parse(text)
    assert text in refused.value.text(translator("en"))


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (
            "email",
            ["a.ndiaye@example.org", "x+y@sub.example.co.ke"],
            ["awa", "a@b", "a@b..c", "a b@c.d", "a@b.c,d@e.f"],
        ),
        (
            "phone",
            [
                "+254 700 000 101",
                "(021) 400-1111",
                "90 00 01 03; 90 00 01 04",
                "011 123 ext. 4",
                "011 123 x4 / +27 11 123 45",
                "011 123 x4 / +27 11 123 45",
            ],
            ["none", "12", "---", "123 ext"],
        ),
    ],
)
def test_forms(field: str, good: list[str], bad: list[str]) -> None:
    asked = kind_named("person").fields[field]
    assert [asked.parse(text) for text in good] == good
    for text in bad:
        with pytest.raises(Refusal):
            asked.parse(text)


@pytest.mark.parametrize("pattern", [kinds.PHONE, kinds.EMAIL, kinds.WEBSITE])
@pytest.mark.parametrize("part", ["123 / ", "1 ", "a.", "a@", "+", "x1", "https://"])
def test_no_cell_takes_long_to_be_refused(pattern: kinds.Pattern, part: str) -> None:
    started = process_time()
    with pytest.raises(Refusal):
        pattern.parse(part * 20_000 + "! @")
    assert process_time() - started < 2


@pytest.mark.parametrize(
    "names", [["a;b"], ["a\nb"], ["a;b", "c"], ["one"], ["Durban, City of", "e|x".replace("|", "/")]]
)
def test_names_are_never_split_by_writing_and_reading(names: list[str]) -> None:
    assert NAMES.parse(NAMES.write(names)) == names


@pytest.mark.parametrize("number", [0.0, 0.1, -1.28333, 1e15, 1 / 3, 1e-7, 16_000_000.0])
def test_numbers_are_written_to_the_last_digit(number: float) -> None:
    assert NUMBER.parse(NUMBER.write(number)) == number


def test_a_number_is_shown_as_its_language_writes_it() -> None:
    assert INTEGER.show(16_000_000, translator("en")) == "16,000,000"
    assert INTEGER.show(16_000_000, translator("fr")).replace("\u202f", " ") == "16 000 000"
    assert INTEGER.show(6_000, translator("en")) == "6,000"
    assert INTEGER.show(6_000, translator("fr")) == "6\u202f000"
    assert kinds.Year().show(2019, translator("en")) == "2019"
    assert INTEGER.show(-12_345, translator("en")) == "-12,345"


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (12.5, "12.5", "12,5"),
        (80.0, "80", "80"),
        (4_000.0, "4,000", "4\u202f000"),
        (-1.292066, "-1.292066", "-1,292066"),
        (1_234.5, "1,234.5", "1\u202f234,5"),
    ],
)
def test_decimals_are_shown_as_their_language_writes_them(number: float, english: str, french: str) -> None:
    assert NUMBER.show(number, translator("en")) == english
    assert NUMBER.show(number, translator("fr")) == french


def test_days_and_moments_are_shown_in_the_language() -> None:
    assert DATE.show(date(2019, 6, 3), translator("en")) == "3 Jun 2019"
    assert DATE.show(date(2019, 6, 3), translator("fr")) == "3 juin 2019"
    assert "2026" in kinds.Moment().show("2026-11-22T12:00:00.000Z", translator("en"))


@pytest.mark.parametrize(
    ("kind", "name", "value", "message"),
    [
        ("city", "latitude", 90.1, "outside what is possible"),
        ("training", "start", date(202, 2, 2), "outside what is possible"),
        ("membership", "until", date(9999, 12, 31), "outside what is possible"),
        ("city", "latitude", "1.0", "cannot hold"),
        ("city", "population", 1.5, "cannot hold"),
        ("city", "population", True, "cannot hold"),
        ("city", "urban_region", 1, "cannot hold"),
        ("city", "place_name", "x" * 501, "500 characters at most"),
        ("city", "gov_type", "VILLAGE", "not in the list"),
        ("person", "name_as_written", None, "must be filled in"),
        ("training", "completion_threshold", 101, "outside what is possible"),
    ],
)
def test_a_field_refuses_what_breaks_its_rule(kind: str, name: str, value: Any, message: str) -> None:
    with pytest.raises(Refusal, match=message):
        kind_named(kind).fields[name].check(value)


@pytest.mark.parametrize(("kind", "name", "value"), [("city", "latitude", -90), ("training", "seats", 0)])
def test_bounds_belong_to_what_is_possible(kind: str, name: str, value: Any) -> None:
    kind_named(kind).fields[name].check(value)


def test_blank_text_is_not_recorded_rather_than_empty() -> None:
    assert kind_named("city").fields["place_name"].parse(" \t ") is None
    with pytest.raises(Refusal):
        kind_named("person").fields["name_as_written"].parse("  ")
