"""Each fact with what proves it: R with a page, beside the field it proves, newest first, and nothing private."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.packet.plan.words import Line, Sheet, lines_in
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Condition,
    Diagnosis,
    Document,
    ErrorNote,
    Finding,
    Medicine,
    Patient,
    Permission,
    Person,
    Proof,
    Spread,
    Symptom,
    Test,
    Treatment,
)
from tests.packet.reading import all_own_pages, page_one, plan_of, sheet
from tests.packet.sample import day

BO = Patient(id="p", name="Bo")


def paper(name: str, dated: str = "2026", **about: object) -> Document:
    """A paper of one page."""
    return Document(id=name, title=name, dated=day(dated), pages=1, **about)  # type: ignore[arg-type]


def test_a_report_without_a_page_prints_no_letter_r() -> None:
    text = page_one(BO, Diagnosis(id="d", name="Gout", standing="confirmed", source="report"))
    assert "Gout – confirmed (paper)" in text
    assert " R" not in text


def test_the_report_stands_before_the_order_and_the_order_does_not_prove_the_result() -> None:
    entries = (
        BO,
        Test(id="t", name="Panel", sort="gene", result="clear", report="report"),
        paper("order", "2026-01"),
        paper("report", "2026-02"),
        Proof(id="p1", entry="t", document="order", page=1, field="done_on"),
    )
    lines = [line for sheet in plan_of(*entries).sheets for line in _lines(sheet)]
    cited = [(span, after) for line in lines for span, after in pairwise(line) if span.to]
    assert {span.to.name for span, after in cited if span.to and after.text == "\u00a0R"} == {"report"}


def test_the_newest_paper_is_cited_first() -> None:
    entries = (
        BO,
        Diagnosis(id="d", name="Gout", standing="confirmed"),
        paper("old", "2020"),
        paper("new", "2026"),
        Proof(id="p1", entry="d", document="old", page=1),
        Proof(id="p2", entry="d", document="new", page=1),
    )
    lines = [line for line in _lines(plan_of(*entries).sheets[0]) if any("Gout" in span.text for span in line)]
    assert [span.to.name for span in lines[0] if span.to] == ["new", "old"]


def test_not_enclosed_is_said_only_when_nothing_enclosed_proves_it() -> None:
    gout = Diagnosis(id="d", name="Gout", standing="confirmed")
    old, new = paper("old", "2020"), paper("new", "2026", leave_out=True)
    both = (Proof(id="p1", entry="d", document="old", page=1), Proof(id="p2", entry="d", document="new", page=1))
    assert "not enclosed" not in page_one(BO, gout, old, new, *both)
    assert "Gout – confirmed (report not enclosed)" in page_one(BO, gout, new, both[1])


def test_markers_counts_code_status_and_none_known_say_where_they_are_from() -> None:
    text = page_one(
        dataclasses.replace(BO, code_status="DNR"),
        Person(id="dr", name="Dr. Lind", parts=("doctor",)),
        Diagnosis(id="d", name="Gout", standing="confirmed", markers="HLA positive"),
        Finding(id="f", what="nodes", taken=Number(2), source="doctor"),
        Answer(
            id="a", about="allergies", says="none_known", answered_on=day("2026-03-01"), source="doctor", said_by="dr"
        ),
        paper("path"),
        Proof(id="p1", entry="d", document="path", page=1, field="markers"),
        Proof(id="p2", entry="p", document="path", page=1, field="code_status"),
    )
    for words in (
        "Markers: HLA positive p. ? R",
        "nodes: 2 taken D",
        "Code status: DNR p. ? R",
        "Allergies: none known D (Dr. Lind, 1 March 2026)",
    ):
        assert words in text, words


def test_none_known_is_not_said_over_something_kept_back() -> None:
    text = all_own_pages(
        BO,
        Condition(id="c", name="Gambling", sort="illness", seen_by="nobody"),
        Answer(id="a", about="conditions", says="none_known"),
        Answer(id="b", about="implants", says="none_known"),
    )
    assert "Other conditions: asked; see with the patient" in text
    assert "Implants: none known" in text
    assert "Gambling" not in text


def test_the_patients_own_copy_sends_nobody_to_the_patient() -> None:
    hidden = Symptom(id="s", what="Numb fingertips", seen_by="doctors")
    told = repr(plan_of(BO, hidden, preset="patient"))
    assert "see with the patient" not in told
    assert "Numb" not in told


def test_a_private_blood_thinner_does_not_become_none_in_the_list() -> None:
    text = page_one(
        BO,
        Medicine(id="a", name="Senna", blood_thinner=False),
        Medicine(id="b", name="W", blood_thinner=True, seen_by="nobody"),
    )
    assert "Blood thinner: asked; see with the patient" in text


def test_what_hangs_on_a_private_entry_is_private_with_it() -> None:
    text = all_own_pages(
        BO,
        Test(id="t", name="Alcohol marker", result="high", seen_by="nobody"),
        Finding(id="f", what="glasses a week", taken=Number(9), test="t"),
        Diagnosis(id="d", name="Hidden", seen_by="nobody"),
        Spread(id="s", site="spine", diagnosis="d"),
    )
    for words in ("Alcohol", "glasses", "Hidden", "spine"):
        assert words not in text


def test_a_name_nobody_checked_is_marked_and_only_then_the_notice_speaks_of_it() -> None:
    pill = Medicine(id="m", name="Levo", spelling_checked=False)
    marked = plan_of(BO, pill, from_memory="M is from memory.")
    plain = plan_of(BO, dataclasses.replace(pill, spelling_checked=True), from_memory="M is from memory.")
    assert marked.memory == "M is from memory."
    assert not plain.memory
    vitamin = dataclasses.replace(pill, name="Vitamin D", dose="1000 IU")
    assert "Vitamin D (M) 1000 IU" in page_one(BO, vitamin).replace("\u00a0", " ")
    assert plan_of(BO, vitamin, from_memory="M is from memory.").memory
    assert "Levo M" in sheet("medicines", BO, pill)
    assert "Drug M" in page_one(BO, Treatment(id="t", name="Drug", standing="now", spelling_checked=False))


def test_another_persons_paper_gives_the_keeper_no_permission() -> None:
    entries: tuple[Entry, ...] = (
        BO,
        Person(id="k", name="Jo", relation="wife", parts=("keeper",), keeper_role="caregiver"),
        Person(id="b", name="Al", parts=("proxy",)),
        Permission(id="pp", sort="proxy", person="b", standing="signed"),
    )
    assert "with permission" not in page_one(*entries)
    assert "with permission" in page_one(*entries, Permission(id="r", sort="release", person="k", standing="signed"))


def test_a_reaction_stays_as_typed_with_its_doubt() -> None:
    text = page_one(BO, Allergy(id="a", substance="Amoxicillin", reaction="Rash; doubted by Dr. Lind"))
    assert "Amoxicillin (Rash; doubted by Dr. Lind)" in text


def _lines(sheet: Sheet) -> list[Line]:

    return [line for block in sheet.blocks for line in lines_in(block)]


def test_a_replaced_letter_never_passes_for_good() -> None:
    old, new = paper("Letter"), paper("Corrected", replaces="Letter")
    added = paper("Addendum", replaces="Letter", replaces_how="addendum")
    gone = dataclasses.replace(old, superseded=True)
    wrong = ErrorNote(id="e", document="Letter", says="left", should_say="right", corrected=True)

    def index(*entries: Entry) -> dict[str, str]:
        return {part.title: part.detail for part in plan_of(BO, *entries).papers}

    assert "replaced by Corrected" in index(old, new)["Letter"]
    assert "replaced; the newer one is not here" in index(gone)["Letter"]
    left_out = dataclasses.replace(new, leave_out=True)
    assert "replaced; the newer one is not here" in index(old, left_out)["Letter"]
    assert "added to by Addendum" in index(old, added)["Letter"]
    assert "adds to Letter" in index(old, added)["Addendum"]
    assert "corrected; the corrected paper is not enclosed" in all_own_pages(BO, gone, wrong)
    assert "the corrected paper is not enclosed" not in all_own_pages(BO, old, new, wrong)
