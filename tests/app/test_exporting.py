"""The plain folder anybody can read without this program."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.exporting import export_folder, export_tables, plan_export
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.binding.without_pages import SAID
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.deeds import black_out_words
from secondopinion_desktop.records.entry import Reader as Reads
from secondopinion_desktop.records.kinds import Document
from tests.intake.awkward import letter
from tests.packet.binding.test_without_pages import words_of
from tests.packet.everything import everything_in
from tests.stories.family import letter_pdf


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
    out = export_folder(filled, home / "plain", Silent()).path
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
    assert (export_folder(filled, home / "empty", Silent()).path / "case.txt").exists()


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
    with pytest.raises(Problem, match="cannot be written"):
        export_folder(filled, home / "file" / "plain", Silent())


def test_the_password_of_a_paper_is_not_written_out(book: Casebook, home: Path) -> None:
    book.do(create("document", title="Locked letter", password="sesame-open")[1])
    out = export_folder(book, home / "plain", Silent()).path
    assert "sesame-open" not in (out / "case.json").read_text("utf-8")
    assert [path for path in out.rglob("*") if path.is_file() and b"sesame" in path.read_bytes()] == []
    words = (out / "case.txt").read_text("utf-8")
    assert "Password of the file: kept, not shown" in words


def test_the_history_does_not_print_a_password_either(book: Casebook) -> None:
    made, change = create("document", title="Locked letter", password="sesame-open")
    book.do(change)
    book.do(set_fields(made, "Set the password", password="sesame-shut"))
    told = " ".join(words for line in book.history() for words in line.edits)
    assert "sesame" not in told
    assert "Password of the file: kept, not shown" in told


class Seen(HTMLParser):
    """What a browser would show of a page: its words, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "img", "iframe", "link"), "nothing runs and nothing is fetched"
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(path: Path) -> Seen:
    page = Seen()
    page.feed(path.read_text("utf-8"))
    return page


def test_an_heir_reads_the_page_and_opens_every_paper_from_it(filled: Casebook, home: Path) -> None:
    out = export_folder(filled, home / "plain", Silent()).path
    page = seen(out / "index.html")
    words = " ".join(page.words)
    assert "Ruth Albrecht" in words
    assert "As it stood on 2 March 2026." in words
    assert "After meals.\nNever at night." in words
    papers = [link for link in page.links if not link.startswith("#")]
    assert sorted((out / unquote(link)).read_bytes() for link in papers) == sorted(
        filled.paper_bytes(paper.id) for paper in filled.case.all(Document)
    )


def test_what_was_typed_stays_words_on_the_page(book: Casebook, home: Path) -> None:
    typed = '<script>alert(1)</script> & "5 < 6" 中文'
    book.do(create("medicine", name=typed, note="</dd><h1>x")[1])
    page = seen(export_folder(book, home / "plain", Silent()).path / "index.html")
    assert typed in "".join(page.words)
    assert "</dd><h1>x" in "".join(page.words)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_tables_hold_every_answer_and_nothing_a_spreadsheet_would_work_out(book: Casebook, home: Path) -> None:
    names = ['=HYPERLINK("http://x")', "@SUM(A1)", "+1 555 0100", "-5", "+cmd|'/C calc'!A0", 'Ibuprofen; a, "b"']
    for name in names:
        book.do(create("medicine", name=name, note="Zoë\nsecond line")[1])
    made = export_tables(book, home / "tables")
    assert {"medicine.csv", "patient.csv"} <= {path.name for path in made.path.iterdir()}
    found = rows(made.path / "medicine.csv")
    assert [row["Name on the label"] for row in found] == [
        "'" + names[0],
        "'" + names[1],
        names[2],
        names[3],
        "'" + names[4],
        names[5],
    ]
    assert {row["Notes"] for row in found} == {"Zoë\nsecond line"}
    assert [row["id"] for row in found] == [one.id for one in book.case.of_kind("medicine")]


def test_private_entries_are_told_of_before_anything_is_written(book: Casebook, home: Path) -> None:
    book.do(create("medicine", name="Known to all")[1])
    assert plan_export(book).warning == ""
    book.do(create("medicine", name="For doctors", seen_by="doctors")[1])
    book.do(create("symptom", what="Only mine", seen_by="nobody")[1])
    assert plan_export(book).warning == "This export will hold 2 entries that not everybody may see."
    assert plan_export(book, "doctors").warning == "This export will hold 1 entry that not everybody may see."
    family = plan_export(book, "family")
    assert family.warning == ""
    out = export_folder(book, home / "plain", Silent(), family).path
    everything = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert b"Known to all" in everything
    assert b"For doctors" not in everything
    assert b"Only mine" not in everything


def test_one_damaged_paper_is_named_and_stops_nothing(filled: Casebook, home: Path) -> None:
    connection = sqlite3.connect(filled._database.path)
    connection.execute("UPDATE blob_chunk SET bytes = x'00' WHERE blob = (SELECT min(blob) FROM blob_chunk)")
    connection.commit()
    connection.close()
    made = export_folder(filled, home / "plain", Silent())
    first, second = filled.case.all(Document)
    assert made.lost == (f"“{first.title}”: The file of this paper is damaged.",)
    told = json.loads((made.path / "case.json").read_text("utf-8"))
    assert list(told["files"]) == [second.id]
    assert len(list((made.path / "papers").iterdir())) == 1
    with pytest.raises(Problem, match="damaged"):
        filled.paper_bytes(first.id)


def test_a_full_disk_is_no_damaged_paper(filled: Casebook, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_document: str, _target: Path) -> None:
        raise Problem("The disk is full.")

    monkeypatch.setattr(filled, "copy_paper", full)
    with pytest.raises(Problem, match="full"):
        export_folder(filled, home / "plain", Silent())
    assert not (home / "plain").exists()


def test_pages_left_out_are_in_no_export_for_others_and_in_ones_own(book: Casebook, home: Path) -> None:
    whole = letter_pdf("A letter", "Words", pages=3)
    sha256 = book.add_blob(io.BytesIO(whole), "application/pdf", ["one", "two", "three"])
    paper, change = create("document", title="Letter", sha256=sha256, pages=3, media_type="application/pdf")
    book.do(change)
    book.do(create("page_note", document=paper, page=2, left_out=True)[1])
    readers: tuple[Reads, ...] = ("family", "doctors")
    for reader in readers:
        out = export_folder(book, home / reader, Silent(), plan_export(book, reader)).path
        (held,) = (out / "papers").iterdir()
        assert held.suffix == ".pdf" and held.read_bytes() != whole
        assert words_of(held)[1] == SAID
    out = export_folder(book, home / "mine", Silent()).path
    assert [one.read_bytes() for one in (out / "papers").iterdir()] == [whole]


def test_what_is_blacked_out_is_in_no_export_for_others_and_is_told_of_before_ones_own(
    book: Casebook, home: Path
) -> None:
    whole = letter_pdf("A letter", "Seen by Dr Wendelin today", pages=1)
    sha256 = book.add_blob(io.BytesIO(whole), "application/pdf", ["Seen by Dr Wendelin today"])
    book.do(create("document", title="Letter", sha256=sha256, pages=1, media_type="application/pdf")[1])
    book.do(create("symptom", what="Told Wendelin of it")[1])
    book.do(black_out_words("Wendelin"))
    assert "what you blacked out can be read in them" in plan_export(book).warning
    assert "as the originals" not in plan_export(book, with_papers=False).warning, "tables hold no papers"
    plan = plan_export(book, "family")
    assert plan.warning == "This export will hold 1 entry with words you blacked out: they are black on papers only."
    out = export_folder(book, home / "family", Silent(), plan).path
    (held,) = (out / "papers").iterdir()
    assert words_of(held) == ["A letter Seen by Dr today Invented for a test."]
    assert b"Wendelin" not in everything_in(held) and b"blackout" not in (out / "case.json").read_bytes()
    mine = export_folder(book, home / "mine", Silent()).path
    assert [one.read_bytes() for one in (mine / "papers").iterdir()] == [whole]
