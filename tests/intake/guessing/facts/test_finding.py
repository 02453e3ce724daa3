"""Facts read from the words of papers: none invented, most found, each standing on words that are there."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in
from secondopinion_desktop.intake.guessing.guesses import guess_sort
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.rules import checked
from tests.benchmarks.facts.measuring import TruePaper, facts_on, measure, true_papers

LEAST = {
    "allergies": 0.8,
    "doctors": 0.9,
    "illnesses": 0.75,
    "markers": 0.85,
    "medicines": 0.75,
    "nodes": 0.75,
    "operations": 0.7,
    "planned or awaited": 0.7,
    "called off": 0.7,
    "stages": 0.8,
    "test values": 0.8,
}
"""What share of the facts on the papers is to be found; DECISIONS.md has the figures."""
CODED = {
    "stopped",
    "paused",
    "paused_since",
    "stopped_on",
    "planned_for",
    "planned_start",
    "standing",
    "sort",
    "started",
    "ended",
    "done_on",
    "marked",
    "parts",
    "about",
    "says",
    "how_bad",
    "taken",
    "positive",
}


def how_sorted(paper: TruePaper, how: str) -> TruePaper:
    """The paper with the sort a person gave it, the one that is guessed, or none."""
    return replace(paper, sort={"given": paper.sort, "guessed": guess_sort(paper.pages[0]), "none": None}[how])


@pytest.mark.parametrize("how", ["given", "guessed", "none"])
def test_no_fact_is_invented_on_any_paper(how: str) -> None:
    papers = tuple(how_sorted(paper, how) for paper in true_papers())
    assert [(paper, dict(fact.fields), fact.words) for paper, fact in measure(papers).invented] == []


def test_most_of_what_stands_on_the_papers_is_found() -> None:
    measured = measure(true_papers())
    shares = {sort: measured.found[sort] / told for sort, told in measured.told.items()}
    assert {sort: share for sort, share in shares.items() if share < LEAST[sort]} == {}
    assert set(shares) == set(LEAST)


def test_no_words_whatever_stop_the_rules() -> None:
    words = [word for paper in true_papers() for page in paper.pages for word in page.split()]
    drawn = random.Random(7)
    for _ in range(60):
        lines = (" ".join(drawn.choice(words) for _ in range(drawn.randrange(12))) for _ in range(40))
        for fact in facts_in(("Patient: Ruth Albrecht\n" + "\n".join(lines),)):
            checked(create(fact.kind, **fact.fields)[1], Case(), date(2026, 6, 1))


def test_every_word_of_a_fact_stands_on_its_page_and_a_change_takes_it() -> None:
    for paper in true_papers():
        for fact in facts_on(paper):
            page = " ".join(paper.pages[fact.page - 1].split())
            assert fact.words in page, (paper.name, fact)
            words = [value for name, value in fact.fields.items() if name not in CODED and value != "lymph nodes"]
            assert [one for one in words if not is_printed(one, page)] == [], (paper.name, fact)
            checked(create(fact.kind, **fact.fields)[1], Case(), date(2026, 6, 1))


def is_printed(words: str, page: str) -> bool:
    """Whether words stand on a page; a name and its group, a number and its unit may stand apart there."""
    return words in page or all(part.strip("(),") in page for part in words.split())


@pytest.mark.parametrize(
    "text",
    [
        "Final diagnosis:\nNo evidence of lymphoma.",
        "Final diagnosis:\nNegative for carcinoma.",
        "Family history:\nMother had breast cancer.",
        "Diagnosis: her sister had melanoma",
        "Plan:\nIf the biopsy shows sarcoma, an operation will follow.",
        "Assessment:\nHistory of breast cancer, treated in 2009.",
        "Assessment:\nRisk of stroke explained.",
        "T2-weighted pictures, L4/5, C5",
        "Medications:\nLisinopril 20 mg daily - to be discontinued",
        "Medications:\nSodium 2 g diet",
        "Plan:\nStart apixaban 5 mg twice a day",
        "Her husband takes morphine 10 mg every 4 hours.",
        "Allergies: no allergy to penicillin",
        "Allergies: penicillin allergy was ruled out",
        "The patient is not allergic to latex.",
        "Tell us if you are allergic to penicillin.",
        "Her aunt had a mastectomy on May 3, 2010.",
        "Hysterectomy on June 12, 2026 was postponed.",
        "If HER2 is positive, another drug may be given.",
        "HER2 positive/negative",
        "EGFR testing is pending.",
        "No EGFR mutation detected in the first sample of his sister.",
        "Nodes removed 2/14/2024.",
        "Lymph node biopsy on 2/14",
        "Goal: LDL cholesterol < 70 mg/dL",
        "Hemoglobin 12.0-16.0 g/dL",
        "Test Result Range Unit\nHemoglobin 1l.2 12.0-16.0 g/dL",
        "Test Result Before Range Unit\nHemoglobin 11.2 12.0-16.0 g/dL",
    ],
)
def test_what_is_denied_planned_or_somebody_elses_is_no_fact(text: str) -> None:
    assert facts_in(("Patient: Ruth Albrecht\n" + text,)) == ()


def fields_of(text: str, sort: str | None = None) -> list[tuple[str, dict[str, str]]]:
    return [(fact.kind, dict(fact.fields)) for fact in facts_in((text,), sort)]


@pytest.mark.parametrize(
    ("said", "standing"),
    [
        ("Suspected sarcoidosis", "suspected"),
        ("Sarcoidosis cannot be excluded", "suspected"),
        ("Findings are consistent with sarcoidosis", "suspected"),
        ("? Sarcoidosis", "suspected"),
        ("Sarcoidosis was ruled out by biopsy", "ruled_out"),
        ("Biopsy-proven sarcoidosis", "confirmed"),
    ],
)
def test_how_sure_a_paper_is_stays_as_it_is(said: str, standing: str) -> None:
    ((kind, fields),) = fields_of(f"Assessment:\n{said}.")
    assert (kind, fields["name"].lower(), fields["standing"]) == ("diagnosis", "sarcoidosis", standing)


def test_a_flat_name_in_a_letter_says_nothing_of_how_sure_it_is() -> None:
    assert fields_of("Diagnosis: Sarcoidosis") == [("diagnosis", {"name": "Sarcoidosis"})]


def test_a_number_that_can_be_read_two_ways_stays_in_words_and_is_looked_at() -> None:
    text = "Collected: 05/21/2026\nTest Result Range Unit\nFerritin 1.204 30-400 µg/L"
    (fact,) = facts_in((text,))
    assert ("value" in fact.fields, fact.fields["result"], fact.sure < 0.8) == (False, "1.204 µg/L", True)


def test_a_day_that_can_be_read_two_ways_is_left_to_a_person() -> None:
    rows = "Test Result Range Unit\nFerritin 45 30-400 µg/L"
    assert "done_on" not in facts_in((f"Collected: 03/04/2026\n{rows}",))[0].fields
    told_by_another = facts_in((f"Collected: 03/04/2026\nReported: 03/14/2026\n{rows}",))
    assert told_by_another[0].fields["done_on"] == "2026-03-04"


def test_two_stages_are_none() -> None:
    assert not [
        fact for fact in facts_in(("Diagnosis: Melanoma\nStage II, later stage III",)) if "stage" in fact.fields
    ]


def test_a_marker_with_two_results_is_looked_at() -> None:
    found: list[Fact] = [one for one in facts_in(("ER positive (90 %)\nPage two: ER negative",)) if one.kind == "test"]
    assert {one.fields["result"] for one in found} == {"positive (90 %)", "negative"}
    assert all(one.sure < 0.8 for one in found)


def plain(text: str, sort: str | None = None) -> list[dict[str, str]]:
    return [dict(fact.fields) for fact in facts_in((f"Patient: Ruth Albrecht\n{text}",), sort) if fact.sure >= 0.8]


@pytest.mark.parametrize(
    "text",
    [
        "Allergies: shellfish - none confirmed on testing, removed from chart",
        "Allergies: latex gloves not used",
        "Collected: 05/21/2026\nER positive in the outside report, here ER weak and focal",
        "Collected: 05/21/2026\nWe were told that HER2 is positive.",
        "Two of 14 lymph nodes involved on the outside slides, ours to follow.",
        "Stage II was given by the other hospital.",
        "Grade 2 (T3 N2 M1 = 6)",
        "Medications:\nAtorvastatin 20 mg daily unless muscles ache",
        "HPI: Her hemoglobin was 9.8 g/dL on 05/21/2026.",
        "She takes apixaban 5 mg twice a day.",
        "Home meds: pantoprazole 40 mg daily\n\nPantoprazole increased to 40 mg IV while here.",
        "CT is booked for 05/21/2026. Surgery is scheduled for 06/21/2026.",
        "Analyse\nErgebnis\nEinheit\nHämoglobin\nKalium\n10,3\n4,1\ng/dl\nmmol/l",
    ],
)
def test_what_its_sentence_does_not_bear_out_is_never_plain(text: str) -> None:
    assert plain(text) == []


def test_a_table_with_each_cell_on_a_line_of_its_own_is_read_row_by_row() -> None:
    head = "Collected: 05/21/2026\nTest\nResult\nFlag\nRange\nUnits\n"
    rows = "Sodium\n133\nL\n135-146\nmmol/L\nALT\n22\n6-29\nU/L\nPotassium\nsee note\n3.5-5.3\nmmol/L"
    assert [(one["name"], one["value"], one.get("marked")) for one in plain(head + rows)] == [
        ("Sodium", "133", "low"),
        ("ALT", "22", None),
    ]


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("She takes apixaban 5 mg twice a day.", {"dose": "5 mg", "how_often": "twice a day"}),
        ("Sie nimmt Apixaban 5 mg 1-0-1.", {"dose": "5 mg", "how_often": "1-0-1"}),
        ("Toma apixaban 5 mg cada 12 horas.", {"dose": "5 mg", "how_often": "cada 12 horas"}),
        ("Apixaban was stopped on May 21, 2026.", {"stopped": "yes", "stopped_on": "2026-05-21"}),
        ("She no longer takes apixaban.", {"stopped": "yes"}),
        ("Apixaban wurde am 21.05.2026 abgesetzt.", {"stopped": "yes", "stopped_on": "2026-05-21"}),
        ("Se suspendió apixaban.", {"stopped": "yes"}),
        ("Apixaban a été arrêté le 21 mai 2026.", {"stopped": "yes", "stopped_on": "2026-05-21"}),
        ("Apixaban was reduced from 5 mg to 2.5 mg twice a day.", {"dose": "2.5 mg", "how_often": "twice a day"}),
    ],
)
def test_medicines_told_in_sentences_are_found(said: str, fields: dict[str, str]) -> None:
    ((kind, found),) = fields_of(said)
    assert (kind, found.pop("name").casefold(), found) == ("medicine", "apixaban", fields)


@pytest.mark.parametrize(
    "said",
    [
        "She used to take apixaban 5 mg twice a day.",
        "Her husband takes apixaban 5 mg twice a day.",
        "We discussed apixaban 5 mg twice a day.",
        "Apixaban 5 mg was given once.",
        "If she takes apixaban 5 mg, call us.",
        "Wir besprachen eine Therapie mit Apixaban 5 mg 1-0-1.",
        "If pregnancy is planned, apixaban must be stopped.",
        "Apixaban should be stopped three days before the biopsy.",
    ],
)
def test_medicines_that_are_not_taken_are_none(said: str) -> None:
    assert fields_of(said) == []


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ("MRI of the liver is booked for May 21, 2026.", ("MRI of the liver", "planned", "2026-05-21")),
        ("An MRI of the liver was requested.", ("MRI of the liver", "planned", None)),
        ("Biopsy result is pending.", ("Biopsy", "awaited", None)),
    ],
)
def test_a_test_that_is_to_come_is_planned_or_awaited(said: str, fields: tuple[str, str, str | None]) -> None:
    ((kind, found),) = fields_of(said)
    assert (kind, found["name"], found["standing"], found.get("planned_for")) == ("test", *fields)
    assert "done_on" not in found and "result" not in found


def test_an_operation_that_is_planned_is_planned_and_neither_offered_nor_done() -> None:
    ((kind, found),) = fields_of("Hysterectomy is planned for June 12, 2026.")
    assert (kind, found["standing"], found["planned_start"]) == ("treatment", "planned", "2026-06-12")
    assert "started" not in found


def test_under_a_plan_a_test_with_its_day_is_planned() -> None:
    ((kind, found),) = fields_of("Plan: fistulogram 04/19/2026 for high pressures.")
    assert (kind, found["name"], found["standing"], found["planned_for"]) == (
        "test",
        "fistulogram",
        "planned",
        "2026-04-19",
    )
    assert fields_of("Plan: if worse, fistulogram 04/19/2026.") == []


@pytest.mark.parametrize(
    ("said", "results"),
    [
        ("BRCA2: variant of uncertain significance c.123A>G", {"variant of uncertain significance"}),
        ("BRCA2: variant of unknown clinical significance", {"variant of unknown clinical significance"}),
        ("BRCA2: variant, likely benign", set()),
        ("BRCA2: variant (benign)", set()),
        ("BRCA2: pathogenic variant", {"pathogenic variant"}),
    ],
)
def test_what_a_variant_means_is_not_cut_off_its_name(said: str, results: set[str]) -> None:
    page = f"GENETIC TEST REPORT\nReport date: November 12, 2026\n{said}\n"
    found = facts_in([page], "gene_test", None)
    assert {fact.fields["result"] for fact in found if fact.fields.get("name") == "BRCA2"} == results


@pytest.mark.parametrize(
    "said",
    [
        "Beurteilung: V.a. Lymphom.",
        "Diagnosis: Poss. Lymphoma",
        "Diagnóstico: Prob. Linfoma",
        "Diagnose: Fragl. Lymphom",
        "Diagnosis: D/D: Lymphoma",
    ],
)
def test_a_doubt_that_ends_in_a_point_is_said_of_the_name_behind_it(said: str) -> None:
    for fact in facts_in((f"Patient: A B\n{said}",), "discharge_letter"):
        assert fact.fields.get("standing") == "suspected" and fact.sure < PLAIN_FROM
