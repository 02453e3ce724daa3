"""What is awaited is told of once, however many entries speak of it."""

from __future__ import annotations

from secondopinion_desktop.digest.awaited import FOR_A_DOCTOR, awaited
from secondopinion_desktop.digest.awaited_words import awaited_in_words, from_whom
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Material, Opinion, Permission, Place, Request, Test
from tests.digest.making import TODAY, case_of, entry

LAKESIDE = entry(Place, "lake", name="Lakeside Imaging")


def _told(case: Case) -> list[str]:
    return [
        f"{awaited_in_words(one, case)} | {from_whom(one, case)}{' | overdue' if one.overdue else ''}"
        for one in awaited(case, TODAY)
    ]


def test_a_test_its_request_and_its_disc_are_one_thing() -> None:
    scan = entry(Test, "t", name="CT chest", sort="scan", done_on="2026-03-02", due="2026-03-12", images="asked")
    request = entry(
        Request,
        "r",
        what="CT chest on disc",
        place="lake",
        standing="asked",
        asked_on="2026-03-03",
        covers="imaging",
        test="t",
    )
    disc = entry(Material, "m", sort="disc", standing="sent", holder="lake", test="t", due="2026-03-15")
    case = case_of(LAKESIDE, scan, request, disc)
    assert _told(case) == ["CT chest on disc, and its result | Lakeside Imaging"]
    (one,) = awaited(case, TODAY)
    assert [part.sort for part in one.parts] == ["paper", "thing", "result"]
    assert one.expected == scan.due


def test_one_call_for_several_scans_is_one_thing_whatever_came_first() -> None:
    scans = [
        entry(Test, name, name=name, sort="scan", images="asked", images_due="2026-03-12", place="lake")
        for name in ("CT", "MRI")
    ]
    request = entry(
        Request, "r", what="Both on disc", place="lake", standing="asked", due="2026-03-12", covers="imaging", test="CT"
    )
    assert _told(case_of(LAKESIDE, *scans, request)) == ["Both on disc | Lakeside Imaging"]
    assert _told(case_of(LAKESIDE, request, *reversed(scans))) == ["Both on disc | Lakeside Imaging"]


def test_a_result_that_has_come_is_awaited_no_longer_nor_is_the_request_for_its_report() -> None:
    panel = entry(Test, "t", name="Gene panel", due="2026-03-01", report="d")
    request = entry(Request, "r", what="Gene report", standing="asked", covers="gene_test", test="t")
    paper = entry(Document, "d", title="Gene panel")
    assert _told(case_of(panel, request, paper)) == []
    assert _told(case_of(panel, request)) == ["Gene report |  | overdue"]


def test_what_is_overdue_stands_first_then_by_day_then_what_has_no_day() -> None:
    tests = [
        entry(Test, name, name=name, due=due) for name, due in (("c", None), ("b", "2026-03-20"), ("a", "2026-03-01"))
    ]
    assert _told(case_of(*tests)) == ["Result: a |  | overdue", "Result: b | ", "Result: c | "]


def test_a_disc_whose_pictures_are_here_is_not_on_its_way() -> None:
    scan = entry(Test, "t", name="CT", sort="scan", images="disc")
    assert _told(case_of(scan, entry(Material, "m", sort="disc", standing="asked", test="t"))) == []


def test_what_comes_after_the_visit_says_so() -> None:
    visit = entry(Opinion, "o", appointment="2026-03-12")
    case = case_of(entry(Test, "t", name="BRAF", due="2026-03-20"), visit)
    (one,) = awaited(case, TODAY)
    assert one.comes_after(visit)
    assert not one.comes_after(entry(Opinion, "o", appointment="2026-03-20"))


def test_signatures_and_word_of_the_center_are_awaited_by_the_family_only() -> None:
    case = case_of(
        entry(Permission, "p", sort="release", standing="asked"),
        entry(Opinion, "o", place="lake", packet_sent_on="2026-03-01"),
        LAKESIDE,
    )
    assert _told(case) == ["Release form | ", "Word that the papers came: Lakeside Imaging | "]
    assert awaited(case, TODAY, FOR_A_DOCTOR) == ()
