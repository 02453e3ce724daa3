"""The standing safety texts: which ones belong where, in this reader's words.

A notice never blocks, never goes away because of an answer, never says that all is well, and works without a
network. Where it depends on the case, a missing answer shows it rather than not. Nothing here judges a symptom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.facts import Facts, facts_of
from secondopinion_desktop.guidance.pack import Pack, PackNotice
from secondopinion_desktop.guidance.speaking import listener_of, region_of
from secondopinion_desktop.records.case import Case

EMERGENCY_NUMBER = "911"
NOT_REVIEWED = "No doctor or nurse has checked these tips yet."
_BACK_OR_NECK = re.compile(r"\b(back|neck|spine|spinal)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ShownNotice:
    """A notice as it stands on a page, with the public guides behind it in words."""

    id: str
    text: str
    sources: tuple[str, ...] = ()


def _always(_facts: Facts) -> bool:
    return True


def _in_cancer_treatment(facts: Facts) -> bool:
    return facts.worth("care.in_treatment") is True and facts.worth("dx.any_cancer") is not False


def _spine_matters(facts: Facts) -> bool:
    notes = facts.view.symptoms
    return facts.worth("dx.metastatic") is True or any(
        one.is_pain is not False and _BACK_OR_NECK.search(f"{one.what or ''} {one.place or ''}") for one in notes
    )


def _a_change_is_entered(facts: Facts) -> bool:
    changes = ("care.symptoms_worse", "care.new_symptoms", "care.pain_uncontrolled", "care.not_working")
    return any(facts.worth(name) is True for name in changes)


def _hospice(facts: Facts) -> bool:
    return facts.worth("care.hospice") is True


def _nothing_left_or_hospice(facts: Facts) -> bool:
    return _hospice(facts) or facts.worth("care.told_no_options") is True


def _is_minor(facts: Facts) -> bool:
    return facts.worth("patient.is_minor") is True


_Stands = tuple[str, Callable[[Facts], bool]]
PLACES: Mapping[str, tuple[_Stands, ...]] = {
    "first_start": (("first-run", _always),),
    "about": (("first-run", _always), ("guidance-age", _always)),
    "help": (("crisis", _always),),
    "today": (("urgent", _a_change_is_entered), ("hospice", _hospice), ("crisis", _nothing_left_or_hospice)),
    "checklist": (("footer", _always),),
    "questions": (("crisis", _nothing_left_or_hospice), ("footer", _always)),
    "symptoms": (("urgent", _always), ("chemo-fever", _in_cancer_treatment), ("spine", _spine_matters)),
    "change": (("urgent", _always),),
    "contacts": (("chemo-fever", _in_cancer_treatment),),
    "timing": (("no-delay", _always),),
    "treatments": (("dont-stop", _always),),
    "medicines": (("dont-stop", _always),),
    "views": (("crisis", _always),),
    "hospice": (("hospice", _hospice), ("crisis", _always)),
    "typed_name": (("spelling", _always),),
    "export": (("privacy", _always),),
    "patient": (("minor", _is_minor),),
    "packet": (("packet-footer", _always),),
    "packet_marks": (("packet-memory", _always),),
}
"""The places of the window by name, and the notices that stand there, topmost first. To add a place: name it here."""


def notices_at(place: str, case: Case, pack: Pack, today: date) -> tuple[ShownNotice, ...]:
    """The notices that stand in a place now, topmost first; KeyError for a place nobody named."""
    facts = facts_of(case, today)
    return tuple(_shown(pack.notices[name], pack, facts) for name, applies in PLACES[place] if applies(facts))


def notice(notice_id: str, case: Case, pack: Pack, today: date) -> ShownNotice:
    """One notice by its id, as the rows of the checklist name them; KeyError when the pack has none."""
    return _shown(pack.notices[notice_id], pack, facts_of(case, today))


def _shown(one: PackNotice, pack: Pack, facts: Facts) -> ShownNotice:
    elsewhere = one.elsewhere if one.region not in (None, region_of(facts)) else ""
    text = listener_of(facts).words(
        elsewhere or one.text,
        elsewhere or one.other_text,
        emergency=facts.view.settings.emergency_number or EMERGENCY_NUMBER,
        date=PartialDate.on(facts.view.today).reads(),
        version=pack.version,
        review_line=review_line(pack),
    )
    return ShownNotice(one.id, text, pack.sources_in_words(one.sources))


def review_line(pack: Pack) -> str:
    """Who checked the tips; it stays on the screen that nobody has until somebody did."""
    return NOT_REVIEWED if pack.clinical_review == "none" else f"Checked by {pack.clinical_review}."
