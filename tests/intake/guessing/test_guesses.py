"""What a paper seems to be, guessed from its words: right where they are plain, silent where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.intake.guessing import guesses
from secondopinion_desktop.intake.guessing.days import day_in
from secondopinion_desktop.intake.guessing.sorts import sort_words
from secondopinion_desktop.intake.guessing.writers import guess_doctor, guess_place
from secondopinion_desktop.intake.reading import KEPT_UNREAD, READABLE, Reading
from secondopinion_desktop.records.kinds.papers import DOCUMENT_SORTS

PAPERS = {
    "pathology_report": """Lakeside Sample Hospital\nDepartment of Pathology\nSURGICAL PATHOLOGY REPORT
Specimens received: liver, segment 4\nGross description: ...\nFinal diagnosis: ...""",
    "operation_report": """Lakeside Sample Hospital\nOperative Report\nSurgeon: Dr. Example\nAnesthesia: general
Preoperative diagnosis: ... The patient was prepped and draped. Estimated blood loss 200 ml.""",
    "lab_results": """Sample Labs Inc\nLaboratory Results\nCollected 02/01/2024\nHemoglobin 11.2
reference range 12-16 Platelets 210\nCreatinine 0.9 mg/dL""",
    "imaging_report": """Lakeside Imaging\nCT CHEST ABDOMEN PELVIS WITH CONTRAST\nTechnique: axial images
Comparison: none\nFindings: ...\nImpression: no evidence of ...""",
    "visit_notes": """Oncology Clinic\nProgress Note\nChief complaint: pain\nHistory of present illness: ...
Assessment and plan: follow-up in 3 weeks""",
    "treatment_plan": """Lakeside Cancer Center\nTreatment Plan\nRegimen: invented, every 3 weeks, 6 cycles
Goals of treatment: ...\nDose: ...""",
    "gene_test": """Sample Genomics\nComprehensive Genomic Profile Report\nGenes tested: KRAS, BRAF, TP53
Variants: exon 15\nTumor mutational burden: low""",
    "discharge_letter": """Lakeside Sample Hospital\nDischarge Summary\nDate of admission: January 3, 2024
Hospital course: ...\nDischarge medications: ...""",
    "release_form": """Authorization for Release of Medical Records\nI hereby authorize the hospital named below
Purpose of disclosure: second opinion\nI may revoke this at any time. Signature of patient""",
    "consent_minor": """Consent for Treatment of a Minor\nSignature of parent or legal guardian\nChild: ...""",
    "written_opinion": """Second Opinion Report\nWe reviewed the outside records and slides. In my opinion ...
I agree with ...""",
    "insurance": """Sample Health Plan\nExplanation of Benefits\nThis is not a bill
Member ID 00\nClaim 1\nDeductible""",
    "advance_directive": """Health Care Proxy\nI appoint as my agent ... to make health care decisions
if I am unable to make them. Witnesses""",
    "appointment": """Lakeside Sample Hospital\nAppointment Letter\nPlease bring this letter with you.
If you cannot attend, please ring the booking office.""",
    "medicine_list": """Medication List\nName, strength, how often, what it is for
Invented 5 mg in the morning""",
    "cost_estimate": """Good Faith Estimate\nEstimated total of the stay\nSubtotal, taxes""",
    "other": """Sample Imaging Group\nINVOICE\nAmount due\nPayment within 30 days""",
}


@pytest.mark.parametrize("sort", PAPERS)
def test_a_plain_paper_is_known_by_its_words(sort: str) -> None:
    assert guesses.guess_sort(PAPERS[sort]) == sort


@pytest.mark.parametrize(
    "text",
    [
        "Immunohistochemistry: MLH1, PMS2, MSH2, MSH6\nIntact. MSI, BRAF and KRAS mutations pending",
        "Department of Pathology\nIMMUNOHISTOCHEMISTRY REPORT\nMLH1, PMS2, MSH2, MSH6 intact",
        "Biomarker report\nImmunohistochemistry: MLH1, PMS2, MSH2, MSH6 intact",
        "Tumor biomarker test results\nMismatch repair by immunohistochemistry\nMLH1, PMS2, MSH2, MSH6 intact",
        "Biomarker report\nIHC: ER positive, PR positive",
    ],
)
def test_proteins_stained_on_tissue_are_pathology_and_no_gene_test(text: str) -> None:
    assert guesses.guess_sort(text) == "pathology_report"


def test_a_gene_panel_that_stained_proteins_too_is_a_gene_test() -> None:
    told = "Immunohistochemistry: PD-L1 5 %\nMicrosatellites stable. Exon 2 mutation of KRAS. MSI, TMB, fusion"
    assert guesses.guess_sort(f"{PAPERS['gene_test']}\n{told}") == "gene_test"
    germline = "Hereditary cancer panel\nMLH1, MSH2, MSH6, PMS2: no pathogenic variants"
    assert guesses.guess_sort(germline) == "gene_test"


def test_every_sort_with_words_is_one_a_paper_can_have() -> None:
    choices = {choice.value for choice in DOCUMENT_SORTS}
    assert set(sort_words()) == set(PAPERS)
    assert set(sort_words()) <= choices


def test_words_that_point_nowhere_give_no_guess() -> None:
    assert guesses.guess_sort("Happy birthday, dear Anna, from all of us") is None
    assert guesses.guess_sort("") is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (PAPERS["pathology_report"], "Surgical pathology report"),
        (PAPERS["imaging_report"], "CT chest abdomen pelvis with contrast"),
        (PAPERS["operation_report"], "Operative Report"),
        ("Page 1 of 3\nTel. 555 0100\nDear Dr. Example,\nwe saw your patient today,", None),
        ("lorem ipsum dolor sit amet and so on until the end of the line", None),
    ],
)
def test_the_title_is_the_line_that_names_the_paper(text: str, title: str | None) -> None:
    assert guesses.guess_title(text, guesses.guess_sort(text)) == title


def test_a_machine_named_file_of_no_known_sort_is_called_by_its_first_line() -> None:
    text = "Lakeside Sample Hospital\nA note for the family\nwe thank you"
    reading = guesses.with_guesses(Reading("scan0001.pdf", READABLE, pages=1, page_texts=(text,)))
    assert reading.title_guess == "A note for the family"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("DOB: 03/14/1961\nCollected: 02/01/2024 Reported: 02/06/2024", "2024-02-01"),
        ("Printed 05/05/2024\nReport date: February 6, 2024", "2024-02-06"),
        ("Born 14 March 1961", None),
        ("Date of Service: 01-FEB-2024", "2024-02-01"),
        ("Sample Hospital\n1 February 2024\nDear colleague", "2024-02-01"),
        ("Datum: 13.02.2024", "2024-02-13"),
        ("Date 25/12/2023", "2023-12-25"),
        ("Exam date:\n2024-02-01", "2024-02-01"),
        ("Since the visit of 03/03/2020. Visit date: 02/01/24", "2024-02-01"),
        ("Seen because of pain since 04/05/2019, which the report of 06/07/2020 had named.", None),
        ("Sample Hospital, February 1, 2024", "2024-02-01"),
        ("Admitted: 01/28/2024 Discharged: 02/01/2024", "2024-02-01"),
        ("Valid until 02/01/2030\nFaxed 02/01/2024", None),
        ("Date: 31/31/2024, lot 12/12/1234", None),
        ("no date here, 13,6 mg/dl", None),
        ("Lithium, serum\n12 Nov 2024    0.42\n15 Jan 2025    0.81\n20 Mar 2025    <0.2", None),
        ("Date\n12 Nov 2024    0.42\n15 Jan 2025    0.81", None),
        ("Collected: 12 Nov 2024   15 Jan 2025   20 Mar 2025\nLithium  0.42  0.81  0.2", None),
        ("Report date: 21 Mar 2025\n12 Nov 2024    0.42\n15 Jan 2025    0.81", "2025-03-21"),
    ],
)
def test_the_date_is_the_day_something_was_done(text: str, day: str | None) -> None:
    found = day_in(text)
    assert (found.day if found is not None else None) == day


@pytest.mark.parametrize(
    ("text", "day", "plain"),
    [
        ("DOB: 03/14/1968\nCollected: 09/30/2026 Received: 10/01/2026 Reported: 10/09/2026", "2026-10-09", True),
        ("Collected: 09/30/2026\nDate of report: 10/09/2026", "2026-10-09", True),
        ("Collected: 09/30/2026\nElectronically signed on 10/09/2026", "2026-10-09", True),
        ("Collected: 09/30/2026\nElectronically signed: Ann Example, MD, Pathology 10/09/2026", "2026-10-09", True),
        ("Reported: 10/16/2026\nThis report replaces the report of 10/09/2026.", "2026-10-16", True),
        ("Reported: 10/09/2026 Amended: 10/16/2026", "2026-10-16", False),
        ("Collected: 09/30/2026 Received: 10/01/2026", "2026-09-30", False),
        ("Collected: 09/30/2026 Received: 09/30/2026", "2026-09-30", True),
        ("Signed: Ann Example, MD Printed 10/20/2026\nCollected: 09/30/2026", "2026-09-30", True),
    ],
)
def test_the_day_of_a_report_on_tissue_or_genes_is_the_day_it_was_reported(text: str, day: str, plain: bool) -> None:
    for sort in ("pathology_report", "gene_test"):
        found = day_in(text, sort)
        assert found is not None and (found.day, found.labelled) == (day, plain)


def test_the_day_of_an_operation_report_stays_the_day_of_the_operation() -> None:
    found = day_in("Date of operation: 09/30/2026\nDictated and signed: 10/02/2026", "operation_report")
    assert found is not None and (found.day, found.labelled) == ("2026-09-30", True)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Report date: 03/04/2025", ("2025-03-04", "2025-04-03")),
        ("Report date: 04/04/2025", ("2025-04-04", "")),
        ("Report date: 03.04.2025", ("2025-04-03", "")),
        ("Patient born 25/12/1958\nReport date: 03/04/2025", ("2025-04-03", "")),
        ("Patient born 12/25/1958\nReport date: 03/04/2025", ("2025-03-04", "")),
        ("Born 25/12/1958, seen 12/25/2024\nReport date: 03/04/2025", ("2025-03-04", "2025-04-03")),
    ],
)
def test_a_day_that_can_be_read_two_ways_is_told_both_ways_unless_the_same_paper_says_how_it_is_meant(
    text: str, days: tuple[str, str]
) -> None:
    found = day_in(text)
    assert found is not None and (found.day, found.other) == days
    reading = guesses.with_guesses(Reading("a.pdf", READABLE, pages=1, page_texts=(text,)))
    assert (reading.date_guess, reading.date_ways) == ((None, days) if days[1] else (days[0], ()))


def test_the_doctor_is_read_from_the_label() -> None:
    text = "Patient Name: Example, Anna DOB: 03/14/1961\nReviewed by\nElectronically signed:\nDr. Mara Muster\n"
    assert guess_doctor(text) == "Dr. Mara Muster"
    assert guess_doctor("Ordered by: Erik Else, MD\nRead by: Mara Muster, MD\nImpression: ...") == "Mara Muster"
    assert guess_doctor("To: Erik Else, MD\nWith kind regards\nMara Muster, MD\nOncology") == "Mara Muster"
    assert guess_doctor("Seen with Dr. Example last week, who had asked for the scan to be done.") is None


def test_the_place_is_the_letterhead() -> None:
    assert guess_place(PAPERS["pathology_report"]) == "Lakeside Sample Hospital"
    assert guess_place("A letter without a head") is None
    said = "INVENTED SAMPLE - no real person, hospital or result"
    assert guess_place(f"{said}\nSt. Anna Hospital\nRadiology") == "St. Anna Hospital"
    assert guess_place("You were in hospital for two days") is None
    assert guess_place("hôpital Saint-Luc") == "hôpital Saint-Luc"


def test_an_unread_paper_is_named_by_its_file_only() -> None:
    reading = guesses.with_guesses(Reading("letter_May.pdf", KEPT_UNREAD))
    assert (reading.title_guess, reading.kind_guess) == ("Letter May", None)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]))))
def test_whatever_a_paper_says_guessing_ends_well(pages: list[str]) -> None:
    reading = guesses.with_guesses(Reading("x.pdf", READABLE, pages=len(pages), page_texts=tuple(pages)))
    assert reading.is_well_formed


@pytest.mark.parametrize(
    "piece", ["patient: ", "A" * 50 + " ", "Dr. Dr. ", "1/1/", "report ", "molecular x", "\n", "Ab "]
)
def test_long_rows_of_the_same_words_do_not_stall_the_guesses(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert guesses.with_guesses(Reading("x.pdf", READABLE, pages=1, page_texts=(text,))).is_well_formed


@pytest.mark.parametrize(
    "said",
    [
        "Next visit: December 15, 2026",
        "Follow-up appointment: December 15, 2026",
        "Planned operation: December 15, 2026",
    ],
)
def test_a_day_still_to_come_is_not_the_day_of_a_letter(said: str) -> None:
    found = day_in(f"Sample Center\nNovember 20, 2026\nDear Dr. Sample,\nWe saw her again.\n{said}.\nDr. Muster")
    assert found is None or found.day == "2026-11-20"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "LABORATOIRE DE BIOLOGIE MEDICALE DU PORT\nCOMPTE RENDU D'ANALYSES\nHémoglobine 12",
            "Compte rendu d'analyses",
        ),
        ("HOSPITAL DE EJEMPLO\nSERVICIO DE CITACIÓN\nNOTIFICACIÓN DE CITA", "Notificación de cita"),
        ("DISCHARGE SUMMARY St Sample's Hospital\nHospital course: good", "Discharge summary"),
        ("Laboratory report\nHemoglobin 12", "Laboratory report"),
    ],
)
def test_the_title_is_not_the_house_a_paper_is_from(text: str, title: str) -> None:
    assert guesses.guess_title(text, guesses.guess_sort(text)) == title
