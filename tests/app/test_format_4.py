"""A family goes over to this version: files, backups and copies of the version before are taken as they are."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.backups.restoring import restore
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Medicine, Treatment
from secondopinion_desktop.records.page_reading import BLURRED, UNSURE, PageReading, ReadWord
from secondopinion_desktop.store import key
from secondopinion_desktop.store.key import Key
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.schema import FORMAT
from tests.app.ended_while_locking import ROUNDS
from tests.store.older import make_format_3

PASSPHRASE = "five small grey boats"


def badly_read(page: int, again: str = "") -> PageReading:
    words = tuple(ReadWord(word, (0, 0, 9, 9), 0.6) for word in ("Lorem", "Ipsvm", "d0lor", "amat"))
    return PageReading(page, "rapidocr", "Lorem Ipsvm d0lor amat", 0, 0.0, (), words, (100.0, 100.0), "", again)


def with_photo(book: Casebook, again: str = "", photo: bytes = b"photo") -> str:
    """Add a photo of two pages, the second of which was read badly."""
    sha256 = book.add_blob(io.BytesIO(photo), "image/jpeg", [])
    paper, change = create("document", title="Photo", sha256=sha256, pages=2)
    book.do(change)
    book.originals.keep_readings(paper, [PageReading(1, "rapidocr", "Hemoglobin 13.6"), badly_read(2, again)])
    return sha256


@pytest.fixture
def path(home: Path, desk: Desk) -> Path:
    """A casebook of the version before, with an operation that is offered and a photo that was read badly."""
    made = home / "Ruth.secondopinion"
    with Casebook.create(made, desk, patient="Ruth") as book:
        book.do(create("treatment", name="Bypass", standing="offered", planned_start="3 Apr 2026")[1])
        with_photo(book)
    return make_format_3(made)


def called(book: Casebook) -> list[str]:
    return sorted(one.name or "" for one in book.case.all(Medicine))


def test_a_page_that_was_read_badly_before_wants_its_photo_again_after_the_update(path: Path, other_desk: Desk) -> None:
    with Casebook.open(path, other_desk) as book:
        (pages,) = book.originals.wanting_again().values()
        assert pages == {2: UNSURE}
        assert book.verify() == ()
        assert book.notices == ()
    assert peek(path).format == 3, "nothing was written, so the other computers can go on with the file"


def test_the_file_as_it_was_is_kept_beside_before_it_is_brought_up(path: Path, other_desk: Desk) -> None:
    before = path.read_bytes()
    with Casebook.open(path, other_desk) as book:
        treatment = book.case.all(Treatment)[0]
        book.do(set_fields(treatment.id, "Off", standing="called_off", why_called_off="the clinic, no bed"))
    (kept,) = (other_desk.data_folder / "before-migration").iterdir()
    assert peek(kept).format == 3
    assert peek(path).format == FORMAT
    with Casebook.open(path, other_desk) as book:
        assert book.case.all(Treatment)[0].why_called_off == "the clinic, no bed"
    assert len(before) > 0 and path.read_bytes() != before


def test_what_was_done_before_the_update_can_be_undone_after_it(path: Path, desk: Desk) -> None:
    with Casebook.open(path, desk) as book:
        book.do(create("medicine", name="Aspirin")[1])
    make_format_3(path)
    shutil.rmtree(desk.data_folder)
    desk.data_folder.mkdir()
    with Casebook.open(path, desk) as book:
        book.do(create("medicine", name="Biotin")[1])
        book.undo()
        assert called(book) == ["Aspirin"]
        assert book.verify() == ()


def test_a_working_copy_of_the_version_before_goes_on_and_its_changes_can_be_undone(path: Path, desk: Desk) -> None:
    with Casebook.open(path, desk) as book:
        book.do(create("medicine", name="Aspirin")[1])
    make_format_3(path)
    for working in desk.data_folder.rglob("casebook-*.db"):
        make_format_3(working)
    with Casebook.open(path, desk) as book:
        assert called(book) == ["Aspirin"]
        assert book.undo_title is not None
        book.undo()
        assert called(book) == []
        assert book.verify() == ()


@pytest.mark.parametrize("other_is_older", [True, False])
def test_a_copy_of_the_other_version_is_merged_with_its_papers(
    path: Path, desk: Desk, other_desk: Desk, clock: StillClock, other_is_older: bool
) -> None:
    there = path.with_name("copy.secondopinion")
    shutil.copy(path, there)
    with Casebook.open(there, other_desk) as book:
        book.do(create("medicine", name="Biotin")[1])
        sha256 = with_photo(book, "" if other_is_older else BLURRED, b"another photo")
    if other_is_older:
        make_format_3(there)
    clock.at += timedelta(minutes=5)
    with Casebook.open(path, desk) as book:
        book.do(create("medicine", name="Aspirin")[1])
        merged = book.merge(there)
        assert merged.papers == 1
        assert called(book) == ["Aspirin", "Biotin"]
        assert book.originals.wanting_again()[sha256] == {2: UNSURE if other_is_older else BLURRED}
        assert book.verify() == ()


def test_a_file_with_a_passphrase_is_brought_up_and_stays_locked(
    home: Path, desk: Desk, other_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key, "_ROUNDS", ROUNDS)
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth", passphrase=PASSPHRASE) as book:
        with_photo(book)
    make_format_3(path, Key(PASSPHRASE))
    with Casebook.open(path, other_desk, passphrase=PASSPHRASE) as book:
        assert list(book.originals.wanting_again().values()) == [{2: UNSURE}]
        book.do(create("treatment", name="Bypass", standing="called_off")[1])
        assert book.verify() == ()
    (kept,) = (other_desk.data_folder / "before-migration").iterdir()
    for one in (path, kept):
        assert not one.read_bytes().startswith(b"SQLite")
    assert peek(kept, Key(PASSPHRASE)).format == 3
    assert peek(path, Key(PASSPHRASE)).format == FORMAT


def test_a_backup_of_the_version_before_comes_back(path: Path, desk: Desk, other_desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with Casebook.open(path, desk) as book:
        made = book.backups.make(stick).path
    make_format_3(made)
    for number, backup in enumerate((made, path)):
        back = restore(backup, tmp_path / f"back {number}.secondopinion", other_desk, Silent())
        assert back.lost == ()
        with Casebook.open(back.path, other_desk) as book:
            assert [one.name for one in book.case.all(Treatment)] == ["Bypass"]
            assert list(book.originals.wanting_again().values()) == [{2: UNSURE}]
            assert book.verify() == ()


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from secondopinion_desktop.app import meeting
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.store.layout import bring_up_to_date
from secondopinion_desktop.store.migrations import to_format_4

def amid(connection):
    to_format_4(connection)
    os.kill(os.getpid(), signal.SIGKILL)

meeting.bring_up_to_date = partial(bring_up_to_date, steps={4: amid})
desk = Desk(StillClock(datetime(2026, 3, 2, tzinfo=UTC)), "laptop-1", "lena", Path(sys.argv[2]))
Casebook.open(Path(sys.argv[1]), desk)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_a_power_cut_while_a_file_is_brought_up_loses_nothing(path: Path, other_desk: Desk) -> None:
    before = path.read_bytes()
    child = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(other_desk.data_folder)],
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert child.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    with Casebook.open(path, other_desk) as book:
        assert [one.name for one in book.case.all(Treatment)] == ["Bypass"]
        assert list(book.originals.wanting_again().values()) == [{2: UNSURE}]
        assert book.verify() == ()
