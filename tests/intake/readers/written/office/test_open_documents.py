"""A text of LibreOffice is shown as it reads there once all changes were taken; every name here is invented."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.written.laying import laid_out
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.office import gathered, package, pieces
from secondopinion_desktop.intake.readers.written.office.opendocument.reader import read_open_document
from secondopinion_desktop.intake.readers.written.plain import NO_WORDS
from secondopinion_desktop.intake.readers.written.tree import (
    Block,
    Columns,
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
from tests.intake.readers.written.office.open_files import (
    common,
    content,
    frame,
    listed,
    of_letters,
    open_bytes,
    open_file,
    p,
    row,
    span,
)
from tests.intake.readers.written.office.word_files import Parts, packed, picture_bytes

LOOKS = (
    of_letters("hide", "text:display='none'")
    + of_letters("strike", "style:text-line-through-style='solid'")
    + of_letters("up", "style:text-position='super 58%'")
    + of_letters("sign", "style:font-name='Symbol'")
    + of_letters("bold", "fo:font-weight='bold'")
)
NUMBERS = (
    "<text:list-style style:name='L1'>"
    "<text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>"
    "<text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')' text:display-levels='1'/>"
    "<text:list-level-style-number text:level='3' style:num-list-format='%1%-%3%' style:num-format='1'/>"
    "</text:list-style><text:list-style style:name='L2'><text:list-level-style-bullet text:level='1' "
    "text:bullet-char='•'/></text:list-style>"
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "letter.odt"


def read(here: Path, body: str, styles: str = LOOKS, parts: Parts | None = None) -> Written:
    return read_open_document(open_file(here, body, styles=styles, parts=parts))


def blocks(here: Path, body: str, styles: str = LOOKS, parts: Parts | None = None) -> tuple[Block, ...]:
    return read(here, body, styles, parts).blocks


def test_headings_paragraphs_blanks_and_lines_are_what_they_are(here: Path) -> None:
    body = (
        "<text:h text:outline-level='1'>Findings</text:h>"
        + p("One\n   two<text:line-break/>three")
        + p(span("all bold", "bold"))
        + p("Na<text:s text:c='8'/>140")
        + p("A long name<text:tab/>1.5")
        + p("Hb<text:tab/>9.8")
    )
    found = read(here, body)
    assert found.blocks == (
        Heading("Findings", 2),
        Paragraph("One two\nthree"),
        Paragraph("all bold", bold=True),
        Columns(("Na        140",)),
        Table((Row(("A long name", "1.5")), Row(("Hb", "9.8")))),
    )
    assert (found.title, found.notes) == ("Findings", ())


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (p("5"), "Ki-67 [words deleted] 38 %"),
        (p("<text:span>5</text:span><text:s/>"), "Ki-67 [words deleted] 38 %"),
        (p("  "), "Ki-67 38 %"),
        (p("whole") + p(""), "Ki-67 38 %"),
    ],
)
def test_words_deleted_within_a_paragraph_leave_a_sign(here: Path, gone: str, told: str) -> None:
    info = "<office:change-info><dc:creator>Somebody</dc:creator></office:change-info>"
    changes = (
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>"
        f"{info}{gone}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    assert read(here, changes + p("Ki-67 3<text:change text:change-id='c1'/>8 %")).blocks[-1] == Paragraph(told)


def test_deleted_hidden_and_struck_words_do_not_stand_and_the_page_says_so(here: Path) -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{p('UNSEEN')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    body = (
        changes
        + p(f"Take <text:change/>10 mg{span('UNSEEN', 'hide')} {span('old', 'strike')} new")
        + f"<text:section text:display='none'>{p('UNSEEN')}</text:section>"
        + p("<text:hidden-text text:is-hidden='true' text:string-value='UNSEEN'/>seen")
        + p("<text:hidden-paragraph text:is-hidden='true'/>UNSEEN")
    )
    found = read(here, body)
    assert found.blocks == (
        Paragraph(f"[{gathered.CHANGES}]"),
        Paragraph(f"[{gathered.HIDDEN}]"),
        Paragraph("Take [words deleted] 10 mg  [words struck out]  new"),
        Paragraph("seen"),
    )
    assert found.notes == (gathered.CHANGES, gathered.HIDDEN, STRUCK)


def test_only_another_look_is_no_change_of_words(here: Path) -> None:
    changes = (
        "<text:tracked-changes><text:changed-region><text:format-change/></text:changed-region></text:tracked-changes>"
    )
    assert blocks(here, changes + p("words")) == (Paragraph("words"),)


def test_raised_figures_and_signs_keep_their_meaning(here: Path) -> None:
    body = p(f"4.1 x 10{span('9', 'up')}/l, 5 {span('m', 'sign')}g ☑ yes")
    assert blocks(here, body) == (Paragraph("4.1 x 10^9/l, 5 μg [x] yes"),)


def test_points_keep_their_numbers(here: Path) -> None:
    deeper = listed("L1", p("ba"), p("bb") + listed("L1", p("bba")))
    body = (
        listed("L1", p("a"), p("b") + p("more of b") + deeper, p("c"))
        + p("between")
        + listed("L1", p("d"), more="text:continue-numbering='true'")
        + listed("L1", p("anew"))
        + listed("L2", p("dot"))
        + listed("L1", p("seven")).replace("<text:list-item>", "<text:list-item text:start-value='7'>")
    )
    found = blocks(here, body, NUMBERS)
    said = [(one.sign, one.words, one.depth) if isinstance(one, Item) else one for one in found]
    assert said == [
        ("1.", "a", 1),
        ("2.", "b", 1),
        Paragraph("more of b", 1),
        ("a)", "ba", 2),
        ("b)", "bb", 2),
        ("2-1", "bba", 3),
        ("3.", "c", 1),
        Paragraph("between"),
        ("4.", "d", 1),
        ("1.", "anew", 1),
        ("•", "dot", 1),
        ("7.", "seven", 1),
    ]


def test_numbered_headings_are_counted(here: Path) -> None:
    outline = (
        "<text:outline-style style:name='Outline'><text:outline-level-style text:level='1' style:num-format='1'/>"
        "<text:outline-level-style text:level='2' style:num-format='1' text:display-levels='2'/></text:outline-style>"
    )
    body = "".join(f"<text:h text:outline-level='{level}'>x</text:h>" for level in (1, 2, 2, 1, 2))
    found = blocks(here, body, parts={"styles.xml": common(outline)})
    assert [one.words for one in found if isinstance(one, Heading)] == ["1 x", "1.1 x", "1.2 x", "2 x", "2.1 x"]


def test_a_value_stays_beside_its_label_whatever_cells_are_merged(here: Path) -> None:
    covered = "<table:covered-table-cell><text:p>UNSEEN</text:p></table:covered-table-cell>"
    head = row("Test", "Mon", "Tue")
    body = (
        f"<table:table><table:table-column/><table:table-header-rows>{head}</table:table-header-rows>"
        f"<table:table-row><table:table-cell table:number-rows-spanned='2'>{p('WBC')}</table:table-cell>"
        f"<table:table-cell/><table:table-cell>{p('4.1')}</table:table-cell></table:table-row>"
        f"<table:table-row>{covered}<table:table-cell table:number-columns-spanned='2'>{p('5')}</table:table-cell>"
        f"{covered}</table:table-row><table:table-row><table:table-cell table:number-columns-repeated='3'>{p('x')}"
        "</table:table-cell></table:table-row></table:table>"
    )
    assert blocks(here, body) == (
        Table(
            (
                Row(("Test", "Mon", "Tue"), is_head=True),
                Row(("WBC", "", "4.1")),
                Row(("WBC", "5", "")),
                Row(("x", "x", "x")),
            )
        ),
    )


def test_notes_comments_fields_and_boxes_are_told(here: Path) -> None:
    note = (
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{p('old sample')}</text:note-body></text:note>"
    )
    comment = (
        "<office:annotation><dc:creator>Ann Example</dc:creator><dc:date>2026-03-01T10:00:00</dc:date>"
        f"{p('check')}</office:annotation>"
    )
    forms = (
        "<office:forms><form:form><form:checkbox form:id='c1' form:label='pain' form:current-state='checked'/>"
        "</form:form></office:forms>"
    )
    body = (
        forms
        + p(f"Hb{note} 9.8{comment} on <text:date>3 March 2026</text:date>")
        + p("Allergy: <text:placeholder>&lt;type here&gt;</text:placeholder>")
        + p("<draw:control draw:control='c1'/>")
        + p(f"beside<draw:frame><draw:text-box>{p('in a box')}</draw:text-box></draw:frame>")
        + p("<text:ruby><text:ruby-base>読</text:ruby-base><text:ruby-text>よみ</text:ruby-text></text:ruby>")
    )
    assert blocks(here, body) == (
        Paragraph("Hb [note 1]  9.8 [comment 1]  on 3 March 2026"),
        Paragraph("Note 1: old sample", 1),
        Paragraph("Allergy: [left empty]"),
        Paragraph("[x] pain"),
        Paragraph("beside"),
        Paragraph("in a box"),
        Paragraph("読(よみ)"),
        Heading("Comments in this document", 3),
        Paragraph("Comment 1 (Ann Example, 2026-03-01): check", 1),
    )


def test_heads_and_feet_of_the_pages_that_are_used_are_told_once(here: Path) -> None:
    foot = p("Call 555-0100, page <text:page-number>1</text:page-number>")
    masters = (
        "<style:master-page style:name='Standard'>"
        f"<style:header>{p('Clinic')}</style:header><style:footer>{foot}"
        f"</style:footer></style:master-page><style:master-page style:name='Unused'><style:header>{p('UNSEEN')}"
        f"</style:header></style:master-page><style:master-page style:name='Wide'><style:header>{p('Clinic')}"
        f"{p('wide')}</style:header></style:master-page>"
    )
    styles = (
        "<style:style style:name='P1' style:family='paragraph' style:master-page-name='Wide'>"
        "<style:paragraph-properties fo:break-before='page'/></style:style>"
    )
    assert blocks(here, p("one") + p("two", "P1"), styles, {"styles.xml": common(masters=masters)}) == (
        Paragraph("Clinic"),
        Paragraph("Clinic"),
        Paragraph("wide"),
        Paragraph("one"),
        NewPage(),
        Paragraph("two"),
        Paragraph("Call 555-0100"),
    )


def test_a_scan_within_it_is_a_paper_of_its_own(here: Path) -> None:
    scan = picture_bytes()
    parts: Parts = {
        "Pictures/a.png": scan,
        "Pictures/b.png": picture_bytes(20, noisy=False),
        "Pictures/c.svm": b"VCLMTF",
    }
    body = p(
        frame("Pictures/a.png", "15cm", "20cm")
        + frame("./Pictures/b.png", "2cm", "1cm")
        + frame("Pictures/c.svm", "15cm", "9cm")
        + frame("https://example.org/x.png", "15cm", "9cm")
        + "<draw:frame><draw:object xlink:href='./Object 1'/></draw:frame>"
    )
    found = read(here, body, parts=parts)
    (inside,) = found.enclosed
    assert inside.take() == scan
    said = str(found.blocks[-1])
    assert "[picture, added as a paper of its own: picture 1.png]" in said
    for words in ("[picture: sign]", "[picture, not shown: sign]", "[picture, kept elsewhere]", "[drawing, not shown]"):
        assert words in said
    assert found.blocks[0] == Paragraph(f"[{gathered.UNSHOWN}]")


REFUSED: dict[str, tuple[bytes, str]] = {
    "no words": (open_bytes(""), NO_WORDS),
    "cut off": (open_bytes(p("words"))[:300], "cut off or damaged"),
    "its words are torn": (packed({"content.xml": content(p("x"))[:-30]}), "cut off or damaged"),
    "its words are missing": (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "cut off or damaged"),
    "locked": (
        open_bytes("", parts={"META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}),
        "locked with a password",
    ),
    "a drawing": (packed({"mimetype": "application/vnd.oasis.opendocument.graphics"}), "no text"),
    "a table": (packed({"content.xml": content("").replace("office:text", "office:spreadsheet")}), "no text"),
    "rules of its own": (packed({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "rules of its own"),
    "lists in lists": (open_bytes("<text:list><text:list-item>" * 500), "no office program builds"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence_that_says_why(here: Path, what: str) -> None:
    data, words = REFUSED[what]
    here.write_bytes(data)
    with pytest.raises(NotWritten) as told:
        read_open_document(here)
    assert words in str(told.value)


def test_a_damaged_part_beside_the_words_is_said_on_the_page(here: Path) -> None:
    assert blocks(here, p("words"), parts={"styles.xml": "<torn"}) == (
        Paragraph(f"[{gathered.LOST}]"),
        Paragraph("words"),
    )


@pytest.mark.parametrize("many", [p("x") * 150, f"<table:table>{row('x') * 150}</table:table>", p("long " * 3000)])
def test_more_of_anything_than_could_be_laid_out_ends_the_reading(
    here: Path, monkeypatch: pytest.MonkeyPatch, many: str
) -> None:
    monkeypatch.setattr(pieces, "WRITTEN_BLOCKS", 100)
    monkeypatch.setattr(pieces, "WRITTEN_LETTERS", 10_000)
    with pytest.raises(TooLong):
        read(here, many)


def test_rows_that_are_said_to_stand_many_times_count_as_often(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "WRITTEN_BLOCKS", 100)
    row = f"<table:table-row table:number-rows-repeated='50'><table:table-cell>{p('x')}</table:table-cell>"
    with pytest.raises(TooLong):
        read(here, f"<table:table>{(row + '</table:table-row>') * 3}</table:table>")


def test_a_million_blanks_and_cells_said_in_one_word_cost_nothing(here: Path) -> None:
    body = p("a<text:s text:c='999999999'/>b") + (
        "<table:table><table:table-row table:number-rows-repeated='1000000'><table:table-cell "
        f"table:number-columns-repeated='1000000'>{p('x')}</table:table-cell></table:table-row></table:table>"
    )
    assert laid_out(blocks(here, body), "").texts


def test_bytes_changed_at_random_are_read_or_refused_and_nothing_else(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "OFFICE_PART", 1 << 20)
    rng = random.Random(3)
    sound = content(
        listed("L1", p("a")) + f"<table:table>{row('b', 'c')}</table:table>" + p(span("d", "up")), NUMBERS
    ).encode()
    outcomes = set()
    for _ in range(250):
        held = bytearray(sound)
        for _change in range(rng.choice((1, 3))):
            held[rng.randrange(len(held))] = rng.randrange(32, 127)
        here.write_bytes(packed({"content.xml": bytes(held)}))
        try:
            laid_out(read_open_document(here).blocks, "")
            outcomes.add("read")
        except NotWritten:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


def test_it_goes_through_the_door_under_any_name(reader: Reader, tmp_path: Path) -> None:
    for name in ("letter.odt", "letter.doc"):
        found = reader.read(open_file(tmp_path / name, p("Hemoglobin")))
        assert (found.outcome, found.page_texts, found.notes) == (READABLE, ("Hemoglobin",), ())
