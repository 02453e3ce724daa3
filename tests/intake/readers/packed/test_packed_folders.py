"""What a packed folder says is in it, and what becomes of one that is odd."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake import limits
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.folder_names import of_a_page
from secondopinion_desktop.intake.readers.media import HEAD_BYTES, NO_FOLDER, SHEET, WORD, ZIP, sniff_file
from secondopinion_desktop.intake.readers.packed import reader as packed_reader
from secondopinion_desktop.intake.readers.packed.listing import listed
from secondopinion_desktop.intake.readers.packed.reader import DAMAGED, EMPTY, LOCKED, TOO_MUCH
from secondopinion_desktop.intake.reading import REFUSED, UNPACKED
from tests.intake.packed_files import linked, with_lock, zipped
from tests.intake.readers.written.office.word_files import p, word_bytes

PDF = b"%PDF-1.4 letter"
PICTURE = b"\xff\xd8\xff\xe0" + bytes(30_000)


def names_in(reader: Reader, path: Path) -> tuple[str, ...]:
    reading = reader.read(path)
    assert reading.outcome == UNPACKED, reading.reason
    return reading.enclosed


def test_files_come_in_the_order_people_count_and_those_of_the_system_do_not(reader: Reader, tmp_path: Path) -> None:
    system = ("__MACOSX/._letter.pdf", "scans/Thumbs.db", ".DS_Store")
    held = ("scans/page 10.jpg", "scans/page 2.jpg", "letter.pdf", *system)
    path = zipped(tmp_path / "papers.zip", dict.fromkeys(held, b"x"))
    assert names_in(reader, path) == ("letter.pdf", "page 2.jpg", "page 10.jpg")


def test_what_only_carries_the_records_of_a_portal_is_passed_over(reader: Reader, tmp_path: Path) -> None:
    held = ("README.TXT", "INDEX.HTM", "IHE_XDM/SUBSET01/METADATA.XML", "IHE_XDM/SUBSET01/STYLE.XSL")
    path = zipped(tmp_path / "portal.zip", dict.fromkeys((*held, "IHE_XDM/SUBSET01/DOC0001.XML"), b"x"))
    assert names_in(reader, path) == ("DOC0001.XML",)
    assert names_in(reader, zipped(tmp_path / "own.zip", {"readme.txt": b"x"})) == ("readme.txt",)


def test_the_look_of_a_saved_page_is_told_and_not_taken(reader: Reader, tmp_path: Path) -> None:
    held = {
        "My result.html": b"<html>words</html>",
        "My result_files/line.gif": b"GIF89a",
        "My result_files/style.css": b"a{}",
        "My result_files/scan.jpg": PICTURE,
        "My result_files/report.pdf": PDF,
    }
    reading = reader.read(zipped(tmp_path / "page.zip", held))
    assert reading.enclosed == ("My result.html", "report.pdf", "scan.jpg")
    assert reading.reason == of_a_page(2, "My result.html")


def test_names_of_any_program_that_packs_are_read(reader: Reader, tmp_path: Path) -> None:
    path = zipped(tmp_path / "named.zip", {"Röntgen.pdf": PDF, "病理.pdf": PDF})
    assert names_in(reader, path) == ("Röntgen.pdf", "病理.pdf")
    # A Mac writes UTF-8 without the bit that says so.
    with zipfile.ZipFile(path) as packed:
        for entry in packed.infolist():
            assert entry.flag_bits == 0x800
    data = bytearray(path.read_bytes())
    for at in (at for at in range(len(data)) if bytes(data[at : at + 4]) in (b"PK\x03\x04", b"PK\x01\x02")):
        data[at + (7 if data[at + 2] == 3 else 9)] = 0
    path.write_bytes(data)
    assert names_in(reader, path) == ("Röntgen.pdf", "病理.pdf")


def test_no_name_leads_out_of_it(reader: Reader, tmp_path: Path) -> None:
    held = ("../../up.pdf", "/etc/root.pdf", "..\\back.pdf", "C:\\away.pdf", "..")
    path = zipped(tmp_path / "up.zip", dict.fromkeys(held, PDF))
    assert set(names_in(reader, path)) == {"up.pdf", "root.pdf", "back.pdf", "away.pdf"}


ODD: Mapping[str, tuple[dict[str, bytes], str]] = {
    "nothing": ({}, EMPTY),
    "only files of the system": ({".DS_Store": b"x", "__MACOSX/._a": b"x"}, EMPTY),
}


@pytest.mark.parametrize("case", ODD)
def test_one_without_a_paper_says_so(case: str, reader: Reader, tmp_path: Path) -> None:
    held, reason = ODD[case]
    reading = reader.read(zipped(tmp_path / "odd.zip", held))
    assert (reading.outcome, reading.reason) == (REFUSED, reason)


def test_one_cut_off_is_refused(reader: Reader, tmp_path: Path) -> None:
    path = zipped(tmp_path / "cut.zip", {"letter.pdf": PDF * 100})
    path.write_bytes(path.read_bytes()[:-60])
    assert reader.read(path).reason == DAMAGED


def test_a_locked_one_says_to_unpack_it_and_one_locked_file_costs_no_other(reader: Reader, tmp_path: Path) -> None:
    path = with_lock(zipped(tmp_path / "locked.zip", {"a.pdf": PDF}), "a.pdf")
    assert reader.read(path).reason == LOCKED
    path = with_lock(zipped(tmp_path / "half.zip", {"a.pdf": PDF, "b.pdf": PDF}), "b.pdf")
    assert names_in(reader, path) == ("a.pdf", "b.pdf")
    reader.take_out(path, 0, tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == PDF
    with pytest.raises(Problem, match="locked with a password"):
        reader.take_out(path, 1, tmp_path / "out")


def test_a_link_in_it_is_not_followed(reader: Reader, tmp_path: Path) -> None:
    path = linked(zipped(tmp_path / "links.zip", {"a.pdf": PDF}), "b.pdf", "/etc/passwd")
    with pytest.raises(Problem, match="a link"):
        reader.take_out(path, 1, tmp_path / "out")


def test_a_file_blown_up_out_of_nothing_is_not_unpacked(reader: Reader, tmp_path: Path) -> None:
    path = zipped(tmp_path / "bomb.zip", {"zeros.pdf": bytes(limits.PACKED_LARGE + 1), "sound.pdf": PDF})
    assert names_in(reader, path) == ("sound.pdf", "zeros.pdf")
    with pytest.raises(Problem, match="larger than a paper"):
        reader.take_out(path, 1, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_one_damaged_inside_says_so_and_the_others_are_had(reader: Reader, tmp_path: Path) -> None:
    path = zipped(tmp_path / "torn.zip", {"a.pdf": PDF, "b.pdf": PDF}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"letter", b"lettre", 1))
    with pytest.raises(Problem, match="damaged"):
        reader.take_out(path, 0, tmp_path / "out")
    reader.take_out(path, 1, tmp_path / "out")
    with pytest.raises(Problem, match="damaged"):
        reader.take_out(path, 2, tmp_path / "out")


def test_one_without_a_name_and_a_folder_are_none_of_its_files() -> None:
    nameless, letter = zipfile.ZipInfo("x"), zipfile.ZipInfo("scans/a.pdf")
    nameless.filename = ""  # As a torn list of names has it.
    assert listed([nameless, zipfile.ZipInfo("scans/"), letter], lambda _entry: PDF).files == (letter,)


def test_one_packed_in_a_way_of_old_is_not_called_damaged(reader: Reader, tmp_path: Path) -> None:
    path = zipped(tmp_path / "old.zip", {"a.pdf": PDF}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    data[8] = data[data.rindex(b"PK\x01\x02") + 10] = 6  # "imploded", as in 1989
    path.write_bytes(data)
    with pytest.raises(Problem, match="in a way this program does not know"):
        reader.take_out(path, 0, tmp_path / "out")


def test_one_that_holds_more_than_a_case_is_refused(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "much.zip", {"a.pdf": PDF})
    monkeypatch.setattr(limits, "PACKED_BYTES", 3)
    with zipfile.ZipFile(path) as packed:
        assert packed_reader._found_in(packed)[0] == TOO_MUCH


def test_more_files_than_are_looked_at_are_told(reader: Reader, tmp_path: Path) -> None:
    path = zipped(tmp_path / "many.zip", {f"{number}.txt": b"x" for number in range(limits.PACKED_FILES + 1)})
    reading = reader.read(path)
    assert len(reading.enclosed) == limits.PACKED_FILES
    assert reading.reason == "Only the first 2,000 files in it were looked at. Unpack it and add the rest."


def test_a_folder_of_letters_is_told_from_a_letter_whatever_its_first_bytes_show(tmp_path: Path) -> None:
    letter = word_bytes(p("words"))
    assert sniff_file(zipped(tmp_path / "letters.zip", {"a.docx": letter}, zipfile.ZIP_STORED)) is ZIP
    assert sniff_file(zipped(tmp_path / "named.zip", {"word/a.pdf": PDF, "xl/b.pdf": PDF}, zipfile.ZIP_STORED)) is ZIP
    late = {"pad.bin": bytes(HEAD_BYTES), "[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}
    assert sniff_file(zipped(tmp_path / "late.docx", late, zipfile.ZIP_STORED)) is WORD
    sheet = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"}
    assert sniff_file(zipped(tmp_path / "table.xlsx", sheet, zipfile.ZIP_STORED)) is SHEET
    assert sniff_file(zipped(tmp_path / "program.jar", {"META-INF/MANIFEST.MF": b"x"})) is NO_FOLDER
    assert sniff_file(zipped(tmp_path / "empty.zip", {})) is ZIP
