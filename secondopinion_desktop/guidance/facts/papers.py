"""Facts about papers, slides and scans. Only the kind a person chose counts; a file's name proves nothing."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.awaited import pictures_came_by
from secondopinion_desktop.digest.opinions import visit_day
from secondopinion_desktop.digest.papers import is_of_sort, replaced_by
from secondopinion_desktop.digest.permissions import permission_holds, signed_permissions
from secondopinion_desktop.digest.tissue import tissue_for, tissue_standing
from secondopinion_desktop.guidance.facts.register import fact, opinion_fact, study_fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, counted, no, yes
from secondopinion_desktop.records.kinds import Document, ErrorNote, Opinion, Permission, Test

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
_RECENT_DAYS = 183
_IMAGES_READY = {"disc": True, "uploaded": True, "sent": True, "not_asked": False, "asked": False}


def _declare(sort: str) -> None:
    @fact(f"docs.{sort}")
    def papers_of_this_kind(view: CaseView) -> Known:
        """Papers of one kind; "none" is known only once every paper on file has a kind."""
        found = [*view.papers_along(sort), *_signed_permissions(view, sort)]
        if found:
            return counted(found)
        return UNKNOWN if None in view.papers else Known(0)


def _signed_permissions(view: CaseView, sort: str) -> list[Permission]:
    """A release form or a minor's consent may stand among the permission papers instead."""
    wanted = {"release_form": "release", "consent_minor": "consent_minor"}.get(sort)
    return list(signed_permissions(view.case, wanted)) if wanted else []


for _sort in _COUNTED:
    _declare(_sort)


@fact("docs.recent_labs")
def recent_labs(view: CaseView) -> Known:
    """Blood and lab results of the last half year; a paper without a date counts, as nobody said that it is old."""
    labs = view.papers_along("lab_results")
    recent = [one for one in labs if one.dated is None or not _is_old(one.dated, view.today)]
    if recent:
        return yes(*recent)
    return no(*labs) if labs or None not in view.papers else UNKNOWN


def _is_old(day: PartialDate, today: date) -> bool:
    return day.is_dated and (today - day.latest).days > _RECENT_DAYS


@opinion_fact("docs.release_for_center")
def release_for_center(view: CaseView, opinion: Opinion | None) -> Known:
    """A signed release that lets this center and the doctors of now share: one for another place is none for these."""
    forms = view.papers.get("release_form", [])
    signed = [one for one in signed_permissions(view.case, "release") if _reaches(one, view, opinion)]
    spoken_for = {one.document for one in view.permissions if one.document}
    loose = [one for one in forms if one.id not in spoken_for]
    if signed or loose:
        return yes(*signed, *loose)
    return UNKNOWN if None in view.papers else no()


def _reaches(one: Permission, view: CaseView, opinion: Opinion | None) -> bool:
    """Leave made out to a relative lets that relative talk, not the doctors."""
    visit = visit_day(opinion)
    day = max((visit.ends if visit is not None else None) or view.today, view.today)
    doctors = {doctor.id for doctor in view.people if doctor.is_clinician}
    places = [doctor.place for doctor in view.current_clinicians if doctor.place]
    places.append((opinion.place if opinion is not None else None) or "")
    return any(permission_holds(one, place, day, persons=doctors, purposes=("talk",)) for place in places)


@opinion_fact("docs.slides_status")
def slides_status(view: CaseView, opinion: Opinion | None) -> Known:
    """Where the tissue is, seen from this center. Blocks count as slides do."""
    standing = tissue_standing(opinion, view.case)
    return UNKNOWN if standing is None else Known(standing, tissue_for(opinion, view.case))


@fact("docs.mistakes_open")
def mistakes_open(view: CaseView) -> Known:
    """Mistakes found in papers that nobody has asked to correct."""
    still = counted(one for one in _mistakes(view) if one.correction_asked_on is None)
    return still if still.worth else Known(0, tuple(_mistakes(view)))


@fact("docs.mistakes")
def mistakes(view: CaseView) -> Known:
    """Mistakes found in papers that are not corrected yet."""
    return counted(_mistakes(view))


@fact("docs.rest_on_replaced")
def rest_on_replaced(view: CaseView) -> Known:
    """Papers that were replaced by another and still prove something."""
    old = [one for one in view.case.all(Document) if any(later.replaces == one.id for later in view.case.all(Document))]
    old += _without_successor(view)
    resting = counted(one for one in dict.fromkeys(old) if view.case.proofs_on(one.id))
    return resting if resting.worth else Known(0, replaced(view).entries)


@fact("docs.replacement_missing")
def replacement_missing(view: CaseView) -> Known:
    """Papers that were replaced by one that is not in the file."""
    return counted(_without_successor(view))


def _without_successor(view: CaseView) -> list[Document]:
    return [one for one in view.case.all(Document) if one.superseded and replaced_by(one, view.case) is None]


@fact("docs.replaced")
def replaced(view: CaseView) -> Known:
    """Papers that replace an earlier one, and those whose successor is not in the file; each pair tells of itself."""
    pairs = [(one, view.case.find(Document, one.replaces)) for one in view.case.all(Document)]
    newer = [one for one, older in pairs if older is not None]
    # An old one that says itself that it was replaced goes on saying so when the newer one is gone.
    marked = [older for _, older in pairs if older is not None and older.superseded]
    alone = _without_successor(view)
    return Known(len(newer) + len(alone), tuple(dict.fromkeys((*newer, *marked, *alone))))


def _mistakes(view: CaseView) -> list[ErrorNote]:
    return [one for one in view.case.all(ErrorNote) if not one.corrected]


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
