"""What stands on the time axis, honest about rough dates."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.words import read_date
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Diagnosis, HealthProblem, Spread, Symptom, Test, Treatment
from secondopinion_desktop.ui.story.marks import Reach, reach_of, story_of
from secondopinion_desktop.ui.story.series import series_of

TODAY = date(2026, 3, 9)


def on(words: str) -> PartialDate:
    return read_date(words, TODAY)


def case_of(*entries: Entry) -> Case:
    return Case.of(entries)


def treatment(entry_id: str = "t", **fields: object) -> Treatment:
    return Treatment(id=entry_id, made_at="2026", **fields)  # type: ignore[arg-type]


def test_a_month_reaches_over_all_its_days_and_about_reaches_further() -> None:
    assert reach_of(read_date("March 2024", TODAY)) == Reach(date(2024, 3, 1), date(2024, 3, 31))
    assert reach_of(read_date("2024", TODAY)) == Reach(date(2024, 1, 1), date(2024, 12, 31))
    assert reach_of(read_date("4 March 2024", TODAY)) == Reach(date(2024, 3, 4), date(2024, 3, 4))
    about = reach_of(read_date("about March 2024", TODAY))
    assert about.first < date(2024, 3, 1)
    assert about.last > date(2024, 3, 31)


def test_a_treatment_going_on_now_reaches_to_today() -> None:
    story = story_of(case_of(treatment(name="Tablets", standing="now", started=on("August 2025"))), TODAY)
    (mark,) = story.marks
    assert mark.ends == Reach(TODAY, TODAY)
    assert mark.goes_on
    assert mark.tells == "Tablets, since Aug 2025, now"


def test_an_offered_treatment_stands_after_today_and_is_not_sure() -> None:
    planned = treatment("a", name="Radiation", standing="offered", planned_start=on("April 2026"))
    undated = treatment("b", name="Trial", standing="offered")
    story = story_of(case_of(planned, undated), TODAY)
    assert [mark.sure for mark in story.marks] == [False, False]
    assert min(mark.begins.first for mark in story.marks) >= TODAY


def test_a_treatment_without_dates_is_named_and_not_drawn() -> None:
    story = story_of(case_of(treatment(name="another IV chemo", standing="finished", lasted="18 weeks")), TODAY)
    assert story.marks == ()
    assert story.undated == (("t", "another IV chemo"),)


def test_dates_typed_the_wrong_way_round_are_still_drawn_forwards() -> None:
    wrong = treatment(name="Chemo", standing="finished", started=on("May 2025"), ended=on("May 2024"))
    (mark,) = story_of(case_of(wrong), TODAY).marks
    assert mark.begins.first <= mark.ends.last


def test_a_suspected_diagnosis_is_hollow_and_a_ruled_out_one_is_not_drawn() -> None:
    story = story_of(
        case_of(
            Diagnosis(id="a", made_at="1", name="MGUS", standing="questioned", found_on=on("2025")),
            Diagnosis(id="b", made_at="2", name="Gout", standing="ruled_out", found_on=on("2025")),
            Spread(id="c", made_at="3", site="Liver", found_on=on("1 Feb 2024")),
        ),
        TODAY,
    )
    assert [(mark.title, mark.sure) for mark in story.marks] == [("Liver", True), ("MGUS", False)]


def test_a_problem_that_came_back_has_two_marks() -> None:
    problem = HealthProblem(id="p", made_at="1", name="CML", since=on("2018"), came_back=True, came_back_on=on("2025"))
    assert [mark.title for mark in story_of(case_of(problem), TODAY).marks] == ["CML", "Came back"]


def test_an_awaited_test_is_hollow_and_says_when_it_is_due() -> None:
    test = Test(
        id="g", made_at="1", name="BRAF", done_on=on("4 Feb 2026"), due=read_date("16 March 2026", TODAY, "future")
    )
    (mark,) = story_of(case_of(test), TODAY).marks
    assert not mark.sure
    assert mark.tells == "BRAF, 4 February 2026, awaited, due 16 Mar 2026"


def symptom(entry_id: str, what: str, when: str, score: int | None) -> Symptom:
    strength = None if score is None else Number(score)
    return Symptom(id=entry_id, made_at=entry_id, what=what, noted_on=on(when), score=strength)


def test_two_scores_of_one_pain_draw_a_line_and_one_alone_stays_a_dot() -> None:
    story = story_of(
        case_of(
            symptom("a", "Pain, hip", "Jan 2026", 4),
            symptom("b", "pain,  Hip", "1 March 2026", 8),
            symptom("c", "Head", "2 March 2026", 3),
        ),
        TODAY,
    )
    (line,) = story.lines
    assert line.label == "pain,  Hip: 8 of 10"
    assert [score.score for score in line.scores] == [4, 8]
    assert [mark.title for mark in story.marks] == ["Head: 3 of 10"]


def test_numbers_of_one_test_in_one_unit_make_a_line_and_nothing_is_read_into_it() -> None:
    def lab(entry_id: str, when: str, value: float, unit: str) -> Test:
        return Test(id=entry_id, made_at=entry_id, name="Hemoglobin", done_on=on(when), value=Number(value), unit=unit)

    found = series_of(
        case_of(lab("a", "June 2025", 10.4, "g/dL"), lab("b", "March 2025", 11.2, "g/dL"), lab("c", "2024", 112, "g/L"))
    )
    (series,) = found
    assert [value.number for value in series.values] == [11.2, 10.4]
    assert series.in_words() == "Mar 2025: 11.2 g/dL; Jun 2025: 10.4 g/dL"
