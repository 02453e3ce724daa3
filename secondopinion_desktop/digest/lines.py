"""The line under an entry's name, and the fact beside it: what a person looks for first in that kind of entry.

Pure. To give a kind a line of its own: a function here, named in `_LINES`; all others show their first answers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from secondopinion_desktop.digest.allergies import doubted_by
from secondopinion_desktop.digest.illness import candidates
from secondopinion_desktop.digest.medicines import as_treatment, days_ahead_of, is_stopped
from secondopinion_desktop.digest.of_problem import NOT_SAID, is_not_said
from secondopinion_desktop.digest.papers import replaced_in_words
from secondopinion_desktop.digest.pauses import is_paused, pause_in_words
from secondopinion_desktop.digest.spreads import looked_in_words
from secondopinion_desktop.digest.symptoms import strength_of
from secondopinion_desktop.digest.tests import standing_of_test
from secondopinion_desktop.digest.things import arrived_in_words, has_arrived, is_on_its_way, parcel_in_words
from secondopinion_desktop.digest.translations import is_translation, translation_in_words, translator_in_words
from secondopinion_desktop.digest.treatment_words import (
    amount_given,
    conditions_in_words,
    dose_in_words,
    study_in_words,
    until_in_words,
    why_offered,
)
from secondopinion_desktop.digest.treatments import NOT_GIVEN, THOUGHT_OF, is_to_begin
from secondopinion_desktop.digest.words import (
    amount_of,
    how_often,
    in_words,
    joined,
    news_in_words,
    range_of,
    result_in_words,
    short,
    test_fact,
    treatment_effect,
    treatment_when,
    within,
)
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FIRST
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Medicine, Test, Treatment

MOST_SHOWN = 3
JOINED_BY = {"or": " or ", "and": " and ", "and_or": " and/or "}
Line = tuple[str, str]


def line_of(entry: Entry, case: Case, today: date) -> Line:
    """The support line and the fact at the right of one entry's row; each "" when there is nothing to say."""
    if isinstance(entry, Test):
        return _test(entry, case, today)
    if isinstance(entry, Medicine):
        return _medicine(entry, today)
    if isinstance(entry, Treatment):
        return _treatment(entry, case, today)
    return _LINES.get(kind_of(entry).name, _first_answers)(entry, case)


def candidates_in_words(problem_id: str, joined_by: str | None, case: Case) -> str:
    """The names given to a problem, joined as the person joined them: "A and/or B"; "" when none is given."""
    names = [one.name or "" for one in candidates(problem_id, case)]
    return JOINED_BY.get(joined_by or "", ", ").join(names)


def _first_answers(entry: Entry, case: Case) -> Line:
    kind = kind_of(entry)
    answers = []
    for field in kind.fields:
        if field.section != FIRST or field.name == kind.title:
            continue
        words = in_words(entry, field.name, case)
        if words:
            answers.append(f"{field.label.rstrip('?')}: {words}" if field.type == "yes_no" else words)
    return joined(*answers[:MOST_SHOWN]), ""


def _treatment(t: Treatment, case: Case, today: date) -> Line:
    next_one = f"next {short(t.next_date)}" if t.next_date and not is_paused(t, today) else ""
    if t.standing in NOT_GIVEN:
        proposed = "proposed" if is_to_begin(t) or t.standing == "called_off" else "offered"
        told = joined(
            joined(dose_in_words(t), amount_given(t)) if is_to_begin(t) else "",
            f"{proposed} by {case.named(t.offered_by)}" if t.offered_by else "",
            why_offered(t),
            f"doubt: {t.doubts}" if t.doubts else "",
            conditions_in_words(t, case),
        )
    elif t.standing in THOUGHT_OF:
        told = study_in_words(t, case)
    else:
        pause = pause_in_words(t, today)
        told = joined(dose_in_words(t), pause, treatment_effect(t), amount_given(t), next_one, until_in_words(t, today))
    return joined(news_in_words(t, case), told), treatment_when(t, today)


def _diagnosis(d: Any, case: Case) -> Line:
    doubted = f"doubted by {case.named(d.questioned_by)}" if d.questioned_by else ""
    again = f"to be looked at again {short(d.look_again)}" if d.look_again else ""
    stage = joined(d.severity, d.stage or in_words(d, "staging"))
    illness = within(d, "sort") if d.sort in ("precancer", "unclear") else ""
    of_which = NOT_SAID if is_not_said(d, case) else ""
    return joined(of_which, d.site, illness, stage, d.markers, doubted, again), joined(
        in_words(d, "standing"), short(d.found_on), by=", "
    )


def _problem(p: Any, case: Case) -> Line:
    named = candidates_in_words(p.id, p.joined_by, case)
    review = f"looked at next {short(p.next_review)}" if p.next_review else ""
    every = f"checked {p.review_every.reads()}" if p.review_every else ""
    return joined(named, p.department, every, review), f"since {short(p.since)}" if p.since else ""


def _spot(s: Any, case: Case) -> Line:
    found = joined("found", short(s.found_on), f"by {s.found_by}" if s.found_by else "", by=" ")
    tissue = f"piece taken: {within(s, 'biopsy')}" if s.biopsy else ""
    check = f"next check {short(s.next_check)}" if s.next_check else ""
    return joined(found if found != "found" else "", tissue, s.result), check


def _spread(s: Any, case: Case) -> Line:
    looked = looked_in_words(s)
    return joined(looked, s.shown_by, s.now, case.named(s.diagnosis)), "" if looked else short(s.found_on)


def _test(t: Test, case: Case, today: date) -> Line:
    images = f"pictures: {within(t, 'images')}" if t.images else ""
    result = result_in_words(t).split("\n")[0]
    standing = standing_of_test(t, case, today)
    came = joined(amount_of(t), result, range_of(t))
    said = test_fact(t, case, today)
    told = came if came and standing in ("known", "in_hand") else joined(said, came if standing == "partly" else "")
    day = short(t.done_on)
    return joined(told, images), f"sent {day}" if standing == "awaited" and day else day


def _finding(f: Any, case: Case) -> Line:
    counts = joined(
        f"{f.taken} taken" if f.taken is not None else "",
        f"{f.positive} positive" if f.positive is not None else "",
        f.amount,
        by=", ",
    )
    return joined(counts, case.named(f.test) or case.named(f.treatment)), ""


def _view(v: Any, case: Case) -> Line:
    words = f"“{v.in_words}”" if v.in_words else ""
    reason = f"because: {v.reason}" if v.reason else ""
    return joined(words, reason, case.named(v.about), within(v, "sure")), short(v.on)


def _symptom(s: Any, case: Case) -> Line:
    pain = strength_of(s)
    helps = f"helps: {s.helps}" if s.helps else ""
    control = "" if s.under_control is None else "under control" if s.under_control else "not under control"
    return joined(in_words(s, "trend"), pain, s.place, s.feel, control, helps), short(s.noted_on)


def _medicine(m: Medicine, today: date) -> Line:
    thinner = "blood thinner" if m.blood_thinner else ""
    over = is_stopped(m, today)
    if not over and is_paused(m, today):
        told = joined(m.dose, how_often(m), m.used_for, thinner, pause_in_words(m, today), in_words(m, "response"))
        return told, "paused for now"
    why = treatment_effect(as_treatment(m)) if over else in_words(m, "response")
    stopped = joined("stopped", short(m.stopped_on), by=" ") if over else days_ahead_of(m, today)
    return joined(m.dose, how_often(m), m.used_for, thinner, why), stopped


def _allergy(a: Any, case: Case) -> Line:
    doubted = joined(doubted_by(a, case.named(a.doubted_by)), a.doubt, by=": ")
    happened = f"happened {short(a.happened)}" if a.happened else ""
    return joined(a.reaction, within(a, "how_bad"), doubted, within(a, "tested")), happened


def _document(d: Any, case: Case) -> Line:
    earlier = f"replaces {case.named(d.replaces)}" if d.replaces else ""
    original = case.named(d.translation_of) if d.translation_of else "a paper"
    translated = translation_in_words(translator_in_words(d), original) if is_translation(d) else ""
    sorts = joined(in_words(d, "sort"), within(d, "also"), by=", also ")
    return joined(sorts, translated, earlier, replaced_in_words(d, case)), short(d.dated)


def _person(p: Any, case: Case) -> Line:
    parts = in_words(p, "parts")
    hear = "" if p.may_hear_results is None else "may hear results" if p.may_hear_results else "not to hear results"
    hear = joined(hear, p.may_hear_what, by=": ")
    signs = "signs for the patient" if p.signs_for_patient else ""
    job = p.occupation or ("works in health care" if p.health_worker else "")
    team = "treats now" if p.current_team else ""
    return joined(p.relation, p.specialty, parts, job, team, hear, signs), p.phone or ""


def _place(p: Any, case: Case) -> Line:
    here = "" if p.treated_here is None else "treated here" if p.treated_here else "not treated here"
    records = f"records office {p.records_phone}" if p.records_phone else ""
    return joined(in_words(p, "sort"), p.department, p.state, here, records), p.phone or ""


def _contact(c: Any, case: Case) -> Line:
    until = f"date named: {short(c.until)}" if c.until else ""
    then = joined(c.next_step, f"by {short(c.next_on)}" if c.next_on else "", by=" ")
    none = "no answer, they could not say" if c.answered == "could_not_say" else ""
    return joined(c.answer, none, until, f"next: {then}" if then else "", within(c, "how")), short(c.on)


def _coverage(c: Any, case: Case) -> Line:
    answered = f"said {short(c.answered_on)}: {c.payer_answer}" if c.answered_on and c.payer_answer else c.payer_answer
    none = "no answer, they could not say" if c.answered == "could_not_say" else ""
    return joined(
        in_words(c, "payer") if c.plan else "", "second coverage" if c.backup else "", answered, none
    ), c.phone or ""


def _portal(p: Any, case: Case) -> Line:
    return joined(case.named(p.place), p.holds), p.address or ""


def _permission(p: Any, case: Case) -> Line:
    paper = f"paper: {case.named(p.document)}" if p.document else ""
    signed = f"signed {short(p.signed_on)}" if p.signed_on else in_words(p, "standing")
    to = f"to {case.named(p.to)}" if p.to else ""
    until = joined(
        f"from {short(p.valid_from)}" if p.valid_from else "",
        f"until {short(p.valid_until)}" if p.valid_until else "",
        by=" ",
    )
    purposes = within(p, "purposes")
    giver = f"given by {case.named(p.given_by)}" if p.given_by else ""
    return joined(case.named(p.person), to, purposes, p.allows, giver, until, paper), signed


def _request(r: Any, case: Case) -> Line:
    asked = f"asked {short(r.asked_on)}" if r.asked_on else ""
    chased = f"asked again {short(r.chased_on)}" if r.chased_on else ""
    why = f"why: {r.why_refused}" if r.why_refused else ""
    came = arrived_in_words(r, case) if r.arrived_on or r.standing == "arrived" else ""
    fact = came or (f"expected {short(r.due)}" if r.due else in_words(r, "standing"))
    return joined(case.named(r.place), asked, r.how, chased, why), fact


def _material(m: Any, case: Case) -> Line:
    holder = f"now at {case.named(m.holder)}" if m.holder and m.standing != "arrived" else ""
    going = f"to go to {case.named(m.going_to)}" if m.going_to and m.standing in ("to_ask", "asked", "sent") else ""
    number = f"lab number {m.accession}" if m.accession else ""
    tracking = f"tracking {m.tracking}" if m.tracking else ""
    back = f"give back by {short(m.return_by)}" if m.return_by and m.standing != "returned" else ""
    due = f"expected {short(m.due)}" if m.due and m.standing in ("asked", "sent") else ""
    fact = arrived_in_words(m, case) if m.standing == "arrived" else due or in_words(m, "standing")
    sent = f"sent {short(m.sent_on)}" if m.sent_on and m.standing == "sent" else ""
    return joined(sent, holder, going, within(m, "original"), number, tracking, back), fact


def _parcel(p: Any, case: Case) -> Line:
    due = f"expected {short(p.due)}" if p.due and is_on_its_way(p) else ""
    sent = f"sent {short(p.sent_on)}" if p.sent_on and is_on_its_way(p) else ""
    return joined(sent, parcel_in_words(p, case)), arrived_in_words(p, case) if has_arrived(p) else due or in_words(
        p, "standing"
    )


def _comparison(c: Any, case: Case) -> Line:
    first = f"first: {c.first_says}" if c.first_says else ""
    second = f"second: {c.second_says}" if c.second_says else ""
    return joined(first, second), in_words(c, "result")


def _decision(d: Any, case: Case) -> Line:
    return joined(d.why and f"because: {d.why}", d.team and f"with {d.team}"), short(d.on)


def _error_note(n: Any, case: Case) -> Line:
    right = f"right is: {n.should_say}" if n.should_say else ""
    page = f"page {n.page}" if n.page else ""
    fixed = "corrected" if n.corrected else ""
    return joined(case.named(n.document), page, right), fixed


def _wish(w: Any, case: Case) -> Line:
    return joined(in_words(w, "sort"), in_words(w, "whose"), in_words(w, "topic")), ""


_LINES: dict[str, Callable[[Any, Case], Line]] = {
    "diagnosis": _diagnosis,
    "problem": _problem,
    "spot": _spot,
    "spread": _spread,
    "finding": _finding,
    "view": _view,
    "symptom": _symptom,
    "allergy": _allergy,
    "document": _document,
    "parcel": _parcel,
    "person": _person,
    "place": _place,
    "contact": _contact,
    "coverage": _coverage,
    "portal": _portal,
    "permission": _permission,
    "request": _request,
    "material": _material,
    "comparison": _comparison,
    "decision": _decision,
    "error_note": _error_note,
    "wish": _wish,
}
