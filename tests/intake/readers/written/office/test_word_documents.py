"""A Word document is shown as a person sees it in Word once all changes were taken; every name here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.office import gathered
from secondopinion_desktop.intake.readers.written.office.word.reader import read_word
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Columns,
    Heading,
    Item,
    NewPage,
    Paragraph,
    Row,
    Table,
    Written,
)
from tests.intake.readers.written.office.word_files import (
    STRICT,
    Parts,
    Rows,
    field,
    numbering,
    p,
    packed,
    part,
    point,
    r,
    related,
    table,
    word_bytes,
    word_file,
)

NOT_HIDDEN = '<w:vanish w:val="0"/>'
BOLD, RAISED = "<w:b/>", '<w:vertAlign w:val="superscript"/>'
SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
TAB = "<w:r><w:tab/></w:r>"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "letter.docx"


def read(here: Path, body: str, parts: Parts | None = None, rows: Rows | None = None) -> Written:
    return read_word(word_file(here, body, parts=parts, rows=rows))


def blocks(here: Path, body: str, parts: Parts | None = None, rows: Rows | None = None) -> tuple[Block, ...]:
    return read(here, body, parts, rows).blocks


def test_headings_paragraphs_and_line_breaks_are_what_they_are(here: Path) -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Clinic"/><w:basedOn w:val="H"/></w:style>',
    )
    body = (
        p("Letter", '<w:pStyle w:val="T"/>')
        + p("Findings", '<w:pStyle w:val="Own"/>')
        + f"<w:p>{r('One')}<w:r><w:br/></w:r>{r('two')}</w:p>"
        + p("Plan", '<w:outlineLvl w:val="1"/>')
        + p("Bold words", look=BOLD)
    )
    found = read(here, body, {"styles.xml": styles}, {"s": ("styles", "styles.xml")})
    assert found.blocks == (
        Heading("Letter"),
        Heading("Findings", 2),
        Paragraph("One\ntwo"),
        Heading("Plan", 3),
        Paragraph("Bold words", bold=True),
    )
    assert (found.title, found.notes) == ("Letter", ())


def test_deleted_words_are_gone_and_put_in_ones_stand_and_the_page_says_so_before_anything_else(here: Path) -> None:
    body = (
        f"<w:p>{r('Take ')}<w:del w:id='1'><w:r><w:delText>5</w:delText></w:r></w:del>"
        f"<w:ins w:id='2'>{r('10')}</w:ins>{r(' mg')}</w:p>"
        f"<w:p><w:moveFrom w:id='3'>{r('gone')}</w:moveFrom></w:p><w:p><w:moveTo w:id='4'>{r('came')}</w:moveTo></w:p>"
    )
    found = read(here, body)
    assert found.blocks == (
        Paragraph(f"[{gathered.CHANGES}]"),
        Paragraph("Take [words deleted] 10 mg"),
        Paragraph("came"),
    )
    assert found.notes == (gathered.CHANGES,)


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next(here: Path) -> None:
    end = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert blocks(here, p("one ", end) + p("two"))[1:] == (Paragraph("one two"),)
    assert blocks(here, p("alone", end))[1:] == (Paragraph("alone"),)


def test_a_deleted_row_and_a_deleted_cell_of_a_table_are_gone(here: Path) -> None:
    gone = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{p('old')}</w:tc><w:tc>{p('1')}</w:tc></w:tr>"
    cut = f"<w:tr><w:tc>{p('kept')}</w:tc><w:tc><w:tcPr><w:cellDel w:id='2'/></w:tcPr>{p('9')}</w:tc></w:tr>"
    body = table(("Hb", "9.8"), ("WBC", "4")).replace("</w:tbl>", f"{gone}{cut}</w:tbl>")
    assert blocks(here, body)[1:] == (Table((Row(("Hb", "9.8")), Row(("WBC", "4")), Row(("kept", "")))),)


@pytest.mark.parametrize(
    "look",
    ["<w:vanish/>", '<w:rStyle w:val="Hidden"/>', '<w:rStyle w:val="Below"/>'],
)
def test_hidden_words_are_not_shown_and_that_is_said(here: Path, look: str) -> None:
    styles = part(
        "styles",
        '<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Below"><w:basedOn w:val="Hidden"/></w:style>',
    )
    body = f"<w:p>{r('seen ')}{r('UNSEEN', look)}{r('seen too', NOT_HIDDEN)}</w:p>"
    found = read(here, body, {"styles.xml": styles}, {"s": ("styles", "styles.xml")})
    assert found.blocks == (Paragraph(f"[{gathered.HIDDEN}]"), Paragraph("seen seen too"))
    assert gathered.HIDDEN in found.notes


def test_words_struck_through_do_not_stand_and_their_place_says_so(here: Path) -> None:
    body = f"<w:p>{r('Metformin ')}{r('500 ', '<w:strike/>')}{r('mg', '<w:dstrike/>')}{r(' 1000 mg')}</w:p>"
    found = read(here, body)
    assert " ".join(str(found.blocks[0]).split()).count("500") == 0
    assert found.blocks == (Paragraph("Metformin  [words struck out]  1000 mg"),)
    assert found.notes == (STRUCK,)


def test_raised_and_lowered_figures_and_signs_of_symbol_fonts_keep_their_meaning(here: Path) -> None:
    body = (
        f"<w:p>{r('4.1 x 10')}{r('9', RAISED)}{r('/l')}</w:p>"
        f"<w:p>{r('Dose 5 ')}{r('m', SYMBOL)}{r('g, ')}{r(chr(0xF0B3), SYMBOL)}{r(' 3')}</w:p>"
        f"<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>{r(' yes ')}"
        f"<w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r>{r(' no')}</w:p>"
        f"<w:p>{r('12')}<w:r><w:noBreakHyphen/></w:r>{r('16 pa')}<w:r><w:softHyphen/></w:r>{r('tient')}</w:p>"
        f"<w:p>{r('☒ smoker ☐ diabetes')}</w:p>"
    )
    assert blocks(here, body) == (
        Paragraph("4.1 x 10^9/l"),
        Paragraph("Dose 5 μg, ≥ 3"),
        Paragraph("[x] yes [\u00a0] no"),
        Paragraph("12-16 patient"),
        Paragraph("[x] smoker [\u00a0] diabetes"),
    )


def test_points_keep_the_numbers_that_word_counts(here: Path) -> None:
    lists = numbering(
        ("decimal", "%1."),
        ("lowerLetter", "%2)"),
        ("decimal", "%1.%2.%3"),
        more='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>',
    )
    body = "".join(
        [
            point("a"),
            point("b"),
            point("ba", 1),
            point("bb", 1),
            point("bba", 2),
            p("between"),
            point("c"),
            point("ca", 1),
            point("other", 0, 2),
            p("none", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
        ]
    )
    found = blocks(here, body, {"numbering.xml": lists}, {"n": ("numbering", "numbering.xml")})
    said = [(one.sign, one.words, one.depth) if isinstance(one, Item) else one for one in found]
    assert said == [
        ("1.", "a", 1),
        ("2.", "b", 1),
        ("a)", "ba", 2),
        ("b)", "bb", 2),
        ("2.b.1", "bba", 3),
        Paragraph("between"),
        ("3.", "c", 1),
        ("a)", "ca", 2),
        ("5.", "other", 1),
        Paragraph("none"),
    ]


def test_a_numbered_heading_a_bullet_and_a_hundredth_point_are_whole(here: Path) -> None:
    lists = numbering(("decimal", "%1."), ("bullet", chr(0xF0B7)), more="")
    body = p("Plan", '<w:outlineLvl w:val="0"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    body += point("x", 1) + "".join(point(f"n{at}") for at in range(2, 101))
    found = blocks(here, body, {"numbering.xml": lists}, {"n": ("numbering", "numbering.xml")})
    assert found[:3] == (Heading("1. Plan", 2), Item("x", 2, "•"), Item("n2", 1, "2."))
    assert found[-1] == Paragraph("100. n100")  # Its number is wider than the room before a point.


def test_a_value_stays_beside_its_label_whatever_cells_are_merged(here: Path) -> None:
    def cell(words: str, said: str = "") -> str:
        return f"<w:tc><w:tcPr>{said}</w:tcPr>{p(words)}</w:tc>"

    over_two = '<w:gridSpan w:val="2"/>'
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f"{cell('Test')}{cell('Values', over_two)}{cell('Range')}</w:tr>"
        f"<w:tr>{cell('WBC', begins)}{cell('Mon')}{cell('4.1')}{cell('4-10')}</w:tr>"
        f"<w:tr>{cell('UNSEEN', goes_on)}{cell('Tue')}{cell('5.2')}{cell('4-10')}</w:tr>"
        f"<w:tr>{cell('Hb')}{cell('Mon')}{cell('9.8', goes_on)}{cell('12-16')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{cell('Tue')}{cell('9.9')}</w:tr></w:tbl>"
    )
    assert blocks(here, body) == (
        Table(
            (
                Row(("Test", "Values", "", "Range"), is_head=True),
                Row(("WBC", "Mon", "4.1", "4-10")),
                Row(("WBC", "Tue", "5.2", "4-10")),
                Row(("Hb", "Mon", "9.8", "12-16")),
                Row(("", "Tue", "9.9")),
            )
        ),
    )


def test_a_table_in_a_cell_follows_its_row_and_one_that_only_frames_words_is_no_table(here: Path) -> None:
    inner = f"<w:tc>{p('inside')}{table(('a', '1'), ('b', '2'))}{p('')}</w:tc>"
    body = table(("x", "y"), ("Hb", "9.8")).replace(
        "</w:tr></w:tbl>", f"{inner}</w:tr><w:tr><w:tc>{p('z')}</w:tc></w:tr></w:tbl>"
    )
    assert blocks(here, body) == (
        Table((Row(("x", "y")), Row(("Hb", "9.8", "inside")))),
        Table((Row(("a", "1")), Row(("b", "2")))),
        Table((Row(("z",)),)),
    )
    assert blocks(here, table((p("one") + p("two"),))) == (Paragraph("one"), Paragraph("two"))


def test_lines_of_two_cells_that_stand_beside_each_other_become_rows(here: Path) -> None:
    body = table((p("Na") + p("K"), p("140") + p("4.1")))
    assert blocks(here, body) == (Table((Row(("Na", "140")), Row(("K", "4.1")))),)


def test_words_that_tabs_or_blanks_put_below_each_other_stay_so(here: Path) -> None:
    body = "".join(
        f"<w:p>{r(name)}{TAB}{r(value)}</w:p>" for name, value in (("A very long name of a test", "1.5"), ("Hb", "9.8"))
    )
    body += p("Na       140") + p("K        4.1")
    assert blocks(here, body) == (
        Table((Row(("A very long name of a test", "1.5")), Row(("Hb", "9.8")))),
        Columns(("Na       140", "K        4.1")),
    )


def test_fields_show_what_is_stored_and_never_their_code(here: Path) -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        f"<w:p>{r('Day ')}{field('DATE d', '3 March 2026')}</w:p>"
        f"<w:p>{field('IF ' + 'x', 'seen')}{r(' after')}</w:p>"
        f"<w:p>{box.format('<w:checked/>')}{r(' pain ')}{box.format('')}{r(' fever')}</w:p>"
        f"<w:p>{r('Page ')}{field('PAGE', '7')}{r(' of ')}{field('NUMPAGES', '9')}</w:p>"
        f'<w:p><w:fldSimple w:instr=" AUTHOR ">{r("Dr. Example")}</w:fldSimple></w:p>'
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("never ended")}</w:p>'
        f"{p('behind it')}"
    )
    assert blocks(here, body) == (
        Paragraph("Day 3 March 2026"),
        Paragraph("seen after"),
        Paragraph("[x] pain [\u00a0] fever"),
        Paragraph("Dr. Example"),
        Paragraph("behind it"),
    )


@pytest.mark.parametrize("gone", ["separate", "end"])
def test_a_field_of_which_a_part_was_deleted_swallows_no_words(here: Path, gone: str) -> None:
    mark = f'<w:r><w:fldChar w:fldCharType="{gone}"/></w:r>'
    for code in ("PAGE", "DATE"):
        body = f"<w:p>{field(code, 'result').replace(mark, f'<w:del>{mark}</w:del>')}{r(' behind')}</w:p>{p('next')}"
        assert "behind" in str(blocks(here, body)[1])
        assert blocks(here, body.replace(f"<w:del>{mark}</w:del>", ""))[-1] == Paragraph("next")


def test_a_field_nobody_filled_in_is_no_answer(here: Path) -> None:
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Choose an item.')}</w:sdtContent></w:sdt>"
    full = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('penicillin')}</w:sdtContent></w:sdt>"
    body = f"<w:p>{r('Allergy: ')}{empty}</w:p><w:p>{r('Allergy: ')}{full}</w:p>"
    body += f"<w:sdt><w:sdtPr/><w:sdtContent>{p('a whole paragraph')}</w:sdtContent></w:sdt>"
    assert blocks(here, body) == (
        Paragraph("Allergy: [left empty]"),
        Paragraph("Allergy: penicillin"),
        Paragraph("a whole paragraph"),
    )


def test_notes_stand_behind_their_paragraph_and_comments_at_the_end_named_as_such(here: Path) -> None:
    parts: Parts = {
        "footnotes.xml": part("footnotes", f"<w:footnote w:id='2'>{p('the sample was old')}</w:footnote>"),
        "endnotes.xml": part("endnotes", f"<w:endnote w:id='2'>{p('from a book')}</w:endnote>"),
        "comments.xml": part(
            "comments",
            f"<w:comment w:id='0' w:author='Ann Example' w:date='2026-03-01T10:00:00Z'>{p('is this so?')}</w:comment>",
        ),
    }
    rows: Rows = {one: (one, f"{one}.xml") for one in ("footnotes", "endnotes", "comments")}
    body = (
        f"<w:p>{r('Hb 9.8')}<w:r><w:rPr>{RAISED}</w:rPr><w:footnoteReference w:id='2'/></w:r>{r(' g/dl')}</w:p>"
        "<w:p><w:r><w:t>Text</w:t><w:commentReference w:id='0'/><w:endnoteReference w:id='2'/></w:r></w:p>"
    )
    assert blocks(here, body, parts, rows) == (
        Paragraph("Hb 9.8 [note 1]  g/dl"),
        Paragraph("Note 1: the sample was old", 1),
        Paragraph("Text [comment 1]  [end note 1]"),
        Paragraph("End note 1: from a book", 1),
        Heading("Comments in this document", 3),
        Paragraph("Comment 1 (Ann Example, 2026-03-01): is this so?", 1),
    )


def test_heads_and_feet_of_pages_are_told_once_without_their_page_numbers(here: Path) -> None:
    parts: Parts = {
        "header1.xml": part("hdr", p("Clinic of Example")),
        "header2.xml": part("hdr", p("Clinic of Example")),
        "footer1.xml": part("ftr", f"<w:p>{r('Call 555-0100, page ')}{field('PAGE', '1')}</w:p>"),
    }
    rows: Rows = {
        "h1": ("header", "header1.xml"),
        "h2": ("header", "header2.xml"),
        "f1": ("footer", "footer1.xml"),
    }
    first = '<w:headerReference w:type="default" r:id="h1"/><w:footerReference w:type="default" r:id="f1"/>'
    second = '<w:headerReference w:type="default" r:id="h2"/>'
    body = p("one", f"<w:sectPr>{first}</w:sectPr>") + p("two") + f"<w:sectPr>{second}</w:sectPr>"
    assert blocks(here, body, parts, rows) == (
        Paragraph("Clinic of Example"),
        Paragraph("one"),
        NewPage(),
        Paragraph("two"),
        Paragraph("Call 555-0100"),
    )


def test_words_in_other_wrappings_are_not_lost(here: Path) -> None:
    body = (
        f"<w:p><w:hyperlink r:id='x'>{r('a link')}</w:hyperlink> <w:smartTag>{r(' and a tag')}</w:smartTag>"
        f"<w:customXml>{r(' and more')}</w:customXml></w:p>"
        "<w:p><m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>9</m:t></m:r></m:sup></m:sSup>"
        "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>"
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>よみ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>読</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r></w:p>"
        f"<w:p><w:pPr><w:bidi/></w:pPr>{r('شاي 5 mg')}</w:p>"
    )
    assert blocks(here, body) == (
        Paragraph("a link and a tag and more"),
        Paragraph("10^9(a+b)/2"),
        Paragraph("読(よみ)"),
        Paragraph("شاي 5 mg"),
    )


def test_the_strict_form_and_a_document_with_macros_are_read_alike(tmp_path: Path) -> None:
    strict = tmp_path / "strict.docx"
    strict.write_bytes(word_bytes(p("Strictly kept"), space=STRICT))
    assert read_word(strict).blocks == (Paragraph("Strictly kept"),)
    macros = tmp_path / "macros.docm"
    macros.write_bytes(word_bytes(p("Words"), parts={"vbaProject.bin": b"\xd0\xcf\x11\xe0 never opened"}))
    assert read_word(macros).blocks == (Paragraph("Words"),)


def test_a_document_under_other_names_within_is_found(tmp_path: Path) -> None:
    path = tmp_path / "other.docx"
    path.write_bytes(
        packed(
            {
                "_rels/.rels": related({"a": ("officeDocument", "/Word/Document2.xml")}),
                "word/document2.xml": part("document", f"<w:body>{p('found')}</w:body>"),
            }
        )
    )
    assert read_word(path).blocks == (Paragraph("found"),)
