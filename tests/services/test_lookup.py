from __future__ import annotations

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.lookup import Ambiguous, resolve
from iclei_desktop.services.workspace import Workspace, kind_of

CITY, PERSON, TRAINING = (kind_of(name) for name in ("city", "person", "training"))


def add(workspace: Workspace, kind: str, **values: object) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.mark.parametrize(
    "text", ["Durban", " DURBAN ", "eThekwini Municipality", "ETHEKWINI municipality", "1007311", "{key}"]
)
def test_a_record_is_found_by_key_id_and_every_name(workspace: Workspace, text: str) -> None:
    values = {"place_name": "Durban", "official_name": "eThekwini Municipality", "geonames_id": "1007311"}
    key = add(workspace, "city", **values)
    assert resolve(workspace, CITY, text.format(key=key)) == key


@pytest.mark.parametrize("name", ["Île de Gorée", "État de Lagos", "ዲሬ ዳዋ", "Владикавказ"])
def test_a_further_name_is_found_as_it_is_written_in_any_script(workspace: Workspace, name: str) -> None:
    key = add(workspace, "city", place_name="X", official_name=name)
    assert resolve(workspace, CITY, name) == key


def test_accents_and_case_do_not_matter_to_a_name(workspace: Workspace) -> None:
    key = add(workspace, "person", name_as_written="Aïssatou N’Diaye")
    assert resolve(workspace, PERSON, "aissatou n'diaye") == key


def test_a_surer_way_of_naming_comes_first(workspace: Workspace) -> None:
    named = add(workspace, "training", title="A-1")
    referenced = add(workspace, "training", reference="A-1", title="Another")
    assert resolve(workspace, TRAINING, "a-1") == referenced != named


def test_several_of_one_name_are_refused_with_their_keys(workspace: Workspace) -> None:
    keys = [add(workspace, "person", name_as_written="Fatou Diop") for _ in range(12)]
    with pytest.raises(Ambiguous, match="may be any of 12") as refused:
        resolve(workspace, PERSON, "fatou diop")
    assert [key for key in keys if key in str(refused.value)] == keys[:10]


def test_what_is_known_tells_namesakes_apart(workspace: Workspace) -> None:
    add(workspace, "city", place_name="Zou", country="BJ")
    town = add(workspace, "city", place_name="Zou", country="CI")
    assert resolve(workspace, CITY, "Zou", country="CI") == town
    with pytest.raises(Ambiguous):
        resolve(workspace, CITY, "Zou", country=None)


def test_what_is_in_the_bin_is_not_found(workspace: Workspace) -> None:
    key = add(workspace, "person", name_as_written="Awa Sy")
    editing.put_into_bin(workspace, PERSON, [key])
    for text in ("Awa Sy", key):
        with pytest.raises(Refusal, match="Check the spelling, or add it first"):
            resolve(workspace, PERSON, text)
    editing.take_from_bin(workspace, PERSON, [key])
    assert resolve(workspace, PERSON, "Awa Sy") == key


def test_a_record_without_a_name_is_found_by_key_alone(workspace: Workspace) -> None:
    person = add(workspace, "person", name_as_written="Awa Sy")
    consent = add(workspace, "consent", person=person, purpose="CONTACT", given=True)
    assert resolve(workspace, kind_of("consent"), consent) == consent
    with pytest.raises(Refusal):
        resolve(workspace, kind_of("consent"), "Awa Sy")


def test_what_a_person_types_is_read_field_by_field(workspace: Workspace) -> None:
    city = add(workspace, "city", place_name="Lomé", country="TG")
    texts = {
        "name_as_written": " Awa Sy ",
        "city": "lome",
        "sex": "femme",
        "languages": "fr; ee",
        "phone": "",
    }
    assert editing.read_fields(workspace, PERSON, texts) == {
        "name_as_written": "Awa Sy",
        "city": city,
        "sex": "F",
        "languages": ["fr", "ee"],
        "phone": None,
    }
    for wrong, message in (
        ({"sex": "other"}, "sex: “other” is not in the list"),
        ({"created_at": "2026"}, "kept by the program"),
        ({"nickname": "x"}, "no field “nickname”"),
        ({"city": "Xanadu"}, "city: Cities: there is no “Xanadu”"),
    ):
        with pytest.raises(Refusal, match=message):
            editing.read_fields(workspace, PERSON, wrong)
