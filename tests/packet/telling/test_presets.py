"""The sorts of packet: what each holds, for whom, and that none leads to what it does not hold."""

from __future__ import annotations

import dataclasses

import pytest

from secondopinion_desktop.packet.pages.about import about_sheet
from secondopinion_desktop.packet.pages.contents import NOT_ENCLOSED, by_record
from secondopinion_desktop.packet.pages.layout import LARGE_PRINT, Text
from secondopinion_desktop.packet.plan.presets import (
    COMPANION,
    DOCTOR,
    IMAGING,
    ONE_SHEET,
    PATIENT,
    PRESETS,
    SHORT,
    SLIDES,
    preset_of,
)
from secondopinion_desktop.packet.plan.words import Asked
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Document, Material, Medicine, Person, Place, Request, Test
from tests.digest.making import entry
from tests.packet.reading import sheet, words_of
from tests.packet.sample import NOTICE, TODAY, ruth


def plan(preset: str, *more: Entry, **about: object):  # type: ignore[no-untyped-def]
    """The plan of the invented case, and of more."""
    case = Case.of([*ruth(), *more])
    return plan_packet(case, "op", today=TODAY, preset=preset, footer=NOTICE, **about)  # type: ignore[arg-type]


def kinds(preset: str, *more: Entry) -> set[str]:
    """The sheets in front of its papers."""
    return {sheet.kind for sheet in plan(preset, *more).sheets}


def printed(preset: str, *more: Entry) -> list[list[Text]]:
    """All words on each page of the program's own."""
    contents = by_record(plan(preset, *more))
    parts = (*contents.front, *contents.back)
    return [[item for item in page.items if isinstance(item, Text)] for part in parts for page in part.pages]


@pytest.mark.parametrize("preset", [name for name, one in PRESETS.items() if one.papers == "none" or one.sorts])
def test_no_sheet_leads_to_one_that_is_not_in_the_packet(preset: str) -> None:
    words = " ".join(item.text for page in printed(preset) for item in page)
    papers = {paper.title for paper in plan(preset).papers}
    if preset != IMAGING and preset != SLIDES:
        assert NOT_ENCLOSED not in words, "and none to a paper"
    assert "on (not enclosed)" not in words
    assert bool(papers) == bool(PRESETS[preset].sorts)


def test_one_sheet_has_two_sides_and_says_all_of_page_one_in_full() -> None:
    pages = printed(ONE_SHEET)
    assert len(pages) <= 2
    words = " ".join(item.text for page in pages for item in page)
    assert "…" not in words, "nothing is left for a page that is not there"
    assert "report, not enclosed" not in words, "that stands in the foot, once"
    assert min(item.style.size for page in pages for item in page) >= 8.0


def test_one_sheet_takes_the_questions_along_where_there_is_room_and_else_leads_to_none() -> None:
    many = [
        entry(Medicine, f"m{n}", name=f"Remedy {n}", dose="5 mg", how_often="daily", used_for="x") for n in range(30)
    ]
    kinds_there = kinds(ONE_SHEET, *many)
    words = "\n".join(words_of(sheet) for sheet in plan(ONE_SHEET, *many).sheets)
    assert "medicines" in kinds_there or all(f"Remedy {n} 5 mg" in words for n in range(30))


def test_a_review_of_slides_holds_the_tissue_reports_and_where_the_slides_are() -> None:
    things = (
        entry(Test, "biopsy", name="Liver biopsy", sort="tissue", done_on="2024-10-14"),
        entry(
            Material, "glass", sort="slides", number_of=11, accession="S24-77", test="biopsy", original="recut",
            standing="asked", asked_on="2026-03-02", holder="anna",
        ),
        entry(Document, "path", title="Biopsy report", sort="pathology_report", pages=1),
        entry(Document, "ct", title="CT report", sort="imaging_report", pages=1),
    )  # fmt: skip
    made = plan(SLIDES, *things)
    assert "Biopsy report" in {paper.title for paper in made.papers}
    assert {paper.sort for paper in (*made.papers, *made.unused)} <= {"Pathology report", "Gene or marker report"}
    words = "\n".join(words_of(sheet) for sheet in made.sheets if sheet.kind == "slides-sent")
    assert "11 tissue slides, newly cut" in words
    assert "S24-77" in words
    assert "asked for 2 Mar 2026, with St. Anna" in words
    assert "slides-sent" not in kinds(DOCTOR, *things)


def test_a_review_of_scans_holds_their_reports_and_where_the_pictures_are() -> None:
    scan = entry(Test, "scan", name="CT chest", sort="scan", done_on="2026-02-12", images="asked", place="anna")
    disc = entry(Material, "disc", sort="disc", test="scan", standing="sent", sent_on="2026-03-01", tracking="1Z")
    paper = entry(Document, "ct", title="CT report", sort="imaging_report", pages=1)
    made = plan(IMAGING, scan, disc, paper)
    assert "CT report" in {paper.title for paper in made.papers}
    words = "\n".join(words_of(sheet) for sheet in made.sheets if sheet.kind == "pictures-sent")
    assert "scan disc: sent 1 Mar 2026, number 1Z" in words


def test_the_patients_copy_has_no_letter_under_fourteen_points_the_foot_included() -> None:
    from secondopinion_desktop.packet.pages.foot import Foot

    made = plan(PATIENT)
    foot = Foot.of(made).items(made.page_size, 1, 60, Foot.of(made).legend, own=True)
    sizes = [item.style.size for page in printed(PATIENT) for item in page]
    sizes += [item.style.size for item in foot if isinstance(item, Text)]
    assert min(sizes) >= LARGE_PRINT


@pytest.mark.parametrize("preset", [DOCTOR, PATIENT])
def test_the_foot_of_page_nine_is_laid_out_as_that_of_page_ten(preset: str) -> None:
    from secondopinion_desktop.packet.pages.foot import Foot

    made = plan(preset)
    foot = Foot.of(made)

    def rows(number: int, patient: str) -> list[tuple[float, str]]:
        items = dataclasses.replace(foot, patient=patient).items(made.page_size, number, 66, foot.legend, own=True)
        return sorted((item.y, item.text.split("page")[0]) for item in items if isinstance(item, Text))

    for letters in range(4, 60):
        assert rows(9, "R" * letters) == rows(10, "R" * letters), letters


def test_copies_for_the_family_ask_everybody_with_room_to_write() -> None:
    for preset in (PATIENT, COMPANION):
        asked = [block for sheet in plan(preset).sheets for block in sheet.blocks if isinstance(block, Asked)]
        assert asked
        assert all(block.room >= 4 for block in asked)


def test_the_companions_copy_says_where_and_when_and_whom_to_call_and_holds_no_papers() -> None:
    made = plan(COMPANION)
    words = "\n".join(words_of(sheet) for sheet in made.sheets)
    assert not made.papers
    assert not made.unused, "none was left out on purpose"
    assert {"visit", "questions", "medicines", "people"} <= {sheet.kind for sheet in made.sheets}
    assert "Lakeside Sarcoma Center" in words
    hidden = entry(Person, "secret", name="Dr. Hidden", parts=("doctor",), phone="1", seen_by="doctors")
    assert "Dr. Hidden" not in "\n".join(words_of(sheet) for sheet in plan(COMPANION, hidden).sheets)


def test_what_was_asked_for_stands_with_whom_and_their_phone_each_thing_once() -> None:
    asked = entry(
        Request, "r1", place="anna", what="All records", standing="chased", asked_on="2026-01-05",
        chased_on="2026-02-20", due="2026-03-01",
    )  # fmt: skip
    made = plan(DOCTOR, asked)
    words = "\n".join(words_of(sheet) for sheet in made.sheets if sheet.kind == "requests")
    assert "All records" in words
    assert "phone 000 100, fax 000 101" in words
    assert "asked again 20 Feb 2026" in words
    assert "1 Mar 2026, overdue" in words


def test_a_packet_of_a_sort_a_newer_program_knows_is_shown_as_the_doctors() -> None:
    assert preset_of("hologram").name == DOCTOR
    assert preset_of(None).name == DOCTOR


def test_every_sort_says_what_it_is_and_no_two_are_called_alike() -> None:
    choices = [one.choice for one in PRESETS.values()]
    names = [one.in_file_name for one in PRESETS.values()]
    assert len(set(choices)) == len(set(names)) == len(PRESETS)
    assert all(one.about.endswith(".") for one in PRESETS.values() if one.name != DOCTOR)
    assert PRESETS[SHORT].papers == "most-important"
    assert dataclasses.asdict(PRESETS[DOCTOR])["papers"] == "all"


def test_a_short_packet_does_not_say_that_the_family_held_back_what_is_only_not_in_it() -> None:
    made = plan(SHORT, Document(id="later", title="Later letter", sort="letter", pages=1))
    assert made.unused
    words = words_of(about_sheet(made, ()))
    assert "this packet holds only the most important ones" in words
    assert "by the family or patient" not in words


def test_the_names_of_the_lanes_of_what_came_when_are_whole_in_large_print() -> None:
    words = [item.text for page in printed(PATIENT) for item in page]
    assert "Felt, as noted" in words


def test_where_a_table_is_full_in_large_print_a_date_is_parted_before_a_word_is() -> None:
    lab = entry(Place, "ng", name="Northgate Genomics", records_phone="(262) 555-0133", fax="(262) 555-0134")
    asked = entry(
        Request,
        "level",
        place="ng",
        what="Clarithromycin (microfilm)",
        standing="asked",
        asked_on="2026-02-17",
        due="2026-12-28",
    )
    words = " ".join(item.text for page in printed(PATIENT, lab, asked) for item in page).split()
    assert {"Northgate", "Genomics", "Clarithromycin", "(microfilm)"} <= set(words)


def test_for_a_test_still_to_be_made_nobody_is_said_to_have_given_no_answer() -> None:
    there = entry(Place, "lab", name="Lake Lab", phone="000 1")
    scan = entry(Test, "t", name="PET scan", planned_for="2026-04-02", place="lab", standing="planned")
    words = sheet("requests", there, scan)
    assert "PET scan" in words and "test still to be made" in words
    assert "not answered" not in words
