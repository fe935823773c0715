"""Where texts name somebody, as people write names, addresses and numbers, and the texts without them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.rules.named import GAP, Named

AWA = Named.by(["Mme Awa Sy"], ["awa.sy@x.org"], ["+221 77 123 45 67"])
AMA = Named.by(["Ama Serwaa Mensah"])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("led by Awa Sy, and Omar", f"led by {GAP}, and Omar"),
        ("SY Awa", GAP),
        ("Sy, Awa", GAP),
        ("thanks to Sy, Awa and others", f"thanks to {GAP} and others"),
        ("Áwa SÝ’s notes", f"{GAP}’s notes"),
        (unicodedata.normalize("NFD", "Áwà Sy"), GAP),
        ("awa_sy-cv.pdf", f"{GAP}-cv.pdf"),
        ("Awa M. Sy", GAP),
        ("Awa Marie Sy", GAP),
        ("Awa Sy; Awa Sy", f"{GAP}; {GAP}"),
        ("write to AWA.SY@X.ORG.", f"write to {GAP}."),
        ("call 77 123 45 67 or 00221771234567", f"call {GAP} or {GAP}"),
        ("+221 (77) 123-45-67", GAP),
    ],
)
def test_a_name_is_found_however_it_is_written_and_nothing_else_changes(text: str, left: str) -> None:
    assert AWA.without(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Awa Diop and Omar Sy",
        "Diop Awa, Sy Omar",
        "Awa et Sy",
        "Awa Marie Louise Sy",
        "Awasy",
        "Mme Sy",
        "Awa\nSy",
        "hawa.sy@x.org",
        "1771234567899",
        "",
    ],
)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert AWA.places(text) == []


def test_of_a_longer_name_two_words_that_tell_are_enough() -> None:
    assert AMA.without("Ama Serwaa, Serwaa Mensah") == f"{GAP}, {GAP}"
    assert AMA.without("Ama Mensah; Mensah A. Serwaa; Kofi Mensah") == f"{GAP}; {GAP}; Kofi Mensah"
    assert Named.by(["Maria da Silva"]).without("João da Silva, Maria Silva") == f"João da Silva, {GAP}"
    assert Named.by(["Afi Kossi-N’Diaye"]).without("kossi ndiaye Afi") == GAP
    assert Named.by(["Ama Mensah"]).places("Kofi Mensah, Ama Diallo") == []
    assert Named.by(["Thandiwe"]).without("THANDIWE’s plan, Thandiwes") == f"{GAP}’s plan, Thandiwes"


def test_an_address_is_meant_whole() -> None:
    office = Named.by([], ["office@x.org"])
    assert office.without("Office@X.org, (office@x.org)") == f"{GAP}, ({GAP})"
    assert office.places("my-office@x.org office@x.org.sn office@x.orgs") == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [(" Sy Awa ", "Awa Sy"), ("awa@x.org", "awa@x.org"), ("00221 77 123 45 67", "77 123 45 67")],
)
def test_what_a_person_types_is_a_name_an_address_or_a_number(typed: str, text: str) -> None:
    assert Named.typed(typed).without(text) == GAP


def test_many_people_are_looked_for_at_once() -> None:
    many = Named.by(f"Given{number} Family{number}" for number in range(5_000))
    assert (
        many.without("Given7 Family7, family4999 GIVEN4999, Given1 Family2")
        == f"{GAP}, {GAP}, Given1 Family2"
    )


def test_nothing_names_nobody() -> None:
    assert Named.by(["", "Mme "]).is_nobody is False
    assert Named.by([" "], [""], ["12"]).is_nobody
    assert Named.by(["", " "], [""], ["123"]).places("any text at all, 123") == []


@given(st.text(), st.text())
def test_any_text_can_be_read_and_taking_out_twice_is_taking_out_once(name: str, text: str) -> None:
    named = Named.by([name], ["a@b.org"], ["0770000001"])
    left = named.without(f"{text} a@b.org")
    assert "a@b.org" not in left
    places = named.places(text)
    assert all(start < end for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
