"""A walk through the catalogue: what is declared once must hold everywhere."""

from __future__ import annotations

from types import NoneType
from typing import get_args, get_type_hints

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Mapped

from iclei_desktop.records import kinds
from iclei_desktop.records.catalogue import RecordKind, catalogue, children, kind_named
from iclei_desktop.records.fields import Field
from iclei_desktop.records.vocabularies import Vocabulary
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import languages, translator
from iclei_desktop.services.importing.columns import guess
from iclei_desktop.services.workspace import Workspace

KINDS = list(catalogue().values())
FIELDS = [(kind, field) for kind in KINDS for field in kind.fields.values()]
VOCABULARIES = dict.fromkeys(
    f.kind.vocabulary for _, f in FIELDS if isinstance(f.kind, kinds.Choice | kinds.Choices)
)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
each_field = pytest.mark.parametrize(
    ("kind", "field"), FIELDS, ids=[f"{kind.name}.{field.name}" for kind, field in FIELDS]
)
each_vocabulary = pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda found: found.name)


def test_the_families_of_the_main_job_are_there() -> None:
    names = {"city", "person", "consent", "programme", "training", "session", "enrolment", "attendance"}
    assert names | {"headcount", "office"} <= set(catalogue())


@each_field
def test_a_field_says_what_it_is(kind: RecordKind, field: Field) -> None:
    assert field.label.strip() == field.label != ""
    assert kind.fields[field.name] is field
    assert field.required or field.default is None or field.default not in ("", [])
    if field.default is not None:
        field.check(field.default)


@each_field
def test_the_annotation_agrees_with_the_column(kind: RecordKind, field: Field) -> None:
    hint = get_type_hints(kind.record, include_extras=True)[field.name]
    assert hint.__origin__ is Mapped
    (declared,) = get_args(hint)
    members = get_args(declared) if NoneType in get_args(declared) else (declared,)
    python = {getattr(member, "__origin__", member) for member in members} - {NoneType}
    assert (NoneType in members) == kind.table.c[field.name].nullable == (not field.required)
    assert python <= set(field.kind.python)


@each_kind
def test_every_column_is_in_a_new_file_and_no_other(kind: RecordKind, workspace: Workspace) -> None:
    with workspace.reading() as connection:
        found = connection.execute(text(f'PRAGMA table_info("{kind.name}")')).mappings().all()
    declared = {column.name: column for column in kind.table.columns}
    assert {row["name"] for row in found} == set(declared)
    required = {name for name, column in declared.items() if not column.nullable and name != "id"}
    assert {row["name"] for row in found if row["notnull"] and row["name"] != "id"} == required


@each_kind
def test_a_kind_names_only_fields_that_it_has(kind: RecordKind) -> None:
    about = kind.about
    order = {name.removeprefix("-") for name in about.order}
    assert {*about.title, *about.ids, *about.agree, *about.identity} <= set(kind.fields)
    assert order <= {*kind.fields, *about.derived}
    assert about.label
    assert about.many
    assert set(kind.links.values()) <= set(catalogue())
    assert bool(kind.searched) == bool(about.title)
    assert kind_named(about.plural) is kind_named(kind.name) is kind


@each_kind
def test_what_a_kind_links_to_comes_before_it(kind: RecordKind) -> None:
    names = list(catalogue())
    assert all(names.index(target) < names.index(kind.name) for target in kind.links.values())
    assert all(name in other.links for other, name in children(kind))


@each_kind
@pytest.mark.parametrize("language", languages())
def test_every_field_is_recognised_by_its_own_label(kind: RecordKind, language: str) -> None:
    translate = translator(language)
    headers = [translate(field.label) for field in kind.shown]
    assert guess(kind, headers, {}) == {field.name: place for place, field in enumerate(kind.shown)}
    names = [field.name for field in kind.shown]
    assert guess(kind, names, {}) == {name: place for place, name in enumerate(names)}


@each_field
def test_every_further_heading_finds_its_field_alone(kind: RecordKind, field: Field) -> None:
    assert field.hidden or all(list(guess(kind, [h], {})) == [field.name] for h in field.headers)


@each_vocabulary
def test_a_choice_is_read_by_code_label_and_spelling(vocabulary: Vocabulary) -> None:
    kind = kinds.Choice(vocabulary)
    for term in vocabulary.terms:
        labels = [translator(language)(term.label) for language in languages()]
        spellings = [term.code, term.code.lower(), *term.also, *labels, *(label.upper() for label in labels)]
        assert {spelling: kind.parse(spelling) for spelling in spellings} == dict.fromkeys(
            spellings, term.code
        )
        assert kind.show(term.code, translator("en")) == term.label


@each_vocabulary
def test_no_two_choices_are_called_the_same(vocabulary: Vocabulary) -> None:
    for language in languages():
        labels = [translator(language)(term.label) for term in vocabulary.terms]
        assert len(set(labels)) == len(vocabulary.terms)


@pytest.mark.parametrize("written", ["15-24", "15 – 24", "15_24", "15–24"])
def test_age_groups_are_read_however_their_dash_is_written(written: str) -> None:
    assert catalogue()["person"].fields["age_group"].parse(written) == "15_24"


def test_a_wrong_name_lists_the_right_ones() -> None:
    with pytest.raises(Refusal, match=r"cities.*trainings"):
        kind_named("village")
    with pytest.raises(Refusal, match=r"no field “mayor”.*place_name"):
        kind_named("city").field("mayor")


def test_what_a_person_is_asked_is_personal() -> None:
    asked = {"name_as_written", "given", "family", "sex", "age_group", "email", "phone", "honorific"}
    person = kind_named("person").fields
    assert {name for name in asked if not person[name].personal} == set()
    assert all(field.personal for name, field in person.items() if name.startswith("disability_"))
