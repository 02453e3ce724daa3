"""Of what a statement speaks, as far as its words tell: of two that only look alike, one is never the other said anew.

"CEA (5 Jan 2026): 9.8" and "Hb (5 Feb 2026): 9.9" have nearly all letters in common, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from secondopinion_desktop.base.substances import salts_in, substances_in

CELLS = " · "
"""Between the cells of a row that is told as one statement."""
_FEWEST_WORDS = 5
"""Shorter words without any sign in them are a name, and not somebody's sentence."""
_ENDS = re.compile(r" \(|: | – |[,;] | \d[\d.,]*\s?(?:%|mg|mcg|µg|g|ml|IU|units?)(?![^\W\d_])")
"""Where a name ends and what is told of it begins."""
_WHEN = re.compile(
    r"(?:“[^”]*”|\b(?:about|since|until|began|from|to|begin|begun|came|planned|paused|now|not|answered|end|known|before|after|early|mid"
    r"|late|spring|summer|autumn|fall|winter|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*"
    r"|dec\w*|\d+s?)\b|[\s–,./-])+",
    re.IGNORECASE,
)
_OPEN = ("not answered", "none known", "asked", "none in the list")
"""What stands for a list in which nothing is."""
_CLAIMS_NOTHING = re.compile(r"not answered|none in the list|asked(?:; see with the patient)?")
"""The same, but for “none known”: that it is said no more is news."""
_LEADS_ON = re.compile(r" \((?:see …|range printed: [^()]*)\)")
"""What is no news of a result: that a paper of its day is there, and the range its table has had all along."""
_DAY = re.compile(r"\b\d{1,2}\b")
_SHORT_YEARS = re.compile(r"\b(\d\d)(\d\d)–(\d\d)\b")


def same_statement(text: str) -> tuple[object, ...]:
    """What two statements have in common that say the same, one of them with its days in full: a row that page one
    tells in months stands with its days on another sheet."""
    text = _LEADS_ON.sub("", text)
    when, *cells = text.split(CELLS)
    if not cells or not _WHEN.fullmatch(when):
        return (text,)
    years = _SHORT_YEARS.sub(r"\1\2 \1\3", when)
    return (frozenset(re.findall(r"[^\W_]+", _DAY.sub("", years).casefold())), *cells)


def is_of_the_same(one: str, other: str) -> bool | None:
    """Whether two statements speak of the same thing; None for sentences, of which only their likeness tells."""
    (by, _), (other_by, _) = _spoken(one), _spoken(other)
    here, there = _subject(one), _subject(other)
    if here is None or there is None or (by == other_by != "" and here != there):
        return None if (here is None) is (there is None) else False
    if here[0] != there[0] or len(here) != len(there):
        return False
    rests = (here[-1], there[-1])
    return rests[0] == rests[1] or all(map(_WHEN.fullmatch, rests)) or any(rest.startswith(_OPEN) for rest in rests)


def may_be_of_one(text: str, others: Iterable[str]) -> str:
    """The name, among those others speak of, that may be of the same substance as the one this speaks of under another
    name; "" for none."""
    mine = _name_in(text)
    held = substances_in(mine)
    names = (_name_in(other) for other in others) if held else ()
    return next((name for name in names if substances_in(name) == held and not _is_within(name, mine)), "")


def says_nothing(text: str) -> bool:
    """Whether a statement only stands for an empty list, and claims nothing: "others: none in the list"."""
    return _CLAIMS_NOTHING.fullmatch(text.rpartition(": ")[2]) is not None


def name_in(text: str) -> str:
    """What a statement speaks of, to be compared with others; "" for a sentence."""
    return _name_in(text).casefold()


def _is_within(one: str, other: str) -> bool:
    """Whether one name is the other with more words: these are told as one anyhow. With another salt it is not."""
    here, there = (set(re.findall(r"\w+", name.casefold())) for name in (one, other))
    return (here <= there or there <= here) and salts_in(one) == salts_in(other)


def _name_in(text: str) -> str:
    """What a statement speaks of, as it is written: "Trexall" of "Medicines: Trexall 10 mg"."""
    _, text = _spoken(text)
    named = next((cell for cell in text.split(CELLS) if not _WHEN.fullmatch(cell)), text)
    lead, found, rest = _cut(named)
    name = _cut(rest)[0] if found == ": " and CELLS not in text and not substances_in(lead) else lead
    # A sentence that speaks of a drug is none of its names.
    return "" if "“" in name or len(name.split()) >= _FEWEST_WORDS else name


def _subject(text: str) -> tuple[str, ...] | None:
    """The name that is spoken of, behind what leads it, if anything does: ("allergies", "latex"). Behind a doctor and
    the day it is what they said, and not the doctor."""
    by, said = _spoken(text)
    if by:
        subject = _subject(said)
        return None if subject is None else (by.rpartition(", ")[0].casefold(), *subject)
    cells = text.split(CELLS)
    named = next((cell for cell in cells if not _WHEN.fullmatch(cell)), text)
    lead, found, rest = _cut(named)
    if not found and len(cells) == 1 and len(named.split()) >= _FEWEST_WORDS:
        return None
    is_lead = found == ": " and len(cells) == 1
    return (lead.casefold(), _cut(rest)[0].casefold()) if is_lead else (lead.casefold(),)


def _spoken(text: str) -> tuple[str, str]:
    """Who said it and when, and what: ("Dr. Ng, 3 Feb 2026", "offers Cryoablation"); "" where no such two lead it."""
    by, found, said = text.partition(": ")
    name, _, day = by.rpartition(", ")
    is_spoken = found and name and CELLS not in text and any(map(str.isdigit, day)) and _WHEN.fullmatch(day)
    return (by, said) if is_spoken else ("", text)


def _cut(words: str) -> tuple[str, str, str]:
    found = _ENDS.search(words)
    return (words[: found.start()], found[0], words[found.end() :]) if found else (words, "", "")
