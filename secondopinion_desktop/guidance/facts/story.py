"""Facts about how complete the record is: treatments, symptoms, medicines, questions, packet, decision."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.medicines import medicines_paused, medicines_taken, medicines_tried
from secondopinion_desktop.digest.people import is_minor
from secondopinion_desktop.digest.requests import overdue_requests, places_to_ask, requests_that_count
from secondopinion_desktop.digest.spreads import looked_on
from secondopinion_desktop.digest.treatments import PAST
from secondopinion_desktop.digest.twins import twins
from secondopinion_desktop.guidance.facts.register import fact, opinion_fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, any_yes, counted, no, yes
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Background,
    Decision,
    Diagnosis,
    Opinion,
    Question,
    Spread,
    Symptom,
)

_WRONG_DAYS = ("treatment_ends_before_start", "medicine_stopped_before_since")
SYMPTOM_DAYS = 14
MEDICINE_DAYS = 30
CLOCK_SLACK = 2
"""Days: a note dated a little ahead is one of today, written under another time zone or clock."""


@fact("rec.had_operation")
def had_operation(view: CaseView) -> Known:
    """A past operation is entered; "no" once every treatment has another sort, or "none" was said."""
    operations = [one for one in view.treatments if one.sort == "operation" and _lies_behind(one.standing)]
    if operations:
        return yes(*operations)
    for about in ("operations", "treatments"):
        if about in view.answers:
            return no(view.answers[about])
    sorted_out = view.treatments and all(one.sort for one in view.treatments)
    return no(*view.treatments) if sorted_out else UNKNOWN


def _lies_behind(standing: str | None) -> bool:
    return standing in PAST or standing is None


@fact("rec.treatments")
def treatments(view: CaseView) -> Known:
    """Treatments entered, past and present."""
    tried = (*view.treatments, *medicines_tried(view.case, view.today))
    if tried:
        return counted(tried)
    return Known(0, (view.answers["treatments"],)) if "treatments" in view.answers else UNKNOWN


@fact("rec.treatments_no_outcome")
def treatments_no_outcome(view: CaseView) -> Known:
    """Treatments that do not say how they worked or why they stopped, or whose days contradict each other."""
    if treatments(view).worth is None:
        return UNKNOWN
    found = [one for one in view.past if not (one.response or one.why_stopped or one.stop_reason)]
    found += [one for one in view.under_way if one.sort != "comfort" and not one.response and one.not_working is None]
    wrong = {one.entry.id for one, _ in view.clashes_of(None) if one.sort in _WRONG_DAYS}
    found += [one for one in (*view.past, *view.under_way) if one.id in wrong]
    silent = counted(dict.fromkeys(found))
    return silent if silent.worth else Known(0, treatments(view).entries)


@fact("rec.timeline_entries")
def timeline_entries(view: CaseView) -> Known:
    """Dated events of the story, exact or rough; not known before anything of the story is entered."""
    events: list[tuple[Entry, object]] = [(one, one.since or one.came_back_on) for one in view.problems]
    events += [(one, one.found_on) for one in view.case.all(Diagnosis)]
    events += [(one, one.found_on) for one in view.spots]
    events += [(one, looked_on(one)) for one in view.case.all(Spread)]
    events += [(one, one.started or one.ended or one.offered_on) for one in (*view.treatments, *view.ahead)]
    events += [(one, one.done_on or one.result_on) for one in view.tests]
    events += [(one, one.since or one.noted_on) for one in view.case.all(Symptom)]
    return counted(entry for entry, when in events if when) if events else UNKNOWN


@fact("rec.symptoms_recent")
def symptoms_recent(view: CaseView) -> Known:
    """A symptom note (or "no symptoms") of the last 14 days."""
    notes = view.case.all(Symptom)
    recent: list[Entry] = [one for one in notes if _within(one.noted_on, SYMPTOM_DAYS, view.today)]
    nothing_felt = view.answers.get("symptoms")
    if nothing_felt is not None and _within(nothing_felt.answered_on, SYMPTOM_DAYS, view.today):
        recent.append(nothing_felt)
    if recent:
        return yes(*recent)
    return no(*notes[-1:]) if notes or nothing_felt else UNKNOWN


@fact("rec.pain_described")
def pain_described(view: CaseView) -> Known:
    """Every pain of now says where it is, how it feels, 0 to 10, and what helps."""
    pains = [one for one in view.symptoms if one.is_pain]
    incomplete = [one for one in pains if not (one.place and one.feel and one.score is not None and one.helps)]
    if incomplete:
        return no(*incomplete)
    return yes(*pains) if pains else UNKNOWN


@fact("rec.meds_confirmed")
def meds_confirmed(view: CaseView) -> Known:
    """The medicine list was looked over in the last 30 days; an empty list needs its own "none"."""
    medicines = (*medicines_taken(view.case, view.today), *medicines_paused(view.case, view.today))
    checked = view.patient.medicines_checked_on
    none_taken = view.answers.get("medicines")
    if medicines and _within(checked, MEDICINE_DAYS, view.today):
        return yes(view.patient, field="medicines_checked_on")
    said_on = none_taken.answered_on or checked if none_taken else None
    if none_taken and not medicines and (said_on is None or _within(said_on, MEDICINE_DAYS, view.today)):
        return yes(none_taken)
    return no(*medicines) if medicines or checked or none_taken else UNKNOWN


@fact("rec.listed_twice")
def listed_twice(view: CaseView) -> Known:
    """What stands in a list a second time, word for word."""
    return counted(one for entry_id in twins(view.case) if (one := view.case.get(entry_id)) is not None)


@fact("rec.allergies_answered")
def allergies_answered(view: CaseView) -> Known:
    """An answer is given: allergies, or "none known". An entry without a name is no answer yet."""
    allergies = view.case.all(Allergy)
    given: list[Entry] = [one for one in allergies if one.substance]
    given += [view.answers["allergies"]] if "allergies" in view.answers else []
    if given:
        return yes(*given)
    return no(*allergies) if allergies else UNKNOWN


@fact("rec.values_written")
def values_written(view: CaseView) -> Known:
    """What matters most to the patient is written; what the family wishes is another answer, but for a child."""
    child = is_minor(view.case, view.today)
    said = [one for one in view.wishes if one.sort == "matters" and one.in_words]
    written = [one for one in said if child or one.whose != "family"]
    if written:
        return yes(*written)
    return no(*view.wishes) if view.wishes else UNKNOWN


@opinion_fact("rec.top_questions")
def top_questions(view: CaseView, opinion: Opinion | None) -> Known:
    """Questions starred for this visit (or for every visit)."""
    asked = _questions_for(view, opinion)
    return counted(one for one in asked if one.starred) if asked else UNKNOWN


@opinion_fact("rec.answers_recorded")
def answers_recorded(view: CaseView, opinion: Opinion | None) -> Known:
    """Questions to the new doctor with the answer written beside them."""
    asked = [one for one in _questions_for(view, opinion) if one.ask in (None, "new_doctor")]
    return counted(one for one in asked if one.answer) if asked else UNKNOWN


def _questions_for(view: CaseView, opinion: Opinion | None) -> list[Question]:
    return [one for one in view.questions if opinion is None or one.opinion in (None, opinion.id)]


@fact("rec.current_doctor_contact")
def current_doctor_contact(view: CaseView) -> Known:
    """Name plus phone or fax of a doctor treating now."""
    doctors = [one for one in view.current_clinicians if "doctor" in one.parts]
    reachable = [one for one in doctors if one.name and (one.phone or one.fax)]
    if reachable:
        return yes(*reachable)
    return no(*doctors) if doctors else UNKNOWN


@fact("rec.records_requested")
def records_requested(view: CaseView) -> Known:
    """Each place of care is asked for all it has, has answered, or is not needed; a refusal is not an answer."""
    if not any(one.treated_here for one in view.places):
        return UNKNOWN
    left = places_to_ask(view.case, view.today)
    return (
        Known(False, left, labels=tuple(one.name or "a place" for one in left))
        if left
        else yes(*requests_that_count(view.case, view.today))
    )


@fact("rec.records_overdue")
def records_overdue(view: CaseView) -> Known:
    """Records that were asked for and have not come by the day expected."""
    late = overdue_requests(view.case, view.today)
    labels = tuple(f"{view.case.named(one.place)}, expected {one.due.short() if one.due else ''}" for one in late)
    return Known(bool(late), late, labels=labels)


@fact("family.like_ours")
def family_like_ours(view: CaseView) -> Known:
    """Somebody in the family has or had the illness, or one that may be linked to it."""
    relatives = [one for one in view.case.all(Background) if one.sort == "family"]
    if not relatives:
        return no(view.answers["family"]) if "family" in view.answers else UNKNOWN
    return any_yes((one, one.like_ours) for one in relatives)


@fact("rec.after_hours_number")
def after_hours_number(view: CaseView) -> Known:
    """Day and night numbers of the team treating now, hospice included."""
    homes = {one.place for one in view.current_clinicians}
    team: list[Entry] = [*view.current_clinicians, *(one for one in view.places if one.id in homes)]
    team += [view.hospice] if view.hospice.enrolled else []
    night = [one for one in team if getattr(one, "after_hours_phone", None)]
    if night and any(getattr(one, "phone", None) for one in team):
        return yes(*night)
    return no(*team) if team else UNKNOWN


@opinion_fact("rec.packet_current")
def packet_current(view: CaseView, opinion: Opinion | None) -> Known:
    """The newest packet for this opinion shows the file as it is now; not known when it does not say what it shows."""
    made = [one for one in view.packets if opinion is None or one.opinion in (None, opinion.id)]
    if not made:
        return no()
    if not made[-1].fingerprint:
        return UNKNOWN
    if made[-1].fingerprint != view.fingerprint:
        return no(made[-1])
    return yes(*(one for one in made if one.fingerprint == view.fingerprint))


@fact("rec.decision_written")
def decision_written(view: CaseView) -> Known:
    """Decision, reason and treating team are written."""
    decisions = view.case.all(Decision)
    whole = [one for one in decisions if one.chosen and one.why and one.team]
    if whole:
        return yes(*whole)
    return no(*decisions) if decisions else UNKNOWN


def _within(when: PartialDate | None, days: int, today: date) -> bool:
    """Surely in the last so many days; a rough date counts from its beginning."""
    return when is not None and when.begins is not None and -CLOCK_SLACK <= (today - when.begins).days <= days
