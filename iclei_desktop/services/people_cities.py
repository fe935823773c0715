"""The cities that people are of, read at once."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from iclei_desktop.records.city import City
from iclei_desktop.storage.search import chunks


def cities_of(database: Session, keys: Iterable[str | None]) -> dict[str, City]:
    """Return cities by their keys; those that are not there are left out."""
    wanted = sorted({key for key in keys if key})
    return {
        city.key: city
        for some in chunks(wanted)
        for city in database.scalars(select(City).where(City.key.in_(some)))
    }
