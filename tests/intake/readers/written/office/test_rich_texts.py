"""A rich text is shown as its program shows it once all changes were taken; every name here is invented."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.written.laying import laid_out
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.office import gathered, pieces
from secondopinion_desktop.intake.readers.written.office.package import TOO_DEEP
from secondopinion_desktop.intake.readers.written.office.rtf import telling, tokens
from secondopinion_desktop.intake.readers.written.office.rtf.reader import CUT_OFF, read_rtf
from secondopinion_desktop.intake.readers.written.plain import LOST, NO_WORDS
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Heading,
    Item,
    NewPage,
    NotWritten,
    Paragraph,
    Row,
    Table,
    TooLong,
    Written,
)
from secondopinion_desktop.intake.reading import READABLE
from tests.intake.readers.written.office.word_files import picture_bytes

FONTS = (
    rb"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fswiss\fcharset204{\*\panose 020b} Arial CYR;}"
    rb"{\f2\fnil\fcharset2 Symbol;}{\f3\fnil\fcharset128 MS Mincho;}{\f4\fnil\fcharset2 Wingdings;}}"
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "letter.rtf"


def read(here: Path, body: bytes) -> Written:
    here.write_bytes(rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + body + b"}")
    return read_rtf(here)


def blocks(here: Path, body: bytes) -> tuple[Block, ...]:
    return read(here, body).blocks


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (rb"Gr\'fc\'dfe, \ldblquote gut\rdblquote", "Grüße, “gut”"),
        (rb"\u8211-3 \uc0\u8364 5 {\uc2\u228\'c3\'a4x}", "–3 €5 äx"),
        (rb"\u-10179\'3f\u-8704\'3f", "\U0001f600"),
        (rb"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (rb"{\f3\'93\'fa\'96\'7b}", "日本"),
        (rb"5 {\f2 m}g, {\f2\'b3} 3", "5 μg, ≥ 3"),
        (rb"{\f4\'fe} yes {\f4\'a8} no", "[x] yes [\u00a0] no"),
        (rb"4.1 x 10{\super 9}/l, 12\_16, pa\-tient, a\~b", "4.1 x 10^9/l, 12-16, patient, a b"),
        (rb"a\{b\}c\\d", r"a{b}c\d"),
        (rb"one\line two", "one\ntwo"),
        (rb"{\upr{\*\bkmkstart x}{\*\ud seen}}", "seen"),
        (rb"{\cs10 styled} {\*\cs11 starred}", "styled starred"),
        ("raw ü".encode("cp1252"), "raw ü"),
        (
            rb"wo\
rd".replace(b"\\\n", b"\r\n"),
            "word",
        ),
        (rb"{\*\moMath{\mr 10}{\msSup{\me{\mctrlPr x}}{\msup{\mr 9}}}}", "10^9"),
    ],
)
def test_letters_are_read_as_they_are_stored(here: Path, stored: bytes, said: str) -> None:
    assert blocks(here, rb"\pard " + stored + rb"\par") == (Paragraph(said),)


@pytest.mark.parametrize(("named", "said"), [(rb"\ansicpg1251", "При"), (rb"\mac", "œ\uf8ffË"), (rb"\pc", "╧≡Φ")])
def test_the_code_page_of_the_whole_is_followed(here: Path, named: bytes, said: str) -> None:
    here.write_bytes(rb"{\rtf1" + named + rb"\pard \'cf\'f0\'e8\par}")
    (found,) = read_rtf(here).blocks
    assert isinstance(found, Paragraph)
    assert found.words[0] == said[0]
    assert found.words[-1] == said[-1]


def test_deleted_hidden_and_struck_words_do_not_stand_and_the_page_says_so(here: Path) -> None:
    found = read(here, rb"\pard Take {\deleted 5}{\revised 10} mg{\v UNSEEN} {\strike old} new\par")
    assert found.blocks == (
        Paragraph(f"[{gathered.CHANGES}]"),
        Paragraph(f"[{gathered.HIDDEN}]"),
        Paragraph("Take [words deleted] 10 mg  [words struck out]  new"),
    )
    assert found.notes == (gathered.CHANGES, gathered.HIDDEN, STRUCK)


def test_a_paragraph_whose_end_was_deleted_runs_on(here: Path) -> None:
    assert blocks(here, rb"\pard one {\deleted\par}two\par")[-1] == Paragraph("one two")


def test_a_paragraph_or_row_that_was_deleted_whole_leaves_no_sign(here: Path) -> None:
    row = rb"\trowd\cellx900\cellx1800\intbl %b\cell %b\cell\row"
    whole = rb"{\deleted " + row % (b"old", b"1") + b"}"
    text = rb"\pard {\deleted gone\par}two\par" + row % (b"Hb", b"9.8") + whole + row % (b"WBC", b"4")
    assert blocks(here, text)[1:] == (Paragraph("two"), Table((Row(("Hb", "9.8")), Row(("WBC", "4")))))


def test_deleted_words_take_no_number_apart(here: Path) -> None:
    assert blocks(here, rb"\pard Ki-67 3{\deleted 5}{\revised 8} %\par")[-1] == Paragraph("Ki-67 [words deleted] 38 %")


@pytest.mark.parametrize(
    "unseen",
    [
        rb"{\info{\title UNSEEN}}",
        rb"{\*\unknown UNSEEN{\b UNSEEN}}",
        rb"{\stylesheet{\s1 UNSEEN;}}",
        rb"{\nonshppict{\pict\wmetafile8 00}}",
        rb"{\xe UNSEEN}",
        rb"{\field{\*\fldinst UNSEEN {\field{\*\fldinst X}{\fldrslt UNSEEN}}}{\fldrslt }}",
        rb"{\*\pn\pnlvlblt{\pntxtb UNSEEN}}",
        rb"\bin6 UNSEEN",
        rb"{\shp{\*\shpinst{\sp{\sn name}{\sv UNSEEN}}}}",
    ],
)
def test_what_nobody_sees_is_not_shown(here: Path, unseen: bytes) -> None:
    assert blocks(here, rb"\pard before " + unseen + rb"behind\par") == (Paragraph("before behind"),)


def test_headings_lists_new_pages_and_bold_words_are_what_they_are(here: Path) -> None:
    body = (
        rb"\pard\outlinelevel0 Findings\par{\pard\ls1{\listtext 1.\tab}first\par}"
        rb"{\pard\ls1\ilvl1{\listtext\f2\'b7\tab}dot\par}\pard{\pntext a)\tab}old list\par"
        rb"\pard\b Bold\b0\par\page\pard next\sect\sectd same page? no\par\sect\sectd\sbknone\pard yes\par"
    )
    assert blocks(here, body) == (
        Heading("Findings", 2),
        Item("first", 1, "1."),
        Item("dot", 2, "•"),
        Item("old list", 1, "a)"),
        Paragraph("Bold", bold=True),
        NewPage(),
        Paragraph("next"),
        NewPage(),
        Paragraph("same page? no"),
        Paragraph("yes"),
    )


def test_a_value_stays_beside_its_label_and_under_its_head(here: Path) -> None:
    body = (
        rb"\trowd\trhdr\cellx1000\cellx2000\cellx3000\pard\intbl Test\cell Mon\cell Tue\cell\row"
        rb"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl Hb\cell\cell 9.8\cell\row"
        rb"\trowd\cellx1010\cellx2990\pard\intbl WBC\cell both 4.1\cell\row"
        rb"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl K\cell 4\cell 5\cell\row"
        rb"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl UNSEEN\cell 6\cell 7\cell\row"
        rb"\trowd\trleft1000\cellx2000\cellx3000\pard\intbl 8\cell 9\cell\row\pard behind\par"
    )
    assert blocks(here, body) == (
        Table(
            (
                Row(("Test", "Mon", "Tue"), is_head=True),
                Row(("Hb", "", "9.8")),
                Row(("WBC", "both 4.1", "")),
                Row(("K", "4", "5")),
                Row(("K", "6", "7")),
                Row(("", "8", "9")),
            )
        ),
        Paragraph("behind"),
    )


def test_a_table_in_a_cell_follows_its_row(here: Path) -> None:
    body = (
        rb"\trowd\cellx1000\cellx3000\pard\intbl out\cell\pard\intbl\itap2 a\nestcell 1\nestcell"
        rb"{\*\nesttableprops\trowd\cellx1500\cellx2000\nestrow}{\nonesttables\par}"
        rb"\pard\intbl rest\cell\trowd\cellx1000\cellx3000\row\pard end\par"
    )
    assert blocks(here, body) == (
        Table((Row(("out", "rest")),)),
        Table((Row(("a", "1")),)),
        Paragraph("end"),
    )


def test_lines_that_tabs_align_become_rows(here: Path) -> None:
    assert blocks(here, rb"\pard A long name\tab 1.5\par Hb\tab 9.8\par") == (
        Table((Row(("A long name", "1.5")), Row(("Hb", "9.8")))),
    )


def test_notes_comments_fields_heads_and_boxes_are_told(here: Path) -> None:
    body = (
        rb"{\header\pard Clinic, page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}{\footer\pard Call 555-0100\par}"
        rb"\pard Hb{\super\chftn{\footnote\pard\chftn  old sample\par}} 9.8{\*\atnauthor Ann}\chatn"
        rb"{\*\annotation\pard check\par} on {\field{\*\fldinst DATE}{\fldrslt 3 March 2026}}\par"
        rb"{\field{\*\fldinst FORMCHECKBOX {\*\formfield\fftype1\ffres1}}{\fldrslt}} a "
        rb"{\field{\*\fldinst FORMCHECKBOX {\*\formfield\fftype1\ffres25\ffdefres0}}{\fldrslt}} b "
        rb"{\field{\*\fldinst FORMDROPDOWN {\*\formfield\fftype2\ffres1{\*\ffl no}{\*\ffl yes}}}{\fldrslt}}\par"
        rb"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv DRAFT}}{\shptxt\pard in a box\par}}{\shprslt twice}}\par"
    )
    assert blocks(here, body) == (
        Paragraph("Clinic"),
        Paragraph("Hb [note 1]  9.8 [comment 1]  on 3 March 2026"),
        Paragraph("Note 1: old sample", 1),
        Paragraph("[x] a [\u00a0] b yes"),
        Paragraph("[across the page: DRAFT]"),
        Paragraph("in a box"),
        Paragraph("Call 555-0100"),
        Heading("Comments in this document", 3),
        Paragraph("Comment 1 (Ann): check", 1),
    )


def test_a_picture_comes_out_as_a_paper_however_it_is_packed(here: Path) -> None:
    png, jpeg = picture_bytes(), picture_bytes(sort="JPEG")
    body = (
        rb"{\*\shppict{\pict\pngblip\picwgoal8000\pichgoal8000 " + png.hex("\n", 40).encode() + b"}}"
        rb"{\pict\jpegblip\bin" + str(len(jpeg)).encode() + b" " + jpeg + b"}"
        rb"{\pict\emfblip\picwgoal8000\pichgoal8000 0100}\pard words\par"
    )
    found = read(here, body)
    assert [(one.name, one.take()) for one in found.enclosed] == [("picture 1.png", png), ("picture 2.jpg", jpeg)]
    assert "[picture, added as a paper of its own: picture 1.png]" in str(found.blocks)
    assert gathered.UNSHOWN in found.notes


REFUSED = {
    "nothing": (b"{\\rtf1}", NO_WORDS),
    "only its first letters": (b"{\\rtf", NO_WORDS),
    "only hidden words": (rb"{\rtf1{\v unseen}\par}", NO_WORDS),
    "closed before it began": (rb"{\rtf1}" + b"}" * 30, NO_WORDS),
    "brackets in brackets": (b"{\\rtf1" + b"{" * 30_000 + b"words", TOO_DEEP),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_says_nothing_is_refused_with_a_sentence(here: Path, what: str) -> None:
    data, words = REFUSED[what]
    here.write_bytes(data)
    with pytest.raises(NotWritten, match=words[:20]):
        read_rtf(here)


ODD = {
    "a thousand brackets": rb"{\rtf1 " + b"{" * 1000 + b"words" + b"}" * 1000 + b"}",
    "bytes that are missing": rb"{\rtf1 words\par\bin99999 x}",
    "numbers beyond all sense": rb"{\rtf1\deff999999999999\uc-5\f-7 words\u-99999999999 ?\itap99999\par}",
    "rows without cells and cells without rows": rb"{\rtf1\row\row\cell\nestrow\nestcell words\row\par}",
    "tables deeper than any": rb"{\rtf1\pard\intbl\itap900 words\nestcell{\nestrow}\row\par}",
    "fields that end nowhere": rb"{\rtf1{\fldrslt words}{\fldinst}{\field{\field{\fldrslt}}}}",
    "a font of no code page": rb"{\rtf1{\fonttbl{\f0\cpg99999\fcharset999 X;}}\f0 words\par}",
    "a star before nothing": rb"{\rtf1{\*}{\*\*}words\par}",
    "half a letter": rb"{\rtf1 words\u-10179 ?\par\'zz\'}",
}


@pytest.mark.parametrize("what", ODD)
def test_what_is_only_odd_keeps_its_words(here: Path, what: str) -> None:
    here.write_bytes(ODD[what])
    assert "words" in "".join(laid_out(read_rtf(here).blocks, "").texts)


def test_one_that_is_cut_off_shows_its_words_and_says_so_on_the_page(here: Path) -> None:
    here.write_bytes(rb"{\rtf1\pard first\par {\b second")
    found = read_rtf(here)
    assert found.blocks == (Paragraph(f"[{CUT_OFF}]"), Paragraph("first"), Paragraph("second", bold=True))
    assert CUT_OFF in found.notes


def test_words_behind_the_last_bracket_are_told_to_be_missing(here: Path) -> None:
    here.write_bytes(rb"{\rtf1\pard first\par}} \pard a whole page of words that nobody sees\par}")
    found = read_rtf(here)
    assert found.blocks == (Paragraph(f"[{gathered.LOST}]"), Paragraph("first"))


def test_letters_that_could_not_be_made_out_are_told(here: Path) -> None:
    assert LOST in read(here, rb"\pard {\f3 words \'81}\par").notes


def test_more_of_anything_than_could_be_laid_out_ends_the_reading(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With limits a thousandth of what they are: what is over them is the same."""
    monkeypatch.setattr(pieces, "WRITTEN_BLOCKS", 100)
    monkeypatch.setattr(tokens, "RTF_TOKENS", 5_000)
    monkeypatch.setattr(telling, "RTF_DEPTH", 20_000)
    for many in (rb"\par x" * 150, b"{}" * 6_000, rb"\cell\row" * 150):
        with pytest.raises(TooLong):
            read(here, many)


def test_bytes_changed_at_random_are_read_or_refused_and_nothing_else(here: Path) -> None:
    rng = random.Random(5)
    sound = (
        rb"{\rtf1\ansi" + FONTS + rb"\pard a\par\trowd\cellx9\pard\intbl b\cell\row\pard{\footnote c}\u8211-{\field"
        rb"{\*\fldinst PAGE}{\fldrslt 1}}{\pict\pngblip 8950}\par}"
    )
    outcomes = set()
    for _ in range(400):
        held = bytearray(sound)
        for _change in range(rng.choice((1, 4, 12))):
            at = rng.randrange(len(held))
            held[at : at + rng.choice((0, 1, 3))] = rng.choice((b"{", b"}", b"\\", b"\\cell", b"7", b"\xff", b""))
        here.write_bytes(held)
        try:
            laid_out(read_rtf(here).blocks, "")
            outcomes.add("read")
        except NotWritten:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


def test_it_goes_through_the_door_under_any_name(reader: Reader, tmp_path: Path) -> None:
    for name in ("letter.rtf", "letter.doc"):
        path = tmp_path / name
        path.write_bytes(rb"{\rtf1\pard Hemoglobin\par}")
        found = reader.read(path)
        assert (found.outcome, found.page_texts, found.notes) == (READABLE, ("Hemoglobin",), ())
