"""A file of every format there ever was opens in this version, and tells what it told when it was written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from secondopinion_desktop.app import meeting
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import KINDS, HealthProblem
from secondopinion_desktop.store.layout import bring_up_to_date, peek
from secondopinion_desktop.store.migrations import add_column, add_table
from secondopinion_desktop.store.schema import FORMAT, SEARCH_TABLES
from secondopinion_desktop.store.seal import take_off
from tests.store.format_casebook import opened, said_by
from tests.store.freeze import casebook_file, said_file, unpacked
from tests.store.write_shape import shape_file

FORMATS = range(1, FORMAT + 1)
AGAIN = "raise FORMAT (store/schema.py), or “python -m tests.store.freeze --again” while nobody has a file of it"


def insist_it_tells(book: Casebook, kept: dict[str, Any]) -> None:
    """Fail unless the casebook tells all that was kept, apart from kinds and fields a later version dropped."""
    assert book.notices == ()
    assert book.verify() == ()
    now = json.loads(json.dumps(said_by(book)))
    for one, fields in kept["entries"].items():
        if fields["kind"] in KINDS:
            known = {*KINDS[fields["kind"]].by_name, "kind", "made_at"}
            stands = {name: now["entries"][one].get(name) for name in fields if name in known}
            assert stands == {name: value for name, value in fields.items() if name in known}
    for part in ("trash", "history", "bytes", "pages", "found"):
        assert now[part] == kept[part], part
    assert list(now["again"].values()) == list(kept.get("again", {}).values()), "which pages want their photo again"


@pytest.mark.parametrize("number", FORMATS)
def test_a_casebook_of_every_format_opens_and_tells_what_it_told(number: int, tmp_path: Path) -> None:
    assert casebook_file(number).exists(), "python -m tests.store.freeze"
    path = unpacked(number, tmp_path)
    assert peek(path).format == number
    kept = json.loads(said_file(number).read_text("utf-8"))
    with opened(path, tmp_path / "data") as book:
        insist_it_tells(book, kept)
        book.do(create("medicine", name="Written today")[1])
    with opened(path, tmp_path / "another computer", "phone-4") as book:
        assert "Written today" in [one.name for one in book.case.of_kind("medicine")]  # type: ignore[attr-defined]
        assert book.undo_title is None
        assert book.verify() == ()


@pytest.mark.parametrize("number", FORMATS)
def test_what_is_kept_of_a_format_is_laid_out_as_is_written_down_of_it(number: int, tmp_path: Path) -> None:
    """So that neither can be made to fit a changed declaration without the other, once files of it are about."""
    with sqlite(unpacked(number, tmp_path)) as connection:
        for line in shape_file(number).read_text("utf-8").splitlines()[: -len(SEARCH_TABLES)]:
            table, _, columns = line.partition(": ")
            found = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            assert {f"{row[1]} {row[2]}" for row in found} == set(columns.split(", ")), AGAIN


@contextmanager
def sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    try:
        yield connection
        connection.commit()
    finally:
        connection.close()


# A pretended format: today's without one kind, and without a field in the middle of another, is an older one.

MISSING_KIND, MISSING_FIELD = "portal", ("problem", "open")


def make_older(path: Path) -> None:
    """Let a file be of the format before the first."""
    kind, field = MISSING_FIELD
    with sqlite(path) as connection:
        connection.execute(f"ALTER TABLE entry_{kind} DROP COLUMN {field}")
        connection.execute(f"DROP TABLE entry_{MISSING_KIND}")
        rows = connection.execute("SELECT n, title, body FROM entry WHERE kind = ?", (MISSING_KIND,)).fetchall()
        for row in rows:
            connection.execute(
                "INSERT INTO entry_words(entry_words, rowid, title, body) VALUES('delete', ?, ?, ?)", row
            )
        connection.execute("DELETE FROM entry WHERE kind = ?", (MISSING_KIND,))
        connection.execute("DELETE FROM edit WHERE kind = ? OR (kind = ? AND field = ?)", (MISSING_KIND, kind, field))
        connection.execute(f"PRAGMA user_version = {FORMAT - 1}")
    take_off(path)


def to_today(connection: Connection) -> None:
    """The step that leads here, as a real one is written: every name and type spelled out."""
    add_table(connection, "portal", PORTAL)
    add_column(connection, "problem", "open", "INTEGER")


PORTAL = dict.fromkeys((field.name for field in KINDS[MISSING_KIND].fields), "TEXT")


def test_a_pretended_older_format_is_brought_up_to_date_and_goes_on_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meeting, "bring_up_to_date", partial(bring_up_to_date, steps={FORMAT: to_today}))
    path, data = unpacked(FORMAT, tmp_path), tmp_path / "data"
    make_older(path)
    with opened(path, data) as book:
        assert book.notices == ()
        assert book.verify() == ()
        made, change = create("problem", name="Made today", open=False, came_back=True)
        book.do(change)
        book.do(create("portal", name="Also today")[1])
        book.do(set_fields("problem-1", "Open again", open=True))
        told = said_by(book)["history"]
    (kept,) = (data / "before-migration").iterdir()
    assert peek(kept).format == FORMAT - 1
    assert peek(path).format == FORMAT
    # Columns that came later stand last in the file; on another computer it is ours all the same.
    with opened(path, tmp_path / "another computer", "phone-4") as book:
        assert book.notices == ()
        assert book.verify() == ()
        assert said_by(book)["history"] == told
        found = book.case.find(HealthProblem, made)
        assert found is not None
        assert (found.name, found.open, found.came_back) == ("Made today", False, True)
        assert book.case.of_kind("portal")
    with sqlite(path) as connection:
        last = connection.execute("PRAGMA table_info(entry_problem)").fetchall()[-1][1]
    assert last == "open"
