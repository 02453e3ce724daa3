"""Facts that are never open, as what nobody wrote down is not so: each with a case for yes and a case for no."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.conditions import FactWorth
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Contact,
    Coverage,
    Document,
    ErrorNote,
    Hospice,
    Opinion,
    Patient,
    Permission,
    Person,
    Place,
    Proof,
    Request,
    Test,
    Treatment,
)
from tests.guidance.cases import day

Entries = Sequence[Entry]
NOTHING: Entries = ()
OPINION = Opinion(id="o", place="there")
CHILD = Patient(born=PartialDate(2019, 5, 14))
PARENTS = (Person(id="mother", parts=("guardian",)), Person(id="father", parts=("guardian",)))
SIGNED = Permission(sort="consent_minor", person="mother", standing="signed")
OFFER = Treatment(id="offer", name="Plan", standing="offered", only_if_test="braf")
BRAF = Test(id="braf", name="BRAF", sort="gene", result="found", result_on=day(-2))
OLD_PAPER, NEW_PAPER = Document(id="old", title="First"), Document(id="new", title="Corrected", replaces="old")
TREATED = Place(id="here", name="First Hospital", treated_here=True)

ALWAYS_KNOWN: list[tuple[str, FactWorth, Entries, FactWorth, Entries]] = [
    ("patient.is_young_child", True, [CHILD], False, [Patient(born=PartialDate(2009, 5, 14))]),
    ("patient.needs_interpreter", True, [Patient(language="Spanish")], False, [Patient(name="Ana")]),
    ("patient.guardians", 2, [CHILD, *PARENTS], 0, [CHILD]),
    (
        "patient.all_guardians_signed",
        True,
        [CHILD, *PARENTS[:1], SIGNED],
        False,
        [CHILD, *PARENTS, SIGNED],
    ),
    ("care.hospice_spoken_of", True, [Contact(about="hospice")], False, [Hospice(enrolled=False)]),
    (
        "care.safe_wait_unclear",
        True,
        [Contact(about="safe_to_wait", answer="We cannot say.")],
        False,
        [Contact(about="safe_to_wait", answer="We cannot say.", answered="could_not_say")],
    ),
    (
        "care.dose_answer_unclear",
        True,
        [Treatment(standing="now", next_date=day(3)), Contact(about="next_dose", answer="Perhaps.")],
        False,
        [Treatment(standing="now", next_date=day(3)), Contact(about="next_dose", on=day(), answered="yes")],
    ),
    (
        "care.next_date_passed",
        True,
        [Treatment(name="A", standing="now", next_date=day(-1))],
        False,
        [Treatment(name="A", standing="now", next_date=day())],
    ),
    ("options.news", 1, [OFFER, BRAF], 0, [OFFER, Test(id="braf", name="BRAF", sort="gene", due=day(3))]),
    (
        "options.no_reason",
        1,
        [Treatment(name="A", standing="stopped", stop_reason="never_given")],
        0,
        [Treatment(name="A", standing="stopped", stop_reason="never_given", why_stopped="It grew.")],
    ),
    (
        "options.news_asked",
        True,
        [OFFER, BRAF, Contact(about="offer", on=day(-1), answer="It does.")],
        False,
        [OFFER, BRAF, Contact(about="offer", on=day(-9), answer="It does.")],
    ),
    (
        "ins.answer_is_old",
        True,
        [Contact(about="coverage", on=day(-366), answer="Covered.")],
        False,
        [Contact(about="coverage", on=day(-364), answer="Covered.")],
    ),
    (
        "ins.answer_of_last_year",
        True,
        [Coverage(payer="private", payer_answer="Paid.", answered_on=PartialDate(2024, 12, 30))],
        False,
        [Coverage(payer="private", payer_answer="Paid.", answered_on=PartialDate(2025, 1, 2))],
    ),
    (
        "consult.cost_known",
        True,
        [OPINION, Contact(about="cost", opinion="o", answer="900 dollars.")],
        False,
        [OPINION, Contact(about="cost", opinion="o", answer="Later.", answered="could_not_say")],
    ),
    (
        "consult.interpreter_asked",
        True,
        [OPINION, Contact(about="interpreter", place="there")],
        False,
        [OPINION, Contact(about="interpreter", place="elsewhere")],
    ),
    (
        "consult.decide_by_known",
        True,
        [OPINION, Treatment(standing="offered", decide_by=day(5))],
        False,
        [OPINION, Treatment(standing="offered", decide_by=day(5)), Treatment(standing="offered")],
    ),
    ("docs.mistakes", 1, [ErrorNote(says="left")], 0, [ErrorNote(says="left", corrected=True)]),
    ("docs.mistakes_open", 1, [ErrorNote(says="left")], 0, [ErrorNote(says="left", correction_asked_on=day(-3))]),
    ("docs.replaced", 1, [OLD_PAPER, NEW_PAPER], 0, [OLD_PAPER]),
    ("rec.listed_twice", 1, [Allergy(substance="Latex"), Allergy(substance="latex ")], 0, [Allergy(substance="Latex")]),
    ("docs.replacement_missing", 1, [Document(id="old", superseded=True)], 0, [OLD_PAPER, NEW_PAPER]),
    (
        "docs.rest_on_replaced",
        1,
        [OLD_PAPER, NEW_PAPER, Proof(entry="braf", document="old", page=1)],
        0,
        [OLD_PAPER, NEW_PAPER, Proof(entry="braf", document="new", page=1)],
    ),
    (
        "rec.records_overdue",
        True,
        [TREATED, Request(place="here", covers="everything", standing="asked", due=day(-1))],
        False,
        [TREATED, Request(place="here", covers="everything", standing="asked", due=day(1))],
    ),
    (
        "rec.changed_since_sent",
        True,
        [Opinion(id="o", packet_sent_on=day(-5)), Test(name="BRAF", result="found", result_on=day(-2))],
        False,
        [Opinion(id="o", packet_sent_on=day(-5)), Test(name="BRAF", result="found", result_on=day(-6))],
    ),
]
