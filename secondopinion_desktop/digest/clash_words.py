"""The sentences for days, and statements, that contradict each other, once for window, checklist and packet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.awaited import awaited
from secondopinion_desktop.digest.awaited_words import awaited_in_words
from secondopinion_desktop.digest.clash import Clash, ClashSort
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.substances import in_common
from secondopinion_desktop.digest.treatments import is_offer, is_to_begin
from secondopinion_desktop.digest.words import counted, listed
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Answer, Diagnosis, Medicine, Opinion, Treatment
from secondopinion_desktop.records.none_known import NONE_KNOWN_LISTS
from secondopinion_desktop.records.values import value_in_words

_COMPARE = "By their names they may be, or hold, the same substance ({substance}): compare."
_SENTENCES: dict[ClashSort, str] = {
    "decision_before_visit": "The decision is due by {day}, before the visit on {other_day}.",
    "offer_decided_before_visit": "“{name}” must be decided by {day}, before the visit on {other_day}.",
    "treatment_before_visit": "“{name}” {starts} on {day}, before the visit on {other_day}.",
    "wait_ends_before_visit": (
        "It was said to be safe to wait until {day}. The visit is on {other_day}, after that day."
    ),
    "wait_has_ended": "It was said to be safe to wait until {day}. That day has passed.",
    "comes_after_visit": "Expected on {day}, after the visit on {other_day}: {name}.",
    "comes_after_deadline": "Expected on {day}, after the day the center wants the papers ({other_day}): {name}.",
    "permission_ends_before_visit": "The permission “{name}” holds until {day}; the visit is on {other_day}.",
    "deadline_after_visit": "The papers are wanted by {day}, but the visit is on {other_day}.",
    "deadline_passed": "The center wanted the papers by {day}, and no packet is noted as sent.",
    "day_that_matters": "The visit on {other_day} falls on a day that matters: “{name}”",
    "dose_on_day_of_visit": "“{name}” is planned for {day}, the day of the visit.",
    "two_visits_on_one_day": "Two visits fall on {day}: {name} and {other}.",
    "start_has_passed": "“{name}” was planned for {day}. That day has passed.",
    "next_date_passed": "The next date on file for “{name}” was {day}.",
    "treatment_ends_before_start": "“{name}” is written down as ended {day}, before it began {other_day}.",
    "medicine_stopped_before_since": "“{name}” is written down as stopped {day}, before it began {other_day}.",
    "stopped_and_taken": "“{name}” is written down as stopped {day}, and among the medicines taken now.",
    "going_on_and_ended": "“{name}” is written down as going on, and as ended {day}.",
    "paused_and_taken": "“{name}” is written down as paused for now, and “{other}” among what is taken now.",
    "paused_and_stopped": "“{name}” is written down as paused for now, and “{other}” as stopped.",
    "pause_has_ended": "“{name}” is written down as paused, and was to go on again {day}. That day has passed.",
    "pause_ends_before_start": "“{name}” is to go on again {day}, before its pause began {other_day}.",
    "allergic_and_taken": "“{other}” is written down as an allergy, and “{name}” {taken}.",
    "never_and_taken": "“{other}” is written down as never to be given again, and “{name}” {taken}.",
    "taken_twice": "“{name}” stands twice among what is taken now, with the same dose.",
    "allergic_by_substance": "“{other}” is written down as an allergy, and “{name}” {taken}. " + _COMPARE,
    "never_by_substance": ("“{other}” is written down as never to be given again, and “{name}” {taken}. " + _COMPARE),
    "twice_by_substance": "“{name}” and “{other}” both stand among what is taken now. " + _COMPARE,
    "paused_by_substance": "“{name}” is written down as paused for now, “{other}” among what is taken. " + _COMPARE,
    "stopped_by_substance": (
        "“{other}” is written down as stopped {day}, and “{name}” among what is taken now. " + _COMPARE
    ),
    "none_and_some": "{list}: “{name}” is written down, and so is “{other}”.",
    "confirmed_and_ruled_out": "“{name}” is written down as a diagnosis that holds, and as ruled out.",
    "two_standings": "“{name}” is written down twice: as “{sure}”, and as “{other_sure}”.",
    "two_numbers": "“{name}”: the number and the words of its result do not agree.",
    "still_ahead": "“{name}” is dated {day}, a day still to come.",
    "sent_ahead": "“{name}” is written down as sent {day}, a day still to come.",
    "arrived_ahead": "“{name}” is written down as arrived {day}, a day still to come.",
    "result_before_test": "“{name}”: the result is dated {day}, before the test on {other_day}.",
    "due_before_test": "“{name}”: the result is expected {day}, before the test on {other_day}.",
    "permission_ends_before_start": "The permission “{name}” ends on {day}, before it begins on {other_day}.",
    "arrived_before_sent": "“{name}” is written down as arrived {day}, before it was sent {other_day}.",
    "sent_before_asked": "“{name}” is written down as sent {day}, before it was asked for {other_day}.",
    "came_before_asked": "“{name}” is written down as arrived {day}, before it was asked for {other_day}.",
}
_MANY, _MANY_AHEAD = 3, "“{first}”, “{second}” and {others} are dated {day}, a day still to come."
_TO_DO: dict[ClashSort, str] = {
    "decision_before_visit": "Ask whether the decision or the visit can be moved.",
    "offer_decided_before_visit": "Ask whether the decision or the visit can be moved.",
    "treatment_before_visit": "Ask whether the start or the visit can be moved.",
    "wait_ends_before_visit": "Ask about it, or for an earlier visit.",
    "wait_has_ended": "Ask again.",
    "comes_after_visit": "Ask whether it can come earlier, or tell the center.",
    "comes_after_deadline": "Ask whether it can come earlier, or tell the center.",
    "permission_ends_before_visit": "Get it signed anew.",
    "deadline_after_visit": "Ask the center which day holds.",
    "deadline_passed": "Send it, or call the center.",
    "day_that_matters": "Ask for another day if it cannot be both.",
    "dose_on_day_of_visit": "Ask which of them can be moved.",
    "two_visits_on_one_day": "Ask whether one can be moved.",
    "start_has_passed": "Write down whether it took place, or the new day.",
    "next_date_passed": "Ask for the new one and write it down.",
    "treatment_ends_before_start": "Look in the papers which day is right.",
    "medicine_stopped_before_since": "Look in the papers which day is right.",
    "stopped_and_taken": "Ask the doctor’s office which holds, and put the list right.",
    "going_on_and_ended": "Look in the papers which holds.",
    "paused_and_taken": "Ask the doctor’s office which holds, and put the list right.",
    "paused_and_stopped": "Ask the doctor’s office which holds, and put the list right.",
    "pause_has_ended": "Ask the doctor’s office whether it goes on, and write it down.",
    "pause_ends_before_start": "Look in the papers which day is right.",
    "allergic_and_taken": "Ask the doctor’s office about it.",
    "never_and_taken": "Ask the doctor’s office about it.",
    "taken_twice": "Look whether it is one, and join the two.",
    "allergic_by_substance": "Ask the doctor’s office or the pharmacy about it.",
    "never_by_substance": "Ask the doctor’s office or the pharmacy about it.",
    "twice_by_substance": "Ask the doctor’s office or the pharmacy whether it is one.",
    "paused_by_substance": "Ask the doctor’s office or the pharmacy whether it is one.",
    "stopped_by_substance": "Ask the doctor’s office or the pharmacy whether it is one.",
    "none_and_some": "Look which holds, and remove the other.",
    "confirmed_and_ruled_out": "Ask the doctor’s office which holds.",
    "two_standings": "Ask the doctor’s office which holds.",
    "two_numbers": "Look in the paper which is right.",
    "still_ahead": "Look in the papers which day is right.",
    "sent_ahead": "Look on the receipt which day is right.",
    "arrived_ahead": "Look on the receipt which day is right.",
    "result_before_test": "Look in the papers, or ask, which day is right.",
    "due_before_test": "Look in the papers, or ask, which day is right.",
    "permission_ends_before_start": "Look on the paper which day is right.",
    "arrived_before_sent": "Look on the receipt which day is right.",
    "sent_before_asked": "Look on the receipt which day is right.",
    "came_before_asked": "Look which day is right.",
}


def clash_in_words(clash: Clash, case: Case, today: date) -> str:
    """What does not fit, in one sentence that a family and a doctor can both read."""
    return _SENTENCES[clash.sort].format(
        day=_day(clash.day),
        other_day=_day(clash.other_day),
        name=_name(clash, case, today),
        other=_other(clash, case),
        list=kind_of(clash.other).plural,
        sure=_sure(clash.entry),
        other_sure=_sure(clash.other),
        taken=_taken(clash.entry, today),
        starts="would start" if isinstance(clash.entry, Treatment) and is_offer(clash.entry) else "is planned to start",
        substance=listed(list(in_common(_name(clash, case, today), _other(clash, case)))),
    )


def clashes_in_words(found: Iterable[Clash], case: Case, today: date) -> tuple[str, ...]:
    """A sentence for each; where a whole list was dated with one slip of the pen, one for all of that day."""
    told: dict[tuple[str, str], list[Clash]] = {}
    for at, clash in enumerate(found):
        alone = "" if clash.sort == "still_ahead" else str(at)
        told.setdefault((clash.day.edtf, alone), []).append(clash)
    return tuple(_together(some, case, today) for some in told.values())


def _together(some: Sequence[Clash], case: Case, today: date) -> str:
    if len(some) < _MANY:
        return " ".join(clash_in_words(one, case, today) for one in some)
    first, second = (_title(one, case) for one in some[:2])
    others = counted(len(some) - 2, "other")
    return _MANY_AHEAD.format(first=first, second=second, others=others, day=_day(some[0].day))


def clash_with_advice(clash: Clash, case: Case, today: date) -> str:
    """The sentence, and whom to ask. It never says wait or go."""
    return f"{clash_in_words(clash, case, today)} {advice_on(clash)}"


def advice_on(clash: Clash) -> str:
    """Whom to ask about it."""
    return _TO_DO[clash.sort]


def _name(clash: Clash, case: Case, today: date) -> str:
    if clash.sort in ("comes_after_visit", "comes_after_deadline"):
        found = next((one for one in awaited(case, today) if one.entry == clash.entry), None)
        return awaited_in_words(found, case) if found is not None else _title(clash, case)
    if isinstance(clash.entry, Answer):
        return f"No {NONE_KNOWN_LISTS.get(clash.entry.about or '', clash.entry.about or '')} known"
    return case.named(clash.entry.id) if isinstance(clash.entry, Opinion) else _title(clash, case)


def _title(clash: Clash, case: Case) -> str:
    return " ".join(kind_of(clash.entry).title_of(clash.entry, case).split())


def _other(clash: Clash, case: Case) -> str:
    return case.named(clash.other.id)


def _taken(entry: Entry, today: date) -> str:
    """Whether what must not be given is taken now, is to be taken again, or is to begin."""
    if isinstance(entry, Treatment) and is_to_begin(entry):
        return "as planned"
    is_given_later = isinstance(entry, Treatment | Medicine) and is_paused(entry, today)
    return "as paused for now" if is_given_later else "among what is taken now"


def _sure(entry: Entry) -> str:
    field = kind_of(entry).by_name.get("standing")
    return value_in_words(field, entry.standing).lower() if field is not None and isinstance(entry, Diagnosis) else ""


def _day(day: PartialDate) -> str:
    return day.short()
