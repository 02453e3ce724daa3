from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.intake.door.reader import Reader
from tests.intake.awkward import letter


@pytest.fixture
def clock() -> StillClock:
    """A clock the test moves."""
    return StillClock(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))


@pytest.fixture
def desk(tmp_path: Path, clock: StillClock) -> Desk:
    """A desk with a private data folder, apart from the folder the casebooks lie in."""
    return desk_at(tmp_path / "data", "laptop-1", clock)


@pytest.fixture
def other_desk(tmp_path: Path, clock: StillClock) -> Desk:
    """Another computer, with a data folder of its own."""
    return desk_at(tmp_path / "other-data", "desktop-2", clock)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder in which a person keeps casebooks."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def desk_at(folder: Path, device: str, clock: StillClock) -> Desk:
    folder.mkdir(exist_ok=True)
    return Desk(clock, device, "lena", folder)


@pytest.fixture
def book(home: Path, desk: Desk) -> Iterator[Casebook]:
    """A new casebook of an invented patient."""
    with Casebook.create(home / "Ruth.secondopinion", desk, patient="Ruth Albrecht") as made:
        yield made


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One reader for a file of tests; its processes are up before the first test counts threads."""
    with Reader() as made:
        made.warm()
        yield made


@pytest.fixture
def own_reader() -> Iterator[Reader]:
    """A reader for one test that stops it amid its work: the process that was reading may be ended then."""
    with Reader() as made:
        yield made


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's home, apart from the folder of the casebooks."""
    folder = tmp_path / "far" / "away" / "lena"
    (folder / "Documents" / "health" / "2026").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    return folder


@pytest.fixture
def open_book(home: Path, desk: Desk) -> Iterator[Casebook]:
    """Ruth's casebook, open."""
    with Casebook.create(home / "Ruth.secondopinion", desk, patient="Ruth") as made:
        yield made


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with three letters."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in (1, 2, 10):
        letter(folder / f"letter {number}.pdf", (f"Letter number {number}", "Invented for a test."))
    return folder
