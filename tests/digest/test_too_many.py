from __future__ import annotations

from secondopinion_desktop.digest.too_many import too_many
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Person, Question, Settings
from tests.digest.making import entry


def test_more_stars_than_fit_on_one_page_one_have_to_be_settled() -> None:
    stars = [entry(Question, f"q{n}", text="?", starred=True) for n in range(3)]
    assert too_many(Case.of(stars)) == ()
    other = [
        entry(Question, "x", text="?", starred=True, opinion="o1"),
        entry(Question, "y", starred=True, opinion="o2"),
    ]
    (found,) = too_many(Case.of([*stars, *other]))
    assert found.sort == "stars" and len(found.entries) == 4


def test_nobody_who_keeps_it_and_two_who_are_the_patient_have_to_be_settled() -> None:
    nobody = Case.of(
        [entry(Person, "a", name="Ann", parts=("family",)), entry(Person, "d", name="D", parts=("doctor",))]
    )
    (found,) = too_many(nobody)
    assert (found.sort, found.entries) == ("no_keeper", ("a",))
    both = [entry(Person, one, name=one, parts=("keeper",), keeper_role="self") for one in "ab"]
    (found,) = too_many(Case.of(both))
    assert (found.sort, found.entries) == ("two_patients", ("a", "b"))
    assert too_many(Case.of(both[:1])) == ()
    assert too_many(Case()) == ()


def test_in_a_copy_for_somebody_nobody_is_asked_who_keeps_it() -> None:
    copy = [entry(Person, "a", name="Ann", parts=("family",)), entry(Settings, "s", handed_to="Carol")]
    assert too_many(Case.of(copy)) == ()
