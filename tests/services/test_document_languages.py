"""Every document in every language that documents can be in: no label may be left in English."""

from __future__ import annotations

from datetime import date

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import COMPLETE_LANGUAGES, document_languages, translator
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.documents.certificates import KIND
from iclei_desktop.services.documents.declaring import Chosen
from iclei_desktop.services.documents.making import Choice, build, file_stem
from iclei_desktop.services.documents.registry import document_kinds
from iclei_desktop.services.sheet_presets import PRESETS
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name

ON_PAPER_ALONE = [language for language in document_languages() if language not in COMPLETE_LANGUAGES]
MOST_RECORDS = 12


class Listening:
    """A translator that remembers what it was asked for."""

    def __init__(self, asked: set[str]) -> None:
        self.language = "pt"
        self._asked = asked
        self._english = translator("en")

    def __call__(self, message: str, /) -> str:
        self._asked.add(message)
        return self._english(message)

    def plural(self, one: str, many: str, number: int, /, **more: object) -> str:
        self._asked.add(one)
        return self._english.plural(one, many, number, **more)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return every message that the documents about the demo ask for."""
    said: set[str] = set()
    listening = Listening(said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("iclei_desktop.services.documents.making.translator", lambda _: listening)
        with Workspace.create(tmp_path_factory.mktemp("languages") / "demo.iclei", None) as workspace:
            fill_with_demo(workspace, date(2026, 11, 23))
            _add_templates(workspace)
            for name in document_kinds():
                _build_all(workspace, name)
    return said


def _add_templates(workspace: Workspace) -> None:
    sheets = [
        new_edit(kind_of("sheet_template"), {"name": preset.name, **preset.values(translator("en"))})
        for preset in PRESETS
    ]
    certificate = new_edit(kind_of("certificate_template"), {"name": "C", "kind": "COMPLETION"})
    workspace.write(Name("Templates"), [*sheets, certificate])


def _build_all(workspace: Workspace, name: str) -> None:
    subject = document_kinds()[name].subject
    keys = [""]
    if subject:
        keys = [row["key"] for row in workspace.page(kind_of(subject), Query(), limit=MOST_RECORDS)]
    file_stem("", Choice(name, "pt"))
    for key in keys:
        for kind in ("attendance", "completion"):
            try:
                build(workspace, key, Choice(name, "pt", Chosen({KIND: kind})))
            except Refusal:
                continue  # there is nothing to be printed, and the window says so in its own language


def catalogue(language: str) -> Catalog:
    with resource("locale", f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", ON_PAPER_ALONE)
def test_no_document_says_a_word_in_another_language(asked: set[str], language: str) -> None:
    assert len(asked) > 150
    french, texts = catalogue("fr"), catalogue(language)
    # What is no message – a name, a unit – is asked for too and comes back as it is.
    wanted = {message for message in asked if french.get(message)}
    missing = {message for message in wanted if not (texts.get(message) and texts[message].string)}
    assert missing == set()
    assert {
        preset.header_text for preset in PRESETS if preset.header_text and not texts.get(preset.header_text)
    } == set()


def test_the_languages_of_documents_are_those_of_the_field() -> None:
    assert document_languages() == ["en", "es", "fr", "pt"]
    title = "Attendance sheet"
    assert [translator(language)(title) for language in ("fr", "pt", "es")] == [
        "Liste de présence / feuille d’émargement",
        "Lista de presença",
        "Lista de asistencia",
    ]
