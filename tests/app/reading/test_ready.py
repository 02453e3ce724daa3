"""What reads pictures gets ready while they come in, and goes away when nothing came of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.reading import queue, ready
from secondopinion_desktop.app.reading.means import Means
from secondopinion_desktop.app.reading.queue import read_waiting
from secondopinion_desktop.app.reading.ready import ReadyLooker, may_hold_pictures
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.door.reader import Reader
from tests.app.reading.fake_looker import FakeLooker

ROOMY = Means(1, 1, sparing=False, is_roomy=True)
SHORT = Means(1, 1, sparing=False)


class Counted(FakeLooker):
    """Notes each looker that is made, and what becomes of it."""

    made: list[Counted] = []  # noqa: RUF012 - forgotten before each test

    def __init__(self, *, sparing: bool = False, threads: int = 1) -> None:
        super().__init__(sparing=sparing, threads=threads)
        self.is_ready = self.is_closed = False
        self.made.append(self)

    def get_ready(self, *, progress: object = None) -> None:
        """Noted."""
        self.is_ready = True

    def close(self) -> None:
        """Noted."""
        self.is_closed = True


@pytest.fixture(autouse=True)
def _counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(queue, "Looker", Counted)
    monkeypatch.setattr(ready, "Looker", Counted)
    Counted.made = []
    yield
    FakeLooker.forget()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    Image.new("RGB", (80, 60), "white").save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


def test_the_first_photograph_is_read_by_the_looker_that_got_ready_meanwhile(
    book: Casebook, reader: Reader, photo: Path
) -> None:  # fmt: skip
    looker = ReadyLooker(ROOMY)
    looker.get_ready_for([photo], Silent())
    import_papers(book, reader, [photo])
    rows = read_waiting(book, means=ROOMY, ready=looker)
    assert [row.reader for row in rows] == ["rapidocr"]
    (one,) = Counted.made
    assert (one.is_ready, one.is_closed) == (True, True)
    assert looker.take() is None


def test_a_second_drop_starts_no_second_process(photo: Path) -> None:
    looker = ReadyLooker(ROOMY)
    looker.get_ready_for([photo], Silent())
    looker.get_ready_for([photo], Silent())
    assert len(Counted.made) == 1


def test_what_nobody_took_is_ended(photo: Path) -> None:
    looker = ReadyLooker(ROOMY)
    looker.get_ready_for([photo], Silent())
    looker.put_away()
    assert [one.is_closed for one in Counted.made] == [True]
    assert looker.take() is None


def test_where_memory_is_short_nothing_gets_ready_before_there_is_a_page(photo: Path) -> None:
    ReadyLooker(SHORT).get_ready_for([photo], Silent())
    assert Counted.made == []


def test_nothing_gets_ready_for_papers_that_are_words(tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(b"From: a")
    ReadyLooker(ROOMY).get_ready_for([tmp_path], Silent())
    assert Counted.made == []


@pytest.mark.parametrize(
    ("name", "size", "expected"),
    [
        ("IMG_1.JPG", 10, True),
        ("scan.heic", 10, True),
        ("fax.tif", 10, True),
        ("letter.pdf", 30_000, False),
        ("scanned letter.PDF", 900_000, True),
        ("letter.docx", 900_000, False),
        ("notes about jpg", 900_000, False),
        ("records.zip", 900_000, True),
    ],
)
def test_whether_a_file_may_be_read_as_a_picture_is_told_by_its_name_and_size(
    tmp_path: Path, name: str, size: int, expected: bool
) -> None:
    inner = tmp_path / "bag" / "of papers"
    inner.mkdir(parents=True)
    (inner / name).write_bytes(bytes(size))
    assert may_hold_pictures([inner / name]) is expected
    assert may_hold_pictures([tmp_path / "bag"]) is expected


def test_a_file_that_is_not_there_is_no_picture_and_stops_nothing(tmp_path: Path) -> None:
    assert not may_hold_pictures([tmp_path / "gone.pdf", tmp_path / "gone"])
