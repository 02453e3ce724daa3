"""One name that is two things at once, and what is written down as sent or arrived on a day still to come."""

from __future__ import annotations

import pytest

from secondopinion_desktop.digest.clash import FOR_DOCTORS
from secondopinion_desktop.digest.clash_words import clash_in_words
from secondopinion_desktop.digest.clashes import clashes
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Diagnosis, Material, Parcel, Request
from tests.digest.making import TODAY, case_of, entry

CLASHING: list[tuple[str, list[Entry], str]] = [
    (
        "two_standings",
        [
            entry(Diagnosis, "d", name="Sarcoma", standing="suspected"),
            entry(Diagnosis, "e", name="sarcoma ", standing="ruled_out", site="left knee"),
        ],
        "“Sarcoma” is written down twice: as “suspected”, and as “ruled out”.",
    ),
    (
        "two_standings",
        [
            entry(Diagnosis, "d", name="Lupus", standing="confirmed"),
            entry(Diagnosis, "e", name="Lupus", standing="pending"),
        ],
        "“Lupus” is written down twice: as “confirmed”, and as “waiting for a test”.",
    ),
    (
        "sent_ahead",
        [entry(Material, "s", sort="slides", standing="sent", sent_on="2027-03-02")],
        "“Tissue slides” is written down as sent 2 Mar 2027, a day still to come.",
    ),
    (
        "sent_ahead",
        [entry(Parcel, "k", number="77", standing="sent", sent_on="2027-03-02")],
        "“77” is written down as sent 2 Mar 2027, a day still to come.",
    ),
    (
        "arrived_ahead",
        [entry(Request, "r", what="Letters", standing="arrived", arrived_on="2027-03-04")],
        "“Letters” is written down as arrived 4 Mar 2027, a day still to come.",
    ),
]


@pytest.mark.parametrize(("sort", "entries", "sentence"), CLASHING)
def test_it_is_said_in_one_plain_sentence_to_the_family_and_the_doctor(
    sort: str, entries: list[Entry], sentence: str
) -> None:
    case = case_of(*entries)
    (found,) = clashes(case, None, TODAY)
    assert (found.sort, sort in FOR_DOCTORS) == (sort, True)
    assert clash_in_words(found, case, TODAY) == sentence


def test_a_name_in_three_standings_is_told_of_each() -> None:
    names = [entry(Diagnosis, one, name="Lupus", standing=one) for one in ("suspected", "pending", "ruled_out")]
    told = [clash_in_words(one, case_of(*names), TODAY) for one in clashes(case_of(*names), None, TODAY)]
    assert len(told) == 2
    assert all(standing in " ".join(told) for standing in ("“suspected”", "“waiting for a test”", "“ruled out”"))


def test_one_name_at_two_places_or_a_thing_still_to_be_sent_is_no_clash() -> None:
    fitting = [
        entry(Diagnosis, "d", name="Nevus", standing="suspected", site="left arm"),
        entry(Diagnosis, "e", name="Nevus", standing="ruled_out", site="right arm"),
        entry(Diagnosis, "f", name="Gout", standing="suspected", problem="p"),
        entry(Diagnosis, "g", name="Gout", standing="confirmed", problem="q"),
        entry(Diagnosis, "h", name="Lupus", standing="suspected"),
        entry(Diagnosis, "i", name="Lupus"),
        entry(Material, "s", sort="slides", standing="asked", sent_on="2027-03-02"),
        entry(Parcel, "k", number="77", standing="to_send", sent_on="2027-03-02", arrived_on="2027-03-04"),
    ]
    assert clashes(case_of(*fitting), None, TODAY) == ()
