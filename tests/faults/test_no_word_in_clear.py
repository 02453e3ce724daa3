"""With a passphrase no word of the case can be read in the private folder, the temporary one or the file, whatever is
being done, and however the program ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base import own_run
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.nameless import HAS_NAMELESS
from tests.intake.awkward import letter

PASSPHRASE = "five small grey boats"
PATIENT, QUESTION, DRAFT, IN_PAPER, AFTER_PAPER = (
    "Ruth Plantedpatient",
    "Plantedquestion about the liver",
    "Planteddraft of a question",
    "Plantedfinding",
    "planted-behind-the-paper",
)
WORDS = (PATIENT, QUESTION, DRAFT, IN_PAPER, AFTER_PAPER)
SIGNS = (*(word.encode() for word in WORDS), b"%PDF", b"SQLite format")
NEEDS_NAMES = pytest.mark.skipif(not HAS_NAMELESS, reason="readers need names on this system")


def work(path: Path, data: Path, inbox: Path, stick: Path) -> None:
    """Do all that a family does in an evening, say each, and wait at its end with everything open."""
    from secondopinion_desktop.app.importing import import_papers
    from secondopinion_desktop.app.kept_packets import file_of
    from secondopinion_desktop.app.lists import Wanted, list_to_look_at
    from secondopinion_desktop.app.packets import make_packet_to_look_at, packets_made, plan_for
    from secondopinion_desktop.app.passphrases import unfinished_words_of
    from secondopinion_desktop.app.previews import PagePictures
    from secondopinion_desktop.base.nameless import NamelessFiles
    from secondopinion_desktop.base.progress import Silent
    from secondopinion_desktop.records.change import create
    from secondopinion_desktop.records.kinds import Document

    def done(what: str) -> None:
        print(what, flush=True)
        sys.stdin.readline()

    book = Casebook.open(path, desk_in(data), passphrase=PASSPHRASE)
    book.do(create("question", text=QUESTION)[1])
    pictures = PagePictures(book)
    import_papers(book, pictures.reader, [inbox])
    book.save()
    done("imported")
    assert book.search("Plantedquestion") and book.search("Plantedfinding")
    for paper in book.case.all(Document):
        assert pictures.page_picture(paper.id, 1, 200).width
    done("looked at")
    with NamelessFiles(own_run.run_in(data).folder, in_memory=True) as files:
        made = make_packet_to_look_at(book, plan_for(book), files.new(), Silent())
        kept = file_of(book, packets_made(book)[0], files, Silent())
        listed = list_to_look_at(book, Wanted("questions"), files.new(), Silent())
        assert [one.path.read_bytes()[:4] for one in (made, kept, listed)] == [b"%PDF"] * 3
        done("packet and list in view")
        assert book.backups.make(stick).faults == ()
        words = unfinished_words_of(book)
        words.keep("question", DRAFT)
        words.write()
        book.save()
        done("backed up")
        book.do(create("question", text=QUESTION)[1])  # In the log only.
        done("everything open")


def desk_in(data: Path) -> Desk:
    return Desk(StillClock(datetime(2026, 3, 2, 9, 30, tzinfo=UTC)), "laptop-1", "lena", data)


def readable(*folders: Path) -> list[tuple[str, bytes]]:
    """Every file below in which a planted word, a PDF or a database can be read, with what was read."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    held = [(path, path.read_bytes()) for path in files]
    return [(path.name, sign) for path, found in held for sign in SIGNS if sign in found]


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[list[Path]]:
    """The home of a locked casebook, its private folder, a folder for temporary files, a stick, and an inbox."""
    made = [tmp_path / name for name in ("home", "data", "temp", "stick", "inbox")]
    for folder in made:
        folder.mkdir()
    home, data, *_, inbox = made
    Casebook.create(home / "Ruth.secondopinion", desk_in(data), patient=PATIENT, passphrase=PASSPHRASE).close()
    own_run.end_run_in(data)
    path = letter(inbox / "letter.pdf", (IN_PAPER,))
    path.write_bytes(path.read_bytes() + b"\n%" + AFTER_PAPER.encode() + b"\n")
    yield made
    own_run.end_run_in(data)


@NEEDS_NAMES
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP], ids=lambda how: how.name)
def test_no_word_can_be_read_while_people_work_nor_after_the_program_was_ended(
    folders: list[Path], how: signal.Signals
) -> None:
    home, data, temp, stick, inbox = folders
    command = [sys.executable, "-m", "tests.faults.test_no_word_in_clear"]
    child = subprocess.Popen(
        [*command, *map(str, (home / "Ruth.secondopinion", data, inbox, stick))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"TMPDIR": str(temp)},
        cwd=Path(__file__).resolve().parents[2],
        bufsize=0,
    )
    assert child.stdin is not None and child.stdout is not None
    seen = []
    with child, child.stdout, child.stdin:
        for said in child.stdout:
            seen.append(said.strip().decode())
            assert readable(home, data, temp, stick) == [], seen
            if seen[-1] == "everything open":
                child.send_signal(how)
                break
            child.stdin.write(b"\n")
    assert seen[-1:] == ["everything open"]
    assert child.returncode == -how
    assert readable(home, data, temp, stick) == []
    assert list(temp.iterdir()) == []
    # It was all there to be found: with the passphrase it opens, and says the words.
    with Casebook.open(home / "Ruth.secondopinion", desk_in(data), passphrase=PASSPHRASE) as book:
        assert {hit.kind for hit in book.search("Plantedquestion")} == {"question"}
        assert book.verify() == ()


if __name__ == "__main__":
    # Whoever started the tests may have told all below not to mind these.
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_DFL)
    work(*map(Path, sys.argv[1:]))
