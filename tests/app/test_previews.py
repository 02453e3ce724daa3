"""Pages of papers on the screen: turned, locked, broken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.deeds import turn_page
from tests.intake.awkward import arrow, jpeg_bytes, letter, locked


@pytest.fixture
def pictures(book: Casebook) -> Iterator[PagePictures]:
    """What draws the pages of the casebook."""
    made = PagePictures(book)
    yield made
    made.close()


def added(book: Casebook, reader: Reader, path: Path, *, password: str | None = None) -> str:
    (row,) = import_papers(book, reader, [path], password=password, keep_locked=True).rows
    assert row.document is not None
    return row.document


def test_a_page_is_drawn_as_wide_as_asked(
    book: Casebook, reader: Reader, pictures: PagePictures, tmp_path: Path
) -> None:
    paper = added(book, reader, letter(tmp_path / "letter.pdf"))
    picture = pictures.page_picture(paper, 1, 306)
    assert (picture.width, picture.height) == (306, 396)
    assert min(picture.rgb_bytes) < 100 < max(picture.rgb_bytes)


def test_a_turned_page_comes_out_turned_and_turned_back(
    book: Casebook, reader: Reader, pictures: PagePictures, tmp_path: Path
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpeg_bytes(arrow(size=(600, 400))))
    paper = added(book, reader, path)
    upright = pictures.page_picture(paper, 1, 600)
    assert (upright.width, upright.height) == (600, 400)
    assert upright.rgb_bytes[0] < 60  # The dark edge is at the left.

    book.do(turn_page(book.case, paper, 1, 90))
    turned = pictures.page_picture(paper, 1, 400)
    assert (turned.width, turned.height) == (400, 600)
    assert turned.rgb_bytes[-1] > 200 > 60 > turned.rgb_bytes[0]  # Now it is at the top.

    book.undo()
    assert pictures.page_picture(paper, 1, 600) == upright


def test_only_the_page_that_was_turned_is(
    book: Casebook, reader: Reader, pictures: PagePictures, tmp_path: Path
) -> None:
    paper = added(book, reader, letter(tmp_path / "two.pdf", ("One",), ("Two",)))
    book.do(turn_page(book.case, paper, 2, 90))
    assert pictures.turned(paper, 1) == 0
    assert pictures.turned(paper, 2) == 90
    first, second = (pictures.page_picture(paper, page, 300) for page in (1, 2))
    assert first.height > first.width
    assert second.height < second.width


def test_words_are_found_where_they_stand_on_the_turned_page(
    book: Casebook, reader: Reader, pictures: PagePictures, tmp_path: Path
) -> None:
    paper = added(book, reader, letter(tmp_path / "letter.pdf", ("formalin",)))
    (box,) = pictures.words_on_page(paper, 1, "formalin")
    assert box.x0 < 0.2
    assert box.y1 < 0.2
    book.do(turn_page(book.case, paper, 1, 180))
    (turned,) = pictures.words_on_page(paper, 1, "formalin")
    assert turned.x1 > 0.8
    assert turned.y0 > 0.8


def test_a_locked_paper_shows_with_the_password_that_is_kept(
    book: Casebook, reader: Reader, pictures: PagePictures, tmp_path: Path
) -> None:
    paper = added(book, reader, locked(tmp_path / "locked.pdf", user="sesame"), password="sesame")
    assert pictures.page_picture(paper, 1, 200).width == 200


def test_a_locked_paper_kept_unread_asks_for_its_password(
    book: Casebook, reader: Reader, pictures: PagePictures, tmp_path: Path
) -> None:
    paper = added(book, reader, locked(tmp_path / "locked.pdf", user="sesame"))
    with pytest.raises(Problem, match="locked"):
        pictures.page_picture(paper, 1, 200)


def test_a_broken_paper_is_said_and_the_next_one_still_shows(
    book: Casebook, reader: Reader, pictures: PagePictures, tmp_path: Path
) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more came through")
    broken = added(book, reader, tmp_path / "broken.pdf")
    sound = added(book, reader, letter(tmp_path / "sound.pdf"))
    with pytest.raises(Problem, match="damaged"):
        pictures.page_picture(broken, 1, 200)
    with pytest.raises(Problem, match="Page 9"):
        pictures.page_picture(sound, 9, 200)
    assert pictures.page_picture(sound, 1, 200).width == 200


def test_a_paper_that_has_not_come_yet_has_no_pages(book: Casebook, pictures: PagePictures) -> None:
    paper, change = create("document", title="On the way")
    book.do(change)
    with pytest.raises(Problem, match="no file"):
        pictures.page_picture(paper, 1, 200)


def test_nothing_of_the_papers_is_left_on_the_disk(
    book: Casebook, reader: Reader, pictures: PagePictures, tmp_path: Path
) -> None:
    paper = added(book, reader, letter(tmp_path / "letter.pdf"))
    before = set(book.desk.data_folder.rglob("*"))
    pictures.page_picture(paper, 1, 100)
    pictures.close()
    assert set(book.desk.data_folder.rglob("*")) == before
