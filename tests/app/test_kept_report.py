"""What became of files that were added is there until somebody has seen it, and locked as the casebook is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.importing import ImportRow
from secondopinion_desktop.app.kept_report import KeptReport, kept_report_of
from secondopinion_desktop.app.passphrases import change_passphrase
from secondopinion_desktop.base.clock import StillClock

ROWS = (
    ImportRow(Path("hospital/torn.pdf"), "refused", "This file is empty."),
    ImportRow(Path("hospital/letter.pdf"), "imported", "", "d1", 2, suggested={"sort": "letter"}, title="A letter"),
)


def test_it_is_there_next_time_line_by_line_and_gone_once_it_was_seen(tmp_path: Path) -> None:
    first = KeptReport.of_casebook(tmp_path, "abc")
    first.keep([(), ROWS])
    again = KeptReport.of_casebook(tmp_path, "abc")
    assert again.reports() == (ROWS,)
    assert again.outcomes() == ("refused", "imported")
    assert KeptReport.of_casebook(tmp_path, "other").reports() == ()
    again.put_away()
    assert KeptReport.of_casebook(tmp_path, "abc").reports() == ()
    assert list((tmp_path / "unfinished").iterdir()) == []


def test_a_name_in_no_known_letters_is_kept(tmp_path: Path) -> None:
    odd = ImportRow(Path("scan-\udcff.pdf"), "refused", "This file is empty.")
    KeptReport.of_casebook(tmp_path, "abc").keep([[odd]])
    assert KeptReport.of_casebook(tmp_path, "abc").reports() == ((odd,),)


def test_a_file_that_cannot_be_read_counts_as_empty(tmp_path: Path) -> None:
    path = tmp_path / "unfinished" / "abc.added.json"
    path.parent.mkdir()
    for untrusted in (b"\xff", b"{}", b"[5]", b'[[{"path": 1}]]', b'[[{"path": "a", "outcome": "refused"}]]'):
        path.write_bytes(untrusted)
        assert KeptReport.of_casebook(tmp_path, "abc").reports() == ()


def test_what_is_forgotten_for_good_is_told_of_no_more(tmp_path: Path) -> None:
    report = KeptReport.of_casebook(tmp_path, "abc")
    report.keep([ROWS])
    assert report.places() == ("d1",)
    report.drop("d1")
    report.write()
    assert KeptReport.of_casebook(tmp_path, "abc").reports() == (ROWS[:1],)


def test_with_a_passphrase_no_word_of_it_lies_on_the_disk(tmp_path: Path) -> None:
    desk = Desk(StillClock(datetime(2026, 3, 2, 9, 30, tzinfo=UTC)), "laptop-1", "lena", tmp_path / "data")
    path = tmp_path / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth Albrecht", role="self") as book:
        kept_report_of(book).keep([ROWS])
    assert _holding(desk.data_folder, b"torn.pdf") == ["unfinished"]
    change_passphrase(path, desk, now=None, new="a boat in the rain")
    assert _holding(desk.data_folder, b"torn.pdf") == []
    with Casebook.open(path, desk, passphrase="a boat in the rain") as book:
        assert kept_report_of(book).reports() == (ROWS,)
        kept_report_of(book).keep([ROWS, ROWS])
        assert _holding(desk.data_folder, b"torn.pdf") == []


def _holding(folder: Path, words: bytes) -> list[str]:
    return [one.parent.name for one in folder.rglob("*") if one.is_file() and words in one.read_bytes()]
