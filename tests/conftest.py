"""Every test session has its own home, so that nothing of the person who runs it is read or changed."""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from iclei_desktop.storage.keys import RawKey

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_MS = 6_000
"""A wait ends as soon as what it waits for is there: patience costs nothing, and a busy machine takes its time."""

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


def pytest_configure() -> None:
    """Set the environment before any test module is imported: modules may look up folders then."""
    home = tempfile.TemporaryDirectory(prefix="iclei-desktop-tests-", ignore_cleanup_errors=True)
    atexit.register(home.cleanup)  # one of several processes that run the tests is not unconfigured
    for variable, folder in PRIVATE_FOLDERS.items():
        path = Path(home.name, folder)
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[variable] = str(path)
    for variable in ("ICLEI_PASSPHRASE", "ICLEI_NEW_PASSPHRASE", "ICLEI_RECOVERY_KEY"):
        os.environ.pop(variable, None)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"


@pytest.fixture(scope="session")
def derived_before() -> Callable[[str, bytes], RawKey]:
    """Return what derives the key of a passphrase and a salt, once in a run."""
    from iclei_desktop.storage.keys import RawKey

    return cache(RawKey.derive)


@pytest.fixture(autouse=True)
def derive_each_key_once(
    derived_before: Callable[[str, bytes], RawKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Spare the tests what by design takes longer than most of them."""
    from iclei_desktop.storage.keys import SALT_BYTES, RawKey

    def derive(passphrase: str, salt: bytes | None = None) -> RawKey:
        return derived_before(passphrase, salt or os.urandom(SALT_BYTES))

    monkeypatch.setattr(RawKey, "derive", derive)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """Give a folder that every account of this computer may enter: pytest shuts its own whenever a run begins."""
    with tempfile.TemporaryDirectory(prefix="iclei-desktop-public-") as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path
        path.chmod(0o755)


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """Let every wait of a test's hands be a patient one."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed"):
        setattr(qtbot, name, _patient(getattr(qtbot, name)))
    return qtbot


def _patient(wait: Callable[..., Any]) -> Callable[..., Any]:
    def patiently(*arguments: Any, timeout: int = 0, **options: Any) -> Any:
        return wait(*arguments, timeout=max(timeout, PATIENCE_MS), **options)

    return patiently
