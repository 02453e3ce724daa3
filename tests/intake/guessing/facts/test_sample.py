"""What the sample's papers say, told by hand: everything found on them stands there, and nothing else is found."""

from __future__ import annotations

import re
from datetime import date

from resources.sample.paper_text import PaperText, read_papers
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in
from secondopinion_desktop.records.kinds import KINDS

LEIOMYOSARCOMA = "diagnosis Leiomyosarcoma of the uterus, high grade"
SAID = {
    "01-pathology-uterus": (LEIOMYOSARCOMA, "stage pT1b, FIGO IB"),
    "02-operation-uterus-fax": (
        "treatment total abdominal hysterectomy, removal of both tubes and ovaries, through a lower midline incision",
        "allergy penicillin",
    ),
    "03-pathology-liver-biopsy": ("diagnosis Metastatic leiomyosarcoma",),
    "10-ct-august": ("diagnosis Leiomyosarcoma of the uterus",),
    "16-ct-february": ("diagnosis Leiomyosarcoma of the uterus",),
    "11-treatment-plan": ("medicine amlodipine",),
    "13-pain-clinic": ("medicine Oxycodone long-acting", "medicine Oxycodone short-acting"),
    "04-operation-liver": (
        "treatment Open removal of liver segment VI",
        "allergy Penicillin",
    ),
    "05-pathology-liver": ("diagnosis Metastatic leiomyosarcoma",),
    "08-discharge-letter": (
        *("diagnosis pulmonary embolism, right lower lobe", LEIOMYOSARCOMA, "stage FIGO IB"),
        *("diagnosis neuropathy grade 3", "condition High blood pressure", "allergy penicillin"),
        *("treatment hysterectomy", "treatment removal of segment VI", "medicine Apixaban", "medicine Letrozole"),
        *("medicine Amlodipine", "medicine Gabapentin", "medicine Acetaminophen"),
    ),
    "18-letter-oncology": (
        *(LEIOMYOSARCOMA, "stage FIGO IB", "allergy Penicillin", "medicine Pazopanib", "medicine Apixaban"),
        *("medicine Amlodipine", "medicine Oxycodone long-acting", "medicine Oxycodone short-acting"),
        *("medicine Gabapentin", "medicine Senna", "medicine Loperamide", "condition High blood pressure"),
    ),
}
"""By paper, all but doctors and tests."""
ROWS = {"08-discharge-letter": 12, "12-labs-december": 16, "18-letter-oncology": 5, "19-labs-march": 48}
"""By paper, the results of blood and urine that are to be found at most, those of before with their day among them;
the others print none."""


def pages_of(paper: PaperText) -> tuple[str, ...]:
    """The words as they come out of the PDF, without the signs they are written with."""
    body = re.sub(r"\*\*|^#+ ", "", "\n".join((paper.title, *paper.facts, paper.body)), flags=re.MULTILINE)
    body = re.sub(r"\[sign ([^\]]*)\]", lambda found: found[1].replace(" | ", "\n"), body)
    cells = re.sub(
        r"^\| (.*) \|$", lambda found: " ".join(found[1].replace("|", " ").split()), body, flags=re.MULTILINE
    )
    return tuple(f"Patient: Ruth Albrecht\n{page}" for page in cells.split("\n---\n"))


def called(fact: Fact) -> str:
    """A fact as this test names it."""
    if "stage" in fact.fields:
        return f"stage {fact.fields['stage']}"
    return f"{fact.kind} {fact.fields.get(KINDS[fact.kind].title)}"


def test_what_is_found_on_each_paper_is_what_it_says() -> None:
    for paper in read_papers(date(2026, 11, 26)):
        found = [called(one) for one in facts_in(pages_of(paper)) if one.kind not in ("person", "test")]
        assert sorted(found) == sorted(SAID.get(paper.key, ())), paper.key


def test_values_come_from_tables_of_a_laboratory_only() -> None:
    for paper in read_papers(date(2026, 11, 26)):
        tests = [one for one in facts_in(pages_of(paper)) if one.fields.get("sort") == "blood"]
        most = ROWS.get(paper.key, 0)
        assert 0.75 * most <= len(tests) <= most, (paper.key, [one.words for one in tests])
