"""The passphrase in this computer's own keychain, for a person who asked for it: whoever is logged in opens the file.

It stands there under the first bytes of the file, which are no secret and change with the passphrase. A note here says
for which files one was put there, so that no keychain is ever asked by somebody who never wanted one.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Protocol

from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.store.vault import salt_of

log = logging.getLogger(__name__)
SERVICE = "Second Opinion Desktop"
NONE_HERE = "There is no keychain on this computer that this program can use."
_KEPT = "keychain.json"


class Backend(Protocol):
    """What the library “keyring” calls a backend: one way to keep passwords on one system."""

    def get_password(self, service: str, username: str, /) -> str | None: ...
    def set_password(self, service: str, username: str, password: str, /) -> None: ...
    def delete_password(self, service: str, username: str, /) -> None: ...


class Keychain:
    """The keychain as far as this program uses it. `backend` None is a computer without one."""

    def __init__(self, data_folder: Path, backend: Backend | None) -> None:
        self._path = data_folder / _KEPT
        self._backend = backend

    @classmethod
    def of_this_computer(cls, desk: Desk) -> Keychain:
        """The one the system has, if the library that knows it is installed."""
        return cls(desk.data_folder, system_backend())

    @property
    def is_there(self) -> bool:
        """False where there is none to put anything into."""
        return self._backend is not None

    def has(self, salt: bytes | None) -> bool:
        """Whether the passphrase of the file that begins so was put there. Asks no keychain."""
        return salt is not None and salt.hex() in self._noted()

    def keep(self, lock: Lock, passphrase: str) -> None:
        """Put it there; Problem when it is not the passphrase, or the keychain does not take it."""
        if not lock.is_opened_by(passphrase):
            raise Problem(
                "This is not the passphrase it has.", "Look for capital letters and blanks.", id="not-the-passphrase"
            )
        if self._backend is None:
            raise Problem(NONE_HERE, id="no-keychain")
        try:
            self._backend.set_password(SERVICE, lock.salt.hex(), passphrase)
        except Exception as error:  # What a keychain raises is as different as the systems are.
            raise _refused(error) from error
        self._note(self._noted() | {lock.salt.hex()})

    def passphrase_for(self, path: Path) -> str | None:
        """What opens a file, as far as it was put there; None when nothing was, or the keychain does not give it."""
        salt = salt_of(path)
        if salt is None or not self.has(salt) or self._backend is None:
            return None
        try:
            return self._backend.get_password(SERVICE, salt.hex())
        except Exception as error:
            log.info("the keychain gave no passphrase: %s", type(error).__name__)
            return None

    def forget(self, salt: bytes | None) -> None:
        """Take it out; Problem when the keychain does not let go of it."""
        if salt is None or not self.has(salt):
            return
        if self._backend is not None:
            try:
                if self._backend.get_password(SERVICE, salt.hex()) is not None:
                    self._backend.delete_password(SERVICE, salt.hex())
            except Exception as error:
                raise _refused(error) from error
        self._note(self._noted() - {salt.hex()})

    def follow(self, old: bytes | None, new: Lock | None, passphrase: str | None) -> None:
        """The passphrase was changed: what was kept is replaced, or taken out with the passphrase."""
        if not self.has(old):
            return
        self.forget(old)
        if new is not None and passphrase is not None:
            self.keep(new, passphrase)

    def _noted(self) -> set[str]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return set()
        return {one for one in found if isinstance(one, str)} if isinstance(found, list) else set()

    def _note(self, salts: set[str]) -> None:
        try:
            with replacing(self._path) as part:
                part.write_text(json.dumps(sorted(salts)), "utf-8")
        except OSError as error:
            log.info("what the keychain has could not be noted: %s", type(error).__name__)


def system_backend() -> Backend | None:
    """The keychain of this system; None where there is none, or only one that would keep it in clear."""
    try:
        import keyring
    except ImportError:
        return None
    try:
        backend = keyring.get_keyring()
        good_enough = float(backend.priority) >= 1
    except Exception as error:  # A library's own look at a strange system must stop nobody.
        log.info("no keychain was found: %s", type(error).__name__)
        return None
    found: Backend | None = backend if good_enough else None
    return found


def _refused(error: Exception) -> Problem:
    return Problem(
        "The keychain of this computer refused.",
        f"It says: {str(error)[:200] or type(error).__name__}.",
        id="keychain-refused",
    )
