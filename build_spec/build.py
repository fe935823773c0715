"""Make the executable for this system in dist/: one file that unpacks once (on macOS a folder).

.venv/bin/python build_spec/build.py
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from launcher import FOOTER, MARK, PROGRAM  # type: ignore[import-not-found]  # beside this script

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build"
DIST = ROOT / "dist"


def main() -> None:
    """Build the folder and the launcher, join them, and prove the result."""
    DIST.mkdir(exist_ok=True)
    folder = run_pyinstaller("iclei_desktop") / "iclei-desktop"
    if sys.platform == "darwin":  # a program with data behind it cannot be signed there
        result = DIST / "iclei-desktop"
        shutil.rmtree(result, ignore_errors=True)
        shutil.copytree(folder, result, symlinks=True)
    else:
        result = DIST / PROGRAM
        join(run_pyinstaller("launcher"), zipped(folder), result)
        sys.stdout.write(f"{result.relative_to(ROOT)}: {result.stat().st_size / 1e6:.1f} MB\n")
    prove(folder, result / PROGRAM if result.is_dir() else result)


def prove(folder: Path, program: Path) -> None:
    """Let the program test itself far from this source; two database libraries would corrupt a file's locks."""
    databases = [path.relative_to(folder) for path in folder.rglob("*sqlite3*") if path.is_file()]
    if any(path.parent.name != "sqlcipher3" for path in databases) or len(databases) != 1:
        raise SystemExit(f"There must be one database library: {', '.join(map(str, databases))}")
    with tempfile.TemporaryDirectory() as empty:
        lent = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
        home = dict.fromkeys(("HOME", "LOCALAPPDATA", "XDG_CACHE_HOME"), empty)
        subprocess.run([program, "--self-test"], check=True, cwd=empty, env={**lent, **home})  # noqa: S603 - built above


def run_pyinstaller(name: str) -> Path:
    """Run one spec and return the folder with its result."""
    dist = WORK / "bundle"
    spec = ROOT / "build_spec" / f"{name}.spec"
    options = ["--noconfirm", "--log-level=ERROR", f"--distpath={dist}", f"--workpath={WORK}"]
    subprocess.run([sys.executable, "-m", "PyInstaller", *options, str(spec)], check=True)  # noqa: S603 - our own
    return dist


def zipped(folder: Path) -> bytes:
    """Return the folder as a zip that keeps permissions and symbolic links."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                continue
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix())
            entry.external_attr = path.lstat().st_mode << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            linked = path.readlink().as_posix().encode() if path.is_symlink() else None
            archive.writestr(entry, path.read_bytes() if linked is None else linked)
    return content.getvalue()


def join(launcher: Path, content: bytes, result: Path) -> None:
    """Write bootloader, zipped program, the launcher's package and the footer as one executable."""
    bootloader = (launcher / PROGRAM.replace("iclei-desktop", "launcher")).read_bytes()
    package = (launcher / "launcher.pkg").read_bytes()
    footer = FOOTER.pack(MARK, len(bootloader), len(content), hashlib.sha256(content).digest())
    result.write_bytes(bootloader + content + package + footer)
    result.chmod(result.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


if __name__ == "__main__":
    main()
