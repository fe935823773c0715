"""Every test session has its own home, so that nothing of the person who runs it is read or changed.

A test that looks at something before the work behind it has ended passes on a fast machine and fails on a slow one.
``ICLEI_TEST_SLOW=1 pytest tests/ui tests/sessions`` lets the threads of files dawdle before each piece of work and
before each result, so that such a test – or such a place in the program – fails here. The seed of the pauses is in the
head of the run and can be given instead of 1.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot

    from iclei_desktop.storage.keys import RawKey

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE_MS = 20_000
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
    if os.environ.get(SLOW) == "1":
        os.environ[SLOW] = str(random.randrange(2, 10**6))  # what runs the tests in parallel hands it on
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"


SLOW = "ICLEI_TEST_SLOW"
PAUSES = (0.03, 0.08)
"""Seconds at least and at most that a slow thread waits before and after each piece of work."""


def pytest_report_header() -> str | None:
    """Say the seed of a run with slow threads, also to the processes that share it."""
    return f"threads of files are slow: {SLOW}={os.environ[SLOW]}" if SLOW in os.environ else None


@pytest.fixture(scope="session", autouse=True)
def slow_threads() -> Iterator[None]:
    """Let the threads of files dawdle, if that is asked for."""
    if SLOW not in os.environ:
        yield
        return
    from iclei_desktop.ui.tasks import Tasks

    pauses = random.Random(os.environ[SLOW])
    asked = Tasks._ask

    def ask_slowly(self: Tasks, work: Callable[[], Any], deliver: Callable[[Any], None]) -> Future[Any]:
        def slowly() -> Any:
            time.sleep(pauses.uniform(*PAUSES))
            try:
                return work()
            finally:
                time.sleep(pauses.uniform(*PAUSES))

        return asked(self, slowly, deliver)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Tasks, "_ask", ask_slowly)
        yield


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    """Give the application as the program runs it: cycles are collected in the window's thread alone."""
    from iclei_desktop.ui.collector import Collector

    collector = Collector(qapp)
    yield qapp
    collector.remove()


@pytest.fixture(autouse=True)
def collect_after_each_test() -> Iterator[None]:
    """Let what a test leaves behind go before the next one: most have no time for the program's own rounds."""
    yield
    if not gc.isenabled():
        gc.collect(1)


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


@pytest.fixture(scope="session")
def set_before() -> dict[str, bytes]:
    """Return the pages that were set in this run, by a digest of what they were set from."""
    return {}


@pytest.fixture
def each_page_set_once(set_before: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare tests of the window what takes longest in them: to set the same source with the same data again."""
    from iclei_desktop.documents.writers import pdf
    from iclei_desktop.documents.writers.typesetting import typeset

    def typeset_once(
        source: bytes,
        data: dict[str, object],
        kind: Literal["pdf", "png"] = "pdf",
        ppi: float = 96,
        *,
        tagged: bool = False,
    ) -> bytes:
        digest = sha256(source + json.dumps([data, kind, ppi, tagged]).encode()).hexdigest()
        if digest not in set_before:
            set_before[digest] = typeset(source, data, kind, ppi, tagged=tagged)
        return set_before[digest]

    monkeypatch.setattr(pdf, "typeset", typeset_once)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """Give a folder that every account of this computer may enter: pytest shuts its own whenever a run begins."""
    with tempfile.TemporaryDirectory(prefix="iclei-desktop-public-") as folder:
        path = Path(folder)
        path.chmod(0o755)
        yield path
        path.chmod(0o755)


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """Let every wait of a test's hands be a patient one, and Qt take down what a test has shown.

    A window without a parent that nobody holds any more would be left to Python's collector, which takes parts of it
    away while Qt still calls them.
    """
    from PySide6.QtCore import QCoreApplication, QEvent, Qt

    for name in ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed"):
        setattr(qtbot, name, _patient(getattr(qtbot, name)))
    held, add = [], qtbot.addWidget

    def hold(widget: QWidget, **options: Any) -> None:
        if not widget.testAttribute(Qt.WidgetAttribute.WA_DeleteOnClose):  # Qt takes that down by itself
            held.append(widget)
        add(widget, **options)

    qtbot.addWidget = hold  # type: ignore[method-assign]
    yield qtbot
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _patient(wait: Callable[..., Any]) -> Callable[..., Any]:
    def patiently(*arguments: Any, timeout: int = 0, **options: Any) -> Any:
        if (
            options.get("raising") is False
        ):  # for what is not to come, as assertNotEmitted does: the whole time
            return wait(*arguments, timeout=timeout, **options)
        return wait(*arguments, timeout=max(timeout, PATIENCE_MS), **options)

    return patiently
