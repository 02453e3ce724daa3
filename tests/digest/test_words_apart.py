"""Words from the right stay by themselves wherever they are joined with others."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.sides import bare, kept_apart, with_sides
from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.words import joined
from secondopinion_desktop.digest.words_apart import with_words_apart
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Medicine, Person, Symptom
from tests.digest.making import entry
from tests.packet.sample import TODAY

DRUG, NAME = "פלונית", "محمد علي"


def test_a_case_without_such_words_stays_the_very_same() -> None:
    case = Case.of([entry(Medicine, "m", name="Ramipril", dose="5 mg")])
    assert with_words_apart(case) is case


def test_each_line_of_what_was_typed_is_kept_apart_and_nothing_else_changes() -> None:
    drops = entry(Medicine, "m", name=DRUG, dose="12 mg", how_often=f"{NAME}\n2 x\n{DRUG}")
    felt = Symptom(id="s", what="Ache", noted_on=PartialDate(typed=DRUG))
    case = Case.of([drops, felt, entry(Person, "p", name="Ruth")])
    kept = with_words_apart(case).find(Medicine, "m")
    assert kept is not None
    assert kept.name == kept_apart(DRUG) and kept.dose == "12 mg"
    assert kept.how_often == f"{kept_apart(NAME)}\n2 x\n{kept_apart(DRUG)}"
    assert with_words_apart(case).find(Person, "p") is case.find(Person, "p")
    when = with_words_apart(case).all(Symptom)[0].noted_on
    assert when is not None and when.typed == kept_apart(DRUG)


def test_what_is_kept_apart_already_is_not_kept_apart_again() -> None:
    once = kept_apart(DRUG)
    assert kept_apart(once) == once
    assert kept_apart(f"{once}, 12 mg") == f"{once}, 12 mg"
    assert bare(once) == DRUG


def test_a_row_of_the_window_keeps_its_parts_in_order() -> None:
    assert joined(DRUG, "12 mg", "3 May 2024") == f"{kept_apart(DRUG)} · 12 mg · 3 May 2024"
    assert joined("Ramipril", "5 mg") == "Ramipril · 5 mg"
    support, _ = line_of(entry(Medicine, "m", name="Drops", dose=DRUG, how_often="2 a day"), Case(), TODAY)
    assert kept_apart(DRUG) in support


def test_each_sign_names_its_side_once_lines_are_to_be_broken() -> None:
    assert with_sides(f"{kept_apart(DRUG)}, 12 mg") == f"\u2067{DRUG}\u2069, 12 mg"
    assert with_sides(kept_apart(f"Dr. {DRUG}")) == f"\u2066Dr. {DRUG}\u2069"


def test_a_sign_that_was_pasted_and_never_closed_turns_nothing_that_follows() -> None:
    case = Case.of([entry(Medicine, "m", name="Latex\u202e)evil(", how_often="\u20662 x daily", dose="µg")])
    kept = with_words_apart(case).find(Medicine, "m")
    assert kept is not None
    assert (kept.name, kept.how_often) == ("Latex)evil(", "2 x daily")
