"""The report of a bug: kept on this computer, never sent, without anything personal."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_log_path

from iclei_desktop import __version__


def report_folder() -> Path:
    """Return the folder in which reports are kept."""
    return user_log_path("iclei-desktop", appauthor=False)


def write_report(error: BaseException) -> Path:
    """Write what a developer needs – where in the code, which versions – and return the report's path.

    Only the places in the code are told, not the values: messages of errors may hold names.
    """
    moment = datetime.now(UTC)
    text = "\n".join(_lines(error, moment))
    try:
        return _write(report_folder(), moment, text)
    except OSError:  # a full disk, a home that may only be read
        return _write(Path(tempfile.gettempdir()), moment, text)


def _write(folder: Path, moment: datetime, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"crash {moment:%Y-%m-%d %H%M%S.%f}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def _lines(error: BaseException, moment: datetime) -> list[str]:
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    lines = [
        f"iclei-desktop {__version__}",
        system,
        f"frozen: {getattr(sys, 'frozen', False)}",
        moment.isoformat(),
        "",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        frames = traceback.extract_tb(seen.__traceback__)
        lines.extend(f"  {Path(f.filename).name}:{f.lineno} {f.name}: {f.line}" for f in frames)
        seen = seen.__cause__ or seen.__context__
    return lines
