"""What several tests need: other programs that open the files which we wrote."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def needs_program(name: str) -> str:
    """Return the path of another program, or skip the test and say which program is absent.

    Where CI is set the programs have been installed, so their absence is a failure there.
    """
    found = shutil.which(name)
    if found:
        return found
    reason = f"{name} is not installed: this test opens our file with it"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def run_program(name: str, *arguments: str | Path, seconds: float = 120) -> str:
    """Run another program on our file and return what it printed; fail with its message if it refuses."""
    command = [needs_program(name), *map(str, arguments)]
    finished = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=seconds, check=False
    )
    assert finished.returncode == 0, f"{name} refused our file:\n{finished.stdout}{finished.stderr}"
    return finished.stdout


def converted(source: Path, extension: str, folder: Path) -> Path:
    """Let LibreOffice open ``source`` and write it as ``extension`` ("pdf", "csv", …) into ``folder``."""
    run_program("soffice", "--headless", "--convert-to", extension, "--outdir", folder, source)
    result = folder / f"{source.stem}.{extension.partition(':')[0]}"
    assert result.exists(), f"LibreOffice could not open {source.name}"
    return result


PEAK_MEMORY = """
def peak_memory():
    import re, resource
    own = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())
    return max(int(own[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1000
"""
"""Source of a function for a program of its own: the most megabytes that it, or a child of it, ever held.

``getrusage`` of the program itself will not do: on Linux a new program begins with the peak of the one that
started it, here of pytest.
"""


def needs_peak_memory() -> None:
    """Skip the test where the system does not tell how much memory a program held at most."""
    if not Path("/proc/self/status").exists():
        pytest.skip("peak memory is read from /proc, which this system does not have")
