"""Packets of an open casebook: when one is out of date, its number, and the papers with a lock."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.packets import (
    NOT_AS_ADDED,
    is_out_of_date,
    make_packet,
    packets_made,
    plan_for,
    save_packet,
)
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.plan.printing import TABS
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.deeds import turn_page
from secondopinion_desktop.records.kinds import Document
from tests.intake.awkward import letter, locked
from tests.stopping import StopsAfter


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
    book.do(create("medicine", name="Tablets")[1])
    third = make_packet(book, plan_for(book), home / "three.pdf")
    assert (first.version, second.version, third.version) == (1, 1, 2), "the short one tells of the same day's case"
    assert [(made.version, made.preset) for made in packets_made(book)] == [(2, "doctor"), (1, "short"), (1, "doctor")]
    assert [made.pages for made in packets_made(book)][1:] == [second.built.pages, first.built.pages]
    assert packets_made(book, "somebody else's") == ()
    assert third.to_json()["version"] == 2


def test_a_packet_made_again_is_the_same_version_until_it_tells_something_else(book: Casebook, home: Path) -> None:
    def version(preset: str = "doctor", left_out: Sequence[str] = ()) -> int:
        return make_packet(book, plan_for(book, preset=preset, left_out=left_out), home / "a.pdf").version

    book.do(create("person", name="Dr. Lind", parts=("doctor",))[1])
    assert [version(), version()] == [1, 1]
    book.do(set_fields(book.case.settings.id, "Set", emergency_number="112"))
    assert version() == 1, "nothing a doctor reads is another"
    assert version(left_out=["people"]) == 2, "another content is never called the same"
    assert version(left_out=["people"]) == 2
    book.do(create("medicine", name="Tablets")[1])
    assert [version("short"), version(), version()] == [3, 3, 3], "two sorts of one state"
    book.undo()
    assert version() == 4, "version 3 lies in the same folder and says otherwise"


def test_the_same_words_are_another_version_where_a_page_lies_otherwise(
    book: Casebook, reader: Reader, home: Path, tmp_path: Path
) -> None:
    (row,) = import_papers(book, reader, [letter(tmp_path / "letter.pdf", ("One.",))]).rows
    assert make_packet(book, plan_for(book), home / "a.pdf").version == 1
    assert make_packet(book, plan_for(book), home / "a.pdf").version == 1
    book.do(turn_page(book.case, row.document or "", 1))
    assert make_packet(book, plan_for(book), home / "a.pdf").version == 2
    for_paper = plan_for(book, printing=frozenset({TABS}))
    assert make_packet(book, for_paper, home / "a.pdf").version == 3, "its pages have other numbers"


def test_a_locked_paper_is_in_the_packet_when_its_password_is_known(
    book: Casebook, reader: Reader, home: Path, tmp_path: Path
) -> None:
    path = locked(tmp_path / "report.pdf", user="sesame")
    import_papers(book, reader, [path], password="sesame")
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    assert made.remarks == ()
    assert any("formalin" in page for page in text_of(made.path))
    assert not pypdf.PdfReader(made.path).is_encrypted


def test_one_sheet_that_needs_more_says_how_many_pages_it_has_also_when_it_is_opened_again(
    book: Casebook, home: Path
) -> None:
    fits = make_packet(book, plan_for(book, preset="one-sheet"), home / "sheet.pdf")
    assert fits.built.pages <= 2 and fits.remarks == ()
    for at in range(160):
        book.do(create("treatment", name=f"Invented drug {at}", standing="now", note=f"an invented reason {at}")[1])
    made = make_packet(book, plan_for(book, preset="one-sheet"), home / "sheet.pdf")
    pages = len(pypdf.PdfReader(made.path).pages)
    sheets = -(-pages // 2)
    said = f"It did not fit on one sheet of paper: it has {pages} pages, {sheets} sheets printed on both sides."
    assert pages > 2 and made.remarks == (said,) == made.file.remarks
    assert packets_made(book)[0].remarks == said
    whole = make_packet(book, plan_for(book), home / "whole.pdf")
    assert whole.built.pages > 2 and whole.remarks == (), "no other packet has to fit"


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


def test_a_packet_counts_from_one_for_each_opinion(book: Casebook, home: Path) -> None:
    first, add_first = create("opinion", department="Sarcoma")
    second, add_second = create("opinion", department="Pain")
    book.do(add_first)
    book.do(add_second)
    made: list[int] = []
    for one in (first, first, second, first):
        book.do(create("medicine", name=f"Tablets {len(made)}")[1])
        made.append(make_packet(book, plan_for(book, one), home / "a.pdf").version)
    assert made == [1, 2, 1, 3]
    assert "version 1" not in plan_for(book, first).title


def test_a_paper_without_a_file_and_one_whose_bytes_are_gone_are_named(
    book: Casebook, reader: Reader, home: Path, tmp_path: Path
) -> None:
    sound = letter(tmp_path / "sound.pdf", ("A letter that opens.",))
    lost = letter(tmp_path / "lost.pdf", ("A letter that was lost.",))
    import_papers(book, reader, [sound, lost])
    gone = next(paper for paper in book.case.all(Document) if paper.file_name == "lost.pdf")
    book.do(set_fields(gone.id, "Change", title="Lost letter", sha256="0" * 64))
    book.do(create("document", title="Never scanned")[1])
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    assert dict(made.built.aside) == {
        "Lost letter": "its file could not be found",
        "Never scanned": "no file of it was added",
    }
    assert made.to_json()["not_included"] == [{"title": t, "why": w} for t, w in made.built.aside]
    assert any("A letter that opens." in page for page in text_of(made.path))


def test_a_paper_whose_bytes_went_bad_is_named_and_stops_nothing(
    book: Casebook, reader: Reader, home: Path, tmp_path: Path
) -> None:
    sound = letter(tmp_path / "sound.pdf", ("A letter that opens.",))
    bent = letter(tmp_path / "bent.pdf", ("A dose of 5 mg.",))
    import_papers(book, reader, [sound, bent])
    paper = next(one for one in book.case.all(Document) if one.file_name == "bent.pdf")
    book.do(set_fields(paper.id, "Change", title="Bent letter"))
    kept = bytearray(book.paper_bytes(paper.id))
    kept[len(kept) // 2] ^= 1
    with sqlite3.connect(book.file.copy.database.path) as connection:
        connection.execute(
            "UPDATE blob_chunk SET bytes = ? WHERE blob = (SELECT n FROM blob WHERE sha256 = ?)", (kept, paper.sha256)
        )
    connection.close()
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    assert dict(made.built.aside) == {"Bent letter": NOT_AS_ADDED}
    pages = text_of(made.path)
    assert any("A letter that opens." in page for page in pages)
    assert not any("A dose of" in page for page in pages)


def test_a_fax_cut_off_is_told_of_to_a_person_and_to_a_script(
    book: Casebook, reader: Reader, home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "fax.tif"
    frames = [Image.effect_noise((860, 1100), 90).convert("1") for _ in range(3)]
    frames[0].save(path, save_all=True, append_images=frames[1:], compression="group4", dpi=(100, 100))
    path.write_bytes(path.read_bytes()[:-20_000])
    (row,) = import_papers(book, reader, [path]).rows
    assert (row.outcome, row.pages) == ("needs-review", 2)
    assert "page 3 is cut off" in row.reason
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    assert made.to_json()["incomplete"] == [{"title": row.title, "why": "page 3 is cut off"}]
    assert made.remarks == (f"“{row.title}” is in the packet as far as it could be read: page 3 is cut off.",)


@pytest.mark.parametrize("replace", [False, True])
def test_the_casebook_itself_is_never_written_over(book: Casebook, home: Path, replace: bool) -> None:
    book.save()
    before = book.path.read_bytes()
    link = home / "link.pdf"
    link.symlink_to(book.path)
    for target in (book.path, link):
        with pytest.raises(Problem):
            make_packet(book, plan_for(book), target, replace=replace)
    assert book.path.read_bytes() == before
    assert packets_made(book) == ()


def test_a_file_that_is_no_packet_stays_until_a_person_says_otherwise(book: Casebook, home: Path) -> None:
    theirs = letter(home / "scan.pdf", ("A paper of theirs.",))
    before = theirs.read_bytes()
    with pytest.raises(Problem, match="already there, and it is not a packet"):
        make_packet(book, plan_for(book), theirs)
    assert theirs.read_bytes() == before
    assert [path.name for path in home.iterdir() if path.name.startswith(".")] == []
    made = make_packet(book, plan_for(book), theirs, replace=True)
    assert make_packet(book, plan_for(book), theirs).path == made.path


def test_a_packet_of_another_patient_stays_until_told(book: Casebook, home: Path, desk: Desk) -> None:
    mine = make_packet(book, plan_for(book), home / "packet.pdf").path
    before = mine.read_bytes()
    with Casebook.create(home / "other.secondopinion", desk, patient="Ruth Albrecht", role="self") as other:
        with pytest.raises(Problem, match="another patient's packet"):
            make_packet(other, plan_for(other), mine)
        assert mine.read_bytes() == before
        make_packet(other, plan_for(other), mine, replace=True)
    assert mine.read_bytes() != before


def test_no_casebook_is_replaced_by_a_packet_whatever_was_said(book: Casebook, home: Path, desk: Desk) -> None:
    closed = home / "other.pdf"
    with Casebook.create(home / "other.secondopinion", desk, patient="Ann Bauer", role="self") as other:
        other.save()
        shutil.copyfile(other.path, closed)
    before = closed.read_bytes()
    made = make_packet(book, plan_for(book), home / "packet.pdf")
    with pytest.raises(Problem, match="is a casebook"):
        make_packet(book, plan_for(book), closed, replace=True)
    with pytest.raises(Problem, match="is a casebook"):
        save_packet(made, closed, Silent())
    assert closed.read_bytes() == before


def test_a_link_to_a_packet_leads_to_the_new_packet(book: Casebook, home: Path) -> None:
    (home / "shared").mkdir()
    link = home / "packet.pdf"
    link.symlink_to(home / "shared" / "packet.pdf")
    make_packet(book, plan_for(book), link)
    assert link.is_symlink()
    assert pypdf.PdfReader(home / "shared" / "packet.pdf").pages


def test_what_is_no_file_is_refused_in_one_sentence(book: Casebook, home: Path) -> None:
    pipe, folder, link = home / "pipe", home / "folder", home / "link"
    os.mkfifo(pipe)
    folder.mkdir()
    link.symlink_to(folder)
    for target in (pipe, folder, link, Path("/dev/null"), home / ("n" * 300)):
        for replace in (False, True):
            with pytest.raises(Problem) as told:
                make_packet(book, plan_for(book), target, replace=replace)
            assert len(str(told.value)) < 200
    assert packets_made(book) == ()


def test_a_packet_nobody_knows_is_refused_with_the_ones_there_are(book: Casebook) -> None:
    with pytest.raises(Problem, match="no packet “huge”"):
        plan_for(book, preset="huge")


def test_a_packet_that_is_stopped_leaves_the_one_before(book: Casebook, home: Path) -> None:
    out = home / "packet.pdf"
    make_packet(book, plan_for(book), out)
    before, lies_there = out.read_bytes(), set(book.desk.data_folder.rglob("*"))
    with pytest.raises(Cancelled):
        make_packet(book, plan_for(book), out, StopsAfter())
    assert out.read_bytes() == before
    assert len(packets_made(book)) == 1
    assert set(book.desk.data_folder.rglob("*")) == lies_there


def test_a_place_that_cannot_be_written_is_a_problem(book: Casebook, home: Path) -> None:
    with pytest.raises(Problem):
        make_packet(book, plan_for(book), home / "no such folder" / "packet.pdf")
    assert packets_made(book) == ()


def test_a_packet_s_number_is_never_given_to_another_also_after_undo(book: Casebook, home: Path) -> None:
    book.do(create("medicine", name="Tablets")[1])
    first = make_packet(book, plan_for(book), home / "one.pdf")
    book.undo()
    book.do(create("medicine", name="Drops")[1])
    assert make_packet(book, plan_for(book), home / "two.pdf").version == first.version + 1
    book.undo()
    book.undo()
    assert make_packet(book, plan_for(book), home / "three.pdf").version == first.version + 2
