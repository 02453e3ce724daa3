"""A packet that was made is kept with its version: there after closing, compared, bounded, and let go of by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from secondopinion_desktop.app import kept_packets
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.handing_out import hand_out_copy
from secondopinion_desktop.app.kept_packets import (
    can_be_compared,
    changes_between,
    file_of,
    is_kept,
    let_go,
    surplus,
)
from secondopinion_desktop.app.made_packet import Made
from secondopinion_desktop.app.packets import make_packet, packets_made, plan_for
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import PacketMade, Settings


def made_at(book: Casebook, path: Path) -> Made:
    return make_packet(book, plan_for(book), path)


def test_a_packet_is_there_after_closing_with_its_version_and_remarks(book: Casebook, home: Path, desk: Desk) -> None:
    book.do(create("document", title="Never scanned")[1])
    made = made_at(book, home / "packet.pdf")
    path, whole = book.path, made.path.read_bytes()
    book.close()
    made.path.unlink()
    with Casebook.open(path, desk) as again:
        (noted,) = packets_made(again)
        assert is_kept(again, noted)
        with NamelessFiles(home) as files:
            kept = file_of(again, noted, files, Silent())
            assert kept.path.read_bytes() == whole
        assert (kept.version, kept.pages, kept.size) == (1, made.built.pages, len(whole))
        assert kept.remarks == made.remarks != ()
        assert kept.packet == made.packet == noted.id
        assert again.verify() == ()
        assert "kept" not in again.history(1)[0].edits


def test_what_changed_between_two_versions_is_said_in_sentences(book: Casebook, home: Path) -> None:
    made_at(book, home / "one.pdf")
    book.do(create("medicine", name="Warfarin", dose="5 mg", how_often="once a day")[1])
    book.do(create("document", title="Letter of Dr. Okafor")[1])
    made_at(book, home / "two.pdf")
    after, before = packets_made(book)
    told = changes_between(book, before, after)
    assert told[0] == "New: the paper “Letter of Dr. Okafor”."
    assert any("Warfarin" in one and "new is" in one for one in told)
    assert any("no longer in it: the paper" in one.lower() for one in changes_between(book, after, before))


def test_one_that_was_let_go_of_is_gone_from_the_casebook_but_can_still_be_compared(
    book: Casebook, home: Path, desk: Desk
) -> None:
    made = made_at(book, home / "one.pdf")
    digest = hashlib.sha256(made.path.read_bytes()).hexdigest()
    undo = book.undo_title
    assert book.originals.has(digest)
    let_go(book, packets_made(book))
    assert not book.originals.has(digest)
    (noted,) = packets_made(book)
    assert not is_kept(book, noted) and can_be_compared(book, noted)
    assert book.undo_title == undo  # No undo could bring the bytes back, so none is offered.
    assert book.history(1)[0].title == "Let go of a packet’s file"
    with NamelessFiles(home) as files, pytest.raises(Problem, match="not kept any more"):
        file_of(book, noted, files, Silent())
    path = book.path
    book.close()
    with Casebook.open(path, desk) as again:
        assert can_be_compared(again, packets_made(again)[0])
        assert again.verify() == ()


def test_older_packets_make_room_and_those_that_were_sent_go_last(
    book: Casebook, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_packets, "MOST_KEPT", 2)
    first = made_at(book, home / "one.pdf")
    book.do(set_fields(first.packet, "Note whom it went to", sent_to="Dr. Okafor"))
    book.do(create("medicine", name="Aspirin")[1])
    second = made_at(book, home / "two.pdf")
    book.do(create("medicine", name="Biotin")[1])
    third = made_at(book, home / "three.pdf")
    kept = {one.id: is_kept(book, one) for one in packets_made(book)}
    assert kept == {first.packet: True, second.packet: False, third.packet: True}


def packet(number: int, size: int, sent_on: PartialDate | None = None) -> PacketMade:
    day = f"2026-03-0{number}"
    return PacketMade(id=f"p{number}", made_at=day, version=number, kept=day, size=size, sent_on=sent_on)


def test_the_newest_packet_is_kept_however_large_it_is() -> None:
    case = Case.of([Settings(id="s"), packet(1, 10), packet(2, 900_000_000)])
    assert [one.id for one in surplus(case)] == ["p1"]
    assert surplus(Case.of([packet(2, 900_000_000)])) == ()


def test_small_packets_stay_until_there_are_too_many() -> None:
    many = [packet(number, 10, sent_on=PartialDate(2026, 3, 1) if number == 1 else None) for number in range(1, 10)]
    assert surplus(Case.of(many[:8])) == ()
    assert [one.id for one in surplus(Case.of(many))] == ["p2"]


def test_a_packet_too_large_for_the_casebook_is_made_and_said_not_to_be_kept(
    book: Casebook, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_packets, "LARGEST_KEPT", 100)
    made = made_at(book, home / "one.pdf")
    assert made.path.exists()
    assert made.remarks[-1].startswith("This packet is too large to be kept")
    (noted,) = packets_made(book)
    assert not is_kept(book, noted) and can_be_compared(book, noted)


def test_a_packet_made_before_they_were_kept_is_only_listed(book: Casebook) -> None:
    book.note(create("packet_made", preset="doctor", version=1, pages=3)[1])
    (noted,) = packets_made(book)
    assert not is_kept(book, noted) and not can_be_compared(book, noted)
    with pytest.raises(Problem, match="is not known"):
        changes_between(book, noted, noted)


def test_a_copy_handed_out_takes_no_packet_along(book: Casebook, home: Path, desk: Desk) -> None:
    made_at(book, home / "one.pdf")
    copy = hand_out_copy(book, home / "copy.secondopinion", "Carol").path
    with Casebook.open(copy, desk) as theirs:
        (noted,) = packets_made(theirs)
        assert not noted.kept and not noted.contents
        assert theirs.verify() == ()
