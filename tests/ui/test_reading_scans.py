"""Scans are read by themselves while the window goes on; Pause keeps what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app import whose_paper
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.reading import ready
from secondopinion_desktop.app.reading.means import Means
from secondopinion_desktop.app.reading.waiting import waiting_pages
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.kinds import PageNote
from secondopinion_desktop.ui import reading_scans
from secondopinion_desktop.ui.papers.adding import Adding
from secondopinion_desktop.ui.reading_scans import SWITCH, ReadingScans
from secondopinion_desktop.ui.viewing.page_words import PageWords
from secondopinion_desktop.ui.workspace import News, Workspace
from tests.app.reading import fake_looker
from tests.app.reading.fake_looker import FakeLooker


@pytest.fixture(autouse=True)
def _quick_readers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    fake_looker.put_in_place(monkeypatch.setattr)
    monkeypatch.setattr(reading_scans, "SOON_MS", 0)
    monkeypatch.setenv(SWITCH, "yes")
    yield
    FakeLooker.forget()


@pytest.fixture
def scan(book: Casebook, tmp_path: Path) -> str:
    """The id of a fax of three pages."""
    sheets = [Image.new("L", (60, 80), 250 - n) for n in range(3)]
    sheets[0].save(tmp_path / "fax.tif", save_all=True, append_images=sheets[1:])
    with Reader() as reader:
        (row,) = import_papers(book, reader, [tmp_path / "fax.tif"]).rows
    return row.document or ""


def test_what_waits_is_read_soon_after_opening_and_said(
    scan: str, workspace: Workspace, book: Casebook, qtbot: QtBot
) -> None:
    words = PageWords(workspace)
    key = (scan, 2, 0)
    words.want(key)
    qtbot.waitUntil(lambda: words.is_here(key))
    assert words.of(key) == ()
    told: list[News] = []
    workspace.said.connect(told.append)
    reading = ReadingScans(workspace)
    reading.read.connect(workspace.pages_read)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].text == "Read: 3 scanned pages. A search finds the words."
    assert told[0].advice == "Check against the picture: 6 numbers, dates and units."
    assert list(waiting_pages(book)) == []
    words.want(key)
    qtbot.waitUntil(lambda: words.is_here(key))
    assert [word.text for word in words.of(key)] == ["Hämoglobin", "13,6", "page", "2"]


def test_pause_keeps_what_was_read_and_go_on_reads_the_rest(
    scan: str, workspace: Workspace, book: Casebook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeLooker, "waits_at", 3)
    told: list[News] = []
    workspace.said.connect(told.append)
    reading = ReadingScans(workspace)
    qtbot.waitUntil(lambda: len(FakeLooker.looked) > 2)
    workspace.jobs.stop_all()
    qtbot.waitUntil(lambda: bool(told))
    assert (told[0].deed, reading.is_reading) == ("Go on reading", False)
    left = list(waiting_pages(book))
    assert 0 < len(left) < 3
    assert told[0].run is not None
    FakeLooker.go_on.set()
    told[0].run()
    qtbot.waitUntil(lambda: len(told) > 1)
    assert list(waiting_pages(book)) == []


def test_what_was_read_is_proposed_from_and_held_while_the_rest_is_still_being_read(
    scan: str, workspace: Workspace, book: Casebook, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeLooker, "waits_at", 2)
    monkeypatch.setattr(reading_scans, "FIRST_MS", 0)
    monkeypatch.setattr(whose_paper, "hold_others", held := Held())
    reading = ReadingScans(workspace)
    heard: list[bool] = []
    reading.read.connect(lambda: heard.append(reading.is_reading))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [True]
    assert held.papers == [[scan]]
    assert len(list(waiting_pages(book))) > 0
    FakeLooker.go_on.set()
    qtbot.waitUntil(lambda: not reading.is_reading)
    assert heard == [True, False]
    assert held.papers == [[scan], [scan]]


def test_a_pause_holds_and_turns_what_was_read_by_then(
    scan: str, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeLooker, "waits_at", 3)
    monkeypatch.setattr(FakeLooker, "rotation", 90)
    monkeypatch.setattr(FakeLooker, "more_words", 30)
    reading = ReadingScans(workspace)
    told: list[News] = []
    workspace.said.connect(told.append)
    qtbot.waitUntil(lambda: len(FakeLooker.looked) > 2)
    workspace.jobs.stop_all()
    qtbot.waitUntil(lambda: bool(told) and not reading.is_reading)
    turned = [note for note in workspace.case.all(PageNote) if note.turned]
    assert 0 < len(turned) < 3


def test_what_was_read_is_held_and_turned_also_when_the_casebook_is_closed_amid_reading(
    scan: str, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeLooker, "waits_at", 2)
    monkeypatch.setattr(FakeLooker, "rotation", 90)
    monkeypatch.setattr(FakeLooker, "more_words", 30)
    monkeypatch.setattr(reading_scans, "FIRST_MS", 0)
    reading = ReadingScans(workspace)
    with qtbot.waitSignal(reading.read):
        pass
    reading.leave()
    assert any(note.turned for note in workspace.case.all(PageNote))
    FakeLooker.go_on.set()
    qtbot.waitUntil(lambda: not reading.is_reading)


class Held:
    """Notes which papers are looked at for somebody else's name."""

    def __init__(self) -> None:
        self.papers: list[list[str]] = []

    def __call__(self, _book: Casebook, ids: Iterable[str]) -> int:
        self.papers.append(list(ids))
        return 0


def test_reading_takes_the_room_of_no_other_work(
    scan: str, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeLooker, "waits_at", 2)
    reading = ReadingScans(workspace)
    qtbot.waitUntil(lambda: reading.is_reading)
    done: list[str] = []

    def took(answer: str) -> None:
        done.append(answer)

    workspace.run(lambda progress: "one", "One", took, quiet=True)
    workspace.run(lambda progress: "two", "Two", took, quiet=True)
    qtbot.waitUntil(lambda: len(done) == 2)
    assert reading.is_reading
    FakeLooker.go_on.set()
    qtbot.waitUntil(lambda: not reading.is_reading)


def test_nothing_is_read_by_itself_where_the_person_does_not_want_it(
    scan: str, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCH, "no")
    reading = ReadingScans(workspace)
    qtbot.wait(30)
    assert not reading.is_reading
    assert FakeLooker.looked == []


def test_what_reads_pictures_gets_ready_with_the_drop_and_goes_when_nothing_came_of_it(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookers: list[str] = []
    monkeypatch.setattr(ready, "means_here", lambda: Means(1, 1, sparing=False, is_roomy=True))
    monkeypatch.setattr(FakeLooker, "get_ready", lambda self, *, progress: lookers.append("ready"))
    monkeypatch.setattr(FakeLooker, "close", lambda self: lookers.append("closed"))
    monkeypatch.setattr(reading_scans, "IDLE_MS", 200)
    Image.new("RGB", (80, 60), "white").save(tmp_path / "photo.png")
    reading = ReadingScans(workspace)
    qtbot.waitUntil(lambda: not reading.is_reading)
    workspace.coming.emit((tmp_path / "photo.png",))
    qtbot.waitUntil(lambda: lookers == ["ready"])
    qtbot.waitUntil(lambda: lookers == ["ready", "closed"])


def test_what_got_ready_ends_with_the_casebook(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lookers: list[str] = []
    monkeypatch.setattr(ready, "means_here", lambda: Means(1, 1, sparing=False, is_roomy=True))
    monkeypatch.setattr(FakeLooker, "get_ready", lambda self, *, progress: lookers.append("ready"))
    monkeypatch.setattr(FakeLooker, "close", lambda self: lookers.append("closed"))
    reading = ReadingScans(workspace)
    qtbot.waitUntil(lambda: not reading.is_reading)
    workspace.coming.emit((tmp_path / "photo.png",))
    qtbot.waitUntil(lambda: lookers == ["ready"])
    workspace.closing.emit()
    assert lookers == ["ready", "closed"]


def test_papers_that_are_dropped_are_told_of_before_they_are_read(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    Image.new("RGB", (80, 60), "white").save(tmp_path / "photo.png")
    told: list[tuple[Path, ...]] = []
    workspace.coming.connect(told.append)
    adding = Adding.of(workspace)
    with qtbot.waitSignal(adding.ended):
        adding.add([tmp_path / "photo.png"])
        assert told == [(tmp_path / "photo.png",)]
