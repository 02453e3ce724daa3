"""How page one says the same in fewer words: what a doctor reads, and what is left for the next page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Desk as AppDesk
from secondopinion_desktop.app.demo import sample_casebook
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.digest.treatment_words import effect_in_words
from secondopinion_desktop.packet.binding.making import build_here
from secondopinion_desktop.packet.pages.about import about_sheet
from secondopinion_desktop.packet.pages.contents import lay_out
from secondopinion_desktop.packet.pages.layout import Text
from secondopinion_desktop.packet.plan.places import PaperPlace
from secondopinion_desktop.packet.plan.words import Line, plain
from secondopinion_desktop.packet.sources.papers import PaperFiles
from secondopinion_desktop.packet.telling import illness
from secondopinion_desktop.packet.telling.page_one import IN_FULL
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.packet.telling.sourced import Story, stretch
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Diagnosis,
    HealthProblem,
    Opinion,
    Patient,
    Person,
    Request,
    Spread,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.packet.conftest import Desk
from tests.packet.sample import NOTICE, TODAY, day, ruth


def told(*entries: Entry) -> Story:
    """The story of these entries."""
    return Story.told(Case.of(entries), None, TODAY)


def read(lines: tuple[Line, ...]) -> list[str]:
    """Lines as read aloud."""
    return [plain(words) for words in lines]


def printed(entries: list[Entry], opinion: str | None = "op") -> tuple[str, float, dict[str, str]]:
    """The words that stand on page one as laid out, their usual size, and the words of the other sheets by kind."""
    plan = plan_packet(Case.of(entries), opinion, today=TODAY, footer=NOTICE)
    papers = tuple(PaperPlace(part, tuple(range(part.pages or 1))) for part in plan.papers)
    contents = lay_out(plan, papers, (about_sheet(plan, papers),))
    words = {}
    for part in contents.front:
        texts = [item for page in part.pages for item in page.items if isinstance(item, Text)]
        words[part.sheet.kind] = " ".join(item.text for item in texts).replace("\u00a0", " ")
    one = [item.style.size for item in contents.front[0].pages[0].items if isinstance(item, Text)]
    return words[contents.front[0].sheet.kind], max(set(one), key=one.count), words


def crowded() -> list[Entry]:
    """Ruth's case with so much more in it that page one has no room for all of it."""
    long = "a longer remark that a family writes down because it was said, and which is good to have at hand"
    more: list[Entry] = [
        Diagnosis(id="out", problem="tumor", name="Fibroid", standing="ruled_out"),
        *(Spread(id=f"sp{n}", site=f"place {n}", found_on=day(f"2025-0{n}-03"), now=long) for n in range(1, 6)),
        *(Symptom(id=f"sy{n}", what=f"Trouble {n}", noted_on=day("2026-03-01"), helps=long) for n in range(4)),
        *(
            View(id=f"vi{n}", doctor="lind", on=day("2026-02-0" + str(n)), says="no_operation",
                 in_words=f"{long} {n}", reason=f"the artery {n}; {long}")
            for n in range(1, 4)
        ),
        *(Request(id=f"re{n}", place="general", what=f"paper {n}", standing="asked", asked_on=day("2026-02-01"),
                  due=day("2026-04-01")) for n in range(6)),
        *(Wish(id=f"wi{n}", sort="worry", in_words=f"{long} {n}", whose="family") for n in range(3)),
        *(Person(id=f"pe{n}", name=f"Dr. Number{n}", parts=("doctor",), current_team=True, place="anna",
                 phone=f"000 30{n}", fax=f"000 40{n}") for n in range(5)),
    ]  # fmt: skip
    return [*ruth(), *more]


@pytest.mark.parametrize(
    ("start", "end", "now", "words"),
    [
        ("2025-01-28", "2025-01-28", False, "28 Jan 2025"),
        ("2025-06-10", "2025-10-14", False, "Jun – Oct 2025"),
        ("2023-06~", "2023-10~", False, "about Jun – Oct 2023"),
        ("2024-08", "2025-04", False, "Aug 2024 – Apr 2025"),
        ("2022", "2023", False, "2022–23"),
        ("1999", "2001", False, "1999–2001"),
        ("2025-06-10", "2025-06-30", False, "Jun 2025"),
        ("2026-05-05", None, True, "since 5 May 2026"),
        ("2024-05~", None, False, "about May 2024"),
        (None, "2024-05", False, "until May 2024"),
        (None, None, True, "now"),
    ],
)
def test_a_stretch_of_time_says_the_year_once(start: str | None, end: str | None, now: bool, words: str) -> None:
    said = stretch(day(start) if start else None, day(end) if end else None, now)
    assert said.replace("\u00a0", " ") == words


def test_a_treatment_has_its_effect_the_whole_reason_and_its_cycles() -> None:
    entries: list[Entry] = [
        Patient(id="p", name="Bo"),
        Treatment(id="t", name="Gemcitabine", sort="chemo", standing="stopped", started=day("2025-06"),
                  ended=day("2025-10"),
                  cycles_given=Number(6), cycles_planned=Number(8), response="smaller_then_grew",
                  why_stopped="numb hands (neuropathy grade 3); too tired"),
    ]  # fmt: skip
    text = printed(entries, None)[0]
    words = set(text.replace(",", " ").replace(";", " ").split())
    # The reason it stopped for is never shortened, and no cycle is without its word.
    assert {"Gemcitabine", "6", "of", "8", "cycles", "smaller", "numb", "hands", "(neuropathy", "tired"} <= words


def test_the_diagnosis_says_how_sure_and_which_paper_proves_it() -> None:
    words = read(illness.diagnosis_lines(Story.told(Case.of(ruth()), "op", TODAY)))
    assert words[0].endswith("high grade, FIGO IB (about Jul 2022) – confirmed, pathology p. ? R")


def test_a_full_page_one_leaves_no_statement_broken_off() -> None:
    text, size, sheets = printed(crowded())
    assert text.count("…") == len(re.findall(r"… +p\. \d+", text))
    assert size >= 9.5
    for words in (
        "Leiomyosarcoma of the uterus",
        "confirmed, pathology",
        "Gemcitabine / docetaxel",
        "Pazopanib",
        "liver again",
        "penicillin",
        "no operation possible",
        "Do you agree?",
        "not under control",
    ):
        assert words in text, words
    assert "Fibroid" not in text
    assert "Fibroid" in sheets[IN_FULL]
    assert "because it was said" in sheets[IN_FULL]


def test_a_small_case_has_large_letters_and_nothing_to_go_on_with() -> None:
    text, size, sheets = printed([Patient(id="p", name="Bo"), Diagnosis(id="d", name="Melanoma")], None)
    assert size == 10.5
    assert "Melanoma" in text
    assert IN_FULL not in sheets


@pytest.mark.parametrize("name", ["محمد عبد الله", "王小明", "רות אלברכט"])
def test_a_name_in_any_script_has_a_packet_with_its_page_numbers(desk: Desk, name: str) -> None:
    entries: list[Entry] = [Patient(id="p", name=name), Person(id="d", name=name, parts=("doctor",), current_team=True)]
    plan = plan_packet(Case.of(entries), None, today=TODAY, footer=NOTICE)
    assert build_here(plan, PaperFiles({}), desk.out, Silent()).pages >= 2


def test_a_table_begins_under_the_one_before_and_goes_on_over_the_page() -> None:
    entries: list[Entry] = [Patient(id="p", name="Bo")]
    entries += [Test(id=f"t{n}", name=f"Blood test {n}", result="10") for n in range(40)]
    plan = plan_packet(Case.of(entries), None, today=TODAY, footer=NOTICE)
    front = {part.sheet.kind: part for part in lay_out(plan, (), ()).front}
    assert front["tests"].first == front["medicines"].first
    assert len(front["tests"].pages) == 1


def test_the_shipped_sample_has_a_page_one_with_what_matters_most(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    desk = AppDesk(StillClock(datetime(2026, 11, 24, 12, tzinfo=UTC)), "wordings", "Jonas", tmp_path / "private")
    with sample_casebook(tmp_path, desk, Silent()) as book:
        entries = list(book.case.entries())
        opinion = book.case.all(Opinion)[0].id
    text, _, sheets = printed(entries, opinion)
    for words in ("confirmed", "liver again", "Held, then grew,", "8 of 10", "torn between", "Radiation for the pain"):
        assert words in text, words
    assert "somebody who has seen many of these" in text
    # A sheet may end amid it.
    assert "both lungs 21 Apr 2026" in sheets[IN_FULL].replace("Diagnosis as stated (continued) ", "")


def test_the_large_print_copy_keeps_its_letters_and_wastes_no_page_on_two_lines() -> None:
    plan = plan_packet(Case.of(ruth()), "op", today=TODAY, footer=NOTICE, preset="patient")
    papers = tuple(PaperPlace(part, tuple(range(part.pages or 1))) for part in plan.papers)
    one = lay_out(plan, papers, ()).front[0]
    sizes = [item.style.size for page in one.pages for item in page.items if isinstance(item, Text)]
    assert min(sizes) == 14
    lowest = min(item.y for item in one.pages[-1].items if isinstance(item, Text))
    assert len(one.pages) == 1 or lowest < 600


def test_after_an_operation_the_tumor_is_gone_and_not_its_effect() -> None:
    hip = HealthProblem(id="hip", name="Hip")
    colon = HealthProblem(id="colon", name="Colon")
    case = Case.of(
        [
            hip,
            colon,
            Diagnosis(id="a", problem="hip", name="Arthrosis", sort="other", standing="confirmed"),
            Diagnosis(id="b", problem="colon", name="Adenocarcinoma", sort="cancer", standing="confirmed"),
        ]
    )
    cut = Treatment(id="t", name="Operation", sort="operation", standing="finished", response="gone", problem="colon")
    assert effect_in_words(cut, case) == "tumor gone"
    assert effect_in_words(replace(cut, problem="hip"), case) == "gone", "nobody is given a tumor"
    assert effect_in_words(replace(cut, sort="targeted"), case) == "gone", "a leukemia is none"
    assert effect_in_words(replace(cut, response="smaller_then_grew"), case) == "tumor smaller, then grew"
    assert effect_in_words(replace(cut, response="grew", problem="hip"), case) == "grew"
    assert effect_in_words(replace(cut, response="Margins clear"), case) == "Margins clear"
    assert effect_in_words(replace(cut, response=None), case) == ""
