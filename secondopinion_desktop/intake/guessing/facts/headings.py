"""Which section a heading opens: as a whole where its wording is known, else by its words.

A hospital words its headings as it likes ("TTO", "Médicaments au départ", "Scheduled meds"). One is understood where
each of its words is: one that says which section it is, and beside it only those that change nothing or turn it round.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from secondopinion_desktop.intake.guessing.facts.medicine_words import frequency_pattern, named
from secondopinion_desktop.intake.guessing.facts.when import DAY
from secondopinion_desktop.intake.guessing.facts.words import any_of, told

ANOTHER = "another"
"""A section of somebody else, or of another time."""
_PAREN = re.compile(r"\s*\([^()]*\)\s*$")
_DASH = re.compile(r"\s[–—-]\s|\s{2,}")
_MOST_WORDS = 6
_FIRST, _PART_LETTERS = 80, 60
"""Letters behind a label in which its first medicine is told, and of a line that names a specimen."""
_AS_OF = re.compile(rf"(?:,? (?:as of|updated|reviewed|per|vom|stand|al|au))?:? {DAY}$", re.IGNORECASE)
"""The day of a list, behind its heading: "Allergies as of 2/26/2026"."""
_TURNED: Mapping[str, str] = {
    "medicines": "not_medicines",
    "diagnosis": "history",
    "allergies": "other",
    "operations": "plan",
    "history": "other",
}
"""What a section is whose heading is turned round: "Medications on admission", "Procedure not performed"."""
_SOAP = re.compile(r"(?P<part>[SOAP])(?:>|:(?=\s+[A-Za-z]{3}))\s*")
"""A note in four parts, each told by a letter: what is said, seen, thought, and planned."""
_OF_SOAP: Mapping[str, str] = {"S": "other", "O": "other", "A": "diagnosis", "P": "plan"}
_SIGN = re.compile(r"[:>]|\s[–—-]\s(?=(?:nil|none|nkda|nka|no|keine|ninguna|aucune|nessuna)\b)", re.IGNORECASE)
_NOISE = re.compile(r"^[\W_]+|[\W_]+$")


def heading_of(text: str) -> tuple[str, str, str] | None:
    """The section a line opens, the heading as it stands, and what stands behind it on the line."""
    if text.startswith("ALL: "):  # In small letters it is a word.
        return "allergies", "ALL", text[5:]
    if (soap := _SOAP.match(text)) is not None:
        return _OF_SOAP[soap["part"]], soap["part"], text[soap.end() :]
    sign = _SIGN.search(text)
    head, rest = (text[: sign.start()], text[sign.end() :]) if sign is not None else (text, "")
    if not rest.strip():
        head = _DASH.split(head)[0]
    bracket = _PAREN.search(head)
    is_another = bracket is not None and any_of("context", "another", "words").search(bracket[0]) is not None
    bare = _AS_OF.sub("", _PAREN.sub("", head).strip())
    section = section_of(bare) if bare and len(bare) <= 80 else None
    if section is None and _leads_to_medicine(bare, rest):
        section = "medicines"
    if section is None or (not rest.strip() and bare.islower() and sign is None):
        return None
    return ANOTHER if is_another else section, head.strip(), rest.strip() if sign is not None else ""


def _leads_to_medicine(head: str, rest: str) -> bool:
    """Whether "Treatment:" stands before a known medicine, and says how often that is taken: then it is one of now."""
    if _kind_of(head) != "with_medicines" or named().match(rest.strip()) is None:
        return False
    return frequency_pattern().search(rest[:_FIRST]) is not None


@lru_cache(maxsize=2_000)
def section_of(head: str) -> str | None:
    """The section a heading opens, without what stands behind it."""
    for section, pattern in _whole().items():
        if pattern.fullmatch(head):
            return section
    return _by_words(head)


def _by_words(head: str) -> str | None:
    words = [bare for word in re.split(r"[\s/]+", head) if (bare := _NOISE.sub("", word))]
    if not words or len(words) > _MOST_WORDS or not head[:1].strip("*#=-– ").isupper():
        return None
    says, turned = "", False
    for word in words:
        kind = _kind_of(word)
        if kind is None:
            return None
        turned = turned or kind == "turns" or (kind == "with_history" and says.endswith("medicines"))
        if kind not in ("turns", "beside") and not (kind.startswith("with_") and says):
            if says and says.removeprefix("with_") != kind.removeprefix("with_") and not says.startswith("with_"):
                return _of_two(says, kind, turned=turned)
            says = kind
    if says.startswith("with_"):
        says = says.removeprefix("with_") if len(words) > 1 else ""
    return (_TURNED.get(says, says) if turned else says) or None


def _of_two(first: str, second: str, *, turned: bool) -> str | None:
    """ "Family medical history" and "Past surgical history" say two things, of which one says it more closely."""
    for closer in ("family", "operations"):
        if closer in (first, second) and {"history", "with_history"} & {first, second}:
            return closer
    if "allergies" in (first, second):
        return "other" if turned else "allergies"
    if "plan" in (first, second):
        return "plan" if {"medicines", "operations"} & {first, second} else None
    return None


@lru_cache(maxsize=2_000)
def is_turned(heading: str) -> bool:
    """Whether a word of a heading, known or not, says that what stands below it is not so now."""
    return any(_kind_of(_NOISE.sub("", word)) == "turns" for word in heading.split()[:_MOST_WORDS])


@lru_cache(maxsize=4_000)
def _kind_of(word: str) -> str | None:
    for kind, pattern in _kinds().items():
        if pattern.fullmatch(word):
            return kind
    return None


@cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    """The sorts of words, in the order in which they count."""
    kinds = {"turns": any_of("headings", "turns", shape="(?:{})")}
    kinds |= {name: any_of("headings", "says", name, shape="(?:{})") for name in told("headings")["says"]}
    kinds |= {
        f"with_{name}": any_of("headings", "says_with", name, shape="(?:{})") for name in told("headings")["says_with"]
    }
    return kinds | {"beside": any_of("headings", "beside", shape="(?:{})")}


@lru_cache(maxsize=2_000)
def heads_part(text: str) -> bool:
    """Whether a short line names a specimen, and nothing that was found in it: "Left wide local excision"."""
    if not 0 < len(text) <= _PART_LETTERS or re.search(r"\d{2}|[.;?]|:.", text):
        return False
    is_named = any_of("operations", "specimens", "words").search(text) or any_of(
        "operations", "specimens", "parts"
    ).search(text)
    return is_named is not None and any_of("illnesses", "words").search(text) is None


def group_of_medicines(section: str, text: str) -> tuple[str, str, str] | None:
    """Below a list of medicines, "Continue:" and "New:" head what is taken."""
    if section not in ("medicines", "not_medicines"):
        return None
    found = any_of("context", "groups_of_medicines", "words", shape="(?:{})").fullmatch(text.rstrip(": "))
    return ("medicines", text, "") if found is not None else None


def group_of_allergies(text: str) -> tuple[str, str, str] | None:
    """On a sheet of allergies, the group of those that stand, or of those that were taken back."""
    bare = text.rstrip(": ")
    if any_of("headings", "groups_taken_back", shape="(?:{})").fullmatch(bare):
        return "other", text, ""
    if any_of("headings", "groups_of_allergies", shape="(?:{})").fullmatch(bare):
        return "allergies", text, ""
    return None


@cache
def _whole() -> dict[str, re.Pattern[str]]:
    return {name: any_of("context", "headings", name, shape="(?:{})") for name in told("context")["headings"]}
