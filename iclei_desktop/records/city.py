"""Cities: local governments and the places they govern."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies as v
from iclei_desktop.records import vocabularies_network as n
from iclei_desktop.records.base import About, Titled
from iclei_desktop.records.derived import ClassOf
from iclei_desktop.records.fields import (
    between,
    choice_field,
    country_field,
    flag_field,
    integer_field,
    link_field,
    names_field,
    number_field,
    text_field,
    website_field,
    year_field,
)
from iclei_desktop.rules.size_class import THRESHOLDS
from iclei_desktop.rules.translate import msgid


class City(Titled):
    """A local government. The government and the place are kept apart: eThekwini Municipality, Durban."""

    __tablename__ = "city"
    about = About(
        plural="cities",
        label=msgid("City"),
        many=msgid("Cities"),
        title=("place_name", "official_name"),
        ids=("geonames_id", "cdp_account"),
        agree=("country",),
        derived={
            "size_class": ClassOf(
                msgid("Size of the city"), n.SIZE_CLASS, "population", THRESHOLDS, set_in="size_class"
            )
        },
    )

    official_name: Mapped[str | None] = text_field(
        msgid("Official name"),
        searchable=True,
        headers=(
            "local government",
            "municipality",
            "municipalité",
            "nom officiel",
            "collectivité",
            "government",
        ),
    )
    place_name: Mapped[str | None] = text_field(
        msgid("Place"),
        searchable=True,
        listed=True,
        headers=("name", "city", "town", "nom", "ville", "lieu", "city name", "nom de la ville"),
    )
    aliases: Mapped[list[str] | None] = names_field(
        msgid("Other names"),
        searchable=True,
        headers=("alternate_names_latin", "alternate names", "aliases", "autres noms"),
    )
    country: Mapped[str | None] = country_field(
        msgid("Country"), listed=True, headers=("iso2", "country code", "pays", "code pays")
    )
    admin_region: Mapped[str | None] = text_field(
        msgid("Administrative region"),
        headers=("region", "province", "state", "région", "département"),
    )
    latitude: Mapped[float | None] = number_field(
        msgid("Latitude"), rule=between(-90, 90), unit="°", headers=("lat",)
    )
    longitude: Mapped[float | None] = number_field(
        msgid("Longitude"), rule=between(-180, 180), unit="°", headers=("lon", "lng", "long")
    )
    population: Mapped[int | None] = integer_field(
        msgid("Population"), rule=between(0, 100_000_000), listed=True, headers=("inhabitants", "habitants")
    )
    population_year: Mapped[int | None] = year_field(
        msgid("Year of the population"), rule=between(1900, 2100), headers=("année de la population",)
    )
    population_basis: Mapped[str | None] = choice_field(msgid("Population counts"), v.POPULATION_BASIS)
    area_km2: Mapped[float | None] = number_field(
        msgid("Area"), rule=between(0, 10_000_000), unit="km²", headers=("area", "surface", "superficie")
    )
    website: Mapped[str | None] = website_field(msgid("Website"), headers=("url", "site web", "web"))
    office: Mapped[str | None] = link_field(msgid("Office"), "office", headers=("bureau",))
    gov_type: Mapped[str | None] = choice_field(
        msgid("Kind of government"), v.GOV_TYPE, listed=True, headers=("type", "type de collectivité")
    )
    urban_region: Mapped[bool | None] = flag_field(msgid("Urban region"), headers=("région urbaine",))
    geonames_id: Mapped[str | None] = text_field(
        msgid("GeoNames number"), longest=20, headers=("geonameid", "geonames id")
    )
    cdp_account: Mapped[str | None] = text_field(
        msgid("CDP account number"), longest=20, headers=("cdp", "account number")
    )
