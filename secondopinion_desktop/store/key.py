"""The key of a casebook with a passphrase: what is typed, and what the lock on the file is made of."""

from __future__ import annotations

import hashlib
import hmac
import os
import threading
import unicodedata

from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.store.recovery import recovery_rows, secret_in

SALT_BYTES = 16
_ROUNDS = 256_000
"""As SQLCipher 4 derives its keys, so that any program that reads SQLCipher opens the file with the passphrase."""
SHORTEST = 6


class WrongPassphrase(PassphraseNeeded):
    """A passphrase was given, and it is another one."""


class Key:
    """A passphrase. What it opens depends on the file's salt; that is worked out once for each salt.

    Where a passphrase is asked for, the recovery key from the printed sheet does as well: it is the secret itself.
    """

    def __init__(self, passphrase: str) -> None:
        """Problem when there is none, or a recovery key was mistyped. The same letters typed on another system are the
        same passphrase."""
        words = unicodedata.normalize("NFC", passphrase)
        if not words:
            raise Problem(
                "The passphrase is empty.", "Type one, and keep it where you will find it again.", id="passphrase-empty"
            )
        if "\0" in words or any("\ud800" <= letter <= "\udfff" for letter in words):
            raise Problem(
                "This passphrase holds a letter that cannot be typed.", "Choose another one.", id="passphrase-letter"
            )
        self._words = words
        self._recovery = secret_in(words)
        self._last: Lock | None = None
        self._secrets: dict[bytes, bytes] = {}
        self._guard = threading.Lock()

    def __repr__(self) -> str:
        return "Key(…)"

    def same_as(self, passphrase: str) -> bool:
        """True when this is the passphrase."""
        given = unicodedata.normalize("NFC", passphrase)
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._words.encode())

    def on(self, salt: bytes) -> Lock:
        """The lock this key makes with a file's salt."""
        if self._recovery is not None:
            self._last = Lock(salt, self._recovery)
            return self._last
        with self._guard:
            if salt not in self._secrets:
                self._secrets[salt] = _worked_out(self._words.encode(), salt, _ROUNDS)
            return Lock(salt, self._secrets[salt])

    def anew(self) -> Lock:
        """The lock of a file that is to be made; with a recovery key that of the file it opened last, for with a salt
        of its own the passphrase would not open it."""
        if self._recovery is None:
            return self.on(_new_salt())
        if self._last is None:
            raise _no_new_lock()
        return self._last


class Lock:
    """What one file is locked with. Its backups and drafts are locked with the same."""

    def __init__(self, salt: bytes, secret: bytes) -> None:
        self.salt = salt
        self._secret = secret

    def __repr__(self) -> str:
        return "Lock(…)"

    def on(self, salt: bytes) -> Lock:
        """This, when it is the lock of the file with that salt; WrongPassphrase for every other file."""
        if salt != self.salt:
            raise WrongPassphrase("This file is locked with another passphrase.", "Open it with its own.")
        return self

    def anew(self) -> Lock:
        """This: what is made beside a locked file is locked as it is."""
        return self

    def is_opened_by(self, passphrase: str) -> bool:
        """True when this is its passphrase, or its recovery key; Problem when that was mistyped."""
        return bool(passphrase) and hmac.compare_digest(Key(passphrase).on(self.salt)._secret, self._secret)

    def mark(self) -> str:
        """A few letters that are the same in every copy of the file until its passphrase is changed; no secret."""
        told = self.salt[:4].hex().upper()
        return f"{told[:4]} {told[4:]}"

    def recovery_rows(self) -> tuple[str, ...]:
        """The recovery key, to be printed: whoever has it can open the file."""
        return recovery_rows(self._secret)

    def raw(self) -> str:
        """As SQLCipher takes it."""
        return f"x'{self._secret.hex()}{self.salt.hex()}'"

    def name_for(self, words: str) -> str:
        """A name that says nothing to whoever has not the key, and is the same every time."""
        return hmac.new(self._secret, words.encode(), "sha256").hexdigest()


def _new_salt() -> bytes:
    return os.urandom(SALT_BYTES)


def _worked_out(words: bytes, salt: bytes, rounds: int) -> bytes:
    """Slow on purpose: whoever guesses must wait as long for each guess."""
    return hashlib.pbkdf2_hmac("sha512", words, salt, rounds, 32)


Opener = Key | Lock
"""What opens a locked file: a key opens every file with its passphrase, a lock only copies of one file."""


def new_key(passphrase: str) -> Key:
    """The key of a passphrase somebody chooses now; Problem when it is too short to keep anybody out."""
    if len(passphrase.strip()) < SHORTEST:
        raise Problem(
            f"A passphrase needs {SHORTEST} letters at least.",
            "Four or five words that belong together in no book do.",
            id="passphrase-too-short",
        )
    if secret_in(passphrase) is not None:
        raise _no_new_lock()
    return Key(passphrase)


def _no_new_lock() -> Problem:
    return Problem(
        "This is a recovery key, not a passphrase.",
        "Choose a passphrase of your own.",
        id="recovery-key-not-passphrase",
    )
