"""A message of Outlook is shown as a mail program shows it, and what is attached comes out; all names are invented."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.readers.written.laying import laid_out
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.office.gathered import LOST, NOT_TAKEN
from secondopinion_desktop.intake.readers.written.outlook.packed_rtf import page_within, unpacked
from secondopinion_desktop.intake.readers.written.outlook.reader import CUT_OFF, DAMAGED, read_message
from secondopinion_desktop.intake.readers.written.plain import GUESSED
from secondopinion_desktop.intake.readers.written.tree import Heading, NotWritten, Paragraph, Row, Table, TooLong
from secondopinion_desktop.intake.reading import READABLE, REFUSED
from tests.intake.readers.written.outlook.compound_files import (
    Tree,
    attached,
    compound,
    message_file,
    unpacked_rtf,
    words,
)

HEAD = words(n0037="Your result", n0c1a="Dr. Example", n5d01="d@example.org", n0e04="Ruth Albrecht")
WRAPPED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1{\fonttbl{\f0 Arial;}}{\*\htmltag64 <html><table><tr><td>}Hb\htmlrtf\par UNSEEN"
    rb"\htmlrtf0{\*\htmltag72 </td><td>}9.8 g\'fct \u8211-{\*\mhtmltag UNSEEN}{\*\htmltag84 </td></tr></table>}}"
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return tmp_path / "mail.msg"


def test_its_head_and_its_plain_words_are_shown(here: Path) -> None:
    found = read_message(message_file(here, {**HEAD, **words(n1000="Dear Ruth,\r\nall is well.\r\n" + "x " * 4000)}))
    assert found.blocks[0] == Heading("Your result")
    assert found.blocks[1] == Paragraph(
        "From: Dr. Example <d@example.org>\nTo: Ruth Albrecht\nDate: Mon, 02 Mar 2026 05:00:00 +0000"
    )
    assert str(found.blocks[2]).startswith("Paragraph(words='Dear Ruth,\\nall is well.")
    assert (found.title, found.notes) == ("Your result", ())


def test_words_of_an_older_outlook_are_read_in_their_code_page(here: Path) -> None:
    tree: Tree = {"__substg1.0_0037001E": b"Gr\xfc\xdfe", "__substg1.0_1000001E": b"na\xefve"}
    assert read_message(message_file(here, tree)).blocks[0] == Heading("Grüße")


@pytest.mark.parametrize(
    "tree",
    [
        {"__substg1.0_10130102": b"<html><table><tr><td>Hb<td>9.8 g\xc3\xbct \xe2\x80\x93</table>"},
        {"__substg1.0_10090102": unpacked_rtf(WRAPPED), **words(n1000="Hb\r\n9.8")},
    ],
)
def test_a_value_stays_beside_its_label_where_the_message_is_a_page(here: Path, tree: Tree) -> None:
    assert read_message(message_file(here, {**HEAD, **tree})).blocks[2] == Table((Row(("Hb", "9.8 güt –")),))


def test_a_message_of_rich_text_is_read_as_such(here: Path) -> None:
    tree: Tree = {"__substg1.0_10090102": unpacked_rtf(rb"{\rtf1\pard Take {\deleted 5}10 mg\par}"), **words(n1000="T")}
    assert read_message(message_file(here, {**HEAD, **tree})).blocks[-1] == Paragraph("Take [words deleted] 10 mg")


def test_packed_words_are_unpacked_as_their_maker_describes_it() -> None:
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked(packed) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked(packed)[:30].startswith(unpacked(packed[:24]))
    assert unpacked(b"no") == unpacked(b"x" * 40) == b""
    with pytest.raises(TooLong):
        unpacked(struct.pack("<II4sI", 9, 2**31, b"LZFu", 0))


def test_a_page_within_rich_text_is_only_what_was_wrapped() -> None:
    assert page_within(WRAPPED) == "<html><table><tr><td>Hb</td><td>9.8 güt –</td></tr></table>"
    assert page_within(rb"{\rtf1 hello}") == ""


def test_what_is_attached_comes_out_and_a_message_within_is_told_behind(here: Path) -> None:
    report = b"%PDF-1.4 invented " * 900
    inner: Tree = {
        **words(n0037="Earlier", n1000="first mail"),
        "__attach_version1.0_#00000000": attached("old.txt", b"old words"),
    }
    tree: Tree = {
        **HEAD,
        **words(n1000="see below"),
        "__attach_version1.0_#00000000": attached("report of May.pdf", report),
        "__attach_version1.0_#00000001": {**attached("logo.png", b"\x89PNG"), **words(n3712="cid:1")},
        "__attach_version1.0_#00000002": {"__substg1.0_3701000D": inner},
    }
    found = read_message(message_file(here, tree))
    assert [(one.name, one.take()) for one in found.enclosed] == [
        ("report of May.pdf", report),
        ("old.txt", b"old words"),
    ]
    assert "Attached: report of May.pdf" in str(found.blocks[1])
    assert found.blocks[2:] == (
        Paragraph("see below"),
        Paragraph("[a message attached to this one:]"),
        Heading("Earlier", 2),
        Paragraph("Attached: old.txt"),
        Paragraph("first mail"),
    )
    assert "“report of May.pdf”, “old.txt”" in found.notes[0]


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), compound({})[:513]])
def test_one_that_is_damaged_is_refused_with_what_to_do(here: Path, data: bytes) -> None:
    here.write_bytes(data)
    with pytest.raises(NotWritten) as told:
        read_message(here)
    assert str(told.value) == DAMAGED


def test_words_that_cannot_be_unpacked_are_told_to_be_missing(here: Path) -> None:
    found = read_message(message_file(here, {**HEAD, "__substg1.0_10090102": b"torn" * 20}))
    assert found.blocks[-1] == Paragraph(f"[{LOST}]")
    assert LOST in found.notes


def test_a_file_of_another_program_pasted_into_it_is_told_to_be_missing(here: Path) -> None:
    pasted: Tree = {"__substg1.0_3701000D": {"\x01Ole": b"o", "Workbook": b"w"}, **words(n3707="values")}
    elsewhere: Tree = words(n3707="kept in a cloud.pdf")
    both: Tree = {"__attach_version1.0_#00000000": pasted, "__attach_version1.0_#00000001": elsewhere}
    found = read_message(message_file(here, {**HEAD, **words(n1000="see below"), **both}))
    assert found.blocks[-1] == Paragraph("see below")
    assert found.notes == (NOT_TAKEN,)


def test_one_that_is_cut_off_shows_what_it_has_and_says_so_first(here: Path) -> None:
    whole = message_file(here, {**HEAD, **words(n1000="x" * 3000)}).read_bytes()
    assert CUT_OFF not in read_message(here).notes
    here.write_bytes(whole[:-4] + struct.pack("<I", 0xFFFFFFFE))
    found = read_message(here)
    assert found.blocks[:2] == (Paragraph(f"[{CUT_OFF}]"), Heading("Your result"))
    assert CUT_OFF in found.notes


def test_a_page_in_letters_nobody_knows_costs_neither_the_message_nor_what_is_attached(here: Path) -> None:
    foreign = "<p>Результат анализа крови хороший</p>".encode("cp1251")
    tree: Tree = {"__substg1.0_10130102": foreign, "__attach_version1.0_#00000000": attached("a.txt", b"words")}
    found = read_message(message_file(here, {**HEAD, **tree}))
    assert [one.name for one in found.enclosed] == ["a.txt"]
    assert GUESSED in found.notes


def test_struck_out_words_of_its_page_are_told(here: Path) -> None:
    found = read_message(message_file(here, {**HEAD, "__substg1.0_10130102": b"<p>Take <s>5</s> 10 mg</p>"}))
    assert found.blocks[-1] == Paragraph("Take [words struck out] 10 mg")
    assert found.notes == (STRUCK,)


def test_one_without_a_word_is_refused(here: Path) -> None:
    with pytest.raises(NotWritten, match="no words"):
        read_message(message_file(here, {}))


def test_bytes_changed_at_random_are_read_or_refused_and_nothing_else(here: Path) -> None:
    rng = random.Random(9)
    tree: Tree = {
        **HEAD,
        "__substg1.0_10090102": unpacked_rtf(WRAPPED),
        "__attach_version1.0_#00000000": attached("a.txt", b"x" * 5000),
    }
    sound = message_file(here, tree).read_bytes()
    outcomes = set()
    for _ in range(400):
        held = bytearray(sound)
        for _change in range(rng.choice((1, 5, 30))):
            at = rng.randrange(600) if rng.random() < 0.3 else rng.randrange(len(held))
            held[at] = rng.randrange(256)
        here.write_bytes(held[: rng.randrange(len(held))] if rng.random() < 0.2 else held)
        try:
            found = read_message(here)
            laid_out(found.blocks, "")
            outcomes.add("read")
        except NotWritten:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


def test_it_goes_through_the_door(reader: Reader, here: Path) -> None:
    found = reader.read(message_file(here, {**HEAD, **words(n1000="Hemoglobin 9.8")}))
    assert (found.outcome, found.media_type) == (READABLE, "application/vnd.ms-outlook")
    assert "Hemoglobin 9.8" in found.page_texts[0]
    here.write_bytes(here.read_bytes()[:700])
    assert reader.read(here).outcome == REFUSED
