"""Words in the place of a name that say there is none: "None", "No known allergies", "NKDA"."""

from __future__ import annotations

import re

_NONE = re.compile(
    r"(?:none|nil|nothing|no|nka|nkda|nkfa|n/?a|keine?|nichts|ninguna?|ninguno|nada|aucune?|rien|-+)"
    r"(?: (?:known|reported|at all|bekannt(?:en)?|conocid[ao]s?|connue?s?))?"
    r"|no (?:known |other |current |drug |regular |prescription |food )*"
    r"(?:allerg(?:y|ies)|medicines?|medications?|meds|drugs|tablets|pills|conditions?|illness(?:es)?|implants?)"
    r"(?: (?:known|reported))?"
)


def says_none(name: str | None) -> bool:
    """True for an entry whose name only says that the list is empty."""
    return _NONE.fullmatch(" ".join((name or "").casefold().split()).strip(" .!()")) is not None
