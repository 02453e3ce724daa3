"""Scans are read page by page, each once, whatever stops it; what was read is searched and marked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.reading.means import Means, means_here
from secondopinion_desktop.app.reading.placed import text_to_read
from secondopinion_desktop.app.reading.queue import ReadRow, read_waiting
from secondopinion_desktop.app.reading.upright import turn_upright
from secondopinion_desktop.app.reading.waiting import TRIED, WaitingPage, is_wordless, waiting_pages
from secondopinion_desktop.base.memory import GIGABYTE
from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.deeds import page_note, turn_page
from secondopinion_desktop.records.kinds import Document
from tests.app.reading import fake_looker
from tests.app.reading.fake_looker import FakeLooker
from tests.intake.awkward import PATHOLOGY, letter
from tests.stopping import StopsAfter

ONE = Means(1, 1, sparing=False)


@pytest.fixture(autouse=True)
def looker(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[FakeLooker]]:
    """Readers that answer at once, and note which pages they were shown."""
    fake_looker.put_in_place(monkeypatch.setattr)
    yield FakeLooker
    FakeLooker.forget()


def fax(path: Path, pages: int) -> Path:
    sheets = [Image.new("L", (100, 140), 250 - n) for n in range(pages)]
    sheets[0].save(path, "TIFF", save_all=True, append_images=sheets[1:])
    return path


@pytest.fixture
def scans(book: Casebook, reader: Reader, tmp_path: Path) -> list[str]:
    """The ids of a fax of three pages and a photo."""
    Image.new("RGB", (80, 60), "white").save(tmp_path / "photo.png")
    rows = import_papers(book, reader, [fax(tmp_path / "fax.tif", 3), tmp_path / "photo.png"]).rows
    return [row.document or "" for row in rows]


def pages(rows: tuple[ReadRow, ...]) -> list[tuple[str, int]]:
    return sorted((row.document, row.page) for row in rows)


def test_every_page_without_words_is_read_once(book: Casebook, scans: list[str]) -> None:
    fax_id, photo_id = scans
    expected = sorted([(fax_id, 1), (fax_id, 2), (fax_id, 3), (photo_id, 1)])
    assert pages(read_waiting(book, means=Means(2, 1, sparing=False))) == expected
    assert read_waiting(book, means=ONE) == ()
    assert sorted(FakeLooker.looked) == [1, 1, 2, 3]


def test_a_page_that_is_read_by_itself_may_have_all_cores_and_others_share_them(
    book: Casebook, scans: list[str]
) -> None:  # fmt: skip
    fax_id, photo_id = scans
    shared = Means(1, 1, sparing=False, alone=2)
    read_waiting(book, document_id=photo_id, means=shared)
    assert FakeLooker.threads == [2]
    read_waiting(book, document_id=fax_id, means=shared)
    assert FakeLooker.threads == [2, None, None, 2]


def test_a_paper_that_comes_in_while_others_are_read_is_read_next(
    book: Casebook, scans: list[str], reader: Reader, tmp_path: Path
) -> None:  # fmt: skip
    Image.new("RGB", (90, 60), "white").save(tmp_path / "letter.png")
    FakeLooker.meanwhile = [lambda: import_papers(book, reader, [tmp_path / "letter.png"])]
    rows = read_waiting(book, means=ONE)
    assert len(rows) == 5
    assert rows[1].document not in scans
    assert list(waiting_pages(book)) == []


def test_a_paper_with_good_words_of_its_own_is_not_read(book: Casebook, reader: Reader, tmp_path: Path) -> None:
    import_papers(book, reader, [letter(tmp_path / "a.pdf", PATHOLOGY, ("Page 2",))])
    (paper,) = book.case.all(Document)
    assert list(waiting_pages(book)) == [WaitingPage(paper.id, 2, "application/pdf")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("Received 4/5", True),
        ("Hemoglobin 13.6 g/dl (12.0 - 15.5), platelets 250 /nl, leukocytes 6.1, sodium 140 mmol/l.", False),
        ("THE LIVER IS OF NORMAL SIZE. NO FOCAL LESION. THE SPLEEN IS NOT ENLARGED. KIDNEYS NORMAL.", False),
        ("Der Befund zeigt keine Auffälligkeiten; die Leber ist nicht vergrößert, Milz unauffällig.", False),
        ("Печень не увеличена, очаговых изменений не выявлено, селезёнка без особенностей, почки в норме.", False),
        ("肝臓に異常は認められません。脾臓の腫大なし。腎臓は正常です。膵臓も異常なし。", False),
        ("Th3 l1v^r |s 0f n0rm~l s|ze, n0 f0c~l l3s|0n, th3 spl33n |s n0t 3nl~rg3d, k|dn3ys n0rm~l wthn", True),
        ("Tbc ltvcr ts of nrrnl szc nd thr s n fcl lsn n th rght lb whch ws sn bfr n th prvs stdy cmprd", True),
    ],
)
def test_words_a_bad_scanner_left_behind_count_for_none(text: str, expected: bool) -> None:
    assert is_wordless(text) is expected


def test_what_was_read_is_found_and_marked_on_the_page(book: Casebook, scans: list[str]) -> None:
    read_waiting(book, means=ONE)
    fax_id = scans[0]
    assert {(hit.id, hit.page) for hit in book.search("hämoglobin", 9)} == {(fax_id, n) for n in (1, 2, 3)} | {
        (scans[1], 1)
    }
    pictures = PagePictures(book)
    try:
        words = pictures.page_words(fax_id, 2)
        assert [(word.text, word.line, word.doubtful) for word in words] == [
            ("Hämoglobin", 0, False),
            ("13,6", 0, True),
            ("page", 1, False),
            ("2", 1, True),
        ]
        assert words[0].box.region == "0.1000 0.1000 0.5000 0.2000"
        assert pictures.words_on_page(fax_id, 2, "hamoglobin 13") == (words[0].box, words[1].box)
        assert pictures.words_on_page(fax_id, 2, "absent") == ()
        book.do(turn_page(book.case, fax_id, 2))
        assert pictures.page_words(fax_id, 2)[0].box.region == "0.8000 0.1000 0.9000 0.5000"
    finally:
        pictures.close()


def test_the_text_of_a_scan_says_that_it_was_read_and_what_is_unsure(book: Casebook, scans: list[str]) -> None:
    assert text_to_read(book, scans[0], 2) == ""
    read_waiting(book, means=ONE)
    assert text_to_read(book, scans[0], 2) == (
        "These words were read from the picture. Check against it what (?) stands behind.\n\n"
        "Hämoglobin 13,6 (?)\npage 2 (?)"
    )


def test_the_second_reader_is_kept_beside_the_first(book: Casebook, scans: list[str]) -> None:
    read_waiting(book, means=ONE)
    assert [one.reader for one in book.originals.page_readings(scans[0], 1)] == ["rapidocr", "tesseract"]


def test_a_stopped_run_goes_on_where_it_was(book: Casebook, scans: list[str]) -> None:
    read: list[ReadRow] = []
    with pytest.raises(Cancelled):
        read_waiting(book, means=ONE, progress=StopsAfter(2), heard=read.append)
    left = list(waiting_pages(book))
    read_waiting(book, means=ONE)
    assert len(FakeLooker.looked) <= 5  # the page at hand may have been begun anew
    assert list(waiting_pages(book)) == []
    assert len(left) < 4


def test_a_page_that_ends_the_reader_is_said_once_and_not_tried_for_ever(
    book: Casebook, scans: list[str], looker: type[FakeLooker]
) -> None:
    looker.fails_at = 2
    rows = read_waiting(book, means=ONE)
    assert [(row.page, row.why) for row in rows if row.why] == [(2, "This page could not be read safely.")]
    assert list(waiting_pages(book)) == []
    assert [one.reader for one in book.originals.page_readings(scans[0], 2)] == [TRIED]
    looker.fails_at = None
    assert [row.page for row in read_waiting(book, document_id=scans[0], means=ONE)] == [2]
    assert book.page_text(scans[0], 2) == "Hämoglobin 13,6\npage 2"


def test_without_readers_the_pages_wait_for_them(book: Casebook, scans: list[str], looker: type[FakeLooker]) -> None:
    looker.is_installed = False
    rows = read_waiting(book, means=ONE)
    assert {row.why for row in rows} == {"The readers of pictures are not installed."}
    assert len(list(waiting_pages(book))) == 4


def test_a_paper_taken_back_meanwhile_stops_nothing(
    book: Casebook, scans: list[str], looker: type[FakeLooker]
) -> None:  # fmt: skip
    looker.meanwhile = [book.undo]
    rows = read_waiting(book, means=ONE)
    assert len(rows) == 4
    assert [row.why for row in rows if not row.why] == []


def test_a_page_that_lies_on_its_side_is_turned_and_can_be_turned_back(
    book: Casebook, scans: list[str], looker: type[FakeLooker]
) -> None:
    looker.rotation, looker.more_words = 90, 20
    book.do(turn_page(book.case, scans[0], 3, 180))
    rows = read_waiting(book, means=ONE)
    assert turn_upright(book, rows) == 3
    turned = [note.turned if (note := page_note(book.case, scans[0], n)) else None for n in (1, 2, 3)]
    assert turned == [90, 90, 180]
    assert book.undo_title == "Turn 3 pages upright"
    book.undo()
    assert page_note(book.case, scans[0], 1) is None
    assert turn_upright(book, ()) == 0


@pytest.mark.parametrize(
    ("gigabytes", "cores", "expected"),
    [
        (1, 8, Means(1, 1, sparing=True)),
        (3, 4, Means(1, 4, sparing=False, alone=4)),
        (4, 4, Means(1, 4, sparing=False, alone=4, is_roomy=True)),
        (4, 1, Means(1, 1, sparing=False, is_roomy=True)),
        (16, 2, Means(2, 1, sparing=False, alone=2, is_roomy=True)),
        (16, 8, Means(2, 4, sparing=False, alone=4, is_roomy=True)),
    ],
)
def test_a_small_computer_reads_with_less(gigabytes: int, cores: int, expected: Means) -> None:
    assert means_here(gigabytes * GIGABYTE, cores) == expected


CHILD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.reading.means import Means
from secondopinion_desktop.app.reading.placed import text_to_read
from secondopinion_desktop.app.reading.queue import read_waiting
from secondopinion_desktop.base.clock import StillClock
from tests.app.reading import fake_looker

fake_looker.put_in_place(setattr)
fake_looker.FakeLooker.seconds = 0.1
path, data = Path(sys.argv[1]), Path(sys.argv[2])
book = Casebook.open(path, Desk(StillClock(datetime(2026, 3, 2, tzinfo=UTC)), "laptop-1", "lena", data))
read_waiting(book, means=Means(1, 1, sparing=False), heard=lambda row: print(row.page, flush=True))
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_after_a_kill_amid_reading_everything_is_read_once(
    home: Path, desk: Desk, reader: Reader, tmp_path: Path
) -> None:
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth Albrecht") as book:
        import_papers(book, reader, [fax(tmp_path / "fax.tif", 6)])
    root = Path(__file__).resolve().parents[3]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(desk.data_folder)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert child.stdout is not None
    told = [int(child.stdout.readline()) for _ in range(2)]
    child.send_signal(signal.SIGKILL)
    child.wait()
    told += [int(line) for line in child.stdout]
    child.stdout.close()
    with Casebook.open(path, desk) as book:
        rows = read_waiting(book, means=ONE)
        assert sorted({*told, *(row.page for row in rows)}) == [1, 2, 3, 4, 5, 6]
        assert not {row.page for row in rows} & set(told)
        assert list(waiting_pages(book)) == []
