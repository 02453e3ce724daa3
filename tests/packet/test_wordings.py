"""How page one says the same in fewer words: what a doctor reads, and what is left for the next page."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.app.casebook import Desk as AppDesk
from secondopinion_desktop.app.demo import sample_casebook
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.packet import advice, care, enclosed, illness
from secondopinion_desktop.packet.binding import KEPT_BACK
from secondopinion_desktop.packet.contents import lay_out
from secondopinion_desktop.packet.layout import Text
from secondopinion_desktop.packet.making import build_here
from secondopinion_desktop.packet.page_one import IN_FULL
from secondopinion_desktop.packet.papers import PaperFiles
from secondopinion_desktop.packet.places import PaperPlace
from secondopinion_desktop.packet.planning import plan_packet
from secondopinion_desktop.packet.shorter import cut, first_part, without_brackets
from secondopinion_desktop.packet.sourced import Story, stretch
from secondopinion_desktop.packet.words import Line, line, plain
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Diagnosis,
    Finding,
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
    contents = lay_out(plan, papers, ())
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


@pytest.mark.parametrize(
    ("name", "shortest"),
    [
        ("Pazopanib, tablets", "Pazopanib"),
        ("Letrozole, 2.5 mg", "Letrozole"),
        ("Liver operation, segment VI", "Liver operation"),
        ("Cisplatin, etoposide", "Cisplatin, etoposide"),
        ("Carboplatin, paclitaxel weekly", "Carboplatin, paclitaxel weekly"),
    ],
)
def test_a_treatment_keeps_every_medicine_in_its_name(name: str, shortest: str) -> None:
    story = told(Treatment(id="t", name=name, standing="now"))
    rows = care.treatment_rows(story, care.treatments_so_far(story))
    assert plain(rows.rows[0][1][-1]) == shortest


def test_a_treatment_is_one_line_with_effect_reason_and_cycles() -> None:
    entries: list[Entry] = [
        Patient(id="p", name="Bo"),
        Treatment(id="t", name="Gemcitabine", standing="stopped", started=day("2025-06"), ended=day("2025-10"),
                  cycles_given=Number(6), cycles_planned=Number(8), response="smaller_then_grew",
                  why_stopped="numb hands (neuropathy grade 3); too tired"),
    ]  # fmt: skip
    text = printed(entries, None)[0]
    assert "Jun – Oct 2025 Gemcitabine, 6 of 8 cycles smaller, then grew numb hands" in text


def test_the_diagnosis_says_how_sure_and_which_paper_proves_it() -> None:
    words = read(illness.diagnosis_lines(Story.told(Case.of(ruth()), "op", TODAY), illness.BRIEF))
    assert words[0].endswith("high grade, FIGO IB (about Jul 2022) – confirmed, pathology p. ? R")


def test_fewer_words_keep_every_site_of_spread() -> None:
    story = told(
        HealthProblem(id="p", name="Tumor", open=True),
        Diagnosis(id="d", problem="p", name="Sarcoma", standing="confirmed", doubt="none; he was sure"),
        Diagnosis(id="o", problem="p", name="Fibroid", standing="ruled_out"),
        Spread(id="a", site="liver", found_on=day("2024-10-01"), now="removed"),
        Spread(id="b", site="both lungs", found_on=day("2026-04"), now="seven nodules"),
    )
    for wording in (illness.NO_RULED_OUT, illness.NO_DETAILS, illness.ONE_LINE_EACH, illness.BRIEF):
        text = "\n".join(read(illness.diagnosis_lines(story, wording)))
        assert "Sarcoma – confirmed" in text
        assert "liver Oct 2024" in text
        assert "both lungs Apr 2026" in text
        assert "Fibroid" not in text
    assert "removed" in "\n".join(read(illness.diagnosis_lines(story, illness.NO_RULED_OUT)))
    assert "removed" not in "\n".join(read(illness.diagnosis_lines(story, illness.NO_DETAILS)))


def test_and_or_stands_between_candidates_in_every_wording() -> None:
    story = told(
        HealthProblem(id="p", name="Lung changes", joined_by="and_or", open=True),
        Diagnosis(id="a", problem="p", name="Sarcoidosis", standing="suspected"),
        Diagnosis(id="b", problem="p", name="Bronchiectasis", standing="questioned", questioned_by="k"),
        Person(id="k", name="Dr. Kay", parts=("doctor",)),
    )
    for wording in range(illness.BRIEF + 1):
        text = " ".join(read(illness.diagnosis_lines(story, wording)))
        assert "and/or Bronchiectasis – questioned by Dr. Kay" in text


def test_a_gene_result_stands_beside_the_diagnosis_and_one_not_come_with_its_date() -> None:
    story = told(
        Test(id="b", name="BRAF", sort="gene", done_on=day("2026-02-01"), result="BRAF V600E found"),
        Test(id="p", name="Large panel", sort="gene", done_on=day("2026-02-04"), due=day("2026-03-16")),
        Finding(id="f", what="lymph nodes", taken=Number(3), positive=Number(1), amount="6 cells"),
    )
    for wording in range(illness.BRIEF + 1):
        text = " ".join(read(illness.diagnosis_lines(story, wording)))
        assert "BRAF: BRAF V600E found" in text
        assert "Large panel: sent 4 Feb 2026, result due 16 Mar" in text
        assert ("lymph nodes: 3 taken, 1 positive, 6 cells" in text) is (wording < illness.ONE_LINE_EACH)


def test_a_view_is_said_in_plain_words_with_its_reason() -> None:
    story = told(
        Person(id="k", name="Dr. Kay", parts=("doctor",), specialty="surgery"),
        View(id="a", doctor="k", on=day("2026-03-02"), says="no_operation",
             in_words="Not so.", reason="The artery and the nerve"),
        View(id="b", doctor="k", on=day("2026-03-02"), says="advises", in_words="Go on with the tablets."),
        View(id="c", says="nothing_left", in_words="I have nothing more."),
    )  # fmt: skip
    assert read(advice.advised_lines(story)) == [
        "Dr. Kay (surgery), 2 March 2026: no operation possible, because of the artery and the nerve: “Not so.” D",
        "Dr. Kay, 2 March 2026: advises: “Go on with the tablets.” D",
        "A doctor: no treatment left: “I have nothing more.” D",
    ]
    brief = read(advice.advised_lines(story, advice.BRIEF))
    assert "Dr. Kay, 2 Mar 2026: no operation possible, because of the artery and the nerve D" in brief
    together = read(advice.advised_lines(story, advice.TOGETHER))
    kay = next(words for words in together if words.startswith("Dr. Kay"))
    assert kay.endswith("because of the artery and the nerve D · advises: “Go on with the tablets.” D")


def test_an_offer_keeps_its_doubt_and_its_condition() -> None:
    story = told(
        Person(id="k", name="Dr. Kay", parts=("doctor",)),
        Test(id="g", name="BRAF"),
        Treatment(id="o", name="Tablets", standing="offered", offered_by="k", why_offered="Easier.",
                  doubts="Not sure; young.", only_if_test="g", only_if_result="positive"),
    )  # fmt: skip
    assert read(advice.advised_lines(story, advice.BRIEF)) == [
        "Dr. Kay: offers Tablets; only if BRAF is positive; doubt: Not sure"
    ]


def test_what_is_awaited_twice_is_said_once_when_room_is_short() -> None:
    story = told(
        Test(id="g", name="Gene panel", due=day("2026-03-16")),
        Request(id="r", what="Result of the panel", standing="asked", test="g", due=day("2026-03-16")),
        Request(id="d", what="Disc", standing="asked", asked_on=day("2026-03-01")),
    )
    assert len(enclosed.awaited_lines(story)) == 3
    assert read(enclosed.awaited_lines(story, briefly=True)) == [
        "Gene panel, due 16 Mar 2026",
        "Disc, asked 1 Mar 2026",
    ]


def test_a_full_page_one_leaves_no_sentence_broken_off() -> None:
    text, size, sheets = printed(crowded())
    assert "…" not in text
    assert size >= 9.5
    for words in (
        "Leiomyosarcoma of the uterus",
        "confirmed, pathology",
        "Hysterectomy",
        "Doxorubicin / ifosfamide",
        "Gemcitabine / docetaxel",
        "Pazopanib",
        "liver",
        "place 5",
        "penicillin (rash)",
        "no operation possible, because of the artery",
        "Do you agree?",
        "letters and visit notes",
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


def test_one_text_of_unusual_length_is_cut_at_a_clause_and_says_where_it_goes_on() -> None:
    entries: list[Entry] = [
        Patient(id="p", name="Bo"),
        Opinion(id="op", asked="We want to know why this happens; " * 200),
    ]
    text, _, sheets = printed(entries)
    assert re.search(r"why this happens ?… ?p\. 2", " ".join(text.split()))
    assert sheets[IN_FULL].count("why this happens") == 200


@given(st.text(min_size=1, max_size=300), st.integers(5, 200))
def test_a_cut_line_is_never_longer_than_asked_for(text: str, letters: int) -> None:
    words = plain(cut(line(text), letters, ()))
    assert len(words) <= letters + 1
    if len(text) > letters:
        assert words.endswith("…")
        assert text.replace("\u00a0", " ").startswith(words[:-1])


def test_a_reason_is_shortened_only_where_a_new_thought_begins() -> None:
    assert first_part("numb hands; too tired") == "numb hands"
    assert first_part("numb hands, too tired") == "numb hands, too tired"
    assert first_part("It grew. Then more.") == "It grew"
    assert without_brackets("numb hands (grade 3)") == "numb hands"
    assert without_brackets("(grade 3)") == "(grade 3)"


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


def test_the_shipped_sample_has_a_page_one_with_all_its_treatments(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    desk = AppDesk(StillClock(datetime(2026, 11, 24, 12, tzinfo=UTC)), "wordings", "Jonas", tmp_path / "private")
    with sample_casebook(tmp_path, desk, Silent()) as book:
        entries = list(book.case.entries())
        opinion = book.case.all(Opinion)[0].id
    text, _, sheets = printed(entries, opinion)
    assert "…" not in text
    for treatment in ("Hysterectomy", "Doxorubicin / ifosfamide", "Liver operation", "Gemcitabine / docetaxel"):
        assert treatment in text, treatment
    for words in ("confirmed, pathology", "liver again", "both lungs", "held, then grew", "8 of 10", "torn between"):
        assert words in text, words
    assert "somebody who has seen many of these" in sheets[IN_FULL]


def test_the_large_print_copy_keeps_its_letters_and_wastes_no_page_on_two_lines() -> None:
    plan = plan_packet(Case.of(ruth()), "op", today=TODAY, footer=NOTICE, preset="patient")
    papers = tuple(PaperPlace(part, tuple(range(part.pages or 1))) for part in plan.papers)
    front = lay_out(plan, papers, ()).front
    pages = [page for part in front for page in part.pages]
    sizes = [item.style.size for page in pages for item in page.items if isinstance(item, Text)]
    assert min(sizes) == 14
    flowing = [page for part in front if part.sheet.kind not in KEPT_BACK for page in part.pages]
    assert all(page.lowest(754.0) < 754 - 0.2 * 650 for page in flowing)
