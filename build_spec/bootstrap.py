"""Prepare this machine for the program: system libraries, a virtual environment, the locked packages.

    python3 build_spec/bootstrap.py [--with tests] [--with build]

Needs Python 3.11 or newer and nothing else, and does again only what has changed. Debian's packages are
installed where that is allowed (root, or sudo without a password); elsewhere the command to run is shown.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "build_spec" / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "prepared"


@dataclass(frozen=True)
class SystemNeeds:
    """What a purpose needs from the system: each library or program with the Debian package that has it."""

    libraries: dict[str, str] = field(default_factory=dict)
    programs: dict[str, str] = field(default_factory=dict)

    def missing(self) -> list[str]:
        """Return the Debian packages that are still needed; asking the loader is right on any Linux."""
        libraries = [package for name, package in self.libraries.items() if not _loads(name)]
        programs = [package for name, package in self.programs.items() if not shutil.which(name)]
        return libraries + programs


QT = SystemNeeds(
    libraries={
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libdbus-1.so.3": "libdbus-1-3",
        "libfontconfig.so.1": "libfontconfig1",
        "libglib-2.0.so.0": "libglib2.0-0",
    }
)
DISPLAY = SystemNeeds(
    libraries={
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    }
)
PURPOSES = {
    "tests": SystemNeeds(
        libraries=DISPLAY.libraries,
        programs={
            "Xvfb": "xvfb",
            "xauth": "xauth",
            "pdftotext": "poppler-utils",
            "qpdf": "qpdf",
            "localc": "libreoffice-calc",
            "lowriter": "libreoffice-writer",
        },
    ),
    "build": SystemNeeds(programs={"objdump": "binutils"}),
}


def main() -> None:
    """Prepare the machine, or say in one message what a person has to do first."""
    parser = argparse.ArgumentParser(description="Prepare this machine for ICLEI Desktop.")
    parser.add_argument(
        "--with", dest="purposes", action="append", choices=PURPOSES, default=[], help="also what this needs"
    )
    purposes: list[str] = parser.parse_args().purposes
    if sys.version_info < (3, 11):  # noqa: UP036 - the Python that happens to be here may be older
        raise SystemExit(f"ICLEI Desktop needs Python 3.11 or newer; this one is {sys.version.split()[0]}.")
    if sys.platform == "linux":
        install_system_packages(missing_packages(purposes))
    prepare_environment()


def missing_packages(purposes: Sequence[str]) -> list[str]:
    """Return the Debian packages that this machine still needs for these purposes and its display."""
    needs = [QT, *(PURPOSES[purpose] for purpose in purposes)]
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        needs.append(DISPLAY)
    missing = {package for need in needs for package in need.missing()}
    if importlib.util.find_spec("ensurepip") is None:  # Debian keeps this part of Python apart
        missing.add("python3-venv")
    return sorted(missing)


def install_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages where this person may; elsewhere stop with the command that would."""
    if not packages:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    rights = _rights_to_install()
    if rights is None:
        raise SystemExit(
            f"This machine still needs: {' '.join(packages)}\n"
            f"On Debian or Ubuntu run this, then try again:\n    sudo apt-get update && sudo {' '.join(install)}\n"
            "On another system install the packages that correspond."
        )
    _say(f"Installing from the system's packages: {' '.join(packages)}")
    quietly = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    # An outdated list is no reason to stop: the installation itself tells whether it is good enough.
    _succeeds([*quietly, "apt-get", "update"])
    _run([*quietly, *install])


def prepare_environment() -> None:
    """Bring ``.venv`` to the state that the lock describes, with the program installed in editable form."""
    home = f"{sys.version_info.major}.{sys.version_info.minor} {VENV}\n"
    done = home + hashlib.sha256(LOCK.read_bytes() + PROJECT.read_bytes()).hexdigest() + "\n"
    found = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    if found == done:
        return
    if not found.startswith(home):  # none yet, unfinished, moved, or made by another Python
        _say("Making the virtual environment .venv")
        _run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    STAMP.write_text(home, encoding="utf-8")
    _say("Installing the locked packages into .venv (once, about a minute)")
    _pip("--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCK))
    _pip("--no-deps", "--no-index", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(done, encoding="utf-8")


def _pip(*arguments: str) -> None:
    _run([str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *arguments])


def _rights_to_install() -> list[str] | None:
    """Return what has to stand before ``apt-get``, or None where packages cannot be installed."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and _succeeds([sudo, "-n", "true"]):
        return [sudo, "-n"]
    return None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _succeeds(command: Sequence[str]) -> bool:
    return _finished(command).returncode == 0


def _run(command: Sequence[str]) -> None:
    """Run a command that has to succeed, showing what it said only if it did not."""
    finished = _finished(command)
    if finished.returncode:
        raise SystemExit(f"{finished.stdout.rstrip()}\n\nThis command failed: {' '.join(command)}")


def _finished(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - every command is spelt out above
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _say(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
