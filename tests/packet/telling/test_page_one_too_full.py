"""What a specialist has minutes for stays on page one when it is too full: what is doubted, asked, and said last."""

from __future__ import annotations

from secondopinion_desktop.packet.plan.words import ALWAYS, SAID_TWICE, lines_in
from secondopinion_desktop.packet.telling.safety import safety_lines
from secondopinion_desktop.packet.telling.sourced import Story
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Diagnosis,
    HealthProblem,
    Medicine,
    Opinion,
    Patient,
    Person,
    Question,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.digest.making import entry
from tests.packet.reading import laid_page_one, page_one, plan_of, sheet
from tests.packet.sample import TODAY

INGA = entry(Patient, "p", name="Inga Berg", phone="555 0110", doctors_may_talk=False)
OPINION = entry(Opinion, "o", asked="Is the second name reliable enough to build on?")
PROBLEM = entry(HealthProblem, "hp", name="Breast cancer")
SURE = entry(Diagnosis, "d1", name="Ductal carcinoma", standing="confirmed", problem="hp")
DOUBTED = entry(
    Diagnosis, "d2", name="HER2-low breast cancer", standing="questioned", problem="hp", doubt="Two labs read it."
)
ASKED = entry(Question, "q", text="Is the kidney good enough, given the creatinine?", ask="new_doctor")
CREATININE = entry(Test, "t1", name="Creatinine", result="1.2 mg/dL", done_on="2025-11-16", sort="blood")
HEART = entry(Test, "t2", name="Heart ultrasound", result="normal", done_on="2026-01-20", sort="other")
MENON = entry(Person, "m", name="Dr. Menon", parts=("doctor",))
KESTREL = entry(Person, "k", name="Dr. Kestrel", parts=("doctor",))
LISTED_DRUGS = 15
PAUSED = tuple(
    entry(
        Treatment, f"pa{n}", name=f"Paused drug {n}", standing="paused", sort="medicine", dose="5 mg",
        started="2025-04-01", paused_since="2026-01-02", why_paused="the surgeon, because of the operation",
    )
    for n in range(3)
)  # fmt: skip
LISTED = tuple(
    entry(
        Medicine, f"me{n}", name=f"Listed drug {n}", dose="20 mg", how_often="twice a day", paused=True,
        paused_since="2026-01-02", why_paused="The dentist, as a tooth is to be pulled, and Dr. Menon agrees to that.",
    )
    for n in range(LISTED_DRUGS)
)  # fmt: skip
VIEWS = (
    *(
        entry(View, f"v{n}", doctor="m", says="advises", in_words=f"Older words {n}, and many.", on=f"2025-{n:02}-01")
        for n in range(1, 13)
    ),
    entry(View, "last", doctor="k", says="against", about="cape", sure="not_sure", in_words="No.", on="2026-02-03"),
)  # fmt: skip
CAPECITABINE = entry(
    Treatment, "cape", name="Capecitabine", standing="offered", offered_by="m", hard_on_body=True
)  # fmt: skip
ALL: tuple[Entry, ...] = (
    INGA, OPINION, PROBLEM, SURE, DOUBTED, ASKED, CREATININE, HEART, MENON, KESTREL, CAPECITABINE,
    *PAUSED, *LISTED, *VIEWS,
    *(entry(Symptom, f"s{n}", what=f"A symptom of this sort {n}", noted_on="2026-02-01") for n in range(6)),
)  # fmt: skip


def _text(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split()).replace(" :", ":")


def full_page() -> str:
    return _text(laid_page_one(plan_of(*ALL, opinion="o")))


def test_a_diagnosis_that_is_doubted_stays_as_long_as_one_that_is_certain() -> None:
    assert "HER2-low breast cancer – questioned" in full_page()


def test_the_number_a_question_names_stays_before_words_that_are_only_newer() -> None:
    assert "Results the questions name: Creatinine" in full_page()
    spans = [span for block in plan_of(*ALL, opinion="o").sheets[0].blocks for row in lines_in(block) for span in row]
    stays = {name: max(span.stays for span in spans if name in span.text) for name in ("Creatinine", "Heart ultra")}
    assert stays["Creatinine"] == ALWAYS > stays["Heart ultra"]
    alone = [*(one for one in ALL if one is not CREATININE)]
    spans = [span for block in plan_of(*alone, opinion="o").sheets[0].blocks for row in lines_in(block) for span in row]
    assert max(span.stays for span in spans if "Heart ultra" in span.text) == ALWAYS, "where nothing else was asked"


def test_of_what_doctors_said_the_newest_stays_longest() -> None:
    page = full_page()
    assert "Dr. Kestrel, 3 Feb 2026: advises against" in page
    assert "Older words 1," not in page


def test_a_pause_that_the_table_tells_leaves_the_box_of_a_full_page() -> None:
    page = full_page()
    assert page.count("Paused drug 0") == 1, "in the table"
    roomy = _text(page_one(INGA, *PAUSED))
    assert roomy.count("Paused drug 0") > 1


def test_what_only_the_box_tells_to_be_paused_never_leaves_it() -> None:
    page = full_page()
    assert all(f"Listed drug {n}," in page for n in range(LISTED_DRUGS))


def test_where_the_next_number_is_of_somebody_who_is_not_to_hear_the_patients_own_stays() -> None:
    proxy = entry(Person, "e", name="Emeka", parts=("proxy",), phone="555 0111", may_hear_results=False)
    other = entry(Person, "e", name="Emeka", parts=("proxy",), phone="555 0111", may_hear_results=True)
    assert "The patient: phone 555 0110" in _text(page_one(INGA, proxy))
    assert "The patient: phone" not in _text(page_one(INGA, other))
    spans = [span for block in plan_of(INGA, proxy).sheets[0].blocks for row in lines_in(block) for span in row]
    stays = [span.stays for span in spans if "0110" in span.text]
    assert stays == [SAID_TWICE, ALWAYS], "in the head only while there is room for it twice"


def test_in_the_table_of_options_an_offer_somebody_spoke_against_has_that_as_a_doubt() -> None:
    planned = entry(Treatment, "cryo", name="Cryoablation", standing="planned", planned_start="2026-12-14")
    table = _text(sheet("options", *ALL, planned, opinion="o"))
    assert "said to be hard on the body; Dr. Kestrel, 3 Feb 2026: advises against, not sure" in table
    assert "Cryoablation" in table and "planned to begin 14 December 2026" in table
    assert "would start" not in table


def _words(many: int) -> str:
    return " ".join(f"word{at}" for at in range(many))


def test_on_a_page_however_full_what_is_paused_keeps_its_row_and_its_pause() -> None:
    for many in (50, 400, 1600):
        wordy = entry(Patient, "p", name="Inga Berg", own_wish=_words(many), code_status=_words(many // 4))
        asked = [entry(Question, f"q{n}", text=_words(many), starred=True, ask="new_doctor") for n in range(3)]
        page = _text(laid_page_one(plan_of(wordy, entry(Opinion, "o", asked=_words(many)), *PAUSED, *asked)))
        assert all(f"Paused drug {n}" in page for n in range(3)), many
        assert page.count("paused since 2 Jan 2026 (the surgeon") >= 3, many


def test_a_pause_too_long_for_the_table_of_a_full_page_stays_in_the_box() -> None:
    words = (
        "the surgeon and the dentist, because of the operation and of the tooth, and because the blood count was low"
    )
    long = entry(Treatment, "lo", name="Long drug", standing="paused", sort="medicine", why_paused=words)
    early = entry(
        Treatment, "ea", name="Early drug", standing="paused", sort="medicine", started="2027-04-01",
        why_paused="put off",
    )  # fmt: skip
    for one in (long, early):
        spans = [span for row in safety_lines(Story.told(Case.of([INGA, one]), None, TODAY)) for span in row]
        assert max(span.stays for span in spans if (one.name or "") in span.text) == ALWAYS, one.name


def test_where_all_that_is_paused_left_the_box_no_word_of_it_stands_before_what_comes_next() -> None:
    wordy = entry(Patient, "p", name="Inga Berg", own_wish=_words(200), code_status=_words(50))
    asked = [entry(Question, f"q{n}", text=_words(150), starred=True, ask="new_doctor") for n in range(3)]
    hopes = [entry(Wish, f"w{n}", sort="matters", whose="patient", in_words=_words(100)) for n in range(3)]
    page = _text(laid_page_one(plan_of(wordy, entry(Opinion, "o", asked=_words(200)), *PAUSED, *asked, *hopes)))
    assert page.count("Paused drug 0") == 1, "in the table"
    assert "Paused for now:" not in page


def test_of_a_test_that_a_question_names_the_last_result_stands_though_more_of_it_is_still_to_come() -> None:
    asked = entry(Question, "q", text="Is the biopsy enough?", ask="new_doctor")
    here = entry(Test, "t1", name="Biopsy", sort="pathology", result="carcinoma, grade 2", done_on="2025-10-03")
    rest = entry(Test, "t2", name="Biopsy", sort="pathology", still_to_come="the markers", done_on="2025-11-05")
    words = page_one(INGA, asked, here, rest)
    assert "Results the questions name: Biopsy (3 Oct 2025): carcinoma, grade 2" in words
    assert "the markers, awaited" in words


def test_in_the_table_of_options_watching_that_somebody_spoke_against_has_that_as_a_doubt_as_well() -> None:
    watch = entry(Treatment, "w", name="Watching", sort="watching", standing="now")
    against = entry(View, "aw", doctor="k", says="against", about="w", on="2026-02-03")
    table = _text(sheet("options", INGA, MENON, KESTREL, CAPECITABINE, watch, against))
    assert "Dr. Kestrel, 3 Feb 2026: advises against" in table


def test_of_what_is_planned_nobody_is_told_to_decide_it() -> None:
    planned = entry(
        Treatment, "cryo", name="Cryoablation", standing="planned", planned_start="2026-12-14", decide_by="2026-12-01"
    )  # fmt: skip
    table = _text(sheet("options", INGA, MENON, CAPECITABINE, planned))
    assert "was to be decided by 1 December 2026" in table and "decide by" not in table
