from __future__ import annotations

import json
import pickle
from datetime import date, time
from pathlib import Path

import pytest

from iclei_desktop.rules import translate as module
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.saying import day_of, decimal_mark
from iclei_desktop.rules.translate import filled, grouped, languages, plural, translator
from iclei_desktop.storage.steps import Name

PORTUGUESE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "City"
msgstr "Cidade"

msgid "{number} city"
msgid_plural "{number} cities"
msgstr[0] "{number} cidade"
msgstr[1] "{number} cidades"
"""


@pytest.fixture
def portuguese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pt.po").write_text(PORTUGUESE, encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda *parts: tmp_path.joinpath(*parts[1:]))
    monkeypatch.setattr(module, "translator", translator.__wrapped__)


@pytest.mark.usefixtures("portuguese")
def test_a_catalogue_put_into_the_folder_is_a_language() -> None:
    assert module.document_languages() == ["en", "pt"]
    assert languages() == ["en"]  # the window speaks those that are declared to be complete
    translate = module.translator("pt")
    assert (translate.language, translate("City"), translate("Not there")) == ("pt", "Cidade", "Not there")


@pytest.mark.usefixtures("portuguese")
def test_plurals_follow_the_rule_of_the_language() -> None:
    translate = module.translator("pt")
    forms = [translate.plural("{number} city", "{number} cities", number) for number in (0, 1, 2)]
    assert forms == ["0 cidade", "1 cidade", "2 cidades"]
    english = module.translator("en")
    assert english.plural("{number} city", "{number} cities", 0) == "0 cities"


def test_an_unknown_language_gives_english() -> None:
    translate = translator("tlh")
    assert (translate.language, translate("City")) == ("en", "City")


def test_an_empty_message_is_not_the_header_of_the_catalogue() -> None:
    assert translator("fr")("") == ""


def test_a_refusal_is_translated_when_it_is_shown() -> None:
    refusal = Refusal("There is nothing to undo.")
    assert str(refusal) == "There is nothing to undo."
    assert refusal.text(translator("fr")) != str(refusal)
    assert Refusal("{field} cannot hold “{text}”.", field="Sex", text="{x}").text(translator("en")) == (
        "Sex cannot hold “{x}”."
    )


def test_large_numbers_in_sentences_are_grouped() -> None:
    assert translator("en").plural("{number} city", "{number} cities", 12_500) == "12,500 cities"
    assert translator("en").plural("{number} city", "{number} cities", 999) == "999 cities"
    assert grouped(1_000, "fr") == "1\u202f000"
    assert grouped(-1_000, "en") == "-1,000"


COUNTED = plural("{count} of {what} was kept.", "{count} of {what} were kept.")


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 of them was kept."), (2, "2 of them were kept."), (1_200, "1,200 of them were kept.")],
)
def test_a_message_of_two_forms_takes_the_one_that_fits(number: int, said: str) -> None:
    assert filled(translator("en"), COUNTED, {"count": number, "what": "them"}) == said
    assert Refusal(COUNTED, count=number, what="them").text(translator("en")) == said


def test_a_step_keeps_both_forms_of_its_name() -> None:
    name = Name(plural("Add {count} session", "Add {count} sessions"), {"count": 1})
    kept = Name(name.text, json.loads(json.dumps(name.details)))  # as a file keeps it
    assert kept.show(translator("en")) == "Add 1 session"
    assert kept.show(translator("fr")) == "Ajouter 1 séance"
    assert Name(name.text, {**kept.details, "count": 2}).show(translator("fr")) == "Ajouter 2 séances"


def test_a_message_of_two_forms_crosses_into_another_process() -> None:
    crossed = pickle.loads(pickle.dumps(COUNTED))
    assert filled(translator("en"), crossed, {"count": 1, "what": "them"}) == "1 of them was kept."


def test_what_a_sentence_carries_is_written_as_its_language_does() -> None:
    late = Refusal("{end} < {start}: {count}", end=date(2026, 11, 24), start=date(2026, 11, 25), count=20_100)
    assert late.text(translator("en")) == "24 Nov 2026 < 25 Nov 2026: 20,100"
    assert late.text(translator("fr")) == "24 nov. 2026 < 25 nov. 2026: 20\u202f100"
    step = Name("Heads: {count} – {day} {half}", {"count": 1_200, "day": "2026-11-24", "half": "Morning"})
    assert step.show(translator("en")) == "Heads: 1,200 – 24 Nov 2026 Morning"
    assert filled(translator("en"), "{at} {yes}", {"at": time(9, 5), "yes": True}) == "09:05 True"
    assert day_of("2026-13-45", "en") is None


def test_one_of_many_is_said_of_one() -> None:
    french = translator("fr")
    words = ("{number} of {most} words", "{number} of {most} words")
    assert [french.plural(*words, number, most=300) for number in (1, 2)] == [
        "1 mot sur 300",
        "2 mots sur 300",
    ]
    assert decimal_mark("fr") == ","
