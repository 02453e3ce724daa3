"""Facts about papers, slides and scans. Only the kind a person chose counts; a file's name proves nothing."""

from __future__ import annotations

from secondopinion_desktop.digest.awaited import pictures_came_by
from secondopinion_desktop.digest.papers import is_of_sort, signed_permissions
from secondopinion_desktop.guidance.facts.register import fact, opinion_fact, study_fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, counted, no, yes
from secondopinion_desktop.records.kinds import Document, Material, Opinion, Permission, Test

_COUNTED = (
    "pathology_report",
    "operation_report",
    "lab_results",
    "visit_notes",
    "treatment_plan",
    "gene_test",
    "release_form",
    "consent_minor",
)
_SLIDE_STEPS = ("asked", "sent", "arrived")
_SLIDES_STAND = {"asked": "asked", "at_home": "asked", "sent": "sent", "arrived": "arrived", "returned": "arrived"}
_IMAGES_READY = {"disc": True, "uploaded": True, "sent": True, "not_asked": False, "asked": False}


def _declare(sort: str) -> None:
    @fact(f"docs.{sort}")
    def papers_of_this_kind(view: CaseView) -> Known:
        """Papers of one kind; "none" is known only once every paper on file has a kind."""
        found = [*view.papers.get(sort, []), *_signed_permissions(view, sort)]
        if found:
            return counted(found)
        return UNKNOWN if None in view.papers else Known(0)


def _signed_permissions(view: CaseView, sort: str) -> list[Permission]:
    """A release form or a minor's consent may stand among the permission papers instead."""
    wanted = {"release_form": "release", "consent_minor": "consent_minor"}.get(sort)
    return list(signed_permissions(view.case, wanted)) if wanted else []


for _sort in _COUNTED:
    _declare(_sort)


@opinion_fact("docs.slides_status")
def slides_status(view: CaseView, opinion: Opinion | None) -> Known:
    """Where the tissue is, for this opinion: as far along as the one furthest behind. Blocks count as slides do."""
    tissue = tissue_for(view, opinion)
    steps = [_SLIDES_STAND.get(one.standing or "") for one in tissue if one.standing != "not_needed"]
    if not steps:
        return Known("not_needed", tissue) if tissue else UNKNOWN
    if None in steps:
        return UNKNOWN
    return Known(min((one for one in steps if one), key=_SLIDE_STEPS.index), tissue)


def tissue_for(view: CaseView, opinion: Opinion | None) -> tuple[Material, ...]:
    """Slides and blocks meant for this opinion, or for none in particular."""
    return tuple(
        one
        for one in view.materials
        if one.sort in ("slides", "blocks") and (opinion is None or one.opinion in (None, opinion.id))
    )


@study_fact("study.report_attached")
def report_attached(view: CaseView, study: Test) -> Known:
    """This scan has its written report among the papers: named as its report, or linked to it as proof."""
    linked = [study.report, *(proof.document for proof in view.case.proofs_of(study.id))]
    papers = [view.case.find(Document, one) for one in linked]
    reports = [
        one for one in papers if one is not None and (one.id == study.report or is_of_sort(one, "imaging_report"))
    ]
    return yes(*reports) if reports else _not_attached(view, study)


def _not_attached(view: CaseView, study: Test) -> Known:
    """Imaging reports nobody has tied to a scan leave it open whether this one's is there."""
    tied = {one.report for one in view.scans if one.report}
    loose = [one for one in view.papers.get("imaging_report", []) if one.id not in tied]
    return UNKNOWN if loose or None in view.papers else no(study, field="report")


@study_fact("study.images_ready")
def images_ready(view: CaseView, study: Test) -> Known:
    """This scan's pictures are on disc, uploaded or sent."""
    came = pictures_came_by(study, view.case)
    ready = _IMAGES_READY.get(study.images or "")
    if came:
        return yes(*came, *((study,) if ready else ()))
    return UNKNOWN if ready is None else Known(ready, (study,), "images")
