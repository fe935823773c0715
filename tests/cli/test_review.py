from __future__ import annotations

import pytest

from tests.cli.command_line import CommandLine

IN, FROM = ("--in", "w.iclei"), ("--from", "w.iclei")


@pytest.fixture
def twice(filled: CommandLine) -> CommandLine:
    """Return the command line with one woman twice in the file, enrolled once each time."""
    filled("add", "people", "name_as_written=SY Awa", "phone=+228 90 00 01 01", *IN)
    filled("set", "people", "Awa Sy", "phone=+228 91 00 01 02", *IN)
    filled("enrol", *IN, "--training", "T-1", "--person", "SY Awa")
    return filled


def test_look_alikes_are_listed_with_the_reason(twice: CommandLine) -> None:
    found = twice.json("lookalikes", *FROM)
    assert {frozenset(pair["names"]) for pair in found} == {
        frozenset(("Awa Sy", "SY Awa")),
        frozenset(("Fatou Diop",)),
    }
    assert ["the same name in another order"] in [pair["reasons"] for pair in found]
    assert "(the same name)" in twice("lookalikes", *FROM).out


def test_who_is_not_the_same_person_is_not_listed_again(twice: CommandLine) -> None:
    people = [
        person["key"] for person in twice.json("list", "people", *FROM) if "Awa" in person["name_as_written"]
    ]
    told = twice("tell-apart", *people, *IN)
    assert told.lines == ["Step 9: Not the same person"]
    assert {name for pair in twice.json("lookalikes", *FROM) for name in pair["names"]} == {"Fatou Diop"}
    (pair,) = twice.json("lookalikes", *FROM, "--different")
    assert set(pair["people"]) == set(people)
    assert "the same person twice" in twice("tell-apart", people[0], people[0], *IN, code=1).err
    twice("tell-apart", people[1], people[0], *IN, "--withdraw")
    assert len(twice.json("lookalikes", *FROM)) == 2
    assert "Nobody was said to be different" in twice("lookalikes", *FROM, "--different").out


def test_two_people_are_merged_and_brought_back(twice: CommandLine) -> None:
    trial = twice("merge", *IN, "--keep", "Awa Sy", "--drop", "SY Awa", "--dry-run")
    assert trial.lines == ["A trial run: nothing was written."]
    assert "person.phone – Phone: “+228 91 00 01 02” is taken, “+228 90 00 01 01” is not" in trial.err
    told = twice("merge", *IN, "--keep", "Awa Sy", "--drop", "SY Awa", "--take", "person.phone")
    assert "Merge two people" in told.lines[0]
    (person,) = [p for p in twice.json("list", "people", *FROM) if "Awa" in p["name_as_written"]]
    assert (person["name_as_written"], person["phone"]) == ("Awa Sy", "+228 90 00 01 01")
    (enrolment,) = twice.json("list", "enrolments", *FROM)
    assert enrolment["person"] == person["key"]
    twice("undo", *IN)
    assert len(twice.json("list", "people", *FROM)) == 4
    unknown = twice("merge", *IN, "--keep", "Awa Sy", "--drop", "SY Awa", "--take", "person.email", code=1)
    assert "They differ in: person.name_as_written, person.phone." in unknown.err


def test_whose_data_need_not_be_kept(filled: CommandLine) -> None:
    assert filled("retention", *FROM).lines == ["Nobody is past what the programmes keep."]
    filled("add", "programmes", "acronym=LEDS", "retention_years=5", *IN)
    filled(
        "add",
        "trainings",
        "reference=OLD",
        "title=Long ago",
        "start=2010-03-01",
        "end=2010-03-02",
        "programme=LEDS",
        *IN,
    )
    filled("enrol", *IN, "--training", "OLD", "--person", "Awa Sy")
    (due,) = filled.json("retention", *FROM)
    assert (due["name"], due["until"], due["last"]) == ("Awa Sy", "2015-03-02", "Long ago")
    told = filled("retention", *FROM).out
    assert "Awa Sy  Last: Long ago, 2 Mar 2010. LEDS keeps data until 2 Mar 2015." in told


def test_only_those_who_agreed_are_named(filled: CommandLine) -> None:
    filled("enrol", *IN, "--training", "T-1", "--person", "Awa Sy")
    key = filled.json("list", "people", *FROM, "--search", "awa")[0]["key"]
    filled("add", "people", "name_as_written=Binta Ba", *IN)
    filled("enrol", *IN, "--training", "T-1", "--person", "Binta Ba")
    filled("add", "consents", f"person={key}", "purpose=DONOR_SHARING", "given=yes", *IN)
    told = filled("list", "people", *FROM, "--consented", "--format", "csv")
    assert [line for line in told.lines if "Awa Sy" in line]
    assert not [line for line in told.lines if "Binta Ba" in line]
    assert "3 are left out, because no consent is on record." in told.err
    filled(
        "export",
        "attendance-summary",
        *FROM,
        "--training",
        "T-1",
        "--consented",
        "--format",
        "csv",
        "--out",
        "s.csv",
    )
    with open("s.csv", encoding="utf-8-sig") as file:
        text = file.read()
    assert "Awa Sy" in text
    assert "Binta Ba" not in text
