"""A doctor who reads the packet takes what is paused neither for taken nor for stopped, and sees since when and why."""

from __future__ import annotations

from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.packet.plan.words import Sheet
from secondopinion_desktop.packet.telling.list_words import medicine_blocks
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Diagnosis, HealthProblem, Medicine, Patient, Spread, Treatment
from tests.packet.reading import all_own_pages, page_one, sheet, words_of
from tests.packet.sample import TODAY, day

BO = Patient(id="p", name="Bo")
THINNER = Medicine(
    id="m", name="Apixaban", dose="5 mg", how_often="twice a day", blood_thinner=True, paused=True,
    paused_since=day("2026-02-20"), why_paused="the surgeon, because of the operation.", used_for="stroke",
    again_on=day("2026-03-15"), since=day("2019"),
)  # fmt: skip
DROPS = Medicine(id="d", name="Timolol", dose="1 drop")
WEEKLY = Medicine(id="w", name="Methotrexate", paused=True)
CHEMO = Treatment(
    id="t", name="FOLFOX", sort="chemo", standing="paused", started=day("2025-11"), paused_since=day("2026-02-01"),
    why_paused="low platelets", until_what="the scan", next_date=day("2026-03-10"),
)  # fmt: skip


def _text(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def test_the_safety_box_says_of_a_paused_blood_thinner_since_when_and_why_and_not_that_it_is_taken() -> None:
    text = _text(page_one(BO, THINNER, DROPS))
    assert (
        "Blood thinner: Apixaban, 5 mg, twice a day: paused since 20 February 2026 "
        "(the surgeon, because of the operation.); to be taken again 15 March 2026; others: not answered"
    ) in text
    assert "Medicines: Timolol 1 drop" in text
    assert "Apixaban, stopped" not in text


def test_another_blood_thinner_that_is_taken_meanwhile_stands_beside_it() -> None:
    bridge = Medicine(id="h", name="Enoxaparin", dose="40 mg", blood_thinner=True)
    text = _text(page_one(BO, THINNER, bridge))
    assert "to be taken again 15 March 2026; Enoxaparin, 40 mg" in text


def test_what_is_paused_and_thins_no_blood_has_a_line_of_its_own_with_what_nobody_wrote() -> None:
    text = _text(page_one(BO, WEEKLY, DROPS))
    assert "Paused for now: Methotrexate: paused; when again: not answered" in text
    assert "Medicines: Timolol 1 drop" in text


def test_the_list_of_medicines_has_what_is_paused_apart_with_all_that_is_known() -> None:
    text = _text(sheet("medicines", BO, THINNER, DROPS))
    head, _, paused = text.partition("Paused for now")
    assert "Timolol" in head and "Apixaban" not in head
    assert "to be taken again 15 March 2026; blood thinner, first taken 2019, for: stroke" in paused


def test_only_paused_medicines_leave_open_what_else_is_taken() -> None:
    assert "Medicines: besides what is paused: not answered" in _text(page_one(BO, WEEKLY))


def test_a_paused_treatment_is_told_so_in_its_row_and_under_where_things_stand() -> None:
    text = _text(page_one(BO, CHEMO))
    assert (
        "Paused for now: FOLFOX since Nov 2025; paused since 1 Feb 2026 (low platelets); when again: not answered"
        in text
    )
    assert "from Nov 2025, paused" in text
    assert "On FOLFOX" not in text and "Next treatment" not in text and "until: the scan" not in text


def test_what_would_end_it_were_it_not_paused_stands_among_what_else_is_written_down() -> None:
    text = _text(all_own_pages(BO, CHEMO))
    assert "What ends it, or decides how it goes on: the scan" in text
    assert "Next dose or visit, as noted: 10 March 2026" in text


def test_a_pause_that_is_over_is_told_as_past() -> None:
    over = Medicine(id="m", name="Apixaban", paused=False, paused_since=day("2026-01-10"), why_paused="a biopsy")
    text = _text(all_own_pages(BO, over))
    assert "Taken now. An earlier pause: from 10 January 2026; why: “a biopsy”" in text
    assert "paused since" not in text


def test_the_printed_list_of_medicines_has_what_is_paused_under_its_own_heading() -> None:
    blocks = medicine_blocks(seen_of(Case.of([BO, THINNER, DROPS])), TODAY)
    text = _text(words_of(Sheet("list", "Medicines", blocks)))
    assert "Paused for now Apixaban, blood thinner 5 mg twice a day paused since 20 Feb 2026" in text


LUNG = HealthProblem(id="h", name="Lung cancer")
NAMED = Diagnosis(id="n", problem="h", name="Adenocarcinoma", standing="confirmed", sort="cancer")
BRAIN = Spread(id="b", site="brain", diagnosis="n", found="none_seen", looked_on=day("2026-02-03"), shown_by="MRI")
LIVER = Spread(id="l", site="liver", diagnosis="n", found_on=day("2026-01"))


def test_a_place_where_none_was_seen_stands_under_no_spread() -> None:
    text = _text(page_one(BO, LUNG, NAMED, BRAIN, LIVER))
    assert "Spread: liver Jan 2026" in text
    assert "Looked for spread, none seen: brain (MRI, 3 Feb 2026)" in text
    assert "Spread: liver Jan 2026 , brain" not in text


def test_that_none_was_seen_in_one_place_says_nothing_of_others() -> None:
    text = _text(page_one(BO, LUNG, NAMED, BRAIN))
    assert "Looked for spread, none seen: brain" in text
    assert "Spread: " not in text and "none known" not in text.partition("SAFETY")[0].partition("Before")[0]


def test_each_of_two_illnesses_has_the_places_it_was_looked_for_in() -> None:
    other = HealthProblem(id="o", name="Patches in the mouth")
    text = _text(page_one(BO, LUNG, NAMED, other, BRAIN))
    assert "Looked for spread, none seen: brain (MRI, 3 Feb 2026)" in text
