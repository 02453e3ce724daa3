"""What readers who knew nothing of a case took wrongly from page one, or looked for there and did not find."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.kinds import Contact, Medicine, Opinion, Patient, Person, Test, Treatment
from tests.packet.reading import all_own_pages, page_one, sheet
from tests.packet.sample import day

BO = Patient(id="p", name="Bo")
LIND = Person(id="lind", name="Dr. Lind", parts=("doctor",))


def _text(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


def blood(test_id: str, name: str, when: str, result: str, **about: object) -> Test:
    return Test(id=test_id, name=name, sort="blood", done_on=day(when), result=result, **about)  # type: ignore[arg-type]


def test_a_blood_test_whose_result_is_words_stands_on_page_one_with_its_day() -> None:
    virus = blood("v", "CMV PCR", "2026-02-03", "negative")
    culture = blood("c", "Blood culture", "2026-02-20", "Enterococcus grew in 2 of 4 bottles")
    text = _text(page_one(BO, virus, culture))
    assert (
        "More results in words: Blood culture (20 Feb 2026): Enterococcus grew in 2 of 4 bottles; "
        "CMV PCR (3 Feb 2026): negative"
    ) in text.replace(" ;", ";").replace(" · ", "; ")


def test_only_the_newest_words_of_a_blood_test_stand_there_and_two_of_one_day_that_differ_both_do() -> None:
    older, newer = blood("a", "CMV PCR", "2026-01-03", "positive"), blood("b", "CMV PCR", "2026-02-03", "negative")
    text = _text(page_one(BO, older, newer))
    assert "CMV PCR (3 Feb 2026): negative" in text and "positive" not in text
    same_day = replace(older, done_on=day("2026-02-03"))
    text = _text(page_one(BO, same_day, newer))
    assert "positive" in text and "negative" in text


def test_words_of_a_blood_test_that_has_numbers_too_stand_once() -> None:
    number = blood("n", "CRP", "2026-01-03", "", value=Number.of(40), unit="mg/L")
    words = blood("w", "CRP", "2026-02-03", "not done, sample clotted")
    text = _text(page_one(BO, number, words))
    assert text.count("not done, sample clotted") == 1
    assert "More results in words" not in text


def test_a_blood_test_that_was_called_off_or_is_awaited_is_no_result() -> None:
    off = blood("o", "CMV PCR", "2026-02-03", "lost", standing="called_off")
    assert "More results in words" not in _text(page_one(BO, off))
    assert "More results in words" not in _text(page_one(BO, Test(id="q", name="CMV PCR", sort="blood")))


def test_medicines_that_are_taken_are_not_hidden_behind_not_answered() -> None:
    text = _text(page_one(BO, Medicine(id="m", name="Timolol")))
    assert "Treatment going on, symptoms: not answered; medicines stand in the box below" in text
    assert "Now not answered" in _text(page_one(BO))


def test_a_treatment_written_down_as_going_on_and_as_ended_says_both_in_its_row() -> None:
    both = Treatment(id="t", name="HCQ", sort="medicine", standing="now", started=day("2019"), ended=day("2026-01-05"))
    text = _text(page_one(BO, both))
    assert "written down as going on, and as ended 5 Jan 2026" in text
    assert "also written down as ended 5 Jan 2026" in text
    assert "until 5 Jan 2026" not in text and "– (now)" not in text


def test_a_medicine_said_to_be_taken_beside_the_day_it_was_stopped_says_both() -> None:
    both = Medicine(id="m", name="Apixaban", blood_thinner=True, stopped=False, stopped_on=day("2026-01-05"))
    assert "Apixaban (also written down as stopped 5 Jan 2026)" in _text(page_one(BO, both))


def test_a_last_day_in_words_leaves_a_medicine_among_those_taken_and_says_so() -> None:
    worded = Medicine(id="m", name="Apixaban", blood_thinner=True, stopped_on=PartialDate.words("when it heals"))
    text = _text(page_one(BO, worded))
    assert "Blood thinner: Apixaban (its end: “when it heals”, whether it was stopped: not answered)" in text
    assert "Apixaban, stopped" not in text


VISIT = Opinion(id="o", asked="What now?", appointment=day("2099-03-20"), decide_by=day("2099-03-12"))


def test_that_the_decision_is_due_before_the_visit_is_said_in_words() -> None:
    assert "Decision needed by 12 March 2099, before the visit." in _text(page_one(BO, VISIT, opinion="o"))
    later = replace(VISIT, decide_by=day("2099-03-25"))
    assert "Decision needed by 25 March 2099." in _text(page_one(BO, later, opinion="o"))


def test_an_offer_that_must_be_decided_before_the_visit_says_so() -> None:
    offer = Treatment(id="t", name="Bypass", standing="offered", decide_by=day("2099-03-10"))
    text = _text(page_one(BO, VISIT, offer, opinion="o"))
    assert "Bypass: to be decided by 10 March 2099, before the visit." in text


CHEMO = Treatment(id="t", name="FOLFOX", sort="chemo", standing="now", next_date=day("2099-03-10"))
ASKED = Contact(
    id="c", about="next_dose", person="lind", treatment="t", on=day("2099-03-01"), answer="Go ahead.", answered="yes"
)


def test_what_a_doctor_answered_on_whether_the_next_dose_goes_ahead_stands_on_page_one() -> None:
    text = _text(page_one(BO, LIND, CHEMO, ASKED))
    assert "Dr. Lind, 1 Mar 2099: whether FOLFOX of 10 Mar 2099 goes ahead: “Go ahead.”" in text
    moved = replace(ASKED, answer=None, answered=None, until=day("2099-03-10"))
    assert "goes ahead: day named: 10 Mar 2099" in _text(page_one(BO, LIND, CHEMO, moved))


def test_that_they_could_not_say_is_no_answer_on_a_dose() -> None:
    assert "goes ahead" not in _text(all_own_pages(BO, LIND, CHEMO, replace(ASKED, answered="could_not_say")))


def test_a_treatment_taken_at_home_says_in_the_list_of_medicines_that_it_is_written_down_as_ended() -> None:
    both = Treatment(id="t", name="HCQ", sort="medicine", standing="now", ended=day("2026-01-05"))
    assert "HCQ (also written down as stopped 5 Jan 2026)" in _text(sheet("medicines", BO, both))
    ahead = replace(both, ended=day("2099-01-05"))
    assert "HCQ (to end 5 Jan 2099)" in _text(sheet("medicines", BO, ahead))


def test_what_was_stopped_and_may_be_taken_under_another_name_is_told_to_be_compared() -> None:
    stopped = Treatment(id="t", name="Levetiracetam", standing="stopped", why_stopped="too sleepy")
    taken = Medicine(id="m", name="Keppra", dose="500 mg")
    text = _text(page_one(BO, stopped, taken))
    assert "Stopped: Levetiracetam (too sleepy; may be the same substance as “Keppra”: compare)" in text
