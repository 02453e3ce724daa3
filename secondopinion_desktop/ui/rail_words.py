"""The few words in the rail: who keeps the file, and the short count beside each page."""

from __future__ import annotations

from secondopinion_desktop.digest.people import is_the_patient, keepers
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion, Question

_HIS_OR_HER = {"female": "her", "male": "his"}


def keeper_words(case: Case) -> str:
    """ "kept by Jonas, her son"; "" when the patient keeps the file alone or nobody is named."""
    said = []
    for person in keepers(case):
        if is_the_patient(person, case) or not person.name:
            continue
        whose = _HIS_OR_HER.get(case.patient.sex or "", "")
        relation = f"{whose} {person.relation}".strip() if person.relation else ""
        said.append(f"{person.name.split()[0]}, {relation}" if relation else person.name)
    return f"kept by {' and '.join(said)}" if said else ""


def page_notes(case: Case, papers: int, still_open: int | None) -> dict[str, str]:
    """Page key -> "9 open", "23", "3 starred"; pages with nothing to count, or nothing known of it, are left out."""
    starred = sum(1 for question in case.all(Question) if question.starred)
    opinions = len(case.all(Opinion))
    notes = {
        "checklist": f"{still_open} open" if still_open else "",
        "papers": str(papers) if papers else "",
        "questions": f"{starred} starred" if starred else "",
        "opinions": str(opinions) if opinions else "",
    }
    return {key: words for key, words in notes.items() if words}
