"""What commands can count on; each part of the window tells what of it is there."""

from __future__ import annotations

from enum import Enum, auto


class Needs(Enum):
    """What must be there for a command to be possible."""

    NOTHING = auto()
    FILE = auto()
    LIST = auto()
    """A list is in front, not a page such as Home."""
    RECORD = auto()
    IN_USE = auto()
    """Records are chosen that are not in the bin."""
    PEERS = auto()
    """A record is chosen for which other cities can be sought."""
    ADDRESS = auto()
    """A resource is chosen, which may have a web address."""
    TWO_PEOPLE = auto()
    """Exactly two people are chosen who are not in the bin."""
    BINNED = auto()
    PROTECTED = auto()
    """The open file has a passphrase."""
    REMEMBERED = auto()
    """This computer remembers the passphrase of the open file."""
    UNDO = auto()
    REDO = auto()
