"""Facts about what is offered, which tests are awaited, and what the person worries about."""

from __future__ import annotations

from collections.abc import Callable

from secondopinion_desktop.digest.answers import says_something
from secondopinion_desktop.digest.people import age_on
from secondopinion_desktop.digest.treatments import news_of_tests
from secondopinion_desktop.guidance.facts.register import fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, answered, any_yes, counted, no, yes
from secondopinion_desktop.records.kinds import Contact, Treatment

_HARD = ("chemo", "radiation", "transplant")
_GENTLE = ("watching", "comfort")
ASKED_FROM, ASKED_UNTIL = 13, 39
"""Ages at which children later are asked about unbidden: teens and young adults, as the guides mean them."""


@fact("options.count")
def options_count(view: CaseView) -> Known:
    """Treatments offered and not begun, watching included; none once all were agreed, declined or called off, or so it
    was said."""
    if view.ahead or view.not_to_come:
        return counted(view.offers)
    return Known(0, (view.answers["options"],)) if "options" in view.answers else UNKNOWN


@fact("options.any_surgery")
def any_surgery(view: CaseView) -> Known:
    """One option, or what is planned, is an operation."""
    return _any_option(view, lambda one: one.sort == "operation" if one.sort else None)


@fact("options.any_toxic")
def any_toxic(view: CaseView) -> Known:
    """One option, or what is planned, is chemo, radiation or a transplant, or was said to be hard on the body."""
    return _any_option(view, _is_hard)


@fact("options.any_experimental")
def any_experimental(view: CaseView) -> Known:
    """One option, or what is planned, is a study or experimental."""
    return _any_option(view, _is_experimental)


def _any_option(view: CaseView, says: Callable[[Treatment], bool | None]) -> Known:
    if not view.ahead:
        return no(*options_count(view).entries) if options_count(view).worth == 0 else UNKNOWN
    return any_yes((one, says(one)) for one in view.ahead)


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


@fact("options.no_reason")
def no_reason(view: CaseView) -> Known:
    """Treatments of which nobody ever said why they were offered or stopped."""
    silent = [one for one in view.ahead if one.offer_reason and not one.why_offered]
    silent += [one for one in view.past if one.stop_reason and not one.why_stopped]
    return counted(silent)


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
    """Having children later matters: said so, or written as a wish or worry; while nobody said, by age."""
    said = _concern(view, "having_children_matters", "children")
    return no(view.patient) if said.worth is None and _is_past_asking(view) else said


def _is_past_asking(view: CaseView) -> bool:
    """Surely outside the years in which one asks unbidden; a child with a cancer is asked about, too."""
    born = view.patient.born
    if born is None or born.is_ahead(view.today):
        return False
    if born.ends is not None and age_on(born.ends, view.today) > ASKED_UNTIL:
        return True
    ill = any(one.sort == "cancer" for one in view.diagnoses)
    return born.begins is not None and age_on(born.begins, view.today) < ASKED_FROM and not ill


@fact("options.news")
def options_news(view: CaseView) -> Known:
    """Offers and plans whose test has come or was called off since they were made."""
    news = [one for one in view.ahead if news_of_tests(one, view.case)]
    return Known(len(news), tuple(news), labels=tuple(_with_test(one, view) for one in news))


def _with_test(one: Treatment, view: CaseView) -> str:
    tests = ", ".join(view.case.named(test.id) for test, _ in news_of_tests(one, view.case))
    return f"{one.name or 'treatment'}, {tests}"


@fact("options.news_asked")
def options_news_asked(view: CaseView) -> Known:
    """Somebody asked whether these offers and plans still stand, after their test had come."""
    news = [one for one in view.ahead if news_of_tests(one, view.case)]
    found = [_asked_since(one, view) for one in news]
    asked = [one for one in found if one is not None]
    return yes(*asked) if news and len(asked) == len(news) else no()


def _asked_since(offer: Treatment, view: CaseView) -> Contact | None:
    days = [test.result_on for test, _ in news_of_tests(offer, view.case) if test.result_on is not None]
    came = max(days, key=lambda day: day.sort_key, default=None)
    for one in reversed(view.contacts_about("offer", says_something)):
        if one.treatment in (None, offer.id) and (came is None or one.on is None or one.on.latest >= came.earliest):
            return one
    return None


@fact("concern.long_term_effects")
def long_term_effects(view: CaseView) -> Known:
    """Worry about lasting effects: said so, or written as a worry."""
    return _concern(view, "worried_lasting_effects", "lasting_effects")


def _concern(view: CaseView, field: str, topic: str) -> Known:
    written = [one for one in view.wishes if one.topic == topic]
    return yes(*written) if written else answered(view.patient, field)
