"""Facts about who pays, and whether they have answered."""

from __future__ import annotations

from secondopinion_desktop.digest.answers import coverage_answers, coverage_of_last_year, old_coverage_answers
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
    """The payer's answer of the last year is logged: as a call not about another opinion, or with the coverage."""
    found = coverage_answers(opinion, view.case, view.today)
    if found:
        return yes(*found)
    return no(*view.coverages) if view.coverages or view.contacts_about("coverage") else UNKNOWN


@opinion_fact("ins.answer_is_old")
def answer_is_old(view: CaseView, opinion: Opinion | None) -> Known:
    """All the payer has answered is a year old or more."""
    old = old_coverage_answers(opinion, view.case, view.today)
    return yes(*old) if old and not coverage_answers(opinion, view.case, view.today) else no()


@opinion_fact("ins.answer_of_last_year")
def answer_of_last_year(view: CaseView, opinion: Opinion | None) -> Known:
    """The payer answered before the turn of the year, when many plans change."""
    found = coverage_of_last_year(opinion, view.case, view.today)
    return yes(*found) if found else no()
