"""Words typed and not taken yet are there the next time the program is started."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from secondopinion_desktop.app.private_file import PrivateFile
from secondopinion_desktop.app.unfinished import UnfinishedWords
from secondopinion_desktop.base.reserve import Reserve


def test_what_is_written_is_there_next_time_and_what_was_taken_is_not(tmp_path: Path) -> None:
    first = UnfinishedWords.of_casebook(tmp_path, "abc")
    first.keep("question", "What if we")
    first.keep("new person", {"phone": "555 0199", "starred": 1})
    assert not first.is_written
    first.write()
    second = UnfinishedWords.of_casebook(tmp_path, "abc")
    assert second.get("question") == "What if we"
    assert second.get("new person") == {"phone": "555 0199", "starred": 1}
    assert second.places() == ("question", "new person")
    assert UnfinishedWords.of_casebook(tmp_path, "other").places() == ()
    second.drop("question")
    second.drop("new person")
    second.write()
    assert list((tmp_path / "unfinished").iterdir()) == [], "nothing private is left behind"


def test_words_for_a_casebook_that_will_have_a_passphrase_leave_the_disk_at_once(tmp_path: Path) -> None:
    kept = UnfinishedWords.of_the_start(tmp_path)
    kept.keep("name", "Ruth Albrecht")
    kept.write()
    kept.keep_in_memory(True)
    kept.keep("keeper", "Jonas Albrecht")
    kept.write()
    assert list((tmp_path / "unfinished").iterdir()) == []
    assert (kept.get("name"), kept.get("keeper")) == ("Ruth Albrecht", "Jonas Albrecht")
    kept.keep_in_memory(False)
    assert UnfinishedWords.of_the_start(tmp_path).get("keeper") == "Jonas Albrecht"


def test_words_typed_on_a_full_disk_go_into_the_room_that_was_kept_for_what_must_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Reserve(tmp_path).keep()
    lay = PrivateFile._lay

    def on_a_full_disk(file: PrivateFile, text: bytes) -> None:
        if (tmp_path / "reserve").exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        lay(file, text)

    monkeypatch.setattr(PrivateFile, "_lay", on_a_full_disk)
    first = UnfinishedWords.of_casebook(tmp_path, "abc")
    first.keep("question", "What if we")
    first.write()
    assert first.is_written
    assert UnfinishedWords.of_casebook(tmp_path, "abc").get("question") == "What if we"


def test_a_file_that_cannot_be_read_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "unfinished").mkdir()
    path = tmp_path / "unfinished" / "new-casebook.json"
    for untrusted in (b"\xff\xfe", b"[1, 2]", b'{"name": 5, "born": ["x"]}', b"{"):
        path.write_bytes(untrusted)
        assert UnfinishedWords.of_the_start(tmp_path).places() == ()
    path.write_text('{"name": "Ruth", "born": null}', encoding="utf-8")
    assert UnfinishedWords.of_the_start(tmp_path).places() == ("name",)


def test_where_nothing_can_be_written_the_words_stay_in_memory_and_are_tried_again(tmp_path: Path) -> None:
    in_the_way = tmp_path / "unfinished"
    in_the_way.write_text("a file where the folder should be")
    kept = UnfinishedWords.of_casebook(tmp_path, "abc")
    kept.keep("question", "Why?")
    kept.write()
    assert not kept.is_written
    assert kept.get("question") == "Why?"
    in_the_way.unlink()
    kept.write()
    assert UnfinishedWords.of_casebook(tmp_path, "abc").get("question") == "Why?"
