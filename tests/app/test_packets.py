"""Packets of an open casebook: when one is out of date, its number, and the papers with a lock."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.packets import is_out_of_date, make_packet, packets_made, plan_for
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.intake.reader import Reader
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Document
from tests.intake.awkward import letter, locked


def text_of(packet: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(packet).pages]


def test_a_packet_is_out_of_date_after_a_change_and_fits_again_after_undo(book: Casebook, home: Path) -> None:
    made, change = create("medicine", name="Tablets")
    book.do(change)
    make_packet(book, plan_for(book), home / "packet.pdf")
    (noted,) = packets_made(book)
    assert not is_out_of_date(book, noted)

    book.do(set_fields(made, "Rename", name="Drops"))
    assert is_out_of_date(book, noted)
    book.undo()
    assert not is_out_of_date(book, noted)


def test_what_is_written_down_between_the_plan_and_the_packet_makes_it_out_of_date(book: Casebook, home: Path) -> None:
    plan = plan_for(book)
    book.do(create("medicine", name="Tablets")[1])
    made = make_packet(book, plan, home / "packet.pdf")
    assert "Tablets" not in " ".join(text_of(made.path))
    assert is_out_of_date(book, packets_made(book)[0])


def test_settings_and_ticks_do_not_make_a_packet_old(book: Casebook, home: Path) -> None:
    make_packet(book, plan_for(book), home / "packet.pdf")
    book.do(set_fields(book.case.settings.id, "Set", emergency_number="112"))
    assert not is_out_of_date(book, packets_made(book)[0])


def test_packets_are_numbered_and_the_last_one_comes_first(book: Casebook, home: Path) -> None:
    first = make_packet(book, plan_for(book), home / "one.pdf")
    second = make_packet(book, plan_for(book, preset="short"), home / "two.pdf")
    assert (first.version, second.version) == (1, 2)
    assert [(made.version, made.preset) for made in packets_made(book)] == [(2, "short"), (1, "doctor")]
    assert [made.pages for made in packets_made(book)] == [second.built.pages, first.built.pages]
    assert packets_made(book, "somebody else's") == ()
    assert second.to_json()["version"] == 2


def test_a_locked_paper_is_in_the_packet_when_its_password_is_known(
    book: Casebook, reader: Reader, home: Path, tmp_path: Path
) -> None:
    path = locked(tmp_path / "report.pdf", user="sesame")
    import_papers(book, reader, [path], password="sesame")
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    assert made.remarks == ()
    assert any("formalin" in page for page in text_of(made.path))
    assert not pypdf.PdfReader(made.path).is_encrypted


@pytest.mark.parametrize("password", [None, "changed by hand"])
def test_a_locked_paper_without_its_password_is_named_and_stops_nothing(
    book: Casebook, reader: Reader, home: Path, tmp_path: Path, password: str | None
) -> None:
    sound = letter(tmp_path / "sound.pdf", ("A letter that opens.",))
    import_papers(book, reader, [locked(tmp_path / "report.pdf", user="sesame"), sound], keep_locked=True)
    shut = next(paper for paper in book.case.all(Document) if paper.reading == "locked")
    if password:
        book.do(set_fields(shut.id, "Set", password=password))
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    assert [title for title, _ in made.built.aside] == [shut.title]
    assert "locked" in made.built.aside[0][1]
    assert made.remarks == (f"“{shut.title}” is not in the packet: {made.built.aside[0][1]}.",)
    pages = text_of(made.path)
    assert any("A letter that opens." in page for page in pages)
    assert str(shut.title) in pages[-1]


def test_a_packet_nobody_knows_is_refused_with_the_ones_there_are(book: Casebook) -> None:
    with pytest.raises(Problem, match="no packet “huge”"):
        plan_for(book, preset="huge")


def test_a_packet_that_is_stopped_leaves_the_one_before(book: Casebook, home: Path) -> None:
    class Stops:
        def say(self, words: str, done: int, total: int) -> None: ...

        def check(self) -> None:
            raise Cancelled

    out = home / "packet.pdf"
    out.write_bytes(b"an older packet")
    with pytest.raises(Cancelled):
        make_packet(book, plan_for(book), out, Stops())
    assert out.read_bytes() == b"an older packet"
    assert packets_made(book) == ()
    assert not list(book.desk.data_folder.glob("papers-*"))


def test_a_place_that_cannot_be_written_is_a_problem(book: Casebook, home: Path) -> None:
    with pytest.raises(Problem):
        make_packet(book, plan_for(book), home / "no such folder" / "packet.pdf")
    assert packets_made(book) == ()
