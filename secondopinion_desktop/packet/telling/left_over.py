"""What a sheet prints of some entries only: which answers of the others are left for "Also written down".

The table of treatments has a column for the dose; what is only offered stands in another table, without one. And an
answer outlives what it was asked for: why an offer was made, once it was taken; why it was not taken, once it was.
"""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.digest.illness import is_named, is_ruled_out
from secondopinion_desktop.digest.medicines import is_pause_told, is_stopped, medicines_tried
from secondopinion_desktop.digest.opinions import problems_of
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.spreads import is_found
from secondopinion_desktop.digest.tests import standing_of_test
from secondopinion_desktop.digest.treatment_words import conditions_in_words
from secondopinion_desktop.digest.treatments import NOT_GIVEN, THOUGHT_OF, is_to_begin
from secondopinion_desktop.packet.plan.words import Line, line
from secondopinion_desktop.packet.telling.sourced import Story, comma, on, quoted
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kinds import (
    Diagnosis,
    HealthProblem,
    Hospice,
    Material,
    Medicine,
    Spread,
    Test,
    Treatment,
)

_OF_TREATMENT = frozenset(
    "dose how_often route cycles_given cycles_planned counted_in lasted dose_changes measured_by side_effects "
    "place".split()
)
_OF_ITS_DOSE = frozenset("dose how_often route cycles_planned".split())
"""What stands behind the name of an option; in what it is counted goes with how many are planned."""
_OF_OPTION = frozenset(
    "offered_by offered_on why_offered doubts planned_start decide_by why_declined why_called_off experimental".split()
)
"""What the table of options prints: none of it is printed of what was never offered."""
_OF_PLAN = frozenset("dose how_often route cycles_given cycles_planned counted_in place".split())
"""What the line of what is planned says besides."""
_ONCE_GIVEN = frozenset("started ended response".split())
_ONCE_OFFERED = frozenset("offered_by offered_on why_offered doubts why_declined why_called_off experimental".split())
_IN_THE_OFFER = frozenset({"offered_by", "offered_on", "why_offered", "doubts", "why_declined", "why_called_off"})
_CONDITIONS = ("only_if_test", "and_if_test", "only_if_also")
_OF_DIAGNOSIS = frozenset("found_on site severity stage staging markers questioned_by doubt look_again".split())
_WITH_A_NAME_RULED_OUT = frozenset({"found_on", "questioned_by", "doubt"})
_OF_PAUSE = frozenset({"paused_since", "why_paused", "again_on"})
_NOT_OF_WHAT_IS_PAUSED = frozenset({"next_date", "until_what", "until"})
"""Days that would tell when it goes on, were it not paused."""
_ON_ITS_WAY = ("asked", "sent")
_NOWHERE_ELSE = (None, "returned", "not_needed")

OVER: Mapping[str, str] = {
    **dict.fromkeys(
        ("treatment.decide_by", "treatment.planned_start", "treatment.next_date", "treatment.until"),
        "once it is settled, or no more to come, a day that was planned would be read as one that stands",
    ),
    **dict.fromkeys(
        ("test.due", "test.planned_for", "test.images_due"), "what came has its own day; the planned one says no more"
    ),
    **dict.fromkeys(
        ("material.asked_on", "material.sent_on", "material.due", "material.tracking"),
        "the way a thing took says no more once it is there",
    ),
    **dict.fromkeys(
        ("request.what", "request.asked_on", "request.due", "request.chased_on", "request.why_refused"),
        "what is asked for is told while it is awaited or refused; what came is enclosed",
    ),
    "treatment.offer_reason": "that no reason was given is said of an offer only",
}
"""Answers that are printed of an entry as it stands at one time and not at another, and why."""


def left_over(story: Story, entry: Entry) -> frozenset[str]:
    """The fields of an entry that the sheet of its kind does not print as it stands."""
    if isinstance(entry, Treatment):
        return _of_treatment(story, entry)
    if isinstance(entry, Diagnosis):
        return _of_diagnosis(story, entry)
    if isinstance(entry, HealthProblem):
        again = frozenset() if entry.came_back else frozenset({"came_back_on", "quiet_since"})
        return again if entry in _main(story) else again | {"review_every", "watch_plan"}
    if isinstance(entry, Material):
        return _of_material(entry)
    if isinstance(entry, Medicine):
        return _of_medicine(story, entry)
    if isinstance(entry, Test):
        return _of_test(story, entry)
    if isinstance(entry, Spread):
        return frozenset({"looked_on"} if is_found(entry) else {"found_on"} if entry.looked_on else ())
    if isinstance(entry, Hospice) and not entry.enrolled:
        return frozenset({"since", "agency", "phone", "after_hours_phone"})
    return frozenset()


def is_of_another_time(story: Story, entry: Entry, field: FieldInfo) -> bool:
    """Whether an answer that is left over is to a question no longer asked of the entry as it stands: said as a
    statement, why an offer was refused would be read of a drug that is taken now."""
    if field.when is None or field.type == "yes_no" or field.is_asked_at(getattr(entry, field.when[0])):
        return False
    said_otherwise = _OF_TREATMENT | _OF_PAUSE  # A pause that is over has words of its own.
    if isinstance(entry, Treatment) and entry.standing in THOUGHT_OF:
        said_otherwise |= _OF_OPTION
    if isinstance(entry, Treatment) and is_paused(entry, story.today):
        said_otherwise |= _NOT_OF_WHAT_IS_PAUSED
    return field.name in left_over(story, entry) - said_otherwise


def told_as_once_offered(entry: Treatment) -> frozenset[str]:
    """The fields that `once_offered` tells together."""
    return _IN_THE_OFFER if _was_offered_before(entry) else frozenset()


def once_offered(story: Story, entry: Entry) -> tuple[Line, ...]:
    """Of what is neither an option nor planned, what was said when it was proposed, as one statement of that time:
    "When it was proposed: by Dr. Ng, on 2 November 2026; reason given: “…”". Of what is only thought of, on what it
    depends.
    """
    if not isinstance(entry, Treatment) or entry.standing in NOT_GIVEN:
        return ()
    condition = conditions_in_words(entry, story.case)
    if not _was_offered_before(entry):
        marks = story.marks(entry, *_CONDITIONS, most=1)
        return (line(condition[:1].upper() + condition[1:], *marks),) if condition else ()
    by = story.name(entry.offered_by)
    told = comma((f"by {by}" if by else "", f"on {on(entry.offered_on)}" if entry.offered_on else ""))
    said = (
        told,
        f"reason given: {quoted(entry.why_offered)}" if entry.why_offered else "",
        f"doubt spoken of then: {quoted(entry.doubts)}" if entry.doubts else "",
        f"it was said: {condition}" if condition else "",
        f"why it was not taken then: {quoted(entry.why_declined)}" if entry.why_declined else "",
        f"called off then, by whom and why: {quoted(entry.why_called_off)}" if entry.why_called_off else "",
    )
    words = "; ".join(filter(None, said))
    how = story.label(entry, "standing")
    marks = story.marks(entry, *sorted(_IN_THE_OFFER), *_CONDITIONS, most=1)
    return (line(f"{how}. " if how else "", f"When it was proposed: {words}", *marks),) if words else ()


def told_as_one_pause(story: Story, entry: Entry) -> frozenset[str]:
    """The fields that `earlier_pause` tells together."""
    return _OF_PAUSE if isinstance(entry, Medicine) and left_over(story, entry) >= _OF_PAUSE else frozenset()


def earlier_pause(story: Story, entry: Entry) -> tuple[Line, ...]:
    """A pause of a medicine that is over, and first how it stands: who reads of the pause alone takes it for paused."""
    if not isinstance(entry, Medicine) or not told_as_one_pause(story, entry):
        return ()
    since, again = entry.paused_since, entry.again_on
    said = (
        f"from {on(since)}" if since else "",
        f"why: {quoted(entry.why_paused)}" if entry.why_paused else "",
        f"was to end {on(again)}" if again else "",
    )
    words = "; ".join(filter(None, said))
    how = "No longer taken" if is_stopped(entry, story.today) else "Taken now"
    return (
        (line(f"{how}. An earlier pause: {words}", *story.marks(entry, *sorted(_OF_PAUSE), most=1)),) if words else ()
    )


def _was_offered_before(entry: Treatment) -> bool:
    return entry.standing not in (*NOT_GIVEN, *THOUGHT_OF)


def _of_treatment(story: Story, entry: Treatment) -> frozenset[str]:
    until = frozenset() if entry.standing == "now" else frozenset({"until_what"})
    counted = frozenset() if entry.cycles_given or entry.cycles_planned else frozenset({"counted_in"})
    if entry.standing not in (*NOT_GIVEN, *THOUGHT_OF):
        shown = entry.standing == "now" and entry.until is not None
        paused = _NOT_OF_WHAT_IS_PAUSED | {"ended"} if is_paused(entry, story.today) else frozenset()
        return until | counted | _ONCE_OFFERED | paused | (frozenset({"ended"}) if shown else frozenset())
    given = _ONCE_GIVEN if entry.never_again else _ONCE_GIVEN | {"why_stopped"}
    called_off = frozenset() if entry.standing == "called_off" else frozenset({"why_called_off"})
    of_option = _OF_OPTION if entry.standing in THOUGHT_OF else frozenset()
    if is_to_begin(entry):
        return until | given | {"why_called_off", "why_declined"} | (_OF_TREATMENT - _OF_PLAN) | counted | _OF_PAUSE
    if entry.standing in THOUGHT_OF:
        return until | given | called_off | of_option | _OF_TREATMENT | _OF_PAUSE
    counted_with = frozenset({"counted_in"}) if entry.cycles_planned else frozenset()
    of_treatment = _OF_TREATMENT - _OF_ITS_DOSE - counted_with
    return until | given | called_off | of_option | of_treatment | _OF_PAUSE


def _of_material(entry: Material) -> frozenset[str]:
    if entry.standing in _NOWHERE_ELSE:
        return frozenset({"accession", "note", "number_of"})
    return frozenset({"accession", "note"}) if entry.standing in _ON_ITS_WAY else frozenset()


def _of_medicine(story: Story, entry: Medicine) -> frozenset[str]:
    if not is_stopped(entry, story.today):
        pause = frozenset() if is_pause_told(entry, story.today) else _OF_PAUSE
        is_ahead = entry.stopped_on is not None and entry.stopped_on.is_ahead(story.today)
        return pause if is_ahead else pause | {"stopped_on"}
    sort = frozenset() if entry.sort == "medicine" else frozenset({"sort"})
    is_among_treatments = any(one.id == entry.id for one in medicines_tried(story.case, story.today))
    return _OF_PAUSE | (sort if is_among_treatments else sort | {"how_often", "since", "route"})


def _of_test(story: Story, entry: Test) -> frozenset[str]:
    unit = frozenset() if entry.value is not None or entry.result else frozenset({"unit"})
    if standing_of_test(entry, story.case, story.today) != "called_off":
        return unit | {"why_called_off"}
    return unit | {"result_on"} | (frozenset({"done_on"}) if entry.planned_for else frozenset())


def is_untold(story: Story, entry: Entry) -> bool:
    """Whether not even the name of a diagnosis stands on page one: one that no longer stands, of another illness."""
    return (
        isinstance(entry, Diagnosis) and bool(entry.name) and is_ruled_out(entry) and not _is_on_page_one(story, entry)
    )


def _of_diagnosis(story: Story, entry: Diagnosis) -> frozenset[str]:
    if is_named(entry):
        return frozenset() if _is_on_page_one(story, entry) else frozenset({"markers"})
    if is_ruled_out(entry) and _is_on_page_one(story, entry):
        return _OF_DIAGNOSIS - _WITH_A_NAME_RULED_OUT
    return _OF_DIAGNOSIS


def _is_on_page_one(story: Story, entry: Diagnosis) -> bool:
    """Whether it is of what the opinion is about, or of no problem in particular."""
    problem = story.case.find(HealthProblem, entry.problem)
    return problem is None or problem in _main(story)


def _main(story: Story) -> tuple[HealthProblem, ...]:
    main, _ = problems_of(story.opinion if story.opinion.id else None, story.case)
    return main
