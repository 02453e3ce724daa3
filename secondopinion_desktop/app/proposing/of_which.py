"""Of which illness a proposal is, in a file with several: told by the paper, or for a person to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from secondopinion_desktop.app.proposing.proposal import NEW, FactProposal
from secondopinion_desktop.digest.illness import is_ruled_out
from secondopinion_desktop.digest.named_problem import problem_named_on
from secondopinion_desktop.digest.of_problem import has_several_problems, problem_of
from secondopinion_desktop.digest.same_words import is_one_sort_of_tumor
from secondopinion_desktop.intake.guessing.facts.found import LIKELY
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Diagnosis, Test


def of_which(case: Case, pages: Sequence[str]) -> Callable[[FactProposal, str], FactProposal]:
    """What becomes of a proposal of a paper with these pages, and the diagnosis a stage was said to be of: it carries
    the problem that the paper names plainly; without one it is for a person to look at."""
    if not has_several_problems(case):
        return lambda proposal, _of: _looked_at(proposal) if _may_be_known(case, proposal) else proposal

    @cache
    def named() -> str | None:
        return problem_named_on(case, pages)

    def which(proposal: FactProposal, of: str) -> FactProposal:
        if not _is_of_an_illness(proposal) or proposal.standing != NEW:
            return proposal
        told = named()
        if proposal.entry is not None:
            return proposal if _is_its(case, proposal, told, of) else _looked_at(proposal)
        if proposal.kind == "finding":
            counted = case.find(Test, proposal.fields.get("test"))
            return proposal if told and problem_of(counted, case) == told else _looked_at(proposal)
        if told is None:
            return _looked_at(proposal)
        carrying = replace(proposal, fields={**proposal.fields, "problem": told})
        return _looked_at(carrying) if _may_be_known(case, proposal) else carrying

    return which


def _is_of_an_illness(one: FactProposal) -> bool:
    return one.kind in ("diagnosis", "finding") or (one.kind == "test" and one.fields.get("sort") == "gene")


def _is_its(case: Case, one: FactProposal, told: str | None, of: str) -> bool:
    """Whether what is added to an entry is of its problem: the paper names that one, or the diagnosis and no other."""
    its = problem_of(case.get(one.entry), case)
    return its is not None and (told == its or (told is None and bool(of)))


def _may_be_known(case: Case, one: FactProposal) -> bool:
    """Whether a new name may be another one for what the file has: "invasive adenocarcinoma" of the same report."""
    if one.kind != "diagnosis" or one.entry is not None or one.standing != NEW:
        return False
    standing = [each for each in case.all(Diagnosis) if not is_ruled_out(each)]
    return any(is_one_sort_of_tumor(one.fields.get("name"), each.name) for each in standing)


def _looked_at(one: FactProposal) -> FactProposal:
    return replace(one, sure=min(one.sure, LIKELY))
