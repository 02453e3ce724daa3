"""Facts about care now: what is under way, how it goes, what was told to the team and what they answered."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.digest import answers, doses
from secondopinion_desktop.digest.opinions import visit_day
from secondopinion_desktop.guidance.facts.register import fact, opinion_fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, any_yes, no, yes
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Contact, Opinion, Symptom, Treatment

_GREW = ("grew", "smaller_then_grew")


@fact("care.in_treatment")
def in_treatment(view: CaseView) -> Known:
    """A treatment is under way, be it paused for now; "no" once the list of treatments holds others, or is said to be
    empty."""
    if view.under_way:
        return yes(*view.under_way)
    if view.treatments:
        unclear = any(one.standing is None and not one.ended for one in view.treatments)
        return UNKNOWN if unclear else no(*view.treatments)
    return no(view.answers["treatments"]) if "treatments" in view.answers else UNKNOWN


@fact("care.watching")
def watching(view: CaseView) -> Known:
    """Check-ups only: a problem is watched, or watching is what is done now. Not while a treatment is under way."""
    watched: list[Entry] = [one for one in view.problems if one.watched]
    watched += [one for one in view.treatments if one.sort == "watching" and one.standing == "now"]
    if watched:
        return yes(*watched)
    if view.under_way:
        return no(*view.under_way)
    return any_yes((one, one.watched) for one in view.problems)


@fact("care.hospice")
def hospice(view: CaseView) -> Known:
    """In hospice; an agency or a date without the answer counts as yes."""
    entry = view.hospice
    if entry.enrolled is not None:
        return Known(entry.enrolled, (entry,), "enrolled")
    return yes(entry) if entry.since or entry.agency else UNKNOWN


@fact("care.hospice_spoken_of")
def hospice_spoken_of(view: CaseView) -> Known:
    """Hospice is on file, or somebody asked about it; while nobody spoke of it, nobody is spoken to about it."""
    entry = view.hospice
    asked = view.contacts_about("hospice")
    if entry.enrolled is False:
        return no(entry)
    if entry.enrolled or entry.since or entry.agency or entry.phone:
        return yes(entry, *asked)
    return yes(*asked) if asked else no()


@fact("care.told_no_options")
def told_no_options(view: CaseView) -> Known:
    """A doctor said no treatment is left."""
    return a_view_says(view, "nothing_left")


@fact("views.surgery_ruled_out")
def surgery_ruled_out(view: CaseView) -> Known:
    """A doctor's view on file says an operation is not possible."""
    return a_view_says(view, "no_operation")


def a_view_says(view: CaseView, what: str) -> Known:
    """Whether one of the doctors' views says this; "no" once views are written down without it."""
    saying = [one for one in view.views if one.says == what]
    if saying:
        return yes(*saying)
    if view.views and all(one.says for one in view.views):
        return no(*view.views)
    return no(view.answers["views"]) if "views" in view.answers else UNKNOWN


@fact("care.not_working")
def not_working(view: CaseView) -> Known:
    """Somebody said the treatment going on now is not working, or that it grew under it."""
    if view.under_way:
        return any_yes((one, _fails(one)) for one in view.under_way)
    return no(*in_treatment(view).entries) if in_treatment(view).worth is False else UNKNOWN


def _fails(one: Treatment) -> bool | None:
    return one.not_working if one.not_working is not None else True if one.response in _GREW else None


@fact("care.symptoms_worse")
def symptoms_worse(view: CaseView) -> Known:
    """The newest note of a symptom says worse."""
    return _a_trend(view, "worse")


@fact("care.new_symptoms")
def new_symptoms(view: CaseView) -> Known:
    """The newest note of a symptom says new."""
    return _a_trend(view, "new")


def _a_trend(view: CaseView, trend: str) -> Known:
    if not view.symptoms and "symptoms" in view.answers:
        return no(view.answers["symptoms"])
    return any_yes((one, one.trend == trend if one.trend else None) for one in view.symptoms)


@fact("care.pain_uncontrolled")
def pain_uncontrolled(view: CaseView) -> Known:
    """A pain is noted as not under control. A high number alone does not decide it: the person says so."""
    if not view.symptoms and "symptoms" in view.answers:
        return no(view.answers["symptoms"])
    return any_yes((one, _hurts(one)) for one in view.symptoms)


def _hurts(one: Symptom) -> bool | None:
    if one.is_pain is False:
        return False
    return None if one.under_control is None else not one.under_control


@fact("care.new_treatment_proposed")
def new_treatment_proposed(view: CaseView) -> Known:
    """A next treatment (watching is none) has been offered and not begun."""
    offered = [one for one in view.offers if one.sort != "watching"]
    if offered:
        return yes(*offered)
    decided = (*view.offers, *view.planned, *view.not_to_come)
    if decided:
        return no(*decided)
    return no(view.answers["options"]) if "options" in view.answers else UNKNOWN


@fact("care.new_treatment_ahead")
def new_treatment_ahead(view: CaseView) -> Known:
    """A next treatment (watching is none) is offered, or is planned and agreed, and has not begun."""
    ahead = [one for one in view.ahead if one.sort != "watching"]
    return yes(*ahead) if ahead else new_treatment_proposed(view)


@fact("care.change_reported")
def change_reported(view: CaseView) -> Known:
    """A contact told the team what got worse or is new, and no newer change was noted since."""
    told = view.contacts_about("change", lambda one: _is_after(one, _newest_change(view)))
    return _logged(view, told)


def _newest_change(view: CaseView) -> date | None:
    changes = [one for one in view.symptoms if one.trend in ("new", "worse") or _hurts(one)]
    return max((one.noted_on.begins for one in changes if one.noted_on and one.noted_on.begins), default=None)


def _is_after(contact: Contact, change: date | None) -> bool:
    return change is None or contact.on is None or contact.on.latest >= change


@opinion_fact("care.safe_wait_recorded")
def safe_wait_recorded(view: CaseView, opinion: Opinion | None) -> Known:
    """The doctor's answer on how long it is safe to wait for this opinion is written down, and its day has not gone."""
    answer = answers.answer_on_waiting(opinion, view.case, view.today)
    return _logged(view, (answer,) if answer is not None else ())


@opinion_fact("care.safe_wait_unclear")
def safe_wait_unclear(view: CaseView, opinion: Opinion | None) -> Known:
    """Words are written down on how long it is safe to wait, but nobody said whether they are an answer."""
    words = view.contacts_about("safe_to_wait", answers.is_unclear_answer)
    found = tuple(one for one in words if answers.is_for_opinion(one, opinion, view.case))
    return yes(*found) if found else no()


@fact("care.dose_in_question")
def dose_in_question(view: CaseView) -> Known:
    """A dose of an illness treatment is planned, or its day has gone by, while a second opinion is still to be had.

    Open only where something is given in doses and no next day is written down; without such a treatment it is no.
    """
    if not doses.wait_is_in_question(view.case, view.today):
        return no(*view.opinions)
    dosed = tuple(one for one in view.running if doses.has_doses(one, view.today))
    planned = tuple(one for one in dosed if one.next_date is not None)
    if planned:
        return yes(*planned)
    unclear = dosed or any(doses.may_have_doses(one, view.today) for one in view.running)
    return UNKNOWN if unclear else no(*view.running)


@fact("care.bridge_answer_recorded")
def bridge_answer_recorded(view: CaseView) -> Known:
    """The team's answer on each planned dose is written down; one about an earlier dose is no answer."""
    if doses.unanswered_doses(view.case, view.today) or not doses.doses_ahead(view.case, view.today):
        return no() if view.contacts else UNKNOWN
    return yes(*doses.dose_answers(view.case, view.today))


@fact("care.dose_answer_unclear")
def dose_answer_unclear(view: CaseView) -> Known:
    """Words are written down on the next dose, but nobody said whether they are an answer."""
    found = view.contacts_about("next_dose", answers.is_unclear_answer)
    return yes(*found) if found and doses.unanswered_doses(view.case, view.today) else no()


@fact("care.next_date_passed")
def next_date_passed(view: CaseView) -> Known:
    """The next date on file of a treatment has gone by, so it is not next any more."""
    passed = doses.passed_dates(view.case, view.today)
    labels = tuple(f"{one.treatment.name or 'treatment'}, {one.day.short()}" for one in passed)
    return Known(bool(passed), tuple(one.treatment for one in passed), labels=labels)


@fact("care.hospice_answered")
def hospice_answered(view: CaseView) -> Known:
    """The hospice team said something about a second opinion."""
    return _logged(view, view.contacts_about("hospice", answers.says_something))


@fact("rec.doctor_told")
def doctor_told(view: CaseView) -> Known:
    """A note says the current doctor knows."""
    return _logged(view, view.contacts_about("second_opinion"))


@opinion_fact("rec.first_doctor_debriefed")
def first_doctor_debriefed(view: CaseView, opinion: Opinion | None) -> Known:
    """A talk with the first doctor after the visit is noted or booked."""
    found = view.contacts_about("after_visit", lambda one: opinion is None or one.opinion in (None, opinion.id))
    return _logged(view, found)


def _logged(view: CaseView, found: tuple[Contact, ...]) -> Known:
    """Yes with the contacts found; no once other contacts are logged; not known while the log is empty."""
    if found:
        return yes(*found)
    return no() if view.contacts else UNKNOWN


@opinion_fact("care.dose_before_visit")
def dose_before_visit(view: CaseView, opinion: Opinion | None) -> Known:
    """The next dose on file comes before the appointment (both still ahead)."""
    visit = visit_day(opinion)
    planned = doses.doses_ahead(view.case, view.today)
    if opinion is None or visit is None or visit.begins is None or visit.is_over(view.today) or not planned:
        return UNKNOWN
    before = doses.doses_before(opinion, view.case, view.today)
    dose = (before or planned)[0]
    named = f"{dose.treatment.name or 'treatment'} on {dose.day.short()}"
    labels = (named, f"{view.case.named(opinion.id)} on {visit.short()}")
    return Known(bool(before), (dose.treatment, opinion), labels=labels)
