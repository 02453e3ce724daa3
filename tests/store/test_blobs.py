from __future__ import annotations

import hashlib
import io
import random
import threading
import tracemalloc
from pathlib import Path

import pytest

from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create, Remove
from secondopinion_desktop.store.blobs import CHUNK, CHUNKS_A_WRITE
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from tests.stopping import StopsAfter

SILENT = Silent()


def size_of(database: Database) -> int:
    with database._reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM blob_chunk").scalar_one())


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK * CHUNKS_A_WRITE, 9 * CHUNK + 17])
def test_a_paper_comes_back_exactly_as_it_was(database: Database, tmp_path: Path, size: int) -> None:
    original = random.Random(size).randbytes(size)
    (tmp_path / "paper").write_bytes(original)

    sha256 = database.blobs.add(tmp_path / "paper", "application/pdf", (), SILENT)
    database.blobs.copy(sha256, tmp_path / "copy")

    assert sha256 == hashlib.sha256(original).hexdigest()
    assert database.blobs.has(sha256)
    assert database.blobs.read(sha256) == original
    assert (tmp_path / "copy").read_bytes() == original


def test_the_same_bytes_are_kept_once(database: Database) -> None:
    first = database.blobs.add(io.BytesIO(b"same"), "image/png", (), SILENT)
    again = database.blobs.add(io.BytesIO(b"same"), "image/png", ["now with text"], SILENT)

    assert first == again
    assert size_of(database) == 1
    assert database.readings.text(first, 1) == "now with text"


def test_stopping_an_import_leaves_nothing_behind(database: Database) -> None:
    paper = io.BytesIO(bytes(20 * CHUNK))
    with pytest.raises(Cancelled):
        database.blobs.add(paper, "image/tiff", ["words"], StopsAfter(2))

    assert size_of(database) == 0


def test_a_disk_that_fails_while_a_paper_is_read_is_said_plainly(database: Database) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() >= 4 * CHUNK:
                raise OSError(5, "Input/output error")
            return super().read(size)

    with pytest.raises(Problem, match="cannot be read"):
        database.blobs.add(Failing(bytes(9 * CHUNK)), "image/tiff", (), SILENT)
    assert size_of(database) == 0


def test_a_paper_that_is_not_there_is_said_plainly(database: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no file"):
        database.blobs.add(tmp_path / "gone.pdf", "application/pdf", (), SILENT)
    with pytest.raises(Problem, match="not in the casebook"):
        database.blobs.read("0" * 64)


def test_memory_stays_flat_however_large_a_paper_is(database: Database, tmp_path: Path) -> None:
    with (tmp_path / "scan").open("wb") as file:
        for number in range(64):
            file.write(bytes([number]) * CHUNK)
    tracemalloc.start()
    sha256 = database.blobs.add(tmp_path / "scan", "image/tiff", (), SILENT)
    database.blobs.copy(sha256, tmp_path / "copy")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 16 * CHUNK


def test_bytes_no_paper_ever_named_are_dropped_at_the_next_opening(database: Database, sign: Signature) -> None:
    kept = database.blobs.add(io.BytesIO(b"kept"), "image/png", ["kept words"], SILENT)
    trashed = database.blobs.add(io.BytesIO(b"trashed"), "image/png", (), SILENT)
    undone = database.blobs.add(io.BytesIO(b"undone"), "image/png", (), SILENT)
    dropped = database.blobs.add(io.BytesIO(b"dropped"), "image/png", ["secret words"], SILENT)
    for number, sha256 in enumerate((kept, trashed, undone)):
        database.apply(Change("Add", (Create("document", f"d{number}", {"sha256": sha256}),)), sign)
    database.undo(sign)
    database.apply(Change("Remove", (Remove("d1"),)), sign)

    database.blobs.drop_unused()

    assert [database.blobs.has(one) for one in (kept, trashed, undone, dropped)] == [True, True, True, False]
    assert database.readings.text(kept, 1) == "kept words"
    assert database.verify(SILENT) == ()


def test_text_with_odd_characters_is_kept_and_found(database: Database, sign: Signature) -> None:
    sha256 = database.blobs.add(io.BytesIO(b"x"), "image/png", ["a\0b \ud800 \x02melanoma\x03", ""], SILENT)
    database.apply(Change("Add", (Create("document", "d", {"sha256": sha256}),)), sign)

    (hit,) = database.search("melanoma", 5)
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["melanoma"]
    assert database.readings.text(sha256, 2) == ""


def test_several_imports_and_edits_at_once_do_not_disturb_each_other(database: Database, sign: Signature) -> None:
    originals = [random.Random(n).randbytes(3 * CHUNK + n) for n in range(6)]
    found: dict[int, str] = {}
    failed: list[BaseException] = []

    def bring_in(number: int) -> None:
        try:
            for again in range(2):
                database.apply(Change("Note", (Create("medicine", f"m{number}-{again}", {"name": "x"}),)), sign)
                found[number] = database.blobs.add(io.BytesIO(originals[number]), "image/png", ["words"], SILENT)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=bring_in, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert [database.blobs.read(found[number]) for number in range(6)] == originals
    assert len(database.history()) == 13
    assert database.verify(SILENT) == ()


def test_what_was_dropped_gives_its_room_back_and_is_overwritten(database: Database) -> None:
    before = database.path.stat().st_size
    given = database.blobs.add(io.BytesIO(b"planted words " * 400_000), "text/plain", [], Silent())
    database.snapshots.fold_in(0)
    assert database.path.stat().st_size > before + 5_000_000
    database.blobs.drop_unused([given])
    assert database.path.stat().st_size < before + 100_000
    assert b"planted words" not in database.path.read_bytes()
