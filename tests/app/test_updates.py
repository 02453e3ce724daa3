"""Which packet an update adds to, and how out of date a packet is, told in sentences."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.packets import differences_since, make_packet, packets_made, plan_for
from secondopinion_desktop.app.updates import can_be_updated, packet_to_add_to
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.packet.plan.words import Facts, Title, plain
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.deeds import black_out_words


def test_an_update_adds_to_the_packet_that_was_sent_last_and_is_remembered_as_all_there_is(
    book: Casebook, home: Path
) -> None:
    assert not can_be_updated(book, None)
    with pytest.raises(Problem, match="No packet was made for this second opinion"):
        plan_for(book, preset="update")
    make_packet(book, plan_for(book), home / "one.pdf")
    (first,) = packets_made(book)
    with pytest.raises(Problem, match=r"Nothing is new since version 1"):
        plan_for(book, preset="update")
    day = PartialDate.on(date(2026, 3, 3))
    book.do(set_fields(first.id, "Sent", sent_to="Dr. Okafor", sent_on=day))
    book.do(create("medicine", name="Warfarin", used_for="clot")[1])
    make_packet(book, plan_for(book), home / "two.pdf")
    assert packet_to_add_to(book, first.opinion).version == 1, "the second was never sent"
    plan = plan_for(book, preset="update")
    below = next(block.below for block in plan.sheets[0].blocks if isinstance(block, Title))
    assert "sent to Dr. Okafor on 3 March 2026" in below
    assert re.search(r"the first packet, version 1 of \d+ \w+ \d{4}, \d\d:\d\d, sent", below), "both are of one day"
    made = make_packet(book, plan, home / "update.pdf")
    assert made.built.pages == 1
    update = packets_made(book)[0]
    book.do(set_fields(update.id, "Sent", sent_to="Dr. Okafor", sent_on=PartialDate.on(date(2026, 3, 20))))
    with pytest.raises(Problem, match=r"Nothing is new since version 2"):
        plan_for(book, preset="update")
    assert packet_to_add_to(book, first.opinion, date(2026, 3, 10)).version == 1
    with pytest.raises(Problem, match="by 1 January 2020"):
        packet_to_add_to(book, first.opinion, date(2020, 1, 1))


def test_where_what_every_packet_said_is_forgotten_an_update_says_so_and_tells_nothing_of_it(
    book: Casebook, home: Path
) -> None:
    (medicine,) = book.do(create("medicine", name="Warfarin")[1]).ids
    for name in ("one.pdf", "two.pdf"):
        make_packet(book, plan_for(book), home / name)
    book.forget(medicine)
    assert not can_be_updated(book, None)
    with pytest.raises(Problem, match=r"is not kept any more\. Make the whole packet\."):
        plan_for(book, preset="update")
    make_packet(book, plan_for(book), home / "three.pdf")
    with pytest.raises(Problem, match=r"Nothing is new since version 2"):
        plan_for(book, preset="update")


def test_how_out_of_date_a_packet_is_stands_in_sentences(book: Casebook, home: Path) -> None:
    make_packet(book, plan_for(book, left_out=["people"]), home / "one.pdf")
    (made,) = packets_made(book)
    assert differences_since(book, made) == ()
    book.do(create("document", title="Letter of Dr. Okafor")[1])
    assert differences_since(book, made)[0] == "New: the paper “Letter of Dr. Okafor”."
    assert not any("Doctors and places" in one for one in differences_since(book, made)), "it was left out on purpose"


def test_a_copy_for_the_family_is_not_what_an_update_for_a_doctor_adds_to(book: Casebook, home: Path) -> None:
    make_packet(book, plan_for(book), home / "doctor.pdf")
    (first,) = packets_made(book)
    book.do(create("medicine", name="Warfarin", used_for="clot")[1])
    make_packet(book, plan_for(book, preset="companion"), home / "companion.pdf")
    assert packet_to_add_to(book, first.opinion).version == 1, "nobody noted either as sent"
    home_copy = packets_made(book)[0]
    book.do(set_fields(home_copy.id, "Sent", sent_to="Dr. Okafor", sent_on=PartialDate.on(date(2026, 3, 20))))
    assert packet_to_add_to(book, first.opinion).version == 2


def test_a_second_update_after_a_copy_for_the_family_does_not_call_what_only_that_holds_new(
    book: Casebook, home: Path
) -> None:
    make_packet(book, plan_for(book), home / "doctor.pdf")
    make_packet(book, plan_for(book, preset="companion"), home / "companion.pdf")
    for name in ("Warfarin", "Senna"):
        book.do(create("medicine", name=name, used_for="clot")[1])
        update = plan_for(book, preset="update")
        make_packet(book, update, home / f"{name}.pdf")
        assert update.whole is not None and update.whole.preset == "doctor"


def test_a_sheet_without_papers_that_was_only_looked_at_does_not_keep_new_papers_out_of_an_update(
    book: Casebook, home: Path
) -> None:
    make_packet(book, plan_for(book), home / "doctor.pdf")
    make_packet(book, plan_for(book, preset="one-sheet"), home / "sheet.pdf")
    book.do(create("document", title="Letter of Dr. Okafor")[1])
    assert [paper.title for paper in plan_for(book, preset="update").papers] == ["Letter of Dr. Okafor"]


def test_what_was_blacked_out_since_is_not_told_as_something_new(book: Casebook, home: Path) -> None:
    book.do(create("person", name="Dr. Wendelin", parts=("doctor",), phone="555 0101")[1])
    make_packet(book, plan_for(book), home / "one.pdf")
    book.do(black_out_words("Wendelin"))
    with pytest.raises(Problem, match=r"Nothing is new since version 1"):
        plan_for(book, preset="update")
    book.do(create("medicine", name="Warfarin")[1])
    facts = [block for block in plan_for(book, preset="update").sheets[0].blocks if isinstance(block, Facts)]
    told = " ".join(plain(words) for block in facts for words in block.lines)
    assert "Warfarin" in told and "blacked out" not in told
