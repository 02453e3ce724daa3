"""Where each step leads: the page or form in which it is answered.

The pack names a place by `opens`. To add one: put its line into PLACES; a test walks the pack and
asks for the place of every item.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.doses import dose_to_ask_about, doses_ahead, unanswered_doses
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion
from secondopinion_desktop.ui.workspace import Workspace

Go = Callable[[Workspace, ChecklistRow], None]


@dataclass(frozen=True)
class Way:
    """The words on a step's button and what pressing it does."""

    words: str
    go: Go


def visit_of(workspace: Workspace, step: ChecklistRow) -> PartialDate | None:
    """The day of the visit a step is for; of the opinion in view, when it is for all."""
    opinion = workspace.case.find(Opinion, step.opinion_id or workspace.opinion_id)
    return opinion.appointment if opinion is not None else None


def dose_of(workspace: Workspace, step: ChecklistRow) -> PartialDate | None:
    """The day of the dose a step asks about; None for all other steps."""
    if step.item_id != ABOUT_THE_DOSE:
        return None
    opinion = workspace.case.find(Opinion, step.opinion_id or workspace.opinion_id)
    dose = dose_to_ask_about(opinion, workspace.case, workspace.today)
    return dose.day if dose is not None else None


def _page(key: str) -> Go:
    def go(workspace: Workspace, step: ChecklistRow) -> None:
        workspace.go(key)

    return go


def _add(kind: str, at: str = "", **fields: object) -> Go:
    def go(workspace: Workspace, step: ChecklistRow) -> None:
        workspace.add(kind, at, **fields)

    return go


_PER_OPINION = ("requirements", "safe_to_wait", "coverage", "cost", "interpreter")


def _call(about: str) -> Go:
    def go(workspace: Workspace, step: ChecklistRow) -> None:
        opinion = {"opinion": step.opinion_id} if step.opinion_id and about in _PER_OPINION else {}
        workspace.add("contact", "answer", about=about, on=PartialDate.on(workspace.today), **opinion)

    return go


def dose_call(case: Case, opinion_id: str | None, today: date) -> dict[str, object]:
    """The fields of a call about the dose to ask about, so that its answer belongs to that dose."""
    asked: dict[str, object] = {"about": "next_dose", "on": PartialDate.on(today)}
    first = dose_to_ask_about(case.find(Opinion, opinion_id), case, today)
    dose = first or next(iter((*unanswered_doses(case, today), *doses_ahead(case, today))), None)
    return {**asked, "treatment": dose.treatment.id, "until": dose.day} if dose is not None else asked


def _next_dose(workspace: Workspace, step: ChecklistRow) -> None:
    call = dose_call(workspace.case, step.opinion_id or workspace.opinion_id, workspace.today)
    workspace.add("contact", "answer", **call)


def _patient(at: str) -> Go:
    def go(workspace: Workspace, step: ChecklistRow) -> None:
        patient = workspace.case.patient
        if patient.id:
            workspace.open_form(patient.id, at)
        else:
            workspace.add("patient", at)

    return go


def _opinion(at: str = "") -> Go:
    def go(workspace: Workspace, step: ChecklistRow) -> None:
        opinion_id = step.opinion_id or workspace.opinion_id
        if opinion_id is None:
            workspace.add("opinion", at)
        else:
            workspace.open_form(opinion_id, at)

    return go


def _subject_test(workspace: Workspace, step: ChecklistRow) -> None:
    if step.subject_id and workspace.case.get(step.subject_id) is not None:
        workspace.add("request", test=step.subject_id, covers="imaging", opinion=step.opinion_id)
    else:
        workspace.go("opinions")


WRITE_CALL = "Write down the answer"
ABOUT_THE_DOSE = "decide.during-treatment"

PLACES: dict[str, Way] = {
    "start": Way("Plan a second opinion", _page("opinions")),
    "case.goals": Way("Pick what to check", _patient("goals")),
    "patient.wishes": Way("Write it down", _add("wish")),
    "care.timing": Way(WRITE_CALL, _call("safe_to_wait")),
    "contacts.log": Way(WRITE_CALL, _add("contact", "answer")),
    "contacts": Way("Go to People", _page("people")),
    "providers": Way("See what was asked", _page("opinions")),
    "people.guardians": Way("Add a guardian", _add("person", parts=("guardian",))),
    "people.consent": Way("Say who must sign", _patient("consent_by")),
    "people.permission": Way("Add the permission", _add("permission")),
    "consultations": Way("Go to Second opinions", _page("opinions")),
    "consultation.place": Way("Open this opinion", _opinion("place")),
    "consultation.kind": Way("Choose the kind", _opinion("kind")),
    "consultation.team": Way("Write down what they say", _opinion("experience")),
    "consultation.referral": Way(WRITE_CALL, _opinion("referral")),
    "consultation.backup": Way("Write down plan B", _opinion("backup")),
    "consultation.trip": Way("Plan the trip", _opinion("trip")),
    "consultation.visit": Way("Open this opinion", _opinion("visit_content")),
    "consultation.companion": Way("Say who comes along", _opinion("companions")),
    "consultation.sending": Way("Write down when it was sent", _opinion("packet_sent_on")),
    "consultation.cost": Way(WRITE_CALL, _call("cost")),
    "consultation.interpreter": Way(WRITE_CALL, _call("interpreter")),
    "options": Way("Go to the health story", _page("story")),
    "treatments": Way("Go to the health story", _page("story")),
    "timeline": Way("Go to the health story", _page("story")),
    "tests": Way("Add a test", _add("test")),
    "studies": Way("Ask for this scan", _subject_test),
    "diagnoses.spots": Way("Add a spot", _add("spot")),
    "symptoms": Way("Write what you notice", _add("symptom")),
    "symptoms.pain": Way("Write about the pain", _add("symptom")),
    "medicines": Way("Go to the health story", _page("story")),
    "documents": Way("Go to Papers", _page("papers")),
    "documents.slides": Way("Add the slides", _add("material", sort="slides")),
    "insurance": Way("Add the coverage", _add("coverage")),
    "insurance.calls": Way(WRITE_CALL, _call("coverage")),
    "questions": Way("Go to Questions", _page("questions")),
    "questions.answers": Way("Write the answers", _page("questions")),
    "packet": Way("Go to Packet", _page("packet")),
    "opinions": Way("Compare the opinions", _page("opinions")),
    "decision": Way("Write down the decision", _add("decision")),
}

NARROWER: dict[str, Way] = {
    "decide.patient-wish": Way(WRITE_CALL, _patient("wants_second_opinion")),
    ABOUT_THE_DOSE: Way(WRITE_CALL, _next_dose),
    "decide.ask-again": Way(WRITE_CALL, _call("offer")),
    "decide.tell-team-change": Way(WRITE_CALL, _call("change")),
    "decide.hospice-call": Way(WRITE_CALL, _call("hospice")),
    "ask.tell-doctor": Way("Write down that you told them", _call("second_opinion")),
    "arrange.call-center": Way(WRITE_CALL, _call("requirements")),
}
"""Items whose place is one thing more exact than their `opens`."""


def way_of(step: ChecklistRow) -> Way | None:
    """Where a step is answered; None when the pack names no place."""
    return NARROWER.get(step.item_id) or PLACES.get(step.opens)
