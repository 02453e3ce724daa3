"""Word documents that are damaged, locked, built to hurt, or something else: one clear sentence each, and no harm."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from secondopinion_desktop.intake import limits
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.written.laying import laid_out
from secondopinion_desktop.intake.readers.written.office import gathered, package, pieces
from secondopinion_desktop.intake.readers.written.office.word.reader import read_word
from secondopinion_desktop.intake.readers.written.plain import NO_WORDS
from secondopinion_desktop.intake.readers.written.tree import NotWritten, Paragraph, TooLong
from secondopinion_desktop.intake.reading import KEPT_UNREAD, READABLE, REFUSED
from tests.intake.readers.written.office.word_files import (
    TYPES,
    Parts,
    Rows,
    drawing,
    numbering,
    p,
    packed,
    part,
    picture_bytes,
    point,
    r,
    related,
    table,
    word_bytes,
)
from tests.intake.readers.written.outlook.compound_files import compound

SOUND = word_bytes(p("An invented letter"))
BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
FROM_OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]><d>&a;</d>'


def with_document(document: str | bytes) -> bytes:
    return packed({"[Content_Types].xml": TYPES, "word/document.xml": document})


def locked() -> bytes:
    """With the mark of a packed file that wants a password."""
    data = bytearray(SOUND)
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    at = -1
    while (at := data.find(b"PK\x03\x04", at + 1)) >= 0:
        data[at + 6] |= 1
    return bytes(data)


def other(main: str) -> bytes:
    return packed({"[Content_Types].xml": TYPES, "_rels/.rels": related({"a": ("officeDocument", main)}), main: "<a/>"})


def nested(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("deep") + "</w:tc></w:tr></w:tbl>" * depth


REFUSED_FILES: dict[str, tuple[bytes, str]] = {
    "cut in the middle": (SOUND[: len(SOUND) // 2], "cut off or damaged"),
    "only its beginning": (b"PK\x03\x04[Content_Types].xml", "cut off or damaged"),
    "its words are cut": (with_document(part("document", "<w:body>")[:-20]), "cut off or damaged"),
    "its words are empty": (with_document(""), "cut off or damaged"),
    "no words at all": (word_bytes(""), NO_WORDS),
    "only hidden words": (word_bytes(p("unseen", look="<w:vanish/>")), NO_WORDS),
    "only new pages": (word_bytes("<w:p><w:r><w:br w:type='page'/></w:r></w:p>" * 3), NO_WORDS),
    "another root": (with_document("<html><body>no</body></html>"), "cut off or damaged"),
    "no body": (with_document(part("document", p("no"))), "cut off or damaged"),
    "letters nobody can read": (with_document(b"<?xml version='1.0' encoding='x-none'?><a/>"), "damaged"),
    "rules of its own": (with_document(BOMB), "rules of its own"),
    "something from outside": (with_document(FROM_OUTSIDE), "rules of its own"),
    "a thousand tables in each other": (word_bytes(nested(1000)), "no office program builds"),
    "locked": (locked(), "locked with a password"),
    "a table of Excel": (other("xl/workbook.xml"), "Excel"),
    "slides": (other("ppt/presentation.xml"), "PowerPoint"),
    "another office file": (packed({"[Content_Types].xml": TYPES}), "office file of a kind"),
    "its words are missing": (packed({"[Content_Types].xml": TYPES, "word/styles.xml": "<a/>"}), "damaged"),
    "too many files": (packed({f"word/{n}.xml": "" for n in range(limits.OFFICE_FILES + 1)}), "no office program"),
}
ROW = f"<w:tr><w:tc>{p('1')}</w:tc></w:tr>"
TOO_LONG: dict[str, str] = {
    "paragraphs": p("x") * 2_001,
    "elements with nothing in them": "<w:r/>" * 9_000,
    "rows": f"<w:tbl>{ROW * 2_001}</w:tbl>",
    "letters": p("long " * 20_001),
}


@pytest.mark.parametrize("what", REFUSED_FILES)
def test_what_cannot_be_read_is_refused_with_a_sentence_that_says_why(tmp_path: Path, what: str) -> None:
    data, words = REFUSED_FILES[what]
    path = tmp_path / "bad.docx"
    path.write_bytes(data)
    with pytest.raises(NotWritten) as told:
        read_word(path)
    assert words in str(told.value)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize("what", TOO_LONG)
def test_more_of_anything_than_could_be_laid_out_ends_the_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """With limits a hundredth of what they are: what is over them is the same."""
    monkeypatch.setattr(pieces, "WRITTEN_BLOCKS", 2_000)
    monkeypatch.setattr(pieces, "WRITTEN_LETTERS", 100_000)
    monkeypatch.setattr(package, "_BOUNDS", replace(package._BOUNDS, elements=9_000))
    path = tmp_path / "long.docx"
    path.write_bytes(word_bytes(TOO_LONG[what]))
    with pytest.raises(TooLong):
        read_word(path)


def test_a_part_that_unpacks_to_a_gigabyte_is_left_after_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "OFFICE_PART", 1 << 20)
    path = tmp_path / "bomb.docx"
    path.write_bytes(word_bytes(p(" " * (40 << 20))))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(TooLong):
        read_word(path)


def test_a_document_is_opened_once_however_many_parts_it_has_and_is_closed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[zipfile.ZipFile] = []

    class Counted(zipfile.ZipFile):
        def __init__(self, file: Path) -> None:
            super().__init__(file)
            opened.append(self)

    path = tmp_path / "letter.docx"
    path.write_bytes(word_bytes(p("words"), parts={"styles.xml": part("styles", "")}))
    monkeypatch.setattr(zipfile, "ZipFile", Counted)
    with package.Package(path) as held:
        opened.clear()
        assert all(held.head_of(name, 4) and held.part(name) for name in held.names)
        assert opened == []
        kept = held.taker("word/document.xml")
    assert b"words" in kept()
    assert [one.fp for one in opened] == [None]


SHAPE = "<w:r><w:pict><v:shape style='width:1.2.3.4pt;height:....pt'><v:imagedata r:id='p'/></v:shape></w:pict></w:r>"
ODD: dict[str, tuple[str, Parts, Rows]] = {
    "styles that stand on each other in a ring": (
        p("words", '<w:pStyle w:val="A"/>'),
        {
            "styles.xml": part(
                "styles",
                '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
                '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
            )
        },
        {"s": ("styles", "styles.xml")},
    ),
    "a list that is nowhere": (point("words", 40, 99), {}, {}),
    "a list with numbers that are none": (
        point("words", 0),
        {"numbering.xml": numbering(("decimal", "%1%9%0")).replace('w:start w:val="1"', 'w:start w:val="²"')},
        {"n": ("numbering", "numbering.xml")},
    ),
    "a part that leads out of the file": (p("words"), {}, {"s": ("styles", "../../../../etc/passwd")}),
    "a note that is not there": ("<w:p><w:r><w:t>words</w:t><w:footnoteReference w:id='77'/></w:r></w:p>", {}, {}),
    "a cell that covers a million columns": (
        table(("words", "1")).replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>', 1),
        {},
        {},
    ),
    "fields that end before they begin": (
        f"<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r>{r('words')}<w:r><w:fldChar/></w:r></w:p>",
        {},
        {},
    ),
    "a sign without a code": (f"<w:p>{r('words')}<w:r><w:sym w:char='zz'/><w:sym/></w:r></w:p>", {}, {}),
    "a picture larger than the world": (
        f"<w:p>{r('words')}{drawing('p', 9e9, 9e9)}</w:p>",
        {"a.png": picture_bytes(9)},
        {"p": ("image", "a.png")},
    ),
    "a size of many points": (
        f"<w:p>{r('words')}{SHAPE}</w:p>",
        {"a.png": picture_bytes(9)},
        {"p": ("image", "a.png")},
    ),
    "an object that is not there": (
        "<w:p><w:r><w:t>words</w:t><w:object><o:OLEObject r:id='no'/></w:object></w:r></w:p>",
        {},
        {},
    ),
    "alternatives with nothing in them": (f"<w:p>{r('words')}<w:r><mc:AlternateContent/></w:r></w:p>", {}, {}),
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_only_odd_keeps_its_words(tmp_path: Path, what: str) -> None:
    body, parts, rows = ODD[what]
    path = tmp_path / "odd.docx"
    path.write_bytes(word_bytes(body, parts=parts, rows=rows))
    assert "words" in laid_out(read_word(path).blocks, "").texts[0]


def test_a_damaged_part_beside_the_words_is_said_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "odd.docx"
    path.write_bytes(
        word_bytes(p("words"), parts={"footnotes.xml": "<torn"}, rows={"f": ("footnotes", "footnotes.xml")})
    )
    found = read_word(path)
    assert found.blocks == (Paragraph(f"[{gathered.LOST}]"), Paragraph("words"))
    assert gathered.LOST in found.notes


def test_a_note_that_names_itself_ends(tmp_path: Path) -> None:
    inner = f"<w:p>{r('again')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    path = tmp_path / "odd.docx"
    path.write_bytes(
        word_bytes(
            "<w:p><w:r><w:t>words</w:t><w:footnoteReference w:id='2'/></w:r></w:p>",
            parts={"footnotes.xml": part("footnotes", f"<w:footnote w:id='2'>{inner}</w:footnote>")},
            rows={"f": ("footnotes", "footnotes.xml")},
        )
    )
    assert read_word(path).blocks[1] == Paragraph("Note 1: again [note 1]", 1)


def test_bytes_changed_at_random_are_read_or_refused_and_nothing_else(tmp_path: Path) -> None:
    rng = random.Random(11)
    whole = zipfile.ZipFile(io.BytesIO(word_bytes(table(("Hb", "9.8")) + point("a") + p("words"))))
    parts = {one: whole.read(one) for one in whole.namelist()}
    path = tmp_path / "fuzzed.docx"
    outcomes = set()
    for _ in range(250):
        changed: Parts = dict(parts)
        name = rng.choice(["word/document.xml", "word/_rels/document.xml.rels", "_rels/.rels"])
        held = bytearray(parts[name])
        for _change in range(rng.choice((1, 3))):
            held[rng.randrange(len(held))] = rng.randrange(32, 127)
        changed[name] = bytes(held)
        data = packed(changed)
        cut = rng.random() < 0.2
        path.write_bytes(data[: rng.randrange(len(data))] if cut else data)
        try:
            laid_out(read_word(path).blocks, "")
            outcomes.add("read")
        except NotWritten:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


def test_each_goes_through_the_door_under_any_name(reader: Reader, tmp_path: Path) -> None:
    def became(name: str, data: bytes) -> tuple[str, str, tuple[str, ...]]:
        path = tmp_path / name
        path.write_bytes(data)
        found = reader.read(path)
        return found.outcome, found.reason, found.notes

    assert became("letter.docx", SOUND) == (READABLE, "", ())
    assert became("letter.doc", SOUND) == (READABLE, "", ())
    outcome, _reason, notes = became("letter.pdf", SOUND)
    assert outcome == READABLE
    assert "“.pdf”" in notes[-1]
    outcome, reason, _notes = became("long.docx", word_bytes(p("x") * 30_000))
    assert outcome == KEPT_UNREAD
    assert reason.startswith("This Word document would fill more than 500 pages")
    for inside, words in (
        ("EncryptedPackage", "locked with a password"),
        ("WordDocument", "older kind (DOC)"),
        ("Workbook", "Excel"),
        ("Something", "older Office document"),
    ):
        outcome, reason, _notes = became("old.docx", compound({inside: b"x"}))
        assert outcome == REFUSED
        assert words in reason
