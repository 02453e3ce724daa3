"""How an entry of the story reads in one line: when it was, how it went, where it is known from.

Pure. Words a person typed stand as typed; nothing is read into a result.
"""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Person, Test, Treatment
from secondopinion_desktop.records.naming import called
from secondopinion_desktop.records.values import Value, value_in_words

KEPT_OUT = "kept out of packets"
"""The small sign of an entry marked private, wherever it is listed."""
SOURCE_SAID = {"report": "paper", "doctor": "doctor said", "family": "family said"}


def joined(*parts: str | None, by: str = " · ") -> str:
    """The parts that hold words, with a dot between."""
    return by.join(part for part in parts if part)


def short(when: PartialDate | None) -> str:
    """A date with its month cut short; "" when not known."""
    return when.short() if when is not None else ""


def in_words(entry: Entry, field_name: str, case: Case | None = None) -> str:
    """One field of an entry as a person reads it; "" when it is not answered. Refs become names with a case."""
    field = kind_of(entry).by_name[field_name]
    value: Value = getattr(entry, field_name)
    if field.type in ("ref", "refs") and value:
        ids = value if isinstance(value, tuple) else (str(value),)
        return ", ".join(name for name in (case.named(i) for i in ids) if name) if case is not None else ""
    return value_in_words(field, value)


def treatment_when(t: Treatment) -> str:
    """When a treatment was: "Aug 2024 to Apr 2025", "since Aug 2025, now", "18 weeks, dates not known"."""
    started, ended = short(t.started), short(t.ended)
    if t.standing == "offered":
        return joined("offered", f"would start {short(t.planned_start)}" if t.planned_start else "", by=", ")
    if t.standing == "declined":
        return "not taken"
    if t.standing == "now" and not ended:
        return f"since {started}, now" if started else "now, start not known"
    if started and ended:
        return started if started == ended else f"{started} to {ended}"
    if started:
        return f"from {started}"
    if ended:
        return f"until {ended}"
    return f"{t.lasted}, dates not known" if t.lasted else "dates not known"


def treatment_effect(t: Treatment) -> str:
    """How a treatment went, and why it stopped: "Smaller, then grew · stopped: numb hands"."""
    return joined(
        in_words(t, "response"),
        "said not to be working" if t.not_working and t.standing == "now" else "",
        f"stopped: {t.why_stopped}" if t.why_stopped else "",
    )


def is_awaited(test: Test) -> bool:
    """True while a test's result has not come."""
    return not (test.result or test.value is not None or test.result_on or test.called_off or test.report)


def result_is_in(t: Treatment, case: Case) -> str:
    """That the test an offer waits for has come or was called off since the offer was made; "" while it has not.

    Nothing is read into the result: the person is told whom to ask. An offer made after the result, or one that is
    no longer open, says nothing.
    """
    test = case.find(Test, t.only_if_test)
    if test is None or t.standing not in (None, "offered") or is_awaited(test):
        return ""
    if test.result_on and t.offered_on and t.offered_on.earliest > test.result_on.latest:
        return ""
    name = test.name or "test"
    if test.called_off:
        return f"The {name} test was called off. Ask whether this still stands."
    return f"The {name} result is in. Ask whether this still stands."


def test_fact(test: Test) -> str:
    """What is known of a test in a few words: its number, or that it is awaited and until when."""
    if test.called_off:
        return "called off"
    if is_awaited(test):
        return f"awaited, due {short(test.due)}" if test.due else "awaited"
    if test.value is not None:
        return joined(f"{test.value:g}", test.unit, by=" ")
    first_line = (test.result or "").strip().split("\n")[0]
    return first_line or "result came"


def source_of(entry: Entry, case: Case) -> str:
    """Where an entry is known from, as a small sign: "report p. 4", "doctor said", "Ruth said"; "" if not answered."""
    proofs = [proof for proof in case.proofs_of(entry.id) if proof.page is not None]
    if proofs:
        return f"report p. {proofs[-1].page}"
    if entry.source == "patient":
        return f"{first_name(case)} said"
    if entry.source == "doctor" and entry.said_by:
        return f"{case.named(entry.said_by)} said"
    return SOURCE_SAID.get(entry.source or "", "")


def first_name(case: Case) -> str:
    """The patient's first name for sentences; "the patient" while no name is known."""
    return called(case.patient.name)


def keepers(case: Case) -> tuple[Person, ...]:
    """Who keeps this file; nobody named means the patient does."""
    return tuple(person for person in case.all(Person) if "keeper" in person.parts)


def keeps_own_file(case: Case) -> bool:
    """True when the person at the keyboard is the patient, so that sentences may say "you"."""
    found = keepers(case)
    return not found or any(person.keeper_role == "self" for person in found)


def how_they_feel(case: Case) -> str:
    """The name of the lane of symptoms: "How you feel", or "How Ruth feels" when somebody else keeps the file."""
    return "How you feel" if keeps_own_file(case) else f"How {first_name(case)} feels"


def listed(names: list[str]) -> str:
    """Names as a sentence has them: "Jonas", "Jonas and Miriam", "Jonas, Miriam and Ann"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 paper", "14 papers"."""
    return f"{count} {one if count == 1 else many or one + 's'}"
