"""A saved web page shows its words as they were meant to be seen, and nothing that was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.tree import Block, Columns, Heading, Item, Paragraph, Row, Table
from secondopinion_desktop.intake.readers.written.web import NO_PICTURES, WebPage, read_web_page
from secondopinion_desktop.intake.reading import READABLE, REFUSED


def blocks(page: str) -> tuple[Block, ...]:
    return WebPage().read(page)


def test_headings_paragraphs_and_points_are_what_they_are() -> None:
    assert blocks("<h1>Results</h1><p>One<br>two  three<p>four<ul><li>a<li>b<ol><li>c</ol></ul>") == (
        Heading("Results", 2),
        Paragraph("One\ntwo three"),
        Paragraph("four"),
        Item("a", 1, "•"),
        Item("b", 1, "•"),
        Item("c", 2, "1."),
    )


def test_a_value_keeps_its_name_where_a_cell_reaches_over_several_rows() -> None:
    page = (
        "<table><caption>Blood</caption><tr><th>Test<th>Value<th>Day</tr>"
        "<tr><td rowspan=2>WBC<td>4.1<td>Mon<tr><td>5.2<td>Tue<tr><td colspan=2>none<td>Wed</table>"
    )
    assert blocks(page) == (
        Paragraph("Blood", bold=True),
        Table(
            (
                Row(("Test", "Value", "Day"), is_head=True),
                Row(("WBC", "4.1", "Mon")),
                Row(("WBC", "5.2", "Tue")),
                Row(("none", "", "Wed")),
            )
        ),
    )


def test_a_table_that_only_arranges_the_page_is_told_one_after_the_other() -> None:
    page = "<table><tr><td>first<td><table><tr><td>a<td>b</table>after</table>last"
    assert blocks(page) == (
        Paragraph("first"),
        Table((Row(("a", "b")),)),
        Paragraph("after"),
        Paragraph("last"),
    )


@pytest.mark.parametrize(
    "first",
    [f"<td rowspan=3>{'long words ' * 6}", "<td rowspan=3>two<br>lines"],
)
def test_only_a_short_label_is_said_again(first: str) -> None:
    (table,) = blocks(f"<table><tr>{first}<td>4.1<tr><td>5.2<tr></table>")
    assert isinstance(table, Table)
    assert table.rows[1:] == (Row(("", "5.2")),)


def test_a_label_ends_with_the_rows_it_reaches_over_and_stands_in_no_empty_one() -> None:
    page = "<table><tr><td rowspan=2>WBC<td>4.1<tr><tr><td>Hb<td>9.1<tr><td><td>9.5</table>"
    assert blocks(page) == (Table((Row(("WBC", "4.1")), Row(("Hb", "9.1")), Row(("", "9.5")))),)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='display:none'>UNSEEN</p>",
        "<div style='DISPLAY : none !important'><p>UNSEEN<p>UNSEEN</div>",
        "<span style='font-size:0px'>UNSEEN</span>",
        "<div hidden>UNSEEN</div>",
        "<span style='visibility: hidden'>UNSEEN</span>",
        "<div style='max-height:0;overflow:hidden'>UNSEEN</div>",
        "<script>UNSEEN</script><style>UNSEEN{}</style><template>UNSEEN</template>",
        "<!-- UNSEEN -->",
        "<input type=hidden value=UNSEEN><input type=password value=UNSEEN>",
        "<select><option>UNSEEN<option selected>seen</select>",
        "<a href='http://example.org/UNSEEN'>seen</a>",
    ],
)
def test_what_is_not_meant_to_be_seen_is_not_shown(hidden: str) -> None:
    found = str(blocks(f"<p>before</p>{hidden}<p>behind</p>"))
    assert "UNSEEN" not in found
    assert "before" in found
    assert "behind" in found


@pytest.mark.parametrize("seen", ["<p style='font-size:0.9em'>seen</p>", "<p style='opacity:0.5'>seen</p>"])
def test_what_is_only_small_or_pale_is_shown(seen: str) -> None:
    assert "seen" in str(blocks(seen))


@pytest.mark.parametrize(
    "old",
    [
        "<s>500 mg</s>",
        "<del>500 <b>mg</b></del>",
        "<strike>500</strike> <s>mg</s>",
        "<span style='color: red; text-decoration: none line-through'>500 mg</span>",
        "<span style='text-decoration-line:line-through'>500 mg</span>",
    ],
)
def test_struck_out_words_are_not_read_as_standing_and_their_place_says_so(tmp_path: Path, old: str) -> None:
    words = "Metformin [words struck out] 1000 mg twice a day"
    assert blocks(f"<p>Metformin {old} 1000 mg twice a day</p>") == (Paragraph(words),)
    page = tmp_path / "list.html"
    page.write_text(f"<html><body><p>Metformin {old} 1000 mg twice a day<p>Aspirin 100 mg</body></html>")
    read = read_web_page(page)
    assert read.notes == (STRUCK,)
    assert read.blocks == (Paragraph(words), Paragraph("Aspirin 100 mg"))


def test_a_struck_out_row_of_a_table_keeps_its_cells(tmp_path: Path) -> None:
    page = "<table><tr><td>WBC<td>4.1</tr><tr><td><s>Hb</s><td><s>9.1</s></tr></table><pre>a <s>b</s> c</pre>"
    assert blocks(page) == (
        Table((Row(("WBC", "4.1")), Row(("[words struck out]", "[words struck out]")))),
        Paragraph("a  [words struck out]  c"),
    )


def test_what_was_typed_with_blanks_keeps_them() -> None:
    assert blocks("<pre>a      b\nc      d</pre>") == (Columns(("a      b", "c      d")),)


def test_pictures_are_told_and_none_is_fetched(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><title>My chart</title><p>Scan<img src='http://example.org/a.png' alt='CT of the chest'>")
    found = read_web_page(path)
    assert found.blocks == (Heading("My chart"), Paragraph("Scan [picture: CT of the chest]"))
    assert found.notes == (NO_PICTURES,)


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("<meta charset=iso-8859-1><p>Grüße, „gut“".encode("cp1252"), "Grüße, „gut“"),
        ("<meta charset=windows-1251><p>Уважаемая".encode("cp1251"), "Уважаемая"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=shift_jis"><p>日本語'.encode("shift_jis"),
            "日本語",
        ),
        ("<meta charset=base64><p>Grüße".encode(), "Grüße"),
        ("<p>Grüße".encode("utf-16"), "Grüße"),
    ],
)
def test_its_letters_are_read_as_it_says_they_are_stored(tmp_path: Path, stored: bytes, said: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(stored)
    assert said in str(read_web_page(path).blocks)


HOSTILE = {
    "nothing": "<html></html>",
    "only hidden": "<html><p hidden>x",
    "never closed": "<html>" + "<div>" * 100_000 + "Hello",
    "closed too often": "<html>Hello" + "</div>" * 100_000,
    "open tags cut": "<html>Hello<" + "a " * 100_000,
    "declarations without end": "<html>Hello" + "<!" * 50_000,
    "comments that hold ends of tags": "<html>Hello" + "<!-- > " * 20_000,
    "comments without end": "<html>Hello" + "<!--" * 50_000,
    "declarations": "<html>Hello<!x><![foo[bar]]><![if !a]>there<![endif]><?php x ?><!DOCTYPE x [<!ENTITY a 'b'>]>",
    "cells without a table": "<html><td>Hello<td>there</tr></table></table>",
    "a cell over everything": "<html><table><tr><td colspan=999999999 rowspan=999999999>Hello<td>x</table>",
    "tables in tables": "<html>" + "<table><tr><td>" * 2_000 + "Hello",
    "lists in lists": "<html>" + "<ul><li>" * 5_000 + "Hello",
    "entities": "<html>Hello &#0; &#xD800; &#99999999999; &amp;&lt;&nosuch; &#x110000;",
    "attributes": "<html><p " + "a=b " * 100_000 + ">Hello",
    "turned round": "<html>\u202eHello\u202c \u2066\u2067there",
    "a word of a million letters": "<html>" + "x" * 1_000_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_page_made_to_break_readers_is_read_or_refused_with_a_sentence(
    reader: Reader, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(HOSTILE[what], "utf-8")
    reading = reader.read(path)
    assert reading.outcome in (READABLE, REFUSED)
    assert "safely" not in reading.reason
    if reading.outcome == READABLE:
        assert "Hello" in " ".join(reading.page_texts) or "xxx" in reading.page_texts[0]
