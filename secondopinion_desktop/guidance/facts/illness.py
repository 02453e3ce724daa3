"""Facts about what is wrong: how sure it is, what sort it is, where it has spread. Nothing here reads a result."""

from __future__ import annotations

from collections.abc import Callable

from secondopinion_desktop.digest.illness import is_doubted, is_unsure
from secondopinion_desktop.digest.spreads import places
from secondopinion_desktop.digest.tests import was_made
from secondopinion_desktop.guidance.facts.register import fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, any_yes, counted, no, yes
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Diagnosis, HealthProblem, Person, Spread


@fact("dx.any_uncertain")
def any_uncertain(view: CaseView) -> Known:
    """A diagnosis is marked suspected, unclear or waiting for a test."""
    return any_yes((one, is_unsure(one)) for one in view.diagnoses)


@fact("dx.any_disputed")
def any_disputed(view: CaseView) -> Known:
    """A doctor questions a diagnosis: so marked, with a doubt written beside it, or as a doctor's view."""
    doubting = [one for one in view.views if one.says == "doubts_diagnosis"]
    questioned = [one for one in view.diagnoses if is_doubted(one)]
    if doubting or questioned:
        return yes(*questioned, *doubting)
    known = view.diagnoses and all(one.standing for one in view.diagnoses)
    return no(*view.diagnoses) if known else UNKNOWN


@fact("dx.differential_open")
def differential_open(view: CaseView) -> Known:
    """Two or more names are possible for one problem and not all of them are confirmed."""
    if not view.diagnoses:
        return UNKNOWN
    groups: dict[str, list[Diagnosis]] = {}
    for one in view.diagnoses:
        if one.problem:
            groups.setdefault(one.problem, []).append(one)
    for candidates in groups.values():
        if len(candidates) > 1 and not all(one.standing == "confirmed" for one in candidates):
            return yes(*candidates)
    loose = [one for one in view.diagnoses if not one.problem]
    # Unsure diagnoses tied to no problem may or may not be names for the same thing.
    if len(loose) > 1 and not all(one.standing == "confirmed" for one in loose):
        return UNKNOWN
    return no(*view.diagnoses)


@fact("dx.specialty_count")
def specialty_count(view: CaseView) -> Known:
    """Different departments behind the open problems; not known while one of them could be another."""
    departments = {_department(one, view) for one in view.problems}
    count = len(departments - {""})
    if count >= 2 or (count and "" not in departments):
        return Known(count, view.problems)
    return UNKNOWN


@fact("dx.problem_count")
def problem_count(view: CaseView) -> Known:
    """Problems that are still going on."""
    return counted(view.problems) if view.problems else UNKNOWN


def _department(one: HealthProblem, view: CaseView) -> str:
    doctor = view.case.find(Person, one.cared_by)
    words = one.department or (doctor.specialty if doctor is not None else None) or ""
    return " ".join(words.casefold().split())


@fact("dx.any_rare")
def any_rare(view: CaseView) -> Known:
    """Somebody said it is rare."""
    return any_yes((one, one.rare) for one in view.diagnoses)


@fact("dx.any_cancer")
def any_cancer(view: CaseView) -> Known:
    """At least one diagnosis is a confirmed cancer; one only suspected leaves it open."""
    return any_yes((one, _is_cancer(one)) for one in view.diagnoses)


def _is_cancer(one: Diagnosis) -> bool | None:
    sorted_so = _is_sort(one, "cancer")
    return None if sorted_so and one.standing != "confirmed" else sorted_so


@fact("dx.stage_known")
def stage_known(view: CaseView) -> Known:
    """Every confirmed cancer has its stage, or a word that none applies."""
    return _of_each_cancer(view, lambda one: bool(one.stage or one.staging == "does_not_apply"))


@fact("dx.name_proven")
def name_proven(view: CaseView) -> Known:
    """Every confirmed cancer has its name from a paper."""
    return _of_each_cancer(view, lambda one: one.source == "report" or bool(view.case.proofs_of(one.id)))


def _of_each_cancer(view: CaseView, holds: Callable[[Diagnosis], bool]) -> Known:
    cancers = [one for one in view.diagnoses if _is_cancer(one)]
    lacking = [one for one in cancers if not holds(one)]
    if lacking or not cancers:
        return no(*lacking) if cancers else UNKNOWN
    return yes(*cancers)


@fact("dx.any_precancer")
def any_precancer(view: CaseView) -> Known:
    """Something that is not cancer and is watched for it."""
    return any_yes((one, _is_sort(one, "precancer")) for one in view.diagnoses)


@fact("dx.any_noncancer")
def any_noncancer(view: CaseView) -> Known:
    """At least one problem is not a cancer."""
    return any_yes((one, _is_sort(one, "precancer", "other")) for one in view.diagnoses)


def _is_sort(one: Diagnosis, *sorts: str) -> bool | None:
    return one.sort in sorts if one.sort and one.sort != "unclear" else None


@fact("dx.tissue_taken")
def tissue_taken(view: CaseView) -> Known:
    """A biopsy, smear, marrow or operation sample exists: said so, or a paper, test or slide of it is on file."""
    found: list[Entry] = [one for one in view.problems if one.tissue_taken]
    found += [one for one in view.spots if one.biopsy in ("done", "waiting")]
    found += [one for one in view.tests if one.sort == "tissue" and was_made(one, view.case, view.today)]
    found += view.papers_along("pathology_report")
    found += [one for one in view.materials if one.sort in ("slides", "blocks")]
    if found:
        return yes(*found)
    return any_yes((one, one.tissue_taken) for one in view.problems)


@fact("dx.relapsed")
def relapsed(view: CaseView) -> Known:
    """It came back after it was gone or quiet."""
    return any_yes((one, one.came_back) for one in view.problems)


@fact("dx.metastatic")
def metastatic(view: CaseView) -> Known:
    """Spread to another part of the body is recorded; that one was looked at and none seen says nothing of others."""
    sites = places(view.case.all(Spread), "found")
    if sites:
        return yes(*sites)
    said = any_yes((one, one.has_spread) for one in view.problems)
    if said.worth is None and "spread" in view.answers:
        return no(view.answers["spread"])
    cannot = bool(view.diagnoses) and all(one.sort == "other" for one in view.diagnoses)
    return no(*view.diagnoses) if said.worth is None and cannot else said


@fact("dx.separate_spots")
def separate_spots(view: CaseView) -> Known:
    """Patches, lumps or lesions entered one by one."""
    if view.spots:
        return counted(view.spots)
    return Known(0, (view.answers["spots"],)) if "spots" in view.answers else UNKNOWN
