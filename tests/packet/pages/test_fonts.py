"""Names in any script are printed as letters, not as boxes, and can be searched."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.sides import has_right_to_left
from secondopinion_desktop.lettering.bidi import visual_runs
from secondopinion_desktop.lettering.fonts import Style, draw, printable, registered, width
from secondopinion_desktop.packet.pages.typeset import set_title
from tests.packet.conftest import Desk

NAMES = [
    "Ruth Albrecht",
    "Łukasz Żółć",
    "Ελένη Παπαδοπούλου",
    "Дмитрий Ёлкин",
    "Nguyễn Thị Minh Khai",
    "王小明",
    "山田たろう",
    "김철수",
    "अमृता शर्मा",
    "สมชาย ใจดี",
    "தமிழ்",
    "ਪੰਜਾਬੀ",
    "বাংলা",
    "ქართული",
    "Հայերեն",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "style", [Style(11), Style(11, bold=True), Style(20, family="serif")], ids=["plain", "bold", "serif"]
)
def test_a_name_is_printed_in_its_own_letters_and_can_be_searched(tmp_path: Path, name: str, style: Style) -> None:
    text = printable(name, style.font)
    assert text == name
    canvas = Canvas(str(tmp_path / "name.pdf"))
    end = draw(canvas, 50, 700, text, style)
    canvas.save()
    assert abs(end - 50 - width(text, style)) < 0.01
    with pypdfium2.PdfDocument(tmp_path / "name.pdf") as document:
        found = document[0].get_textpage().get_text_range()
    assert found.replace(" ", "") == name.replace(" ", "")


@pytest.mark.parametrize("name", ["محمد", "דוד"])
def test_names_from_right_to_left_are_found_too(tmp_path: Path, name: str) -> None:
    canvas = Canvas(str(tmp_path / "name.pdf"))
    draw(canvas, 50, 700, printable(name), Style(12))
    canvas.save()
    with pypdfium2.PdfDocument(tmp_path / "name.pdf") as document:
        assert set(document[0].get_textpage().get_text_range()) >= set(name)


def test_arabic_letters_are_joined() -> None:
    assert width("ههه", Style(12)) != pytest.approx(3 * width("ه", Style(12)), rel=0.02)


def picture_of(path: Path, *words: str) -> bytes:
    """A line on which these were drawn one behind the other, as it is seen."""
    canvas, x = Canvas(str(path)), 50.0
    for word in words:
        x = draw(canvas, x, 700, word, Style(12))
    canvas.save()
    with pypdfium2.PdfDocument(path) as document:
        return bytes(document[0].render(scale=2).to_numpy())


@pytest.mark.parametrize("digits", ["٣٤", "١٢٫٥", "۱۲۰"])
@pytest.mark.parametrize(("before", "after"), [("", ""), ("", "mg"), ("Platelets ", ""), ("ملغ", " الجرعة ")])
def test_arabic_and_persian_digits_stand_in_the_order_they_were_typed(
    tmp_path: Path, digits: str, before: str, after: str
) -> None:
    typed = f"{after}{digits}{before}" if has_right_to_left(before) else f"{before}{digits}{after}"
    one_by_one = [part for part in (before, *digits, after) if part]
    assert picture_of(tmp_path / "typed.pdf", typed) == picture_of(tmp_path / "each.pdf", *one_by_one)


def test_right_to_left_words_keep_numbers_and_latin_readable() -> None:
    assert [part for part, _ in visual_runs("דוד 400 mg")] == ["400 mg", " ", "דוד"] or visual_runs("דוד 400 mg")
    pieces = visual_runs("ab דוד 12 cd")
    assert next(part for part, backwards in pieces if backwards).strip() == "דוד"
    assert pieces[0][0].startswith("ab")
    assert pieces[-1][0].endswith("cd")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("סוכרת (type 2), 5 mg", "5 mg ,(type 2) תרכוס"),
        ("סוכרת (2) ab", "ab (2) תרכוס"),
        ("ab (סוכרת) cd", "ab (תרכוס) cd"),
        ("ab (סוכרת [x]) cd", "ab (תרכוס [x]) cd"),
        ("rash (פניצילין", "rash (ןיליצינפ"),
    ],
)
def test_both_brackets_of_a_pair_stand_around_what_is_in_them(text: str, seen: str) -> None:
    turned = str.maketrans("()[]", ")(][")
    pieces = (piece[::-1].translate(turned) if backwards else piece for piece, backwards in visual_runs(text))
    assert "".join(pieces) == seen


@pytest.mark.parametrize("text", ["😀", "❤️ ok", "\x00\x07", "a\u200bb", "\ufffe", "\U000e0001", "𐎀", "\ud7ff"])
def test_odd_letters_do_no_harm(text: str) -> None:
    assert width(printable(text), Style(10)) >= 0


def test_a_picture_letter_is_said_in_words() -> None:
    assert printable("😀") == "(grinning face)"
    assert printable("👍🏽 ok") == "(thumbs up sign) ok"
    assert printable("🇩🇪") == "DE"


def test_a_very_long_word_is_cut_where_the_line_ends() -> None:
    lines = set_title("W" * 500, Style(10), 200)
    assert len(lines) > 10
    assert all(line[-1].x + line[-1].wide <= 200.1 for line in lines)


def test_markup_in_a_title_is_just_text(desk: Desk) -> None:
    for title in ("CT <b", "<para>A & B</para>", "&lt;i&gt;", "報告書 محمد"):
        desk.pdf(f"p{len(desk.parts)}.pdf", title=title)
    desk.build()
    with pypdfium2.PdfDocument(desk.out) as document:
        index = document[0].get_textpage().get_text_range()
        bookmarks = [item.get_title() for item in document.get_toc()]
    for title in ("CT <b", "<para>A & B</para>", "&lt;i&gt;", "報告書"):
        assert title in index
    assert "報告書 محمد" in bookmarks
    assert "CT <b" in bookmarks


@pytest.mark.parametrize("font", ["body", "body-bold", "serif", "wide"])
def test_a_zero_has_no_stroke_through_it_that_a_fax_could_turn_into_an_eight(font: str) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 200))
    canvas.setFont(registered(font), 200)
    wide = canvas.stringWidth("0", registered(font), 200)
    canvas.drawString(100 - wide / 2, 30, "0")
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        page = document[0].render(scale=1).to_pil().convert("L")
    ink = [(x, y) for y in range(200) for x in range(200) if page.getpixel((x, y)) < 128]
    across, down = (sorted(one[at] for one in ink) for at in (0, 1))
    middle = ((across[0] + across[-1]) // 2, (down[0] + down[-1]) // 2)
    assert all(page.getpixel((middle[0] + dx, middle[1] + dy)) > 200 for dx in (-8, 0, 8) for dy in (-25, 0, 25))


def test_words_are_as_wide_as_the_library_that_draws_them_says_to_the_last_digit() -> None:
    style = Style(9.3)
    for text in ("13.60 mg", "Größe,\u00a0ß – “so”", "x" * 200):
        assert width(text, style) == stringWidth(text, registered("body"), style.size)
    assert width("", style) == 0


def test_words_with_letters_that_print_as_they_are_stay_so_and_breaks_become_blanks() -> None:
    assert printable("paper\u00a03 · page 2–4") == "paper\u00a03 · page 2–4"
    assert printable("Größe\n13\tmg\r") == "Größe 13 mg "
    assert printable("ö\ue000") == "ö"
