"""What opens a file, from where a script or a person gives it: a file, the environment, or the keyboard."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.typed_keys import typed_key
from iclei_desktop.storage.key_safe import KeySafe
from iclei_desktop.storage.keys import Secret

# The names of variables, not passphrases.
PASSPHRASE_VARIABLE = "ICLEI_PASSPHRASE"  # noqa: S105
RECOVERY_VARIABLE = "ICLEI_RECOVERY_KEY"
NEW_VARIABLE = "ICLEI_NEW_PASSPHRASE"

NOT_REMEMBERED = msgid("No passphrase of “{name}” is remembered on this computer.")
NEEDED = msgid("A passphrase is needed: give {option}, or set {variable}.")


def secret_of(path: Path, arguments: argparse.Namespace, translate: Translate, safe: KeySafe) -> Secret:
    """Return what opens the file that is there: what was given with the command counts before the environment."""
    if arguments.remembered:
        key = safe.key_of(path)
        if key is None:
            raise Refusal(NOT_REMEMBERED, name=path.name)
        return key
    if arguments.recovery_key_file is not None:
        return typed_key(_read(arguments.recovery_key_file))
    if arguments.passphrase_file is not None:
        return passphrase_in(arguments.passphrase_file)
    if PASSPHRASE_VARIABLE in os.environ:
        return os.environ[PASSPHRASE_VARIABLE]
    if RECOVERY_VARIABLE in os.environ:
        return typed_key(os.environ[RECOVERY_VARIABLE])
    _refuse_without_terminal("--passphrase-file", PASSPHRASE_VARIABLE)
    typed = getpass.getpass(translate(msgid("Passphrase (or Enter, to type the recovery key): ")))
    return typed or typed_key(getpass.getpass(translate(msgid("Recovery key, all lines in one: "))))


def new_passphrase(
    source: str | None,
    translate: Translate,
    option: str = "--passphrase-file",
    variable: str = PASSPHRASE_VARIABLE,
) -> str:
    """Return the passphrase that a file is to have: from the file ``source``, the environment, or typed twice."""
    if source is not None:
        return passphrase_in(source)
    if variable in os.environ:
        return os.environ[variable]
    _refuse_without_terminal(option, variable)
    typed = getpass.getpass(translate(msgid("New passphrase: ")))
    if typed != getpass.getpass(translate(msgid("The passphrase again: "))):
        raise Refusal(msgid("The two passphrases differ. Nothing was written."))
    return typed


def passphrase_in(source: str) -> str:
    """Return the passphrase that stands in a file."""
    return _read(source).rstrip("\r\n")


def _read(source: str) -> str:
    try:
        return Path(source).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(msgid("The passphrase cannot be read from “{source}”."), source=source) from error


def _refuse_without_terminal(option: str, variable: str) -> None:
    if not sys.stdin.isatty():
        raise Refusal(NEEDED, option=option, variable=variable)
