"""Every test session has its own home, so that nothing of the person who runs it is read or changed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PRIVATE_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "run",
}


def pytest_configure(config: pytest.Config) -> None:
    """Set the environment before any test module is imported: modules may look up folders then."""
    home = tempfile.TemporaryDirectory(prefix="iclei-desktop-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(home.cleanup)
    for variable, folder in PRIVATE_FOLDERS.items():
        path = Path(home.name, folder)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[variable] = str(path)
    for variable in ("ICLEI_PASSPHRASE", "ICLEI_NEW_PASSPHRASE", "ICLEI_RECOVERY_KEY"):
        os.environ.pop(variable, None)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
