"""Keys remembered in the system's own safe: Windows Credential Manager, macOS Keychain, Secret Service, KWallet.

A key is kept under the salt of its file, which is no secret and tells of no name or folder; so it is found again when
the file is moved, and never opens another. Where the system has no real safe nothing is offered and nothing kept.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Protocol

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.keys import SECRET_BYTES, RawKey, salt_of

SERVICE = "iclei-desktop"
NOT_KEPT = msgid(
    "The passphrase could not be remembered: the safe of this system did not take it. The file is open all the same; "
    "you will be asked again next time."
)


class Backend(Protocol):
    """What ``keyring`` calls a backend, as far as it is used here."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, None if nothing is."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""


def system_backend() -> Backend | None:
    """Return the system's safe, None if there is no real one: a file of plain text is none."""
    from keyring import core  # slow to import, and only for protected files
    from keyring.backends.chainer import ChainerBackend

    found = core.get_keyring()
    candidates = found.backends if isinstance(found, ChainerBackend) else [found]
    return next((backend for backend in candidates if core.recommended(backend)), None)


class KeySafe:
    """Remembers the keys of files. The system may ask the person first: not to be waited for in the window's thread."""

    def __init__(self, find: Callable[[], Backend | None] = system_backend) -> None:
        self._find = find

    @property
    def available(self) -> bool:
        """Whether there is a real safe."""
        return self._backend is not None

    def key_of(self, path: Path) -> RawKey | None:
        """Return the key remembered for a file, None if there is none or the safe stays shut."""
        salt = salt_of(path)
        return self._kept(salt) if salt else None

    def remembers(self, key: RawKey) -> bool:
        """Return whether a key is remembered."""
        return self._kept(key.salt) == key

    def keep(self, key: RawKey) -> None:
        """Remember a key; a Refusal if the safe does not take it."""
        from keyring.errors import KeyringError

        if self._backend is None:
            raise Refusal(NOT_KEPT)
        try:
            self._backend.set_password(SERVICE, key.salt.hex(), key.secret.hex())
        except KeyringError as error:
            raise Refusal(NOT_KEPT) from error

    def forget(self, key: RawKey) -> None:
        """Remember a key no more."""
        from keyring.errors import KeyringError

        if self._backend is not None:
            with suppress(KeyringError):  # it was not kept
                self._backend.delete_password(SERVICE, key.salt.hex())

    def _kept(self, salt: bytes) -> RawKey | None:
        from keyring.errors import KeyringError

        if self._backend is None:
            return None
        try:
            kept = self._backend.get_password(SERVICE, salt.hex())
            secret = bytes.fromhex(kept or "")
        except (KeyringError, ValueError):
            return None
        return RawKey(secret, salt) if len(secret) == SECRET_BYTES else None

    @cached_property
    def _backend(self) -> Backend | None:
        return self._find()
