"""Remembered keys: found by the file's salt, never where the system has no real safe."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from keyring.backends import chainer, fail, null

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.passphrases import change_passphrase
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.key_safe import SERVICE, Backend, KeySafe, system_backend
from iclei_desktop.storage.keys import RawKey
from tests.key_safes import MemorySafe, ShutSafe


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.iclei"
    Workspace.create(path, "lion river").close()
    return path


def test_a_key_is_found_again_also_when_the_file_was_moved(path: Path) -> None:
    backend = MemorySafe()
    safe = KeySafe(lambda: backend)
    assert safe.available
    assert safe.key_of(path) is None
    with Workspace.open(path, "lion river") as workspace:
        key = workspace.database.key
    assert key is not None
    safe.keep(key)
    moved = path.rename(path.with_name("b.iclei"))
    with Workspace.open(moved, safe.key_of(moved)) as workspace:
        assert workspace.encrypted
    assert {service for service, _ in backend.kept} == {SERVICE}
    assert "b.iclei" not in str(backend.kept)
    safe.forget(key)
    safe.forget(key)
    assert (safe.key_of(moved), backend.kept) == (None, {})


def test_after_a_change_the_remembered_key_is_not_tried(path: Path) -> None:
    safe = KeySafe(MemorySafe)
    with Workspace.open(path, "lion river") as workspace:
        assert workspace.database.key is not None
        safe.keep(workspace.database.key)
        change_passphrase(workspace, "mango cloud")
    assert safe.key_of(path) is None


@pytest.mark.parametrize("garbage", ["", "no hexadecimal", "ab"])
def test_what_another_program_left_there_is_no_key(path: Path, garbage: str) -> None:
    backend = MemorySafe()
    with Workspace.open(path, "lion river") as workspace:
        assert workspace.database.key is not None
        backend.set_password(SERVICE, workspace.database.key.salt.hex(), garbage)
    assert KeySafe(lambda: backend).key_of(path) is None


@pytest.mark.parametrize("find", [lambda: None, ShutSafe])
def test_without_a_safe_or_with_a_shut_one_nothing_is_kept_and_it_is_said(
    path: Path, find: type[Backend]
) -> None:
    safe, key = KeySafe(find), RawKey(bytes(32), bytes(16))
    assert safe.key_of(path) is None
    with pytest.raises(Refusal, match="could not be remembered"):
        safe.keep(key)
    safe.forget(key)


NONE = """
import sys
import keyring
from keyring.backends import {module}
keyring.set_keyring({module}.{name}())
from iclei_desktop.storage.key_safe import system_backend
assert system_backend() is None
assert "sqlite3" not in sys.modules
"""


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, chainer.ChainerBackend])
def test_a_system_without_a_real_safe_has_none(kind: type) -> None:
    script = NONE.format(module=kind.__module__.rpartition(".")[2], name=kind.__name__)
    root = Path(__file__).parents[2]
    no_bus = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=no_bus, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 or sys.platform != "linux", done.stderr


def test_the_system_is_asked_without_an_error() -> None:
    found = system_backend()
    assert found is None or hasattr(found, "get_password")
