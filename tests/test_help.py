"""The help pages: complete in both languages, their links sound, and true to what the program offers."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from iclei_desktop.app import start
from iclei_desktop.cli.command import SECRETS, CommandGroup
from iclei_desktop.cli.main import COMMANDS, make_parser, run
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import languages, translator
from iclei_desktop.services.documents.reference import documents_page
from iclei_desktop.services.editing import add
from iclei_desktop.services.reference import reference_page
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.actions import ENTRIES, ActionSpec
from iclei_desktop.ui.tabs.registry import all_specs

LINK = re.compile(r"\]\(([^)]*)\)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
OF_ALL_COMMANDS = {
    "--help",
    "--version",
    "--self-test",
    *(name for secret in SECRETS for name in secret.names),
}
KEYS_IN_FRENCH = {"Shift": "Maj", "Del": "Suppr"}
MACHINE_PATH = re.compile(r"/(?:home|root|Users|tmp|work|var|usr)/|\b[A-Z]:\\")


def page(language: str, name: str) -> str:
    return resource("help", language, name).read_text(encoding="utf-8")


def pages(language: str) -> list[str]:
    return sorted(path.name for path in resource("help", language).glob("*.md"))


def all_pages() -> list[tuple[str, str]]:
    return [(language, name) for language in languages() for name in pages(language)]


every_language = pytest.mark.parametrize("language", languages())
every_page = pytest.mark.parametrize(("language", "name"), all_pages())


@every_page
def test_each_page_begins_with_its_title(language: str, name: str) -> None:
    assert re.match(r"# \S[^\n]*\n\n", page(language, name))


@every_page
def test_every_link_to_a_page_leads_to_one(language: str, name: str) -> None:
    links = [link for link in LINK.findall(page(language, name)) if not link.startswith("https://")]
    assert set(links) <= set(pages(language))


@every_language
def test_the_index_leads_to_every_page(language: str) -> None:
    assert {"index.md", *LINK.findall(page(language, "index.md"))} == set(pages(language))


def test_every_language_has_the_same_pages_links_and_headings() -> None:
    def outline(language: str) -> dict[str, tuple[list[str], list[int]]]:
        texts = {name: page(language, name) for name in pages(language)}
        return {
            name: (LINK.findall(text), [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)])
            for name, text in texts.items()
        }

    assert pages("en")
    assert all(outline(language) == outline("en") for language in languages())


@every_page
def test_no_page_names_a_place_on_a_machine(language: str, name: str) -> None:
    assert not MACHINE_PATH.search(page(language, name))


@every_page
def test_quotation_marks_and_apostrophes_are_those_of_print(language: str, name: str) -> None:
    assert not re.search(r"[\"']", CODE.sub("", page(language, name)))


@pytest.mark.parametrize("name", pages("fr"))
def test_french_has_its_no_break_spaces(name: str) -> None:
    text = LINK.sub("](…)", CODE.sub("0", page("fr", name)))
    assert re.findall(r"[^\u00a0][;:!?](?:\s|$)|[^\u00a0][»%]|«[^\u00a0]", text) == []


def commands(capsys: pytest.CaptureFixture[str]) -> dict[str, set[str]]:
    """Return the long options of every command, as the program itself tells its usage."""
    parts = {command.name: command.parts for command in COMMANDS if isinstance(command, CommandGroup)}
    found = {}
    for name in re.findall(r"^    (\S+)(?:  |$)", explained(capsys), re.MULTILINE):
        calls = [[name, part.name] for part in parts.get(name, ())] or [[name]]
        usages = [explained(capsys, *call).partition("\n\n")[0] for call in calls]
        found[name] = {option for usage in usages for option in re.findall(r"--[a-z][a-z-]*", usage)}
    return found


def explained(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit):
        start([*command, "--help"])
    return capsys.readouterr().out


def test_every_command_and_option_is_explained(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ICLEI_LANGUAGE", "en")
    offered = commands(capsys)
    assert {command.name for command in COMMANDS} | {"run-demo"} == set(offered)
    for language in languages():
        preface, *sections = re.split(r"^### ", page(language, "command-line.md"), flags=re.MULTILINE)
        told = {name: text for name, _, text in (section.partition("\n") for section in sections)}
        told["export"] += page(language, "all-documents.md")
        assert set(told) == set(offered)
        assert all(option in preface for option in OF_ALL_COMMANDS)
        for name, options in offered.items():
            assert options - OF_ALL_COMMANDS == set(re.findall(r"(?<!list )--[a-z][a-z-]*", told[name])), name


@every_language
def test_every_example_of_a_command_can_be_given(language: str) -> None:
    parser = make_parser(translator(language))
    text = page(language, "command-line.md").replace("\\\n", "")
    examples = re.findall(r"^iclei-desktop (.*)$", text, re.MULTILINE)
    given = [shlex.split(line) for line in examples if line.split()[0] in {c.name for c in COMMANDS}]
    assert {parser.parse_args(arguments).command for arguments in given} == {c.name for c in COMMANDS}


@every_language
def test_every_shortcut_of_the_menus_is_explained(language: str) -> None:
    shortcuts = [entry.shortcut for entry in ENTRIES if isinstance(entry, ActionSpec) and entry.shortcut]
    shortcuts += [
        f"Alt+{place}" for place, _ in enumerate(filter(lambda spec: not spec.quiet, all_specs()), 1)
    ]
    told = re.findall(r"[^\s,|]+", page(language, "keyboard.md"))
    assert {in_language(shortcut, language) for shortcut in shortcuts} <= set(told)


def in_language(shortcut: str, language: str) -> str:
    names = KEYS_IN_FRENCH if language == "fr" else {}
    return "+".join(names.get(key, key) for key in shortcut.split("+"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names in all that the command line writes as JSON about a small file."""
    folder = tmp_path_factory.mktemp("json")
    file, source, report = folder / "file.iclei", folder / "people.csv", folder / "report.json"
    source.write_text("Name,E-mail,City\nAwa Koné,awa@example.org,Tsévié\nKwame Owusu,none,\n", "utf-8")
    with Workspace.create(file, None) as workspace:
        add(workspace, kind_named("city"), {"place_name": "Lusaka"})
    lines = (
        f"add trainings title=Energy start=2026-05-04 end=2026-05-04 --in {file} --format json",
        f"import people {source} --into {file} --training Energy --report {report}",
        f"add consents person=Awa\\ Koné purpose=CONTACT given=yes --in {file} --format json",
        f"undo 3 --in {file} --format json",
        f"list cities --from {file} --format json",
        f"show trainings Energy --from {file} --format json",
        f"show people Awa\\ Koné --from {file} --format json",
        f"history --from {file} --format json",
    )
    with pytest.MonkeyPatch.context() as patch:
        found: list[Any] = []
        patch.setattr("iclei_desktop.cli.console.Console.print_json", lambda _, value: found.append(value))
        for line in lines:
            assert run(make_parser(translator("en")).parse_args(shlex.split(line)), translator("en")) == 0
    found.append(json.loads(report.read_text(encoding="utf-8")))
    assert len(found) == len(lines)
    return names_in(found)


@every_language
def test_the_pages_told_from_declarations_are_in_step(language: str) -> None:
    translate = translator(language)  # make messages
    assert page(language, "fields.md") == reference_page(translate)
    assert page(language, "all-documents.md") == documents_page(translate)


def names_in(value: object) -> set[str]:
    """Return the names of all members of objects within a JSON value."""
    if isinstance(value, dict):
        return {str(name) for name in value}.union(*map(names_in, value.values()))
    return set().union(*map(names_in, value)) if isinstance(value, list) else set()


@every_language
def test_every_name_in_json_is_explained(language: str, printed: set[str]) -> None:
    text = page(language, "json.md") + page(language, "fields.md")
    told = set(re.findall(r"`([a-z0-9_]+)`", text)) | set(re.findall(r"\"([a-z_]+)\":", text))
    told |= set(re.findall(r"^## ([a-z-]+)$", text, re.MULTILINE))
    assert printed - told == set()
    assert {"place_name", "sessions", "enrolments", "conflicts", "reason", "first_rows", "of"} <= printed


def test_the_credit_of_the_cities_is_worded_as_the_licence_asks() -> None:
    credit = resource("gazetteer", "CREDITS.md").read_text(encoding="utf-8")
    for language in languages():
        text = page(language, "credits.md")
        for needed in ("GeoNames", "geonames.org", "CC BY 4.0"):
            assert needed in credit
            assert needed in text
        assert "ICLEI e.V." in text


def test_pages_lie_where_the_readme_says() -> None:
    readme = Path(__file__).resolve().parents[1] / "README.md"
    assert "resources/help/en/index.md" in readme.read_text(encoding="utf-8")
    assert resource("help", "en", "index.md").is_file()
