"""The medicines a sentence names, each with the dose beside it and how often."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from secondopinion_desktop.intake.guessing.facts.divided_doses import divided_until, goes_on_with_dose
from secondopinion_desktop.intake.guessing.facts.medicine_words import dose_pattern, frequency_pattern, named
from secondopinion_desktop.intake.guessing.facts.words import any_of

_IN_A_VIAL = re.compile(r"(?:units?|ie|iu|ui) ?/ ?ml", re.IGNORECASE)
_GAP = re.compile(r"[ ,(]*(?:(?:p\.?o\.?|s\.?c\.?|by mouth|orally|i\.?v\.?)[ ,]*)?")


@dataclass(frozen=True)
class Named:
    """A medicine named in a sentence, with what stands right behind it."""

    name: str
    dose: str
    often: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """What is said of it, as one line."""
        return " ".join(part for part in (self.name, self.dose, self.often) if part)

    @property
    def fields(self) -> dict[str, str]:
        """As a medicine that is taken so."""
        fields = {"name": self.name, "dose": self.dose}
        return {**fields, "how_often": self.often} if self.often else fields


def named_in(sentence: str) -> Iterator[Named]:
    """Every medicine named, with the dose before or behind its name and how often."""
    for found in named().finditer(sentence):
        kind = any_of("medicines", "dose", "kinds", shape=r" (?:{})(?=[ ,(])").match(sentence, found.end())
        dose = re.compile(rf"[ ,(]{{1,2}}(?P<dose>{dose_pattern().pattern})\)?", re.IGNORECASE).match(
            sentence, kind.end() if kind is not None else found.end()
        )
        lead = re.search(rf"(?P<dose>{dose_pattern().pattern}) (?:of|de|d'|d’)\s*$", sentence[: found.start()], re.I)
        if dose is not None and _IN_A_VIAL.search(dose["dose"]):
            dose = None  # How strong it is, and not how much is taken.
        if dose is not None and (end := divided_until(sentence, dose.start("dose"))) is not None:
            whole = sentence[dose.start("dose") : end].strip(" ,.")
            yield Named(found[0].strip(), whole, "", found.start(), end)
            continue
        end = dose.end() if dose is not None else found.end()
        said = dose["dose"] if dose is not None else lead["dose"] if lead is not None else ""
        gap = _GAP.match(sentence, end)
        often = frequency_pattern().match(sentence, gap.end() if gap is not None else end)
        if often is not None and goes_on_with_dose(sentence, often.end()):
            said, often = "", None  # "10 mg in the morning and 5 mg at …": the first alone is not what is taken.
        start = lead.start() if dose is None and lead is not None else found.start()
        how, end = (often[0].strip(" ,;("), often.end()) if often is not None else ("", end)
        yield Named(found[0].strip(), said, how, start, end)
