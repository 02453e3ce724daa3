"""A passphrase in the keychain of the system, by a keychain that is a dictionary; off until somebody asks for it."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from secondopinion_desktop.app import keychain as keychains
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.keychain import SERVICE, Keychain, system_backend
from secondopinion_desktop.app.passphrases import change_passphrase
from secondopinion_desktop.base.problem import Problem

OLD, NEW = "five small grey boats", "nine tall towers"


class InMemory:
    """As “keyring” has its backends."""

    priority = 5

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.refuses = False

    def get_password(self, service: str, username: str, /) -> str | None:
        if self.refuses:
            raise RuntimeError("the keychain is locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        if self.refuses:
            raise RuntimeError("the keychain is locked")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        del self.kept[service, username]


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> InMemory:
    """The keychain of this computer."""
    made = InMemory()
    monkeypatch.setattr(keychains, "system_backend", lambda: made)
    return made


@pytest.fixture
def path(home: Path, desk: Desk) -> Path:
    """A casebook with a passphrase."""
    Casebook.create(home / "Ruth.secondopinion", desk, patient="Ruth", passphrase=OLD).close()
    return home / "Ruth.secondopinion"


def keep(path: Path, desk: Desk, passphrase: str = OLD) -> Keychain:
    keychain = Keychain.of_this_computer(desk)
    with Casebook.open(path, desk, passphrase=OLD) as book:
        assert book.file.lock is not None
        keychain.keep(book.file.lock, passphrase)
    return keychain


def test_what_was_put_there_opens_the_file_and_goes_when_it_is_taken_out(
    path: Path, desk: Desk, backend: InMemory
) -> None:
    keychain = keep(path, desk)
    assert [service for service, _ in backend.kept] == [SERVICE]
    assert Keychain.of_this_computer(desk).passphrase_for(path) == OLD
    with Casebook.open(path, desk, passphrase=OLD) as book:
        assert book.file.lock is not None
        keychain.forget(book.file.lock.salt)
    assert backend.kept == {}
    assert keychain.passphrase_for(path) is None


def test_nothing_is_asked_of_a_keychain_that_was_never_wanted(path: Path, desk: Desk, backend: InMemory) -> None:
    backend.refuses = True
    assert Keychain.of_this_computer(desk).passphrase_for(path) is None
    change_passphrase(path, desk, now=OLD, new=NEW)


def test_another_passphrase_is_not_put_there(path: Path, desk: Desk, backend: InMemory) -> None:
    with pytest.raises(Problem, match="not the passphrase"):
        keep(path, desk, NEW)
    assert backend.kept == {}


def test_it_follows_a_change_and_goes_with_the_passphrase(path: Path, desk: Desk, backend: InMemory) -> None:
    keep(path, desk)
    change_passphrase(path, desk, now=OLD, new=NEW)
    assert list(backend.kept.values()) == [NEW]
    assert Keychain.of_this_computer(desk).passphrase_for(path) == NEW
    change_passphrase(path, desk, now=NEW, new=None)
    assert backend.kept == {}


def test_a_keychain_that_refuses_is_said_in_a_sentence_and_the_casebook_opens_by_typing(
    path: Path, desk: Desk, backend: InMemory
) -> None:
    keychain = keep(path, desk)
    backend.refuses = True
    assert keychain.passphrase_for(path) is None
    with pytest.raises(Problem, match="refused") as refused:
        keep(path, desk)
    assert "the keychain is locked" in refused.value.advice
    change_passphrase(path, desk, now=OLD, new=NEW)
    Casebook.open(path, desk, passphrase=NEW).close()


@pytest.mark.parametrize("priority", [None, 0, 0.5])
def test_where_there_is_none_or_only_one_in_clear_it_says_so(
    path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch, priority: float | None
) -> None:
    library = ModuleType("keyring")
    if priority is not None:
        clear = InMemory()
        monkeypatch.setattr(clear, "priority", priority, raising=False)
        library.get_keyring = lambda: clear  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", library if priority is not None else None)
    assert system_backend() is None
    keychain = Keychain.of_this_computer(desk)
    assert not keychain.is_there
    with pytest.raises(Problem, match="no keychain"):
        keep(path, desk)
    assert keychain.passphrase_for(path) is None


def test_the_keychain_of_the_system_is_taken_where_it_is_a_good_one(monkeypatch: pytest.MonkeyPatch) -> None:
    library, good = ModuleType("keyring"), InMemory()
    library.get_keyring = lambda: good  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", library)
    assert system_backend() is good
