"""Facts about what is offered, which tests are awaited, and what the person worries about."""

from __future__ import annotations

from collections.abc import Callable

from secondopinion_desktop.guidance.facts.register import fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, answered, any_yes, counted, no, yes
from secondopinion_desktop.records.kinds import Treatment

_HARD = ("chemo", "radiation", "transplant")
_GENTLE = ("watching", "comfort")


@fact("options.count")
def options_count(view: CaseView) -> Known:
    """Treatments offered and not begun, watching included; none once all were declined or "none" was said."""
    if view.offers or view.declined:
        return counted(view.offers)
    return Known(0, (view.answers["options"],)) if "options" in view.answers else UNKNOWN


@fact("options.any_surgery")
def any_surgery(view: CaseView) -> Known:
    """One option is an operation."""
    return _any_option(view, lambda one: one.sort == "operation" if one.sort else None)


@fact("options.any_toxic")
def any_toxic(view: CaseView) -> Known:
    """One option is chemo, radiation or a transplant, or somebody said it is hard on the body."""
    return _any_option(view, _is_hard)


@fact("options.any_experimental")
def any_experimental(view: CaseView) -> Known:
    """One option is a study or experimental."""
    return _any_option(view, _is_experimental)


def _any_option(view: CaseView, says: Callable[[Treatment], bool | None]) -> Known:
    if not view.offers:
        return no(*options_count(view).entries) if options_count(view).worth == 0 else UNKNOWN
    return any_yes((one, says(one)) for one in view.offers)


def _is_hard(one: Treatment) -> bool | None:
    if one.sort in _HARD or one.hard_on_body:
        return True
    return False if one.sort in _GENTLE else one.hard_on_body


def _is_experimental(one: Treatment) -> bool | None:
    if one.sort == "study" or one.experimental:
        return True
    return False if one.sort in _GENTLE else one.experimental


@fact("options.all_have_source")
def all_have_source(view: CaseView) -> Known:
    """Every option says who offered it and why."""
    if not view.offers:
        return UNKNOWN
    missing = [
        one for one in view.offers if not ((one.offered_by or one.said_by) and (one.why_offered or one.offer_reason))
    ]
    return no(*missing) if missing else yes(*view.offers)


@fact("tests.pending")
def tests_pending(view: CaseView) -> Known:
    """Tests with no result yet; none once all on file have theirs, or "none awaited" was said."""
    if view.pending or view.tests:
        return counted(view.pending)
    return Known(0, (view.answers["tests_pending"],)) if "tests_pending" in view.answers else UNKNOWN


@fact("tests.pending_undated")
def tests_pending_undated(view: CaseView) -> Known:
    """Awaited tests nobody has a due date for."""
    if tests_pending(view).worth is None:
        return UNKNOWN
    undated = counted(one for one in view.pending if one.due is None)
    return undated if undated.worth else Known(0, view.pending)


@fact("concern.fertility")
def fertility(view: CaseView) -> Known:
    """Having children later matters: said so, or written as a wish or worry."""
    return _concern(view, "having_children_matters", "children")


@fact("concern.long_term_effects")
def long_term_effects(view: CaseView) -> Known:
    """Worry about lasting effects: said so, or written as a worry."""
    return _concern(view, "worried_lasting_effects", "lasting_effects")


def _concern(view: CaseView, field: str, topic: str) -> Known:
    written = [one for one in view.wishes if one.topic == topic]
    return yes(*written) if written else answered(view.patient, field)
