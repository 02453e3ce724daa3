"""In a file with several problems a paper's finding is of the one it names, or waits to be looked at."""

from __future__ import annotations

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing import accept
from secondopinion_desktop.records.kinds import Diagnosis, Test
from tests.app.proposing.test_of_facts import WHO, added, facts, paper

REPORT = WHO + "SURGICAL PATHOLOGY REPORT\nCollected: 09/14/2026\n"
BIOPSY = (
    REPORT + "FINAL DIAGNOSIS\nSigmoid colon, biopsy: invasive adenocarcinoma, moderately differentiated.\n"
    "COMMENT\nMLH1, PMS2, MSH2, MSH6 intact. Lymph nodes: 1 of 17 positive."
)
NAMELESS = (
    REPORT + "FINAL DIAGNOSIS\nBiopsy: invasive adenocarcinoma, moderately differentiated.\n"
    "COMMENT\nMLH1, PMS2, MSH2, MSH6 intact. Lymph nodes: 1 of 17 positive.\nPathologic stage: pT3 pN1a"
)
LIVER_CENTER = NAMELESS.replace(WHO, "Northlake Liver Center\n" + WHO)
OF_AN_ILLNESS = ("diagnosis", "finding", "test")


def two_problems(book: Casebook) -> tuple[str, str]:
    return added(book, "problem", name="Spot in the liver").id, added(book, "problem", name="Colon cancer").id


def test_a_finding_of_no_illness_by_name_is_never_taken_as_plain(book: Casebook) -> None:
    two_problems(book)
    for words in (NAMELESS, LIVER_CENTER, BIOPSY + "\nThe liver was not looked at."):
        document = paper(book, words, sort="pathology_report")
        there = [one for one in facts(book, document).values() if one.kind in OF_AN_ILLNESS]
        assert {one.kind for one in there} == set(OF_AN_ILLNESS)
        assert not [one for one in there if one.is_plain or "problem" in one.fields], words
    accept(book, plain=True)
    assert not book.case.all(Diagnosis)
    assert not book.case.all(Test)


def test_where_the_paper_names_one_problem_by_its_place_the_proposal_carries_it(book: Casebook) -> None:
    _liver, colon = two_problems(book)
    paper(book, BIOPSY, sort="pathology_report")
    accept(book, plain=True)
    (diagnosis,), markers = book.case.all(Diagnosis), book.case.all(Test)
    assert (diagnosis.name, diagnosis.standing) == ("invasive adenocarcinoma, moderately differentiated", "confirmed")
    assert [marker.name for marker in markers] == ["MLH1", "PMS2", "MSH2", "MSH6"]
    assert {diagnosis.problem, *(marker.problem for marker in markers)} == {colon}


def test_another_name_of_the_cancer_the_file_has_is_no_second_one_unlooked_at(book: Casebook) -> None:
    _liver, colon = two_problems(book)
    added(book, "diagnosis", name="Adenocarcinoma of the sigmoid colon", standing="confirmed", problem=colon)
    paper(book, BIOPSY, sort="pathology_report")
    there = facts(book)["diagnosis invasive adenocarcinoma, moderately differentiated"]
    assert not there.is_plain
    assert there.fields["problem"] == colon
    accept(book, plain=True)
    assert len(book.case.all(Diagnosis)) == 1


def test_a_stage_that_names_no_illness_is_looked_at_where_there_are_several(book: Casebook) -> None:
    _liver, colon = two_problems(book)
    added(book, "diagnosis", name="Adenocarcinoma", standing="confirmed", sort="cancer", problem=colon)
    named = paper(book, REPORT + "SPECIMEN\nSigmoid colon\nPathologic stage: pT3 pN1a", sort="pathology_report")
    nameless = paper(book, REPORT + "SPECIMEN\nTissue\nPathologic stage: pT3 pN1a", sort="pathology_report")
    other = paper(book, REPORT + "SPECIMEN\nLiver\nPathologic stage: pT3 pN1a", sort="pathology_report")
    plain = {
        document: [one.is_plain for one in facts(book, document).values()] for document in (named, nameless, other)
    }
    assert plain == {named: [True], nameless: [False], other: [False]}


def test_with_one_problem_a_paper_is_about_that(book: Casebook) -> None:
    added(book, "problem", name="Colon cancer")
    paper(book, NAMELESS, sort="pathology_report")
    assert all(one.is_plain for one in facts(book).values() if one.kind in OF_AN_ILLNESS)


def test_two_names_of_one_tumor_are_not_both_taken_at_once(book: Casebook) -> None:
    added(book, "problem", name="Colon cancer")
    paper(book, BIOPSY, sort="pathology_report")
    resected = REPORT + "FINAL DIAGNOSIS\nSigmoid colon, resection: adenocarcinoma, moderately differentiated.\n"
    paper(book, resected, sort="pathology_report")
    accept(book, plain=True)
    assert len(book.case.all(Diagnosis)) == 1
    assert [one.kind for one in facts(book).values()] == ["diagnosis"]
