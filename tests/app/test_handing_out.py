"""A copy for somebody who helps: everything to read and to write in, nothing private."""

import getpass
import io
import platform
from pathlib import Path

import pypdfium2
import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.handing_out import hand_out_copy, warning_of
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.packet.binding.without_pages import SAID
from secondopinion_desktop.records.change import set_fields
from secondopinion_desktop.records.deeds import black_out_words
from secondopinion_desktop.records.kinds import Blackout, Document, PacketMade, Treatment
from tests.packet.everything import everything_in
from tests.stories.family import family


def test_a_companion_reads_everything_but_what_is_private(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch", born="1999") as people:
        paper = people.paper("Surgical pathology", "pathology_report", "Hodgkin lymphoma.", pages=2)
        named = people.add("diagnosis", name="Hodgkin lymphoma")
        people.prove(named, paper, 2)
        secret = people.add("treatment", name="A family secret", seen_by="nobody")
        people.add("view", in_words="About it", about=secret)
        people.remove(people.add("symptom", what="Thrown away"))
        path = hand_out_copy(people.book, tmp_path / "for-carol.secondopinion", "Carol").path
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


def test_a_copy_needs_a_name_and_a_new_file(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        with pytest.raises(Problem, match="whom it is for"):
            hand_out_copy(people.book, tmp_path / "copy.secondopinion", "  ")
        there = tmp_path / "there.secondopinion"
        there.write_text("a letter")
        with pytest.raises(Problem):
            hand_out_copy(people.book, there, "Carol")
        assert there.read_text() == "a letter"


def test_the_copy_says_nothing_of_the_computer_or_of_who_signs_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Names long enough that chance does not spell them.
    monkeypatch.setattr(platform, "node", lambda: "hospital-laptop-17")
    monkeypatch.setattr(getpass, "getuser", lambda: "margarethe.q")
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.book.sign_as("Margarethe at the desk")
        people.add("symptom", what="Coughs at night")
        device = people.book.desk.device
        path = hand_out_copy(people.book, tmp_path / "copy.secondopinion", "Carol").path
        with Casebook.open(path, people.desk) as copy:
            assert {line.device for line in copy.history()} == {"copy"}
    held = path.read_bytes()
    names = (device, "Margarethe", platform.node(), getpass.getuser(), str(tmp_path))
    assert not [name for name in names if name.encode() in held]


def test_what_stays_out_is_told_of_before_a_copy_is_made(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        paper = people.paper("Surgical pathology", "pathology_report", "Hodgkin lymphoma.", pages=3)
        hidden = people.paper("A letter", "visit_notes", "For us alone.", pages=2)
        assert warning_of(people.book) == ""
        people.book.do(set_fields(hidden, "Keep it here", seen_by="nobody"))
        people.add("page_note", document=hidden, page=1, left_out=True)
        assert warning_of(people.book).endswith("stays out of it: 1 paper.")
        people.add("page_note", document=paper, page=2, left_out=True)
        people.add("page_note", document=paper, page=3, left_out=True)
        people.add("treatment", name="A family secret", seen_by="doctors")
        assert warning_of(people.book).endswith("stays out of it: 1 entry, 1 paper and 2 pages.")


def test_pages_and_papers_left_out_are_not_in_the_copys_bytes(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        paper = people.paper("Surgical pathology", "pathology_report", "Hodgkin lymphoma.", pages=3)
        away = people.paper("A letter", "visit_notes", "For us alone.", pages=2)
        people.book.do(set_fields(away, "Not that one", leave_out=True))
        people.add("page_note", document=paper, page=2, left_out=True)
        people.add("error_note", document=paper, page=2, says="A quoted word", should_say="right")
        secret = people.book.page_text(paper, 2)
        assert secret
        original = people.book.paper_bytes(paper)
        with Casebook.open(hand_out_copy(people.book, tmp_path / "c.secondopinion", "Carol").path, people.desk) as copy:
            (held,) = copy.case.all(Document)
            assert (held.id, held.pages, held.media_type) == (paper, 3, "application/pdf")
            assert held.size == len(copy.paper_bytes(paper))
            texts = words_of_bytes(copy.paper_bytes(paper))
            assert texts[1] == SAID and texts[0] and texts[2]
            assert copy.page_text(paper, 2) == "" and copy.page_text(paper, 1)
            assert copy.verify() == ()
        held_bytes = (tmp_path / "c.secondopinion").read_bytes()
        assert b"A quoted word" not in held_bytes and original[:2000] not in held_bytes
        assert people.book.paper_bytes(paper) == original


def test_a_paper_whose_file_is_lost_does_not_stop_the_copy(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.add("document", title="Lost", sha256="0" * 64, pages=1, media_type="application/pdf")
        people.add("symptom", what="Coughs")
        made = hand_out_copy(people.book, tmp_path / "c.secondopinion", "Carol")
        assert made.lacking[0].startswith("“Lost” goes without its file.")
        with Casebook.open(made.path, people.desk) as copy:
            assert len(copy.case.of_kind("symptom")) == 1 and copy.verify() == ()


def test_what_a_packet_for_doctors_said_is_not_in_the_copy(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        made = people.add("packet_made", preset="doctor", pages=3, remarks="“A family secret” is a picture", dates="x")
        path = hand_out_copy(people.book, tmp_path / "c.secondopinion", "Carol").path
        with Casebook.open(path, people.desk) as copy:
            noted = copy.case.find(PacketMade, made)
            assert noted is not None and (noted.pages, noted.remarks, noted.dates) == (3, None, None)
        assert b"A family secret" not in path.read_bytes()


def test_a_paper_whose_pages_cannot_be_taken_out_goes_without_its_file(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        sha256 = people.book.add_blob(io.BytesIO(b"%PDF-1.4 and then nothing"), "application/pdf")
        paper = people.add("document", title="A broken one", sha256=sha256, pages=2, media_type="application/pdf")
        people.add("page_note", document=paper, page=2, left_out=True)
        made = hand_out_copy(people.book, tmp_path / "c.secondopinion", "Carol")
        assert made.lacking[0].startswith("“A broken one” goes without its file")
        with Casebook.open(made.path, people.desk) as copy:
            assert copy.case.all(Document)[0].sha256 is None
            assert copy.verify() == ()


def test_nothing_of_the_copy_stays_in_the_private_folder_of_who_made_it(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        copies = people.desk.data_folder / "working"
        before = sorted(one.name for one in copies.iterdir())
        hand_out_copy(people.book, tmp_path / "c.secondopinion", "Carol")
        assert sorted(one.name for one in copies.iterdir()) == before


def words_of_bytes(paper: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(paper)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def test_what_is_blacked_out_is_not_in_the_copys_bytes_nor_are_the_words_that_say_so(tmp_path: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        paper = people.paper("Surgical pathology", "pathology_report", "Seen by Wendelin. Hodgkin lymphoma.", pages=1)
        people.book.do(black_out_words("Wendelin"))
        made = hand_out_copy(people.book, tmp_path / "copy.secondopinion", "Carol")
        path = made.path
        assert made.lacking == ()
        with Casebook.open(path, people.desk) as copy:
            assert not copy.case.all(Blackout)
            held = copy.paper_bytes(paper)
            assert "Wendelin" not in copy.page_text(paper, 1)
            assert copy.verify() == ()
    given = tmp_path / "given.pdf"
    given.write_bytes(held)
    assert b"endelin" not in everything_in(given) and b"endelin" not in path.read_bytes()
