"""How documents name a person: the name, the work and the place, in words of the document's language."""

from __future__ import annotations

from typing import TypedDict

from iclei_desktop.records.city import City
from iclei_desktop.records.person import Person
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.naming import city_name, person_name
from iclei_desktop.services.workspace import kind_of


class ContactFacts(TypedDict):
    """The fields of a ``documents.contact.Contact``."""

    name: str
    organisation: str
    position: str
    city: str
    country: str
    email: str
    phone: str


def contact_facts(person: Person, city: City | None, translate: Translate) -> ContactFacts:
    """Return what is known of a person; where no country is recorded it is that of their city."""
    country = person.country or (city.country if city else None)
    return {
        "name": person_name(person),
        "organisation": person.organisation or "",
        "position": person.job_title or "",
        "city": city_name(city),
        "country": kind_of("city").fields["country"].show(country, translate),
        "email": person.email or "",
        "phone": person.phone or "",
    }
