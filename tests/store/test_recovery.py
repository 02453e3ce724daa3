"""The recovery key typed from paper: it opens the file, and a misread letter is found by its row."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.key import Key, Lock, WrongPassphrase, new_key
from secondopinion_desktop.store.layout import create_layout, peek_live
from secondopinion_desktop.store.recovery import LETTERS, recovery_rows, secret_in
from secondopinion_desktop.store.vault import lock_on

SECRET = bytes(range(3, 35))


def typed() -> str:
    return "\n".join(recovery_rows(SECRET))


def test_what_stands_on_the_sheet_is_read_again_however_it_is_typed() -> None:
    rows = recovery_rows(SECRET)
    assert [len(row) for row in rows] == [9] * 8
    for words in (
        typed(),
        typed().lower(),
        "".join(rows).replace(" ", ""),
        " - ".join(rows),
        typed().replace("0", "o"),
    ):
        assert secret_in(words) == SECRET


def test_a_letter_misread_left_out_or_typed_twice_is_found_by_its_row() -> None:
    drawn = random.Random(4)
    for _ in range(300):
        rows = list(recovery_rows(SECRET))
        n, at = drawn.randrange(8), drawn.choice((0, 1, 2, 3, 5, 6, 7, 8))
        other = drawn.choice([one for one in (*LETTERS, "", "77") if one != rows[n][at]])
        rows[n] = rows[n][:at] + other + rows[n][at + 1 :]
        with pytest.raises(Problem, match=f"Row {n + 1} "):
            secret_in("\n".join(rows))


def test_an_ordinary_passphrase_is_never_taken_for_a_recovery_key() -> None:
    drawn = random.Random(5)
    for length in range(1, 130):
        words = "".join(drawn.choice(LETTERS + "  -") for _ in range(length))
        assert secret_in(words) is None
    assert secret_in("five small grey boats " * 6) is None


def test_the_recovery_key_opens_the_file_it_was_printed_for_and_no_other(tmp_path: Path) -> None:
    create_layout(tmp_path / "one.db", "casebook-1", Key("five small grey boats"))
    create_layout(tmp_path / "two.db", "casebook-2", Key("five small grey boats"))
    lock = lock_on(tmp_path / "one.db", Key("five small grey boats"))
    assert isinstance(lock, Lock)
    paper = Key(" ".join(lock.recovery_rows()))
    assert peek_live(tmp_path / "one.db", paper).casebook_id == "casebook-1"
    assert lock.is_opened_by("  ".join(lock.recovery_rows()).lower())
    assert lock.is_opened_by("five small grey boats")
    assert not lock.is_opened_by("five small grey goats")
    assert not lock.is_opened_by("")
    with pytest.raises(WrongPassphrase):
        peek_live(tmp_path / "two.db", paper)


def test_what_is_made_with_a_recovery_key_opens_with_the_passphrase_as_well(tmp_path: Path) -> None:
    create_layout(tmp_path / "one.db", "casebook-1", Key("five small grey boats"))
    lock = lock_on(tmp_path / "one.db", Key("five small grey boats"))
    assert lock is not None
    paper = Key(" ".join(lock.recovery_rows()))
    with pytest.raises(Problem, match="recovery key"):
        paper.anew()
    assert peek_live(tmp_path / "one.db", paper)
    create_layout(tmp_path / "beside.db", "casebook-1", paper)
    assert peek_live(tmp_path / "beside.db", Key("five small grey boats")).casebook_id == "casebook-1"


def test_a_recovery_key_is_no_passphrase_to_choose() -> None:
    with pytest.raises(Problem, match="recovery key"):
        new_key(typed())
