"""What the window remembers between two starts: layout, language, theme, recent files. Nothing of the data."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths

from iclei_desktop.rules.paths import is_file
from iclei_desktop.ui.locking import USUAL
from iclei_desktop.ui.theme import Scheme

RECENT_SHOWN = 8
_FILE = "iclei-desktop/window.ini"


def place_name(path: Path) -> str:
    """Return by what a file is remembered: not its name, which may tell something."""
    import hashlib  # slow to load, and only once a file is open

    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]


def _second(path: Path) -> str:
    return f"second-place-{place_name(path)}"


class Settings(QSettings):
    """The person's settings of this computer, each with a name and a type."""

    def __init__(self, parent: QObject | None = None) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
        super().__init__(f"{folder}/{_FILE}", QSettings.Format.IniFormat, parent)

    @property
    def language(self) -> str:
        """ISO 639-1 code chosen in the View menu; "" while none was chosen."""
        return self._text("language")

    @language.setter
    def language(self, code: str) -> None:
        self.setValue("language", code)

    @property
    def scheme(self) -> Scheme:
        """Theme chosen in the View menu."""
        kept = self._text("scheme")
        return Scheme(kept) if kept in {scheme.value for scheme in Scheme} else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self.setValue("scheme", scheme.value)

    @property
    def lock_after(self) -> int:
        """Minutes without anybody there after which a protected file is locked; 0 is never."""
        kept = self._text("lock-after")
        return int(kept) if kept.isdecimal() else USUAL

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self.setValue("lock-after", str(minutes))

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the main window, as Qt keeps them."""
        kept = self.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self.setValue("geometry", geometry)

    @property
    def tab(self) -> str:
        """Kind of record whose tab was in front."""
        return self._text("tab")

    @tab.setter
    def tab(self, kind: str) -> None:
        self.setValue("tab", kind)

    def second_place(self, path: Path) -> Path | None:
        """Return the folder that also gets the backups of a file, None if none was chosen."""
        kept = self._text(_second(path))
        return Path(kept) if kept else None

    def set_second_place(self, path: Path, folder: Path | None) -> None:
        """Remember a folder for the backups of a file, or that there is none."""
        self.setValue(_second(path), str(folder) if folder else "")

    @property
    def whereabouts(self) -> str:
        """Where work stands in the open file, as ``ui/whereabouts.py`` writes it; "" once it was closed in order."""
        return self._text("whereabouts")

    @whereabouts.setter
    def whereabouts(self, text: str) -> None:
        self.setValue("whereabouts", text)
        self.sync()  # it is there for the case that the program is killed

    @property
    def door_marks_late(self) -> bool:
        """Whether the door marks those late who come a quarter of an hour after the start."""
        return self._text("door-late") == "true"

    @door_marks_late.setter
    def door_marks_late(self, on: bool) -> None:
        self.setValue("door-late", "true" if on else "false")

    @property
    def door_takes_signatures(self) -> bool:
        """Whether the door asks those who come to sign on the screen."""
        return self._text("door-signatures") == "true"

    @door_takes_signatures.setter
    def door_takes_signatures(self, on: bool) -> None:
        self.setValue("door-signatures", "true" if on else "false")

    def recent_files(self) -> list[Path]:
        """Return the files opened last that are still there, newest first."""
        return [path for path in self._kept_files() if is_file(path)][:RECENT_SHOWN]

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        others = [kept for kept in self._kept_files() if kept != path]
        kept = [str(one) for one in (path, *others)][
            : 2 * RECENT_SHOWN
        ]  # some may lie on a drive not plugged in
        self.setValue("recent", kept)

    def _kept_files(self) -> list[Path]:
        kept = self.value("recent")
        texts = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        return [Path(text) for text in texts if text]

    def _text(self, name: str) -> str:
        kept = self.value(name)
        return kept if isinstance(kept, str) else ""
