"""What a person may choose for a document: its argument on the command line and its control in the window follow.

An option is read from texts and kept as JSON by its kind; the window shows it with the editor that
``ui/widgets/option_editors.py`` names for its kind. A new kind of option is one class here and one editor there.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from iclei_desktop.records.kinds import Date
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Entry = tuple[T, str]
"""A value that can be chosen and what it is called, in words of the person's language."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Option(ABC, Generic[T_co]):
    """One thing to choose. ``label`` and ``help`` are message ids, for the window and for the command line."""

    name: str
    label: str
    help: str
    default: T_co
    spelled: str = ""
    """Its name on the command line, where that differs: "day" for "days"."""
    metavar: str = ""
    remembered: bool = True
    """Whether the next document begins with what was chosen for this one."""
    none_chosen: str = ""
    """What the window says where something must be chosen and nothing is (a message id)."""
    yields_to: One | None = None
    """What is chosen there says this too, so the window asks only while nothing is chosen there."""
    without_value: ClassVar[bool] = False
    """On the command line its name alone says it: ``--show-marks``."""
    repeatable: ClassVar[bool] = False

    @abstractmethod
    def read(self, texts: Sequence[str]) -> T_co:
        """Return the value meant on the command line; one text for each time the option was given."""

    def to_json(self, value: Any) -> Any:
        """Return the value as JSON can hold it."""
        return value

    def from_json(self, kept: Any) -> T_co:
        """Return the value that was kept; a TypeError or ValueError for one that makes no sense any more."""
        return kept  # type: ignore[no-any-return]


@dataclass(frozen=True, kw_only=True, eq=False)
class Flag(Option[bool]):
    """A yes or no, at first no."""

    default: bool = False
    without_value: ClassVar[bool] = True

    def read(self, texts: Sequence[str]) -> bool:
        """Return whether it was given."""
        return bool(texts)

    def from_json(self, kept: Any) -> bool:
        """Return a yes or no whatever was kept."""
        return bool(kept)


@dataclass(frozen=True, kw_only=True, eq=False)
class Number(Option[int]):
    """A whole number from 0."""

    most: int
    metavar: str = "N"

    def read(self, texts: Sequence[str]) -> int:
        """Return the number; the last one given counts."""
        try:
            number = int(texts[-1])
        except ValueError:
            number = -1
        if not 0 <= number <= self.most:
            raise Refusal(msgid("“{text}” is not a number from 0 to {most}."), text=texts[-1], most=self.most)
        return number

    def from_json(self, kept: Any) -> int:
        """Return a number within the bounds."""
        return max(0, min(int(kept), self.most))


@dataclass(frozen=True, kw_only=True, eq=False)
class Day(Option[str]):
    """A day (ISO 8601), or "" for none."""

    default: str = ""
    none_chosen: str = msgid("Type a day such as 22/11/2026, or leave it empty.")
    metavar: str = "DATE"

    def read(self, texts: Sequence[str]) -> str:
        """Return the day; the last one given counts."""
        return day_meant(texts[-1])

    def from_json(self, kept: Any) -> str:
        """Return the day that was kept."""
        return day_meant(str(kept))


def day_meant(text: str) -> str:
    """Return the day that was typed (ISO 8601), "" where nothing was; a Refusal where it is none."""
    return Date().parse(text).isoformat() if text.strip() else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class One(Option[str]):
    """One of what is offered for a subject; the first that is offered is the usual one."""

    offered: Callable[[Workspace, str, Translate], Sequence[Entry[str]]]
    """Takes the open file, the key of the subject and the language of the person."""
    default: str = ""
    nothing: str = ""
    """The value that means: none of them."""
    metavar: str = "NAME"

    def read(self, texts: Sequence[str]) -> str:
        """Return the name; the last one given counts. What it names is found when the document is made."""
        return texts[-1].strip()

    def from_json(self, kept: Any) -> str:
        """Return the name that was kept."""
        return str(kept)


@dataclass(frozen=True, kw_only=True, eq=False)
class Several(Option[tuple[T, ...]]):
    """Some of what is offered for a subject, in the order of the offer."""

    offered: Callable[[Workspace, str, Translate], Sequence[Entry[T]]]
    """Takes the open file, the key of the subject and the language of the person."""
    all_is_empty: bool = False
    """To choose all is kept as an empty value, so that what is added later is chosen too; none cannot be chosen."""
    most_rows: int = 100


@dataclass(frozen=True, kw_only=True, eq=False)
class Names(Several[str]):
    """Some of a fixed list of names, separated by commas on the command line."""

    known: Collection[str]
    unknown: str
    """What is said of a name that is not known: a message id with {name} and {known}."""
    metavar: str = "NAME,NAME"

    def read(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return the names, each of which must be known."""
        chosen = tuple(name.strip() for text in texts for name in text.split(",") if name.strip())
        for name in chosen:
            if name not in self.known:
                raise Refusal(self.unknown, name=name, known=", ".join(self.known))
        return chosen

    def from_json(self, kept: Any) -> tuple[str, ...]:
        """Return the names that are still known, in their order."""
        return tuple(name for name in self.known if name in kept)


@dataclass(frozen=True, kw_only=True, eq=False)
class Days(Several[date]):
    """Some days of the subject; an empty choice means all of them."""

    default: tuple[date, ...] = ()
    all_is_empty: bool = True
    remembered: bool = False  # days belong to one subject
    none_chosen: str = msgid("Tick at least one day.")
    most_rows: int = 5
    metavar: str = "DATE"
    repeatable: ClassVar[bool] = True

    def read(self, texts: Sequence[str]) -> tuple[date, ...]:
        """Return the days, in the order in which they were given."""
        return tuple(Date().parse(text) for text in texts)


@dataclass(frozen=True, kw_only=True, eq=False)
class Records(Several[str]):
    """Some records of a kind; an empty choice means all.

    They are chosen by their keys, and on the command line by whatever ``services.lookup.resolve`` finds them by.
    """

    default: tuple[str, ...] = ()
    all_is_empty: bool = True
    remembered: bool = False  # records belong to one file
    metavar: str = "REF"
    repeatable: ClassVar[bool] = True

    def read(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Return what names them; they are found when the document is made."""
        return tuple(texts)


@dataclass(frozen=True, kw_only=True, eq=False)
class Pictures(Option[tuple[Path, ...]]):
    """Pictures that the person has as files, such as logos, in their order."""

    default: tuple[Path, ...] = ()
    metavar: str = "PATH"
    repeatable: ClassVar[bool] = True

    def read(self, texts: Sequence[str]) -> tuple[Path, ...]:
        """Return the files; whether they are pictures is seen when the document is made."""
        return tuple(map(Path, texts))

    def to_json(self, value: Any) -> Any:
        """Return the files' paths."""
        return [str(path) for path in value]

    def from_json(self, kept: Any) -> tuple[Path, ...]:
        """Return the files of the paths."""
        return tuple(map(Path, kept))


@dataclass(frozen=True, kw_only=True, eq=False)
class Text(Option[str]):
    """A text of several lines; an empty one means the usual, in the language of the document."""

    default: str = ""
    usual: str
    """What stands there unless something is typed: a message id."""
    metavar: str = "TEXT"

    def read(self, texts: Sequence[str]) -> str:
        r"""Return the text; the last one given counts, and "\n" begins a new line."""
        return texts[-1].replace("\\n", "\n")

    def from_json(self, kept: Any) -> str:
        """Return the text that was kept."""
        return str(kept)
