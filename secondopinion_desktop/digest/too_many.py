"""What two people wrote apart and cannot stand together: too many stars, two who are the patient, nobody who keeps it.

Each rule is kept by every change; only a merge can bring both sides of it together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secondopinion_desktop.digest.people import keepers
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import STARS
from secondopinion_desktop.records.kinds import Person, Question

Sort = Literal["stars", "no_keeper", "two_patients"]


@dataclass(frozen=True)
class TooMany:
    """What does not stand together, and the entries one of which settles it."""

    sort: Sort
    entries: tuple[str, ...] = ()


def too_many(case: Case) -> tuple[TooMany, ...]:
    """What has to be settled, the most important first."""
    found: list[TooMany] = []
    keeping = keepers(case)
    # A copy for somebody may lack its keepers, whom the family need not see; they keep the casebook it is from.
    if not keeping and case.all(Person) and not case.settings.handed_to:
        known = [one for one in case.all(Person) if one.name and not one.is_clinician]
        found.append(TooMany("no_keeper", tuple(one.id for one in known)))
    selves = [one for one in keeping if one.keeper_role == "self"]
    if len(selves) > 1:
        found.append(TooMany("two_patients", tuple(one.id for one in selves)))
    starred = _starred_together(case)
    if len(starred) > STARS:
        found.append(TooMany("stars", tuple(one.id for one in starred)))
    return tuple(found)


def _starred_together(case: Case) -> tuple[Question, ...]:
    """The stars of the page one that has most of them; those for no one opinion stand on every page one."""
    starred = [one for one in case.all(Question) if one.starred]
    opinions = {one.opinion for one in starred}
    pages = [tuple(one for one in starred if one.opinion in (opinion, None)) for opinion in opinions]
    return max(pages, key=len, default=())
