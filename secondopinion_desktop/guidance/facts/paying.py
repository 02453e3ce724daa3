"""Facts about who pays, and whether they have answered."""

from __future__ import annotations

from secondopinion_desktop.guidance.facts.register import fact, opinion_fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, no, yes
from secondopinion_desktop.records.kinds import Opinion


@fact("ins.kind")
def payer_kind(view: CaseView) -> Known:
    """The main payer."""
    main = next((one for one in view.coverages if one.payer), None)
    return Known(main.payer, (main,), "payer") if main is not None else UNKNOWN


@opinion_fact("ins.checked")
def payer_asked(view: CaseView, opinion: Opinion | None) -> Known:
    """The payer's answer is logged: as a call that is not about another opinion, or with the coverage."""
    calls = list(view.contacts_about("coverage", lambda one: bool(one.answer)))
    calls = [one for one in calls if opinion is None or one.opinion in (None, opinion.id)]
    answers = [one for one in view.coverages if one.payer_answer]
    if calls or answers:
        return yes(*calls, *answers)
    return no(*view.coverages) if view.coverages or view.contacts_about("coverage") else UNKNOWN
