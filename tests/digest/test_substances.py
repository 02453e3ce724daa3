"""Two names that may be of one substance are told to be compared, both as typed; nobody says that they are one."""

from __future__ import annotations

from secondopinion_desktop.digest.already import already
from secondopinion_desktop.digest.clash_words import clash_in_words
from secondopinion_desktop.digest.clashes import clashes
from secondopinion_desktop.digest.sames import may_be_same
from secondopinion_desktop.records.deeds import TWO, pair_key
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Allergy, Medicine, Tick, Treatment
from tests.digest.making import TODAY, case_of, entry

BRAND = entry(Medicine, "b", name="Trexall", dose="10 mg")
SUBSTANCE = entry(Medicine, "s", name="methotrexate", dose="7.5 mg")


def told(*entries: Entry) -> list[str]:
    case = case_of(*entries)
    assert all(one.is_for_doctors for one in clashes(case, None, TODAY))
    return [clash_in_words(one, case, TODAY) for one in clashes(case, None, TODAY)]


def test_brand_and_substance_among_what_is_taken_are_told_to_be_compared() -> None:
    (words,) = told(BRAND, SUBSTANCE)
    assert words == (
        "“Trexall” and “methotrexate” both stand among what is taken now. "
        "By their names they may be, or hold, the same substance (methotrexate): compare."
    )
    assert [(pair.first.id, pair.second.id) for pair in may_be_same(case_of(BRAND, SUBSTANCE))] == [("b", "s")]


def test_nobody_is_asked_again_once_somebody_said_they_are_two() -> None:
    two = entry(Tick, "t", item=TWO, subject=pair_key("b", "s"))
    assert told(BRAND, SUBSTANCE, two) == []
    assert may_be_same(case_of(BRAND, SUBSTANCE, two)) == ()


def test_drops_for_the_eye_and_tablets_are_no_pair() -> None:
    drops = entry(Medicine, "d", name="Trexall", route="skin")
    tablet = entry(Medicine, "s", name="methotrexate", route="mouth")
    assert told(drops, tablet) == []


def test_an_allergy_to_what_a_brand_holds_is_said_with_both_names_as_typed() -> None:
    allergy = entry(Allergy, "a", substance="Amoxicillin")
    (words,) = told(entry(Medicine, "m", name="Augmentin"), allergy)
    assert words == (
        "“Amoxicillin” is written down as an allergy, and “Augmentin” among what is taken now. "
        "By their names they may be, or hold, the same substance (amoxicillin): compare."
    )
    none = entry(Allergy, "a", substance="Amoxicillin", tested="tested_not")
    assert told(entry(Medicine, "m", name="Augmentin"), none) == []


def test_a_treatment_holds_its_drugs_and_what_is_paused_is_told_as_paused() -> None:
    allergy = entry(Allergy, "a", substance="oxaliplatin")
    (words,) = told(entry(Treatment, "t", name="FOLFOX", sort="chemo", standing="paused"), allergy)
    assert words.startswith("“oxaliplatin” is written down as an allergy, and “FOLFOX” as paused for now.")


def test_a_drug_never_to_be_given_again_is_seen_under_another_name() -> None:
    never = entry(Medicine, "n", name="Enbrel", stopped=True, stopped_on="2020", never_again=True)
    (words,) = told(never, entry(Medicine, "m", name="etanercept"))
    assert words.startswith("“Enbrel” is written down as never to be given again, and “etanercept” among what is taken")


def test_what_must_never_be_given_again_is_not_told_a_second_time_as_stopped_lately() -> None:
    never = entry(Medicine, "n", name="Enbrel", stopped=True, stopped_on="2026-02-01", never_again=True)
    assert len(told(never, entry(Medicine, "m", name="etanercept"))) == 1


def test_one_stopped_lately_and_taken_under_another_name_is_told_and_one_begun_since_is_not() -> None:
    stopped = entry(Medicine, "n", name="Enbrel", stopped=True, stopped_on="2026-02-01")
    (words,) = told(stopped, entry(Medicine, "m", name="etanercept"))
    assert words.startswith("“Enbrel” is written down as stopped 1 Feb 2026, and “etanercept” among what is taken now.")
    assert told(stopped, entry(Medicine, "m", name="etanercept", since="2026-02-10")) == []


def test_one_name_in_two_places_is_told_as_before_and_not_a_second_time() -> None:
    one, other = (entry(Medicine, key, name=name) for key, name in (("a", "Enbrel 50 mg"), ("b", "enbrel")))
    allergy = entry(Allergy, "x", substance="enbrel")
    assert [words.split(" is ")[0] for words in told(one, allergy)] == ["“enbrel”"]
    assert told(one, other) == [], "the names say it themselves"
    assert told(other, entry(Medicine, "c", name="ENBREL", dose="25 mg")) == []


def test_a_paper_that_has_it_under_another_name_is_compared_and_writes_nothing_over() -> None:
    found = already(case_of(SUBSTANCE), "medicine", {"name": "Trexall", "dose": "10 mg"})
    assert (found.entry, found.differing, found.adding) == (SUBSTANCE, ("substance",), ())
    assert already(case_of(SUBSTANCE), "medicine", {"name": "Enbrel"}).entry is None
    both = entry(Medicine, "p", name="Percocet")
    assert already(case_of(both), "medicine", {"name": "Tylenol"}).entry is None, "it holds more than that"


def test_one_salt_of_a_drug_and_the_drug_alone_are_told_to_be_compared_and_never_called_one() -> None:
    for one, other in (
        ("Mycophenolate", "mycophenolate mofetil"),
        ("Metoprolol", "Metoprolol succinate"),
        ("Metoprolol tartrate", "Metoprololsuccinat"),
        ("Iron", "Ferrous sulfate"),
        ("Eisen", "ferrous sulphate"),
    ):
        (words,) = told(entry(Medicine, "a", name=one), entry(Medicine, "b", name=other))
        assert f"“{one}” and “{other}” both stand" in words and words.endswith(": compare.")
    same = entry(Medicine, "a", name="Metoprolol succinate"), entry(Medicine, "b", name="metoprolol succinate ER")
    assert told(*same) == []


def test_a_paper_with_another_salt_in_another_dose_is_compared_and_not_called_a_changed_dose() -> None:
    case = case_of(entry(Medicine, "m", name="Metoprolol", dose="50 mg"))
    other = already(case, "medicine", {"name": "Metoprolol succinate", "dose": "95 mg"})
    assert (other.entry and other.entry.id, other.differing) == ("m", ("substance",))
    assert already(case, "medicine", {"name": "Metoprolol", "dose": "95 mg"}).differing == ("dose",)
    alike = already(case, "medicine", {"name": "Metoprolol tartrate", "dose": "50 mg"})
    assert (alike.entry and alike.entry.id, alike.differing) == ("m", ())
