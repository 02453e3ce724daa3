"""In a file with several problems nothing is told of a problem that it was not said to be of."""

from __future__ import annotations

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.packet.plan.words import plain
from secondopinion_desktop.packet.telling.care import now_lines, treatment_rows, treatments_so_far
from secondopinion_desktop.packet.telling.illness import diagnosis_lines
from secondopinion_desktop.packet.telling.sourced import Story
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Diagnosis, Finding, HealthProblem, Opinion, Spread, Test, Treatment
from tests.packet.sample import TODAY, day

LIVER = HealthProblem(id="liver", name="Spot in the liver", open=True)
COLON = HealthProblem(id="colon", name="Colon cancer", open=True)
TUMOR = Diagnosis(id="tumor", problem="colon", name="Adenocarcinoma of the sigmoid colon", standing="confirmed")
DOUBTED = Diagnosis(id="doubted", problem="liver", name="Liver metastasis", standing="questioned")
LOOSE = Diagnosis(id="loose", name="invasive adenocarcinoma", standing="confirmed", markers="HER2 negative")
NODES = Finding(id="nodes", what="Lymph nodes", taken=Number(17), positive=Number(1))
GENES = Test(id="genes", name="MLH1", sort="gene", result="intact")
ASKED = {
    "of the liver": Opinion(id="o", problems=("liver",)),
    "of the colon": Opinion(id="o", problems=("colon",)),
    "of both": Opinion(id="o", problems=("liver", "colon")),
    "of none by name": Opinion(id="o"),
}


def told(*entries: Entry, opinion: Opinion | None = None) -> list[str]:
    case = Case.of([*entries, *([opinion] if opinion else [])])
    return [plain(one).replace("\u00a0", " ") for one in diagnosis_lines(Story.told(case, "o", TODAY))]


def test_a_cancer_that_names_no_problem_is_never_printed_as_if_it_were_the_liver_spot() -> None:
    for of_what, opinion in ASKED.items():
        lines = told(LIVER, COLON, TUMOR, DOUBTED, LOOSE, NODES, GENES, opinion=opinion)
        apart = [one for one in lines if one.startswith("Not said of which illness: ")]
        assert len(apart) == 1, of_what
        for words in ("invasive adenocarcinoma – confirmed", "HER2 negative", "17 taken, 1 positive", "MLH1: intact"):
            assert words in apart[0], (of_what, words)
            assert not any(words in one for one in lines if one != apart[0]), (of_what, words)


def test_what_names_its_problem_stands_with_it_and_not_between_the_lines_of_another() -> None:
    tissue = Test(id="tissue", name="Resection", sort="tissue", problem="colon")
    counted = Finding(id="nodes", what="Lymph nodes", taken=Number(17), positive=Number(1), test="tissue")
    genes = Test(id="genes", name="MLH1", sort="gene", result="intact", problem="colon")
    place = Spread(id="place", site="peritoneum", diagnosis="tumor")
    entries = (LIVER, COLON, DOUBTED, TUMOR, tissue, counted, genes, place)
    both = told(*entries, opinion=ASKED["of both"])
    assert [one.split(" –")[0] for one in both[:2]] == [
        "Spot in the liver: Liver metastasis",
        "Colon cancer: Adenocarcinoma of the sigmoid colon",
    ]
    assert both[2] == "Lymph nodes: 17 taken, 1 positive · MLH1: intact"
    assert both[3] == "Spread: peritoneum"
    of_liver = told(*entries, opinion=ASKED["of the liver"])
    assert "Colon cancer: Lymph nodes: 17 taken, 1 positive · MLH1: intact · Spread: peritoneum" in of_liver
    assert not any("Not said of which illness" in one for one in (*both, *of_liver))


def test_a_name_that_was_ruled_out_for_no_problem_says_so() -> None:
    gone = Diagnosis(id="gone", name="Lymphoma", standing="ruled_out")
    assert "Not said of which illness, ruled out: Lymphoma" in told(LIVER, COLON, DOUBTED, gone)


def test_that_it_has_spread_is_said_of_the_problem_and_the_place_of_none() -> None:
    spread = HealthProblem(id="colon", name="Colon cancer", has_spread=True, open=True)
    lines = told(LIVER, spread, TUMOR, DOUBTED, Spread(id="place", site="peritoneum"))
    assert "Spread: yes" in lines
    assert "Not said of which illness: Spread: peritoneum" in lines


def test_with_one_problem_all_that_was_found_is_of_it() -> None:
    lines = told(COLON, TUMOR, NODES, GENES)
    assert lines[1] == "Lymph nodes: 17 taken, 1 positive · MLH1: intact"
    assert not any("Not said" in one for one in lines)


def test_the_list_in_the_window_says_that_a_name_is_of_no_problem() -> None:
    case = Case.of([LIVER, COLON, TUMOR, LOOSE])
    assert line_of(LOOSE, case, TODAY)[0].startswith("Not said of which illness")
    assert "Not said" not in line_of(TUMOR, case, TODAY)[0]
    assert "Not said" not in line_of(LOOSE, Case.of([COLON, TUMOR, LOOSE]), TODAY)[0]


def test_the_whole_of_an_illness_nobody_asks_about_stands_in_a_line_that_says_so() -> None:
    breast = HealthProblem(id="colon", name="Breast cancer", open=True)
    cancer = Diagnosis(
        id="cancer", problem="colon", name="Ductal carcinoma", site="left breast", stage="pT2 N0", standing="confirmed"
    )
    tablet = Treatment(id="t", problem="colon", name="Letrozole", dose="2.5 mg", standing="now", started=day("2024-02"))
    over = Treatment(id="old", problem="colon", name="Radiation", standing="finished")
    lines = told(LIVER, breast, DOUBTED, cancer, tablet, over, opinion=ASKED["of the liver"])
    assert (
        "Another illness (Breast cancer): Ductal carcinoma, left breast, pT2 N0 – confirmed;"
        " treatment now: Letrozole 2.5 mg since Feb 2024"
    ) in lines
    assert lines[0].startswith("Spot in the liver: Liver metastasis – questioned")
    assert not any("Another illness" in one for one in told(LIVER, breast, DOUBTED, cancer, opinion=ASKED["of both"]))


def test_a_treatment_of_the_other_illness_does_not_seem_to_be_one_of_what_is_asked() -> None:
    breast = HealthProblem(id="colon", name="Breast cancer", open=True)
    tablet = Treatment(id="t", problem="colon", name="Letrozole", standing="now")
    own = Treatment(id="own", problem="liver", name="Sorafenib", standing="now")
    for asked, said in (
        (ASKED["of the liver"], "On Letrozole (for Breast cancer)"),
        (ASKED["of both"], "On Letrozole"),
    ):
        story = Story.told(Case.of([LIVER, breast, DOUBTED, tablet, own, asked]), "o", TODAY)
        assert [plain(one) for one in now_lines(story)] == [f"On Sorafenib · {said}"]
        rows = treatment_rows(story, treatments_so_far(story)).rows
        assert sorted(plain(row[1][-1]) for row in rows) == [said.removeprefix("On "), "Sorafenib"]
