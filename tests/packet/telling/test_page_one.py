"""What stands on page one, and what never does."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.packet.binding.making import build_here
from secondopinion_desktop.packet.pages.contents import lay_out
from secondopinion_desktop.packet.pages.outline import plan_as_json, plan_as_text
from secondopinion_desktop.packet.plan.places import PaperPlace
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import Block, Boxed, Facts, Grid, Head, Rows, Sheet, plain
from secondopinion_desktop.packet.sources.papers import PaperFiles
from secondopinion_desktop.packet.telling.page_one import IN_FULL, PAGE_ONE, TREATMENTS
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Diagnosis,
    Document,
    HealthProblem,
    Medicine,
    Opinion,
    Patient,
    Person,
    Question,
    Spread,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.often import drawn
from tests.packet.conftest import Desk
from tests.packet.sample import NOTICE, TODAY, case_of, day, patches, ruth


def plan_of(entries: list[Entry], opinion: str | None = "op", **about: object) -> Plan:
    """The plan for these entries."""
    return plan_packet(case_of(entries), opinion, today=TODAY, footer=NOTICE, **about)  # type: ignore[arg-type]


def said(blocks: tuple[Block, ...]) -> str:
    """All words of the blocks."""
    words: list[str] = []
    for block in blocks:
        if isinstance(block, Head):
            words += [block.name, block.beside, block.right, plain(block.below), block.below_right]
            words += [plain(line) for line in block.more]
        elif isinstance(block, Facts):
            words += [block.label, *(plain(line) for line in block.lines)]
        elif isinstance(block, Boxed):
            words += [plain(line) for line in block.lines]
        elif isinstance(block, Rows):
            words += [plain(block.before), *(plain(cell[0]) for row in block.rows for cell in row)]
        elif isinstance(block, Grid):
            words += [plain(cell) for row in block.rows for cell in row]
    return "\n".join(words)


def page_one_of(plan: Plan) -> str:
    """The words of page one as it would be with all the room in the world."""
    return said(plan.sheets[0].blocks)


def laid(plan: Plan) -> tuple[int, float, set[str]]:
    """How many pages page one takes, its smallest words, and which sheets are printed."""
    papers = tuple(PaperPlace(part, tuple(range(part.pages or 1))) for part in plan.papers)
    contents = lay_out(plan, papers, ())
    one = next(part for part in contents.front if part.sheet.kind == PAGE_ONE)
    smallest = min(item.style.size for page in one.pages for item in page.items if hasattr(item, "style"))
    return len(one.pages), smallest, {part.sheet.kind for part in contents.front}


def test_page_one_answers_what_the_doctor_looks_for_first() -> None:
    text = page_one_of(plan_of(ruth(), version=3))
    for words in (
        "Ruth Albrecht",
        "born 14 March 1958 (67)",
        "For Dr. A. Okafor, Lakeside Sarcoma Center",
        "Prepared by Jonas Albrecht, son, with permission (p. ?), on 9 Mar 2026 · version 3",
        "Visit: 26 Mar 2026, 10:30",
        "Interpreter: German",
        "With the patient: Jonas Albrecht (son), may hear results: yes",
        "Decision needed by 20 March 2026, before the visit.",
        "Next treatment 20 March 2026 (Pazopanib, tablets)",
        "1. The pelvis tumor was called not operable",
        "Leiomyosarcoma of the uterus, high grade, FIGO IB (about Jul 2022) – confirmed, pathology p. ? R",
        "Spread: liver Feb 2024 p. ? R · pelvis and lungs Aug 2025 · liver again Feb 2026 D",
        "Result: Gene panel: due 16 Mar 2026, test done 4 Feb 2026 D",
        "Another illness (Blood protein): MGUS – questioned by Dr. H. Lindqvist",
        "Pain in left hip and leg (noted 8 March 2026), 8 of 10, worse, not under control; since January 2026; sharp F",
        "Allergies: penicillin (rash) · Stopped: Gemcitabine / docetaxel (numb hands",
        "· Blood thinner: Apixaban, 5 mg",
        "Implants: none known · Code status: not answered",
        "no operation possible; reason given: the artery and the nerve; “Go on with tablets; no operation.” p. ? R",
        "only if Gene panel: positive",
        "in September.” P",
        "Worry: “The pain.” F",
        "12 tissue slides: sent 6 Mar 2026, tracking ZX 1",
        "Not available: slides of 2022 from General Hospital (hospital closed)",
        "Doctors may talk with each other and the family: yes",
        "6 of 8 cycles",
        "18 weeks",
    ):
        assert words in text.replace("\u00a0", " "), words


def test_an_almost_empty_file_says_not_answered_and_invents_nothing() -> None:
    plan = plan_of([Patient(id="p", name="Bo")], None)
    text = page_one_of(plan)
    for words in ("Allergies: not answered", "Blood thinner: not answered", "Code status: not answered"):
        assert words in text
    assert "birth date not answered" in text
    assert "cancer" not in text.lower()
    assert laid(plan)[0] == 1


def test_that_no_doctor_has_said_or_offered_anything_is_told_where_somebody_said_so() -> None:
    """It was stored and stood nowhere."""
    said = [Answer(id=about, about=about, says="none_known") for about in ("views", "options")]
    told = page_one_of(plan_of([Patient(id="p"), *said], None))
    assert "Doctors’ views: none known" in told and "Treatments offered: none known" in told
    offer = Treatment(id="t", name="Bypass", standing="offered")
    told = page_one_of(plan_of([Patient(id="p"), *said, offer], None))
    assert "Doctors’ views: none known" in told and "Treatments offered" not in told
    assert "none known" not in page_one_of(plan_of([Patient(id="p")], None))


def test_none_known_is_printed_only_when_someone_said_so() -> None:
    before = page_one_of(plan_of([Patient(id="p")], None))
    after = page_one_of(plan_of([Patient(id="p"), Answer(id="a", about="allergies", says="none_known")], None))
    assert "Allergies: not answered" in before
    assert "Allergies: none known" in after


def test_watched_patches_are_never_called_by_a_worse_name(desk: Desk) -> None:
    plan = plan_of(patches())
    build_here(plan, PaperFiles({}), desk.out, Silent())
    with pypdfium2.PdfDocument(desk.out) as document:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    assert "Leukoplakia" in text
    assert "check-ups every 6 months" in text
    assert "stage does not apply" in text
    assert "left side of the tongue" in text
    assert "Mild dysplasia." in text
    for word in ("cancer", "tumor", "metasta", "survival"):
        assert word not in text.lower()


def test_and_or_survives_to_page_one() -> None:
    entries: list[Entry] = [
        HealthProblem(id="lung", name="Lung changes", joined_by="and_or", next_review=day("2026-06"), open=True),
        Diagnosis(id="a", problem="lung", name="Sarcoidosis", standing="suspected"),
        Diagnosis(id="b", problem="lung", name="Bronchiectasis", standing="pending"),
        Diagnosis(id="c", problem="lung", name="Tuberculosis", standing="ruled_out"),
    ]
    text = page_one_of(plan_of(entries, None))
    assert "Lung changes: Sarcoidosis – suspected" in text
    assert "and/or Bronchiectasis – waiting for a test" in text
    assert "Ruled out: Tuberculosis" in text
    assert "June 2026" in text.replace("\u00a0", " ")


def test_each_opinion_puts_its_own_problem_first() -> None:
    entries: list[Entry] = [
        HealthProblem(id="one", name="Blood", open=True),
        Diagnosis(id="a", problem="one", name="MGUS", standing="questioned", markers="M-spike 0.3"),
        HealthProblem(id="two", name="Lung", open=True),
        Diagnosis(id="b", problem="two", name="Nodule", standing="suspected", markers="8 mm"),
        Opinion(id="oa", problems=("one",)),
        Opinion(id="ob", problems=("two",)),
    ]
    first, second = page_one_of(plan_of(entries, "oa")), page_one_of(plan_of(entries, "ob"))
    assert "Markers: M-spike 0.3" in first
    assert "Another illness (Lung): Nodule – suspected" in first
    assert "Markers: 8 mm" in second
    assert "Another illness (Blood): MGUS – questioned" in second


def test_private_entries_are_nowhere_in_the_plan() -> None:
    marked = [
        dataclasses.replace(entry, seen_by="nobody") for entry in ruth() if not isinstance(entry, Patient | Opinion)
    ]
    kept = [entry for entry in ruth() if isinstance(entry, Patient | Opinion)]
    plan = plan_of([*marked, *kept])
    everything = repr(plan) + plan_as_text(plan) + str(plan_as_json(plan))
    for words in ("Leiomyosarcoma", "Pazopanib", "Dr. Sauer", "Jonas", "penicillin", "Surgical pathology", "M-77-123"):
        assert words not in everything, words
    assert not plan.papers
    assert not plan.unused


def test_a_young_patients_guardians_and_own_page_are_there() -> None:
    entries: list[Entry] = [
        Patient(id="p", name="Leo Marsh", born=day("2009-01-02")),
        Person(id="m", name="Eva Marsh", parts=("guardian",), relation="mother", signs_for_patient=True),
        Wish(id="w", sort="own_page", in_words="I want to know\nwhat happens to my knee.", whose="patient"),
    ]
    plan = plan_of(entries, None)
    assert "Guardian: Eva Marsh, mother, signs for the patient" in page_one_of(plan)
    assert "(17)" in page_one_of(plan)
    assert "In Leo Marsh’s own words" in [sheet.title for sheet in plan.sheets]


def test_someone_who_keeps_their_own_file_says_i() -> None:
    entries: list[Entry] = [
        Patient(id="p", name="Bo"),
        Person(id="k", name="Bo", parts=("keeper",), keeper_role="self"),
        Question(id="q", text="Why?", starred=True),
    ]
    text = page_one_of(plan_of(entries, None))
    assert "Why I come" in text
    assert "My question" in text
    assert "Prepared by the patient" in text


def test_more_than_six_treatments_go_on_to_their_own_sheet() -> None:
    many: list[Entry] = [
        Treatment(id=f"t{n}", name=f"Line {n}", standing="finished", started=day(f"20{10 + n}")) for n in range(9)
    ]
    plan = plan_of(many, None)
    text = page_one_of(plan)
    assert "4 earlier; the table of all begins on p. ?" in text
    assert "Line 8" in text
    assert "Line 3" not in text
    assert TREATMENTS in laid(plan)[2]


def test_a_full_file_still_gives_one_page_and_the_rest_follows() -> None:
    more: list[Entry] = [Wish(id=f"more{n}", sort="worry", in_words="What will happen next? " * 9) for n in range(9)]
    pages, smallest, printed = laid(plan_of([*ruth(), *more]))
    assert IN_FULL not in laid(plan_of(ruth()))[2]
    assert pages == 1
    assert smallest >= 9.5
    assert IN_FULL in printed


def test_the_doctors_packet_leaves_questions_for_the_payer_out() -> None:
    assert "Do you pay" not in repr(plan_of(ruth()))
    assert "Do you pay" in repr(plan_of(ruth(), preset="patient"))


def test_the_copy_that_lies_about_at_home_holds_nothing_that_is_for_doctors_only() -> None:
    entries = [*ruth(), Allergy(id="told", substance="lorazepam", seen_by="doctors")]
    assert "lorazepam" in repr(plan_of(entries))
    assert "lorazepam" not in repr(plan_of(entries, preset="patient"))


def test_what_is_ticked_off_is_left_out_and_named() -> None:
    plan = plan_of(ruth(), left_out=frozenset({"ctr", "coverage"}), order=("letter",))
    assert [paper.document for paper in plan.papers] == ["letter", "path", "lab", "release"]
    assert [paper.title for paper in plan.unused] == ["CT chest and belly"]
    assert "M-77-123" not in repr(plan)
    assert plan.papers[0].left_out == (3,)
    assert plan.papers[0].shown == 2


def test_the_short_packet_holds_the_key_papers() -> None:
    assert [paper.document for paper in plan_of(ruth(), preset="short").papers] == ["path"]


def test_the_plan_reads_as_a_table_of_contents() -> None:
    text = plan_as_text(plan_of(ruth()))
    assert "1. Surgical pathology, uterus (4 pages)" in text
    assert "Questions" in text
    assert "Still awaited" in text
    assert "\u00a0" not in text


def test_page_numbers_stay_with_their_p_and_lead_there(desk: Desk, tmp_path: Path) -> None:
    files = {}
    for entry in ruth():
        if isinstance(entry, Document):
            files[entry.id] = desk.pdf(f"{entry.id}.pdf", entry.pages or 1)
    desk.parts.clear()
    plan = plan_of(ruth())
    built = build_here(plan, PaperFiles(files), desk.out, Silent())
    with pypdfium2.PdfDocument(desk.out) as document:
        text = document[0].get_textpage().get_text_range()
        first = dict(built.first_pages)
        assert f"p. {first['path']}" in text.replace("\u00a0", " ")
        assert re.search(r"\bp\.\s*[\r\n]", text) is None
        assert f"1 of {built.pages}" in text
    assert built.links >= 15


_TEXT = st.text(max_size=400) | st.sampled_from(
    ["W" * 3000, "<b", "&amp; <para>", "a b " * 300, "محمد " * 60, "王" * 300]
)


@drawn(8)  # Each takes two seconds: pages far too full are set again and again.
@given(st.lists(_TEXT, min_size=8, max_size=8), st.integers(0, 14))
def test_page_one_is_one_page_whatever_was_typed(texts: list[str], many: int) -> None:
    t = [text or None for text in texts]
    entries: list[Entry] = [
        Patient(id="p", name=t[0], daily_life=t[1], access_needs=t[2], own_wish=t[3], code_status=t[4]),
        Opinion(id="op", asked=t[5], written_opinion_to=t[6]),
        *(Treatment(id=f"t{n}", name=t[n % 8] or "x", why_stopped=t[1], response=t[2]) for n in range(many)),
        *(Treatment(id=f"o{n}", name=t[3] or "x", standing="offered", doubts=t[4]) for n in range(many)),
        *(Diagnosis(id=f"d{n}", name=t[n % 8], stage=t[5], markers=t[6]) for n in range(many)),
        *(Spread(id=f"s{n}", site=t[7]) for n in range(many)),
        *(Question(id=f"q{n}", text=t[n % 8], starred=True) for n in range(many)),
        *(View(id=f"v{n}", in_words=t[n % 8], reason=t[2]) for n in range(many)),
        *(Symptom(id=f"y{n}", what=t[n % 8], score=Number(3)) for n in range(many)),
        *(Medicine(id=f"m{n}", name=t[n % 8]) for n in range(many)),
        *(Wish(id=f"w{n}", in_words=t[n % 8]) for n in range(many)),
        *(Test(id=f"e{n}", name=t[n % 8], due=day("2026-05")) for n in range(many)),
        *(Person(id=f"k{n}", name=t[n % 8], parts=("doctor",), current_team=True, phone=t[3]) for n in range(many)),
    ]
    pages, smallest, _ = laid(plan_packet(Case.of(entries), "op", today=TODAY, footer=NOTICE))
    assert pages == 1
    assert smallest >= 9.5


@pytest.mark.parametrize("preset", ["doctor", "short", "patient"])
def test_every_sheet_and_preset_can_be_made(desk: Desk, preset: str) -> None:
    plan = plan_of(ruth(), preset=preset)
    built = build_here(plan, PaperFiles({}), desk.out, Silent())
    assert built.pages >= 6
    assert all(isinstance(sheet, Sheet) for sheet in plan.sheets)
