"""How an offer would be given stands with it, watching beside what is offered, and a dose is never told with the day
another one began."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.records.kinds import (
    Document,
    HealthProblem,
    Medicine,
    Patient,
    Person,
    Proof,
    Treatment,
    View,
)
from tests.digest.making import entry
from tests.packet.reading import all_own_pages, laid_page_one, page_one, plan_of, sheet
from tests.packet.telling.test_whole_statements import overfull

BO = entry(Patient, "p", name="Bo")
NG = entry(Person, "ng", name="Dr. Ng", parts=("doctor",))
DRUG = entry(
    Treatment,
    "t",
    name="Pembrolizumab",
    standing="offered",
    offered_by="ng",
    dose="200 mg",
    how_often="every 3 weeks",
    route="vein",
    cycles_planned=6,
    counted_in="doses",
)
HOW = "Pembrolizumab, 200 mg, every 3 weeks, into a vein, 6 doses planned"


def test_dose_how_often_and_by_which_way_stand_with_the_offer_and_nowhere_else() -> None:
    cut = entry(Treatment, "c", name="Operation", standing="offered")
    assert f"Dr. Ng: offers {HOW}" in page_one(BO, NG, DRUG)
    assert HOW in sheet("options", BO, NG, DRUG, cut)
    assert "200 mg" not in sheet("besides", BO, NG, DRUG, cut)
    for standing in ("declined", "called_off"):
        other = replace(DRUG, standing=standing)
        assert HOW in page_one(BO, NG, other) and "200 mg" not in sheet("besides", BO, NG, other)


def test_of_what_is_only_thought_of_the_dose_stands_below_its_own_name() -> None:
    assert "Dose: 200 mg" in sheet("besides", BO, NG, replace(DRUG, standing="to_ask"))


def test_what_was_given_of_an_offer_and_in_what_it_was_counted_is_not_lost() -> None:
    odd = replace(DRUG, cycles_planned=None, cycles_given=DRUG.cycles_planned)
    told = sheet("besides", BO, NG, odd)
    assert "Given so far: 6" in told and "Counted in Doses" in told


def test_a_full_page_one_does_not_part_two_doses_of_one_drug_from_its_name() -> None:
    low = replace(DRUG, id="low", dose="100 mg")
    full = laid_page_one(plan_of(*overfull(9, "a remark, with a comma; and more. " * 3), NG, DRUG, low, opinion="op"))
    assert full.count("Pembrolizumab") == full.count("Pembrolizumab, 200 mg") + full.count("Pembrolizumab, 100 mg")


def test_watching_that_goes_on_stands_in_the_table_beside_what_is_offered() -> None:
    lump = entry(HealthProblem, "lump", name="Lump", open=True)
    cut = entry(Treatment, "c", name="Operation", standing="offered", problem="lump")
    watch = entry(Treatment, "w", name="Check-ups", sort="watching", standing="now", started="2025-02", problem="lump")
    table = sheet("options", BO, lump, cut, watch)
    assert "Check-ups" in table and "goes on now since Feb" in table.replace("February", "Feb") and "Operation" in table
    gout = entry(HealthProblem, "gout", name="Gout", open=True)
    assert not sheet("options", BO, lump, gout, cut, replace(watch, problem="gout")), "of another illness"
    assert not sheet("options", BO, lump, watch), "nothing is offered beside it"
    assert not sheet("options", BO, lump, cut, replace(watch, standing="paused"))


def test_an_option_without_a_name_goes_by_the_sort_that_was_chosen() -> None:
    watch = entry(Treatment, "w", sort="watching", standing="offered")
    cut = entry(Treatment, "c", name="Operation", standing="offered")
    assert "Watching with check-ups" in sheet("options", BO, watch, cut)
    assert "Watching with check-ups" in page_one(BO, watch)


def test_the_day_a_treatment_began_is_not_said_of_the_dose_of_today() -> None:
    tablets = entry(Treatment, "t", name="Prednisone", standing="now", started="2019", dose="5 mg")
    tablets = replace(tablets, how_often="once a day")
    assert "On Prednisone since 2019; now 5 mg, once a day" in page_one(BO, tablets)
    changed = replace(tablets, dose_changes="10 mg until May 2025")
    assert "Prednisone, dose now 5 mg, once a day" in page_one(BO, changed)
    assert "Dose changes: 10 mg until May 2025" in all_own_pages(BO, changed)
    ahead = replace(tablets, started=entry(Treatment, "x", started="2099-01-02").started)
    assert "Prednisone, to begin 2 Jan 2099, 5 mg, once a day" in page_one(BO, ahead)


def test_the_list_of_medicines_says_since_when_each_is_taken_and_not_since_when_in_this_dose() -> None:
    pill = entry(Medicine, "m", name="Ramipril", dose="10 mg", since="2019")
    cells = [block for one in plan_of(BO, pill).sheets if one.kind == "medicines" for block in one.blocks]
    heads = next(block.heads for block in cells if hasattr(block, "heads"))
    assert "Taken since" in heads and "Since" not in heads


LETTER = entry(Document, "d", title="Letter", sort="letter", author="ng", dated="2026-02-03", pages=1)
VIEW = entry(View, "v", doctor="ng", says="no_operation", on="2026-02-03")
OFFER = entry(Treatment, "o", name="Bypass", sort="operation", standing="offered", offered_by="ng")
PROOF = entry(Proof, "x", entry="o", document="d", page=1, field="name")


def test_a_letter_named_for_a_view_that_proves_the_opposite_is_told_as_that() -> None:
    told = page_one(BO, NG, LETTER, VIEW, OFFER, PROOF)
    assert "letter of that day: p. ?; the same letter is noted as the proof of “offers Bypass”: compare)" in told
    agreed = page_one(BO, NG, LETTER, VIEW, replace(OFFER, standing="planned"), PROOF)
    assert "as the proof of “plans Bypass”: compare)" in agreed
    other = entry(View, "w", doctor="ng", says="advises", on="2026-02-04")
    proof = entry(Proof, "y", entry="w", document="d", page=1, field="says")
    assert "as the proof of “advises”: compare)" in page_one(BO, NG, LETTER, VIEW, other, proof)


def test_nothing_is_said_of_a_letter_that_proves_another_doctors_offer_or_what_may_go_with_the_view() -> None:
    voss = entry(Person, "voss", name="Dr. Voss", parts=("doctor",))
    for offer in (replace(OFFER, offered_by="voss"), replace(OFFER, sort="radiation")):
        told = page_one(BO, NG, voss, LETTER, VIEW, offer, PROOF)
        assert "letter of that day: p. ?)" in told and "compare" not in told
