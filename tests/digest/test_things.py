"""Things that travel: a parcel is told of once with all that is in it, and "arrived" says where."""

from __future__ import annotations

from secondopinion_desktop.digest.awaited import awaited
from secondopinion_desktop.digest.awaited_words import awaited_in_words, from_whom
from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.things import arrived_in_words, parcel_in_words
from secondopinion_desktop.records.kinds import Document, Material, Parcel, Place, Request
from tests.digest.making import TODAY, case_of, entry

LAB = entry(Place, "lab", name="St. Anna Pathology")
CENTER = entry(Place, "center", name="Lakeside")
SLIDES = entry(Material, "slides", sort="slides", standing="sent", holder="lab")
DISC = entry(Material, "disc", sort="disc", standing="sent", holder="lab")
PARCEL = entry(
    Parcel,
    "p",
    number="1Z 999",
    holds=("slides", "disc"),
    standing="sent",
    sender="lab",
    to="center",
    due="2026-03-11",
    materials=("slides", "disc"),
)


def test_slides_and_a_disc_in_one_parcel_are_awaited_once() -> None:
    case = case_of(LAB, CENTER, SLIDES, DISC, PARCEL)
    (one,) = awaited(case, TODAY)
    assert awaited_in_words(one, case) == (
        "Parcel 1Z 999: Tissue slides, Scan disc · from St. Anna Pathology to Lakeside"
    )
    assert from_whom(one, case) == "St. Anna Pathology"
    assert one.expected == PARCEL.due


def test_what_came_in_a_parcel_is_awaited_no_longer() -> None:
    came = entry(Parcel, "p", standing="arrived", to="center", materials=("slides", "disc"))
    assert awaited(case_of(LAB, CENTER, SLIDES, DISC, came), TODAY) == ()


def test_arrived_always_says_where() -> None:
    came = entry(
        Parcel, "p", number="7", standing="arrived", to="center", arrived_on="2026-03-05", arrived_at="pathology desk"
    )
    at_lab = entry(Material, "m", sort="slides", standing="arrived", holder="center", arrived_on="2026-03-05")
    nowhere = entry(Material, "n", sort="slides", standing="arrived")
    ours = entry(Request, "r", what="Records", standing="arrived", came_to="home", arrived_on="2026-03-05")
    theirs = entry(Request, "s", what="Records", standing="arrived", came_to="center")
    case = case_of(LAB, CENTER, came, at_lab, nowhere, ours, theirs)
    assert [line_of(one, case, TODAY)[1] for one in (came, at_lab, nowhere, ours, theirs)] == [
        "arrived at Lakeside, pathology desk, 5 Mar 2026",
        "arrived at Lakeside, 5 Mar 2026",
        "arrived, where is not written down",
        "arrived with us, 5 Mar 2026",
        "arrived at the new center",
    ]


def test_papers_that_came_and_are_in_the_file_came_to_us() -> None:
    came = entry(Request, "r", what="Records", standing="arrived", documents=("d",))
    case = case_of(came, entry(Document, "d", title="Letter"))
    assert line_of(came, case, TODAY)[1] == "arrived with us"


def test_slides_at_home_say_so_and_are_not_awaited() -> None:
    home = entry(Material, "m", sort="slides", standing="at_home", going_to="center")
    case = case_of(CENTER, home)
    assert line_of(home, case, TODAY)[1] == "At home, with us"
    assert awaited(case, TODAY) == ()


def test_nobody_says_from_home_by_leaving_a_line_blank() -> None:
    lost = entry(Parcel, "p", number="7", holds=("slides",), standing="lost", to="center")
    came = entry(Parcel, "q", number="8", standing="arrived")
    home = entry(Parcel, "r", number="9", standing="arrived", sender="lab")
    case = case_of(LAB, CENTER, lost, came, home)
    assert parcel_in_words(lost, case) == "Tissue slides · to Lakeside"
    assert parcel_in_words(came, case) == ""
    assert arrived_in_words(came, case) == "arrived, where is not written down"
    assert (parcel_in_words(home, case), arrived_in_words(home, case)) == (
        "from St. Anna Pathology",
        "arrived with us",
    )
