"""Whom the tips address: the patient who keeps the file, or somebody who keeps it for the patient."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondopinion_desktop.digest.people import first_name, is_own_file
from secondopinion_desktop.guidance.facts import Facts
from secondopinion_desktop.records.naming import THE_PATIENT

_MARK = re.compile(r"\{([a-z_]+)\}")
_SENTENCE_END = re.compile(r"(^|[.?!:]\s+)$")
_UNITED_STATES = ("us", "usa", "united states", "united states of america")


@dataclass(frozen=True)
class Listener:
    """Who reads the tips. `patient` is the name to use when it is not the patient who reads."""

    is_patient: bool
    patient: str = THE_PATIENT

    def words(self, own: str, other: str, **marks: str) -> str:
        """The wording that speaks to this reader, with {patient} and the other marks filled in.

        All are filled in one pass, so that a name or title that looks like a mark stays as it was typed.
        """
        text = own if self.is_patient else other
        filled = {"patient": self.patient, **marks}
        return _MARK.sub(lambda found: _at_start(found, text, filled.get(found[1], found[0])), text)


def _at_start(found: re.Match[str], text: str, words: str) -> str:
    """The words for a mark; "the patient" takes a capital where it begins a sentence."""
    if words == THE_PATIENT and _SENTENCE_END.search(text[: found.start()]):
        return words[0].upper() + words[1:]
    return words


def listener_of(facts: Facts) -> Listener:
    """The reader of this file's tips. Until somebody says who keeps it, that is taken to be the patient."""
    case = facts.view.case
    return Listener(is_own_file(case), first_name(case))


def region_of(facts: Facts) -> str:
    """The country whose rules count here, "US" unless the person set another."""
    words = " ".join((facts.view.settings.region or "us").casefold().replace(".", "").split())
    return "US" if words in _UNITED_STATES else words.upper()
