"""A person as documents name them, whatever else each of them says of that person."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """The name as it is called, with the title before it; what is not known is empty."""

    name: str
    _: KW_ONLY
    organisation: str = ""
    position: str = ""
    city: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
