"""Forms typed from paper, tests before and after, and what their documents say."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from iclei_desktop.documents import write
from iclei_desktop.documents.evaluation import reached_text
from iclei_desktop.documents.layout import Chart, Facts
from iclei_desktop.rules.evaluation import Reached
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.evaluation import (
    add_usual_questions,
    enter_form,
    enter_scores,
    read_results,
    usual_questions,
)
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.helpers import run_program
from tests.services.workshop import Workshop, make_workshop


@pytest.fixture
def workshop(workspace: Workspace) -> Workshop:
    made = make_workshop(workspace)
    add_usual_questions(workspace, made.training, "en")
    return made


def test_the_usual_form_is_added_once_and_may_be_edited(workspace: Workspace, workshop: Workshop) -> None:
    assert not add_usual_questions(workspace, workshop.training, "en")
    results = read_results(workspace, workshop.training)
    assert [one.text for one in results.questions] == [one["en"] for one in usual_questions()]
    editing.put_into_bin(workspace, kind_of("evaluation_question"), [results.questions[0].key])
    assert len(read_results(workspace, workshop.training).digits) == len(results.digits) - 1


def test_a_row_of_digits_is_one_form(workspace: Workspace, workshop: Workshop) -> None:
    last = read_results(workspace, workshop.training).questions[-1].key
    enter_form(workspace, workshop.training, "5 4 0 5 5 5 5 4 1", {last: "  Walk more "})
    enter_form(workspace, workshop.training, "343333332")
    results = read_results(workspace, workshop.training)
    assert results.forms == 2
    assert [question.spread.mean for question in results.digits][:3] == [4, 4, 3]
    assert results.digits[2].spread.answered == 1
    assert results.digits[-1].spread.counts == {0: 1, 1: 1}
    assert results.questions[-1].words == ("Walk more",)
    workspace.undo()
    assert read_results(workspace, workshop.training).forms == 1
    with pytest.raises(Refusal, match="does not fit"):
        enter_form(workspace, workshop.training, "7")
    assert read_results(workspace, workshop.training).forms == 1


def test_the_gain_is_of_names_and_of_codes(workspace: Workspace, workshop: Workshop) -> None:
    scores = {"pre_score": 40, "post_score": 80}
    editing.change(workspace, kind_of("enrolment"), workshop.enrolments[0], scores)
    enter_scores(workspace, workshop.training, "MA12", 50, None)
    enter_scores(workspace, workshop.training, "ma 12", None, 60)
    enter_scores(workspace, workshop.training, "ZZ", None, 99)
    found = read_results(workspace, workshop.training).gain
    assert found is not None
    assert (found.pairs, found.before, found.after, found.higher) == (2, 45, 70, 2)


def test_a_training_says_which_score_is_enough(workspace: Workspace, workshop: Workshop) -> None:
    assert read_results(workspace, workshop.training).reached is None
    editing.change(workspace, kind_of("enrolment"), workshop.enrolments[0], {"post_score": 80})
    enter_scores(workspace, workshop.training, "MA12", None, 60)
    enter_scores(workspace, workshop.training, "ZZ", 90, None)
    assert read_results(workspace, workshop.training).reached == Reached(1, 2, 70)
    editing.change(workspace, kind_of("training"), workshop.training, {"minimum_score": 60})
    found = read_results(workspace, workshop.training).reached
    assert reached_text(found, translator("en")) == "2 of 2 reached 60%"
    editing.change(workspace, kind_of("training"), workshop.training, {"minimum_score": None})
    assert read_results(workspace, workshop.training).reached == Reached(1, 2, 70)


def test_without_questions_the_usual_form_is_printed(workspace: Workspace) -> None:
    made = make_workshop(workspace)
    for name in ("evaluation-form", "evaluation-results"):
        document = build(workspace, made.training, Choice(name, "fr"))
        said = [row[1] for table in document.sheets[0].tables for row in table.rows]
        assert name == "evaluation-results" or usual_questions()[0]["fr"] in said
        assert not any(isinstance(block, Chart) for block in document.sheets[0].blocks)


def test_the_form_can_be_printed_and_the_results_read(
    workspace: Workspace, workshop: Workshop, tmp_path: Path
) -> None:
    form = build(workspace, workshop.training, Choice("evaluation-form", "en"))
    write(form, "pdf", tmp_path / "form.pdf")
    text = run_program("pdftotext", "-layout", tmp_path / "form.pdf", "-")
    assert all(one["en"] in " ".join(text.split()) for one in usual_questions())
    enter_form(workspace, workshop.training, "543554551")
    enter_scores(workspace, workshop.training, "", 40, 55)
    results = build(workspace, workshop.training, Choice("evaluation-results", "en"))
    blocks = results.sheets[0].blocks
    assert [block.svg.count("<rect") for block in blocks if isinstance(block, Chart)] == [9 + 5 + 2]
    facts = {fact.label: fact.value for block in blocks if isinstance(block, Facts) for fact in block.items}
    assert facts["Tests before and after"] == "40%, then 55%"
    assert facts["Gain"].startswith("+15 points")
    assert facts["Minimum score"] == "0 of 1 reached 70%"
    write(results, "xlsx", tmp_path / "results.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "results.xlsx").active
    assert sheet is not None
    assert usual_questions()[0]["en"] in [cell.value for row in sheet.iter_rows() for cell in row]
    write(results, "pdf", tmp_path / "results.pdf")
    assert "Mean" in run_program("pdftotext", "-layout", tmp_path / "results.pdf", "-")


def test_before_anybody_answered_the_results_show_no_answers(workspace: Workspace) -> None:
    training = make_workshop(workspace).training
    document = build(workspace, training, Choice("evaluation-results", "en"))
    widths = [(len(table.columns), {len(row) for row in table.rows}) for table in document.sheets[0].tables]
    assert widths
    assert all(rows <= {columns} for columns, rows in widths)
