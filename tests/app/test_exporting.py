"""The plain folder anybody can read without this program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.exporting import export_folder
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.reader import Reader
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Document
from tests.intake.awkward import letter


@pytest.fixture
def filled(book: Casebook, reader: Reader, tmp_path: Path) -> Casebook:
    """A casebook with a medicine and two papers that share a title."""
    book.do(create("medicine", name="Tablets", note="After meals.\nNever at night.")[1])
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        import_papers(book, reader, [letter(folder / "letter.pdf", (f"Number {number}",))])
    return book


def test_every_paper_and_every_entry_is_in_the_folder(filled: Casebook, home: Path) -> None:
    out = export_folder(filled, home / "plain", Silent())
    told = json.loads((out / "case.json").read_text("utf-8"))
    papers = filled.case.all(Document)
    assert {name: (out / path).read_bytes() for name, path in told["files"].items()} == {
        paper.id: filled.paper_bytes(paper.id) for paper in papers
    }
    assert len(set(told["files"].values())) == 2
    assert [one["fields"]["name"] for one in told["medicine"]] == ["Tablets"]
    words = (out / "case.txt").read_text("utf-8")
    assert "Tablets" in words
    assert "Ruth Albrecht" in words


def test_an_empty_folder_may_be_named(filled: Casebook, home: Path) -> None:
    (home / "empty").mkdir()
    assert (export_folder(filled, home / "empty", Silent()) / "case.txt").exists()


def test_a_folder_with_something_in_it_is_left_alone(filled: Casebook, home: Path) -> None:
    (home / "mine").mkdir()
    (home / "mine" / "note.txt").write_text("mine", "utf-8")
    with pytest.raises(Problem, match="is not empty"):
        export_folder(filled, home / "mine", Silent())
    assert [path.name for path in (home / "mine").iterdir()] == ["note.txt"]


def test_a_stop_leaves_nothing_half_written(filled: Casebook, home: Path) -> None:
    class StopsAtTheSecond:
        def say(self, words: str, done: int, total: int) -> None:
            self.done = done

        def check(self) -> None:
            if getattr(self, "done", 0) == 1:
                raise Cancelled

    before = sorted(path.name for path in home.iterdir())
    with pytest.raises(Cancelled):
        export_folder(filled, home / "plain", StopsAtTheSecond())
    assert sorted(path.name for path in home.iterdir()) == before


def test_a_place_where_no_folder_can_be_is_a_problem(filled: Casebook, home: Path) -> None:
    (home / "file").write_text("", "utf-8")
    with pytest.raises(Problem, match="could not be written"):
        export_folder(filled, home / "file" / "plain", Silent())


def test_the_password_of_a_paper_is_not_written_out(book: Casebook, home: Path) -> None:
    book.do(create("document", title="Locked letter", password="sesame-open")[1])
    out = export_folder(book, home / "plain", Silent())
    assert "sesame-open" not in (out / "case.json").read_text("utf-8")
    words = (out / "case.txt").read_text("utf-8")
    assert "sesame-open" not in words
    assert "Password of the file: kept, not shown" in words


def test_the_history_does_not_print_a_password_either(book: Casebook) -> None:
    made, change = create("document", title="Locked letter", password="sesame-open")
    book.do(change)
    book.do(set_fields(made, "Set the password", password="sesame-shut"))
    told = " ".join(words for line in book.history() for words in line.edits)
    assert "sesame" not in told
    assert "Password of the file: kept, not shown → kept, not shown" in told
