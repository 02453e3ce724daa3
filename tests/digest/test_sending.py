"""What the opinion says of sending and what the list of packets says is one truth, and what came since is known."""

from __future__ import annotations

from secondopinion_desktop.digest.awaited import awaited
from secondopinion_desktop.digest.sending import (
    has_arrived,
    moved_since_sent,
    new_since_sent,
    planned_days,
    sending_of,
    sent_of,
)
from secondopinion_desktop.records.fingerprint import fingerprint
from secondopinion_desktop.records.kinds import Document, Opinion, PacketMade, Test, Treatment
from tests.digest.making import TODAY, case_of, entry

SENT = entry(Opinion, "o", place="x", appointment="2026-03-26", packet_sent_on="2026-03-04", packet_sent_how="portal")
UNSENT = entry(Opinion, "o", place="x", appointment="2026-03-26")
MADE = entry(PacketMade, "m", opinion="o", made_on="2026-03-03")
NOTED = entry(PacketMade, "m", opinion="o", made_on="2026-03-03", sent_to="Lakeside", sent_on="2026-03-05")


def test_a_sending_noted_at_either_place_is_known_everywhere() -> None:
    for opinion, made, day in ((SENT, MADE, "2026-03-04"), (UNSENT, NOTED, "2026-03-05")):
        case = case_of(opinion, made)
        found = sent_of(opinion, case)
        assert found is not None
        assert found.on is not None
        assert found.on.edtf == day
        packet = sending_of(made, case)
        assert packet is not None
        assert packet.on == found.on
        (word,) = awaited(case, TODAY)
        assert word.parts[0].sort == "word"


def test_the_newest_sending_counts_and_a_packet_never_sent_is_not_said_to_be() -> None:
    found = sent_of(SENT, case_of(SENT, NOTED))
    assert found is not None
    assert found.entry == NOTED
    assert sent_of(UNSENT, case_of(UNSENT, MADE)) is None
    assert sending_of(MADE, case_of(UNSENT, MADE)) is None


def test_word_that_it_came_ends_the_waiting() -> None:
    arrived = entry(Opinion, "o", place="x", packet_sent_on="2026-03-04", packet_arrived_on="2026-03-06")
    assert has_arrived(arrived, case_of(arrived), TODAY)
    assert awaited(case_of(arrived), TODAY) == ()


def test_noting_that_a_packet_was_sent_does_not_make_it_out_of_date() -> None:
    assert fingerprint(case_of(SENT)) == fingerprint(case_of(UNSENT))


def test_a_result_a_paper_and_a_day_that_came_since_are_named() -> None:
    before = case_of(UNSENT, entry(Treatment, "t", name="Infusion", standing="now", next_date="2026-03-20"))
    packet = entry(PacketMade, "m", opinion="o", made_on="2026-03-03", dates=planned_days(before))
    result = entry(Test, "b", name="BRAF", result="found", result_on="2026-03-07")
    paper = entry(Document, "d", title="Letter", made_at="2026-03-08T10:00:00Z")
    moved = entry(Treatment, "t", name="Infusion", standing="now", next_date="2026-03-24")
    now = case_of(SENT, packet, result, paper, moved)
    assert new_since_sent(SENT, now) == (result, paper)
    (change,) = moved_since_sent(SENT, now)
    assert (change.entry, change.field, change.before) == (moved, "next_date", "2026-03-20")


def test_what_was_there_before_is_not_new_nor_is_a_paper_left_out() -> None:
    old = entry(Document, "d", title="Letter", made_at="2026-03-02T10:00:00Z")
    left_out = entry(Document, "e", title="Bill", made_at="2026-03-08T10:00:00Z", leave_out=True)
    result = entry(Test, "b", name="BRAF", result="found", result_on="2026-02-07")
    assert new_since_sent(SENT, case_of(SENT, old, left_out, result)) == ()
