"""Every message has a text in every language that is always complete, and no visible label is left out of them."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from iclei_desktop.records import kinds
from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.size_class import LABELS

ROOT = Path(__file__).resolve().parents[1]
PLACEHOLDER = re.compile(r"{\w*[^}]*}")


def _load_messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("messages", ROOT / "build_spec" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


messages = _load_messages()


@pytest.fixture(scope="module")
def template() -> Catalog:
    """Return all messages of the source."""
    found: Catalog = messages.template()
    assert len(found) > 300
    return found


@pytest.fixture(scope="module", params=messages.LANGUAGES)
def texts(request: pytest.FixtureRequest) -> Catalog:
    with (ROOT / "resources" / "locale" / f"{request.param}.po").open("rb") as file:
        return read_po(file, locale=request.param)


@pytest.fixture(scope="module", params=sorted(path.stem for path in messages.LOCALE.glob("*.po")))
def kept(request: pytest.FixtureRequest) -> Catalog:
    """Return every catalogue there is, also of the languages that only documents are in."""
    with (ROOT / "resources" / "locale" / f"{request.param}.po").open("rb") as file:
        return read_po(file, locale=request.param)


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the forms of a message or of a text; one for each number where it has plurals."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def pairs(template: Catalog, texts: Catalog) -> Iterator[tuple[Message, Message | None]]:
    for message in template:
        if message.id:
            yield message, texts.get(forms(message.id)[0])


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def test_every_message_has_a_text(template: Catalog, texts: Catalog) -> None:
    missing = [
        message.id for message, text in pairs(template, texts) if text is None or not all(forms(text.string))
    ]
    assert missing == []


def test_what_documents_say_has_a_text_in_their_languages(template: Catalog, kept: Catalog) -> None:
    missing = [
        message.id
        for message, text in pairs(template, kept)
        if messages.is_on_paper(message) and (text is None or not all(forms(text.string)))
    ]
    assert missing == []


def test_no_text_is_a_guess(kept: Catalog) -> None:
    assert [message.id for message in kept if message.id and message.fuzzy] == []


def test_plurals_have_as_many_forms_as_the_language(kept: Catalog) -> None:
    plural = [message for message in kept if message.id and not isinstance(message.id, str)]
    assert [message.id for message in plural if len(forms(message.string)) != kept.num_plurals] == []


def test_every_text_fills_in_what_its_message_does(template: Catalog, kept: Catalog) -> None:
    wrong = []
    for message, text in pairs(template, kept):
        wanted = set().union(*map(placeholders, forms(message.id)))
        if text and any(form and placeholders(form) != wanted for form in forms(text.string)):
            wrong.append(message.id)
    assert wrong == []


def test_no_text_is_kept_for_a_message_that_is_gone(template: Catalog, kept: Catalog) -> None:
    there = {forms(message.id)[0] for message in template}
    assert [message.id for message in kept if forms(message.id)[0] not in there] == []


def test_every_declared_label_is_a_message(template: Catalog) -> None:
    labels = {*LABELS.values()}
    for kind in catalogue().values():
        labels |= {kind.about.label, kind.about.many}
        for field in kind.fields.values():
            labels.add(field.label)
            if isinstance(field.kind, kinds.Choice):
                labels |= set(field.kind.vocabulary.labels.values())
    there = {form for message in template for form in forms(message.id)}
    assert labels - there == set()


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (r"[\w)}»”…][:;?!»](?=\s|$)", "a no-break space before : ; ? ! »"),
        (r"\S [:;?!»]", "a space before : ; ? ! » that does not break"),
        (r"«(?![\u00a0\u202f])", "a no-break space after «"),
        (r"\w'\w", "the typographic apostrophe"),
    ],
)
def test_french_is_set_as_french_is(texts: Catalog, wrong: str, rule: str) -> None:
    if str(texts.locale) != "fr":
        pytest.skip("rules of French")
    found = [
        form for message in texts if message.id for form in forms(message.string) if re.search(wrong, form)
    ]
    assert found == [], f"French wants {rule}"
