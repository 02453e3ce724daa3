"""Papers made of several, and scans split, through everything a casebook does with papers: nothing of them is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.exporting import export_folder
from secondopinion_desktop.app.handing_out import hand_out_copy
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.digest.seen import pages_left_out
from secondopinion_desktop.records.deeds import begin_new_paper, make_one_paper, remove_papers, take_apart
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid
from tests.app.conftest import desk_at
from tests.stories.family import Family, family


def letter_of_three(people: Family) -> list[str]:
    """A letter that came as three files, made one paper."""
    ids = [people.paper(f"Sheet {n}", "visit_notes", f"Words of sheet {n}.", dated="4 March 2025") for n in "abc"]
    people.book.do(make_one_paper(people.book.case, ids))
    return ids


def split_scan(people: Family) -> tuple[str, str]:
    """A scan of three pages of which the last is a letter of its own."""
    scan = people.paper("Scan", "visit_notes", "Words of the scan.", pages=3)
    made, change = begin_new_paper(people.book.case, scan, 3)
    people.book.do(change)
    people.set(made, title="Letter in the scan", sort="pathology_report")
    return scan, made


def read(book: Casebook) -> dict[str, int | None]:
    """The papers a person sees, by title, with their pages."""
    return {paper.title or "": paper.pages for paper in laid(book.case).case.all(Document)}


def lie(book: Casebook, paper: str) -> list[tuple[str, int]]:
    """The pages of a paper, as titles and pages of originals."""
    return [(book.case.named(one.document), one.page) for one in laid(book.case).pages_of(paper)]


def test_a_fact_on_the_third_photo_is_cited_where_that_page_lies_in_the_packet(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch", born="1999") as people:
        a, _, c = letter_of_three(people)
        scan, second = split_scan(people)
        on_sheet = people.add("diagnosis", name="Hodgkin lymphoma", standing="confirmed")
        people.prove(on_sheet, c, 1)
        in_scan = people.add("allergy", substance="Penicillin")
        people.prove(in_scan, scan, 3)
        packet = people.packet()
        assert packet.parts.count("Sheet a") == 1
        assert "Sheet b" not in packet.parts
        assert packet.parts.index("Letter in the scan") < packet.parts.index("Scan")
        first = packet.first_page_of("Sheet a")
        assert [f"Words of sheet {n}." in packet.pages[first - 1 + at] for at, n in enumerate("abc")] == [True] * 3
        assert f"p. {first + 2}" in packet.own_words
        assert f"p. {packet.first_page_of('Letter in the scan')}" in packet.page_one
        assert packet.first_page_of("Scan") + 2 <= len(packet.pages)
        people.book.do(take_apart(people.book.case, a))
        people.book.do(take_apart(people.book.case, second))
        again = people.packet()
        assert f"p. {again.first_page_of('Sheet c')}" in again.own_words
        assert f"p. {again.first_page_of('Scan') + 2}" in again.page_one


def test_undo_the_trash_and_forgetting_keep_a_letter_together(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        a, *_ = letter_of_three(people)
        book = people.book
        assert read(book) == {"Sheet a": 3}
        book.undo()
        assert read(book) == {"Sheet a": 1, "Sheet b": 1, "Sheet c": 1}
        book.redo()
        people.close_and_reopen()
        book = people.book
        assert lie(book, a) == [("Sheet a", 1), ("Sheet b", 1), ("Sheet c", 1)]
        book.do(remove_papers(book.case, [a]))
        assert not read(book)
        book.bring_back(a)
        assert lie(book, a) == [("Sheet a", 1), ("Sheet b", 1), ("Sheet c", 1)]
        prints = [paper.sha256 or "" for paper in book.case.all(Document)]
        book.forget(a)
        assert not read(book)
        assert [one for one in prints if book.originals.has(one)] == []
        assert not [one for one in book.trash() if isinstance(one, Document)]
        assert not book.verify()


def test_a_page_that_lies_in_a_letter_is_known_when_it_is_dropped_again(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        a, b, _ = letter_of_three(people)
        (row,) = people.drop(people.folder / "Sheet b.pdf")
        assert (row.outcome, row.document) == ("duplicate", b)
        assert laid(people.book.case).place_of(b, 1) == (a, 2)
        assert [hit.id for hit in people.book.search("words of sheet b") if hit.page] == [b]


def test_a_letter_of_a_scan_that_the_family_may_not_see_is_not_in_the_scan_they_get(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        scan, made = split_scan(people)
        letter_of_three(people)
        people.set(made, seen_by="doctors")
        path = hand_out_copy(people.book, tmp_path / "for-carol.secondopinion", "Carol").path
        with Casebook.open(path, people.desk) as copy:
            assert read(copy) == {"Scan": 3, "Sheet a": 3}
            assert pages_left_out(copy.case) == {scan: frozenset({3})}
            assert copy.page_text(scan, 3) == ""
            assert copy.paper_bytes(scan) != people.book.paper_bytes(scan)
        assert b"Letter in the scan" not in path.read_bytes()


def test_what_one_lays_and_another_proves_is_both_there_after_a_merge(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        ids = [people.paper(f"Sheet {n}", "visit_notes", f"Words of sheet {n}.") for n in "abc"]
        fact = people.add("diagnosis", name="Hodgkin lymphoma")
        people.book.save()
        other = tmp_path / "other.secondopinion"
        other.write_bytes(people.path.read_bytes())
        with Casebook.open(other, desk_at(tmp_path / "other-data", "desktop-2", people.clock)) as theirs:
            theirs.do(make_one_paper(theirs.case, [ids[2], ids[0]]))
        people.book.do(make_one_paper(people.book.case, ids[:2]))
        people.prove(fact, ids[1], 1)
        people.book.merge(other)
        case = people.book.case
        every = [one for paper in laid(case).case.all(Document) for one in laid(case).pages_of(paper.id)]
        assert sorted(case.named(one.document) for one in every) == ["Sheet a", "Sheet b", "Sheet c"]
        (proof,) = laid(case).case.proofs_of(fact)
        assert laid(case).original(proof.document or "", proof.page or 0).document == ids[1]
        assert not people.book.verify()


def test_what_is_blacked_out_is_black_where_its_page_lies_also_when_a_page_before_it_is_kept_back(
    tmp_path: Path,
) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        _, b, c = letter_of_three(people)
        people.add("blackout", document=c, page=1, region="0.0 0.0 1.0 1.0")
        packet = people.packet()
        first = packet.first_page_of("Sheet a")
        assert "Words of sheet b." in packet.pages[first]
        assert "Words of sheet c." not in packet.everything
        people.set(b, seen_by="nobody")
        packet = people.packet()
        assert "Words of sheet a." in packet.everything
        assert "Words of sheet b." not in packet.everything
        assert "Words of sheet c." not in packet.everything


def test_a_plain_folder_leads_from_a_letter_in_a_scan_to_the_scan(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        scan, made = split_scan(people)
        out = tmp_path / "for my heirs"
        export_folder(people.book, out, Silent())
        files = json.loads((out / "case.json").read_text("utf-8"))["files"]
        assert files[made] == files[scan]
        assert (out / files[scan]).read_bytes() == people.book.paper_bytes(scan)


CHILD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.deeds import make_one_paper, take_apart
from secondopinion_desktop.records.kinds import Document

clock = StillClock(datetime(2026, 3, 2, tzinfo=UTC))
book = Casebook.open(Path(sys.argv[1]), Desk(clock, "kitchen", "n", Path(sys.argv[2])))
ids = sorted(paper.id for paper in book.case.all(Document))
while True:
    book.do(make_one_paper(book.case, ids))
    print("one", flush=True)
    book.do(take_apart(book.case, ids[0]))
    print("apart", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_a_computer_that_goes_off_amid_it_leaves_one_paper_or_all_of_them(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        for n in "abc":
            people.paper(f"Sheet {n}", "visit_notes", f"Words of sheet {n}.")
        path, data, desk = people.path, people.desk.data_folder, people.desk
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(data)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None
    with child, child.stdout:
        told = [child.stdout.readline().strip() for _ in range(5)]
        child.send_signal(signal.SIGKILL)
    assert told == ["one", "apart", "one", "apart", "one"]
    with Casebook.open(path, desk) as book:
        assert sorted(pages or 0 for pages in read(book).values()) in ([3], [1, 1, 1])
        assert not book.verify()
