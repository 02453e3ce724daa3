"""PDFs as people get them: sound, locked, cut, and made by careless programs."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.reading import KEPT_UNREAD, NEEDS_PASSWORD, OUTCOMES, READABLE
from tests.intake import awkward


def test_a_report_comes_in_with_its_pages_words_and_guesses(reader: Reader, tmp_path: Path) -> None:
    path = awkward.letter(tmp_path / "scan0001.pdf", awkward.PATHOLOGY, ("Page two says more.",))
    reading = reader.read(path)
    assert (reading.outcome, reading.reason, reading.pages) == (READABLE, "", 2)
    assert "one piece fixed in formalin" in reading.page_texts[0]
    assert reading.page_texts[1] == "Page two says more."
    assert reading.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert reading.size == path.stat().st_size
    assert (reading.locked, reading.damaged, reading.notes) == (False, False, ())
    assert (reading.kind_guess, reading.title_guess) == ("pathology_report", "Surgical pathology report")
    assert (reading.date_guess, reading.place_guess) == ("2024-02-06", "RIVERSIDE SAMPLE HOSPITAL")
    assert (reading.names, reading.births) == (("Ruth Albrecht",), (("1958-03-14",),))
    assert reading.doctor_guess == "Mara Muster"


def test_a_locked_pdf_asks_for_its_password_and_opens_with_it(reader: Reader, tmp_path: Path) -> None:
    path = awkward.locked(tmp_path / "locked.pdf", user="geheim")
    asked = reader.read(path)
    assert (asked.outcome, asked.locked) == (NEEDS_PASSWORD, True)
    assert "password" in asked.reason
    assert asked.sha256
    assert "does not open" in reader.read(path, "wrong").reason
    opened = reader.read(path, "geheim")
    assert (opened.outcome, opened.pages, opened.locked) == (READABLE, 1, False)
    assert "formalin" in opened.page_texts[0]


def test_a_password_with_umlauts_opens_a_pdf(reader: Reader, tmp_path: Path) -> None:
    path = awkward.locked(tmp_path / "locked.pdf", user="schlüssel")
    assert reader.read(path, "schlüssel").outcome == READABLE


def test_a_pdf_that_only_forbids_printing_opens_without_asking(reader: Reader, tmp_path: Path) -> None:
    reading = reader.read(awkward.locked(tmp_path / "owner.pdf", user=""))
    assert (reading.outcome, reading.locked) == (READABLE, False)
    assert "formalin" in reading.page_texts[0]


def test_a_pdf_cut_in_half_gives_the_pages_that_are_there(reader: Reader, tmp_path: Path) -> None:
    whole = awkward.letter(tmp_path / "whole.pdf", *[(f"Page {n} of the letter",) for n in range(1, 9)]).read_bytes()
    path = tmp_path / "half.pdf"
    path.write_bytes(whole[: len(whole) * 2 // 3])
    reading = reader.read(path)
    assert reading.outcome in (READABLE, KEPT_UNREAD)
    assert reading.damaged
    assert "damaged" in " ".join((reading.reason, *reading.notes))
    assert reading.sha256


def test_a_pdf_whose_end_is_missing_is_read_and_said_to_be_damaged(reader: Reader, tmp_path: Path) -> None:
    whole = awkward.letter(tmp_path / "whole.pdf").read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: whole.rindex(b"startxref")])
    reading = reader.read(path)
    assert (reading.outcome, reading.pages, reading.damaged) == (READABLE, 1, True)
    assert "formalin" in reading.page_texts[0]
    assert "a little damaged" in reading.notes[0]


def test_a_pdf_that_is_only_a_header_is_kept_and_named(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Arztbrief_Januar.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing more")
    reading = reader.read(path)
    assert (reading.outcome, reading.title_guess) == (KEPT_UNREAD, "Arztbrief Januar")
    assert "kept as it is" in reading.reason
    assert reading.sha256


def test_a_pdf_behind_the_lines_of_a_web_server_is_read(reader: Reader, tmp_path: Path) -> None:
    sound = awkward.letter(tmp_path / "sound.pdf").read_bytes()
    path = tmp_path / "download"
    path.write_bytes(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + sound)
    reading = reader.read(path)
    assert (reading.outcome, reading.pages, reading.media_type) == (READABLE, 1, "application/pdf")


def test_a_pdf_named_like_a_photo_is_read_as_a_pdf(reader: Reader, tmp_path: Path) -> None:
    path = awkward.letter(tmp_path / "photo.jpg")
    assert reader.read(path).media_type == "application/pdf"


@pytest.mark.parametrize(
    ("tree", "openable"),
    [
        (b"/Kids[2 0 R 3 0 R 2 0 R]/Count 3", 1),
        (b"/Kids[3 0 R 9 0 R]/Count 2", 1),
        (b"/Kids[3 0 R]/Count 2000000000", 1),
        (b"/Kids[3 0 R]/Count -4", 1),
    ],
)
def test_a_page_list_that_loops_or_lies_still_gives_its_page(
    reader: Reader, tmp_path: Path, tree: bytes, openable: int
) -> None:
    path = awkward.raw_pdf(tmp_path / "tree.pdf", tree)
    reading = reader.read(path)
    assert (reading.outcome, reading.damaged) == (READABLE, True)
    assert reading.pages is not None
    assert openable <= reading.pages < 10
    assert reader.render(path, 1, max_px_width=50).width == 50


def test_a_page_missing_from_a_pdf_is_named(reader: Reader, tmp_path: Path) -> None:
    reading = reader.read(awkward.raw_pdf(tmp_path / "gap.pdf", b"/Kids[3 0 R 9 0 R 3 0 R]/Count 3"))
    assert "page 2 could not be opened" in reading.notes[0]


def test_deeply_nested_brackets_do_no_harm(reader: Reader, tmp_path: Path) -> None:
    nest = b"4 0 obj " + b"[" * 100_000 + b"]" * 100_000 + b" endobj\n"
    reading = reader.read(awkward.raw_pdf(tmp_path / "deep.pdf", b"/Kids[3 0 R]/Count 1/Deep 4 0 R", nest))
    assert reading.outcome in (READABLE, KEPT_UNREAD)


def test_a_pdf_of_ten_thousand_pages_is_kept_but_not_opened(reader: Reader, tmp_path: Path) -> None:
    reading = reader.read(awkward.many_pages(tmp_path / "all.pdf", 10_000))
    assert (reading.outcome, reading.pages, reading.page_texts) == (KEPT_UNREAD, 10_000, ())
    assert "10,000 pages" in reading.reason
    assert reading.sha256


def test_words_broken_at_the_end_of_a_line_and_ligatures_can_be_searched(reader: Reader, corpus: Path) -> None:
    reading = reader.read(corpus / "pdf" / "004-pdflatex-4-pages__pdflatex-4-pages.pdf")
    text = " ".join(reading.page_texts)
    assert not set(text) & set("ﬁﬂﬀ\x02\ufffe\xad")


def test_letters_stored_in_the_wrong_order_are_put_right(reader: Reader, corpus: Path) -> None:
    reading = reader.read(corpus / "pdf" / "ocrmypdf-cmyk.pdf")
    assert "Multicolor" in reading.page_texts[0].replace(" ", "")


def test_the_password_of_the_corpus_opens_its_paper(reader: Reader, corpus: Path) -> None:
    path = corpus / "pdf" / "005-libreoffice-writer-password__libreoffice-writer-password.pdf"
    assert reader.read(path).outcome == NEEDS_PASSWORD
    assert reader.read(path, "openpassword").outcome == READABLE


def test_what_a_person_filled_in_or_noted_on_a_pdf_is_found_and_shown(reader: Reader, tmp_path: Path) -> None:
    path = awkward.filled_form(tmp_path / "history.pdf", value="Penicillin rash in 1998", note="Ask about this")
    reading = reader.read(path)
    assert "Penicillin rash in 1998" in reading.page_texts[0]
    assert "Ask about this" in reading.page_texts[0]


def test_a_lock_comes_off_for_the_packet_with_its_password_only(reader: Reader, tmp_path: Path) -> None:
    path = awkward.locked(tmp_path / "locked.pdf", user="geheim")
    target = tmp_path / "open.pdf"
    with pytest.raises(Problem, match="does not open it"):
        reader.unlock(path, "wrong", target)
    assert not target.exists()
    reader.unlock(path, "geheim", target)
    assert "formalin" in reader.read(target).page_texts[0]


def test_papers_with_bytes_changed_at_random_always_get_an_answer(fresh_reader: Reader, tmp_path: Path) -> None:
    whole = awkward.letter(tmp_path / "whole.pdf", *[(f"Page {n}",) for n in range(3)]).read_bytes()
    dice = random.Random(7)
    for number in range(60):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 5, 40))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(data)
        reading = fresh_reader.read(path)
        assert reading.outcome in OUTCOMES
        assert bool(reading.reason) == (reading.outcome != READABLE)
