"""A paper lies in its casebook and nowhere else: not while it is shown or printed, and not after a kill."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.handing_out import hand_out_copy
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.base.nameless import HAS_NAMELESS
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.kinds import Document
from tests.intake.awkward import jpeg_bytes, letter, locked

pytestmark = pytest.mark.skipif(not HAS_NAMELESS, reason="readers need names on this system")

PASSPHRASE = "five small grey boats"
PLANTED = b"planted-where-nobody-should-find-it"
CHILD = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.base.clock import StillClock

path, data, out, at = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]

class KilledAt:
    def say(self, words, done, total):
        if words.startswith(at):
            os.kill(os.getpid(), 9)
    def check(self):
        pass

desk = Desk(StillClock(datetime(2026, 3, 2, tzinfo=UTC)), "laptop-1", "lena", data)
book = Casebook.open(path, desk, passphrase=sys.argv[5] or None)
make_packet(book, plan_for(book), out, KilledAt())
"""


@pytest.fixture
def planted(book: Casebook, reader: Reader, tmp_path: Path) -> Casebook:
    """A casebook of a sound paper, one that is locked and a photo; each holds words that can be looked for as bytes."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for path in (letter(inbox / "sound.pdf"), locked(inbox / "locked.pdf", user="sesame")):
        path.write_bytes(path.read_bytes() + b"\n%" + PLANTED + b"\n")
    (inbox / "locked.plain").unlink()
    (inbox / "photo.jpg").write_bytes(jpeg_bytes(Image.new("RGB", (60, 40))) + PLANTED)
    assert import_papers(book, reader, [inbox], password="sesame").added == 3
    shutil.rmtree(inbox)
    book.save()
    return book


def clear_copies(*folders: Path) -> list[Path]:
    """Every file below that holds the planted words and is no casebook, working copy or log of one."""
    return [path for folder in folders for path in _others(folder) if PLANTED in path.read_bytes()]


def readable_words(*folders: Path) -> list[Path]:
    """Every file below in which any word of the case stands, whatever sort of file it is."""
    words = (PLANTED, b"Ruth Albrecht", b"quietly planted question", b"SQLite format")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(word in path.read_bytes() for word in words)]


def _others(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.endswith(("-wal", "-shm")) and path.read_bytes()[:6] != b"SQLite":
            yield path


def test_a_page_on_the_screen_lies_nowhere_as_a_file(planted: Casebook, tmp_path: Path) -> None:
    pictures = PagePictures(planted)
    try:
        for paper in planted.case.all(Document):
            assert pictures.page_picture(paper.id, 1, 200).width
        assert clear_copies(tmp_path) == []
    finally:
        pictures.close()


@pytest.mark.parametrize("at", ["Reading paper", "Writing", "Comparing"])
def test_a_packet_that_is_killed_leaves_no_paper_behind(planted: Casebook, home: Path, tmp_path: Path, at: str) -> None:
    planted.close()
    out, temp = tmp_path / "out", tmp_path / "temp"
    out.mkdir()
    temp.mkdir()
    arguments = [sys.executable, "-c", CHILD, str(home / "Ruth.secondopinion"), str(tmp_path / "data")]
    ended = subprocess.run(
        [*arguments, str(out / "packet.pdf"), at, ""],
        env=os.environ | {"TMPDIR": str(temp)},
        timeout=120,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    assert list(temp.iterdir()) == []
    assert clear_copies(tmp_path / "data") == []


@pytest.fixture
def locked_book(home: Path, desk: Desk, reader: Reader, tmp_path: Path) -> Iterator[Casebook]:
    """A casebook with a passphrase, with a question and three papers."""
    with Casebook.create(home / "Ruth.secondopinion", desk, patient="Ruth Albrecht", passphrase=PASSPHRASE) as book:
        book.do(Change("Ask", (Create("question", "q", {"text": "A quietly planted question"}),)))
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        letter(inbox / "sound.pdf").write_bytes((inbox / "sound.pdf").read_bytes() + b"\n%" + PLANTED)
        (inbox / "photo.jpg").write_bytes(jpeg_bytes(Image.new("RGB", (60, 40))) + PLANTED)
        assert import_papers(book, reader, [inbox]).added == 2
        shutil.rmtree(inbox)
        yield book


def test_with_a_passphrase_no_word_of_the_case_lies_anywhere_while_people_work(
    locked_book: Casebook, home: Path, tmp_path: Path
) -> None:
    assert readable_words(tmp_path) == []
    assert [hit.id for hit in locked_book.search("planted")] == ["q"]
    pictures = PagePictures(locked_book)
    try:
        for paper in locked_book.case.all(Document):
            assert pictures.page_picture(paper.id, 1, 200).width
        assert readable_words(tmp_path) == []
    finally:
        pictures.close()
    assert locked_book.backups.make(tmp_path / "stick").faults == ()
    locked_book.save()
    assert readable_words(tmp_path) == []
    make_packet(locked_book, plan_for(locked_book), home / "packet.pdf")
    assert set(readable_words(tmp_path)) <= {home / "packet.pdf"}


def test_a_copy_for_somebody_is_in_clear_only_where_it_was_asked_for(
    locked_book: Casebook, home: Path, other_desk: Desk, tmp_path: Path
) -> None:
    seen: list[list[Path]] = []

    class Looks:
        """Looks over every folder whenever there is something to say."""

        def say(self, _words: str, _done: int, _total: int) -> None:
            seen.append([path for path in readable_words(tmp_path) if path.parent != home])

        def check(self) -> None:
            """Nobody stops it."""

    copy = hand_out_copy(locked_book, home / "For Jonas.secondopinion", "Jonas", Looks()).path
    assert len(seen) > 2 and not any(seen)
    assert readable_words(tmp_path) == [copy]
    with Casebook.open(copy, other_desk) as theirs:
        assert theirs.verify() == () and not theirs.has_key
        assert len(theirs.case.all(Document)) == 2


@pytest.mark.parametrize("at", ["Reading paper", "Comparing"])
def test_with_a_passphrase_no_word_of_the_case_lies_anywhere_after_a_kill(
    locked_book: Casebook, home: Path, tmp_path: Path, at: str
) -> None:
    locked_book.close()
    out, temp = tmp_path / "out", tmp_path / "temp"
    out.mkdir()
    temp.mkdir()
    arguments = [sys.executable, "-c", CHILD, str(home / "Ruth.secondopinion"), str(tmp_path / "data")]
    ended = subprocess.run(
        [*arguments, str(out / "packet.pdf"), at, PASSPHRASE],
        env=os.environ | {"TMPDIR": str(temp)},
        timeout=120,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    # What was written of the packet itself is where the person wanted it, in clear as she wanted it.
    assert readable_words(tmp_path / "data", temp, home) == []


def test_a_packet_that_is_made_leaves_only_itself(planted: Casebook, home: Path, tmp_path: Path) -> None:
    made = make_packet(planted, plan_for(planted), home / "packet.pdf")
    assert made.built.pages
    assert set(clear_copies(tmp_path)) <= {home / "packet.pdf"}
