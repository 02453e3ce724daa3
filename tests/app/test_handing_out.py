"""A copy for somebody who goes along: everything to read, nothing to change, nothing private."""

import getpass
import platform
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.handing_out import hand_out_copy, warning_of
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Document, Treatment
from tests.stories.family import family


def test_a_companion_reads_everything_but_what_is_private(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch", born="1999") as people:
        paper = people.paper("Surgical pathology", "pathology_report", "Hodgkin lymphoma.", pages=2)
        named = people.add("diagnosis", name="Hodgkin lymphoma")
        people.prove(named, paper, 2)
        secret = people.add("treatment", name="A family secret", seen_by="nobody")
        people.add("view", in_words="About it", about=secret)
        people.remove(people.add("symptom", what="Thrown away"))
        path = hand_out_copy(people.book, tmp_path / "for-carol.secondopinion", "Carol")
        with Casebook.open(path, people.desk) as copy:
            assert copy.case.patient.name == "Noah Finch"
            assert copy.case.find(Treatment, secret) is None
            assert [proof.page for proof in copy.case.proofs_of(named)] == [2]
            assert copy.paper_bytes(paper) == people.book.paper_bytes(paper)
            assert [hit.page for hit in copy.search("hodgkin") if hit.page] == [1]
            assert len(copy.case.all(Document)) == 1
            assert not copy.trash()
            assert "secret" not in str(copy.history())
            assert not copy.verify()
        assert b"A family secret" not in path.read_bytes()
        assert b"Thrown away" not in path.read_bytes()


def test_the_copy_takes_no_change(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        path = hand_out_copy(people.book, tmp_path / "copy.secondopinion", "Carol")
        with Casebook.open(path, people.desk) as copy:
            assert copy.undo_title is None
            for change in (create("symptom")[1], set_fields(copy.case.settings.id, "Open it up", handed_to=None)):
                with pytest.raises(Problem, match="for reading only"):
                    copy.do(change)
            with pytest.raises(Problem, match="for reading only"):
                copy.undo()
        people.add("symptom", what="The family's own file goes on")


def test_a_copy_needs_a_name_and_a_new_file(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        with pytest.raises(Problem, match="whom it is for"):
            hand_out_copy(people.book, tmp_path / "copy.secondopinion", "  ")
        there = tmp_path / "there.secondopinion"
        there.write_text("a letter")
        with pytest.raises(Problem):
            hand_out_copy(people.book, there, "Carol")
        assert there.read_text() == "a letter"


def test_the_copy_says_nothing_of_the_computer_or_of_who_signs_there(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.book.sign_as("Margarethe at the desk")
        people.add("symptom", what="Coughs at night")
        device = people.book.desk.device
        path = hand_out_copy(people.book, tmp_path / "copy.secondopinion", "Carol")
        with Casebook.open(path, people.desk) as copy:
            assert {line.device for line in copy.history()} == {"copy"}
    held = path.read_bytes()
    names = (device, "Margarethe", platform.node(), getpass.getuser(), str(tmp_path))
    assert not [name for name in names if name.encode() in held]


def test_pages_left_out_of_the_packet_are_told_of_before_a_copy_is_made(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        paper = people.paper("Surgical pathology", "pathology_report", "Hodgkin lymphoma.", pages=3)
        hidden = people.paper("A letter", "visit_notes", "For us alone.", pages=2)
        people.book.do(set_fields(hidden, "Keep it here", seen_by="nobody"))
        people.add("page_note", document=hidden, page=1, left_out=True)
        assert warning_of(people.book) == ""
        people.add("page_note", document=paper, page=2, left_out=True)
        assert "1 page that" in warning_of(people.book)
        people.add("page_note", document=paper, page=3, left_out=True)
        assert "2 pages that" in warning_of(people.book)
