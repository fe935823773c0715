"""The real lists of the project: their counts were measured elsewhere and serve as oracles."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.rules.paths import resource
from iclei_desktop.services.importing import Report
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from tests.services.importing.lists import TABLES, records, take_in
from tests.snapshots import expected_search_rows, search_rows, snapshot

CITIES = resource("gazetteer", "cities.csv")
WORKSHOPS = TABLES / "carpentries_workshops_2018.csv"
HEADCOUNTS = TABLES / "carpentries_attendance_by_day.csv"


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def outcomes(report: Report) -> Counter[str]:
    return Counter(report.outcomes.values())


def test_every_city_of_the_gazetteer(workspace: Workspace) -> None:
    report = take_in(workspace, "city", CITIES)
    assert outcomes(report) == {Outcome.ADDED: 4032}
    assert report.remarks == []
    cities = records(workspace, "city")
    assert len({city["country"] for city in cities}) == 58
    header, *rows = rows_of(CITIES)
    source = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(c["geonames_id"], c["place_name"], c["country"]) for c in cities] == [
        (row["geonameid"], row["name"], row["iso2"]) for row in source
    ]
    assert sum(city["population"] for city in cities) == sum(int(row["population"]) for row in source)
    largest = {city["place_name"] for city in cities if city["population"] > 10_000_000}
    assert largest == {"Kinshasa", "Lagos"}
    assert [c["place_name"] for c in cities if c["place_name"] == "Windhoek" and c["country"] == "NA"]
    assert search_rows(workspace, kind_of("city")) == expected_search_rows(workspace, kind_of("city"))
    assert [row["place_name"] for row in workspace.page(kind_of("city"), Query(text="NDJAMENA"))] == [
        "N'Djamena"
    ]


@pytest.mark.parametrize(
    ("kind", "source", "rows"),
    [("city", CITIES, 4032), ("training", WORKSHOPS, 1983)],
    ids=["city", "training"],
)
def test_a_list_imported_again_changes_nothing(
    workspace: Workspace, kind: str, source: Path, rows: int
) -> None:
    take_in(workspace, kind, source)
    before = snapshot(workspace)
    again = take_in(workspace, kind, source)
    assert outcomes(again) == {Outcome.UNCHANGED: rows}
    assert again.step is None
    assert snapshot(workspace) == before
    assert len(before[kind]) == rows


def test_only_the_row_that_changed_is_updated(workspace: Workspace, tmp_path: Path) -> None:
    take_in(workspace, "city", CITIES)
    before = snapshot(workspace)["city"]
    changed = tmp_path / "cities.csv"
    text = CITIES.read_text(encoding="utf-8")
    lagos = next(line for line in text.splitlines() if ",Lagos,NG," in line)
    changed.write_text(text.replace(lagos, lagos.replace("15388000", "16000001")), encoding="utf-8")
    report = take_in(workspace, "city", changed)
    assert outcomes(report) == {Outcome.UNCHANGED: 4031, Outcome.UPDATED: 1}
    assert report.outcomes[text.splitlines().index(lagos) + 1] is Outcome.UPDATED
    after = snapshot(workspace)["city"]
    (key,) = (key for key, values in after.items() if values != before[key])
    assert after[key] == {**before[key], "population": 16_000_001}
    assert after.keys() == before.keys()


def test_every_workshop(workspace: Workspace) -> None:
    report = take_in(workspace, "training", WORKSHOPS)
    assert outcomes(report) == {Outcome.ADDED: 1983}
    assert set(report.outcomes) == set(range(2, 1985))
    source = rows_of(WORKSHOPS)
    places = {name: source[0].index(name) for name in ("slug", "start_date", "country", "host_name")}
    trainings = {training["reference"]: training for training in records(workspace, "training")}
    for row in source[1:]:
        training = trainings[row[places["slug"]]]
        start = row[places["start_date"]]
        assert training.get("start") == (date.fromisoformat(start) if start else None)
        assert training.get("host", "") == row[places["host_name"]].strip()
        assert training.get("country", "W3") == (row[places["country"]] or "W3")
    online = [line for line, row in enumerate(source[1:], 2) if row[places["country"]] == "W3"]
    assert online
    assert {remark.line for remark in report.remarks} == set(online)
    kept = [training["notes"] for training in trainings.values() if "notes" in training]
    assert kept == ["country: W3"] * len(online)


@pytest.fixture
def counted(workspace: Workspace) -> tuple[Workspace, Report]:
    take_in(workspace, "training", WORKSHOPS)
    return workspace, take_in(workspace, "headcount", HEADCOUNTS)


def test_every_row_of_headcounts_is_imported_or_named(counted: tuple[Workspace, Report]) -> None:
    workspace, report = counted
    source = rows_of(HEADCOUNTS)[1:]
    known = {training["reference"].lower() for training in records(workspace, "training")}
    slugs = [row[0].lower() for row in source]
    joined = [slug for slug in slugs if slug in known]
    assert (len(source), len(joined), len(joined) - len(set(joined))) == (298, 285, 4)
    assert set(report.outcomes) == set(range(2, 300))
    assert report.count(Outcome.LEFT_OUT) == 298 - 285 + 4
    left_out = {line for line, outcome in report.outcomes.items() if outcome is Outcome.LEFT_OUT}
    named = {remark.line: remark for remark in report.remarks if remark.kept}
    assert set(named) == left_out
    assert {line - 2 for line in left_out} >= {
        number for number, slug in enumerate(slugs) if slug not in known
    }


def test_headcounts_are_those_of_the_list(counted: tuple[Workspace, Report]) -> None:
    workspace, _ = counted
    files = snapshot(workspace)
    counts: dict[str, dict[date, int]] = {}
    for headcount in files["headcount"].values():
        session = files["session"][headcount["session"]]
        training = files["training"][session["training"]]["reference"]
        counts.setdefault(training, {})[session["date"]] = headcount["count"]
        assert session["part"] == "FULL_DAY"
    expected = 0
    seen = set()
    by_slug = {training["reference"].lower(): training for training in records(workspace, "training")}
    for row in rows_of(HEADCOUNTS)[1:]:
        slug = row[0].lower()
        if slug in seen or slug not in by_slug or any(not cell.strip().isdigit() for cell in row[1:] if cell):
            continue
        seen.add(slug)
        training = by_slug[slug]
        assert training.get("registered") == (int(row[1]) if len(row) > 1 and row[1] else None)
        days = [int(cell) for cell in row[2:] if cell]
        assert list(counts.get(training["reference"], {}).values()) == days
        expected += sum(days)
    assert expected > 10_000


def test_numbers_in_one_cell_go_on_into_the_next_columns(counted: tuple[Workspace, Report]) -> None:
    _, report = counted
    several = [remark for remark in report.remarks if "several numbers" in remark.reason]
    assert [(remark.line, remark.values["text"]) for remark in several] == [
        (123, "27-22-20"),
        (250, "52.45.40"),
    ]
    more = [remark.values for remark in report.remarks if "were registered" in remark.reason]
    assert more == [{"present": 16, "registered": 15}, {"present": 31, "registered": 30}]


def test_headcounts_imported_again_change_nothing(counted: tuple[Workspace, Report]) -> None:
    workspace, first = counted
    before = snapshot(workspace)
    again = take_in(workspace, "headcount", HEADCOUNTS)
    assert outcomes(again) == {Outcome.UNCHANGED: 281, Outcome.LEFT_OUT: 17}
    assert again.remarks == first.remarks
    assert snapshot(workspace) == before
