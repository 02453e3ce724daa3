"""Whether a paper speaks of the patient, of somebody else, or does not say: a namesake's report on a consultant's desk
is the worst thing a file can do.

Names are compared as they are known, not guessed: turned round, with middle names or initials, with accents written
out; another spelling or an earlier name counts when the patient's own entry has it ("Ruth Albrecht, née Meier").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from secondopinion_desktop.records.kinds import Patient

SAME, OTHER, UNSAID = "same", "other", "unsaid"
_EARLIER_WORDS = r"n[ée]e?|geb(?:\.|orene?r?)|born|formerly|maiden name|also(?: known as| called)?|aka|a\.k\.a\."
_EARLIER = re.compile(rf"\s*[,;/(]?\s*(?:\b(?:{_EARLIER_WORDS})(?=[\s:]|$)[:\s]*|/|;|\()", re.IGNORECASE)
_FIRST_AND_LAST = 2
_TITLES = frozenset("mr mrs ms miss mx dr prof sir dame herr frau med mme mlle m sr sra srta jr ii iii".split())
_WRITTEN_OUT = (("ß", "ss"), ("ä", "a"), ("ö", "o"), ("ü", "u"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ø", "o"))
_LOOSE_FROM = 5


@dataclass(frozen=True)
class Whose:
    """What name and birth date of a paper say; `is_other` when one of them speaks of somebody else."""

    name: str
    born: str

    @property
    def is_other(self) -> bool:
        """True when a person must look before the paper is believed."""
        return OTHER in (self.name, self.born)


def whose(
    patient: Patient | None, names: Sequence[str], births: Sequence[Sequence[str]], *, loose: bool = False
) -> Whose:
    """Of whom a paper speaks that gives these names and birth days (each in EDTF, in every way it can be read).

    `loose` forgives one misread letter in a long name: for words read from a picture.
    """
    return Whose(_by_name(patient, names, loose), _by_birth(patient, births))


def beside(patient: Patient | None, names: Sequence[str], *, loose: bool = False) -> str:
    """The name of a relative that a page labels as its patient's beside the patient's own: a twin's, most likely."""
    known = names_of(patient.name if patient is not None else None)
    own = [one for one in names if _parts(one) and any(_is_same(way, _parts(one), loose) for way in known)]
    surnames = {way[-1] for way in known if len(way) > 1}
    others = [one for one in names if one not in own and surnames & set(_split(_parts(one)))]
    return others[0] if own and others else ""


def _by_name(patient: Patient | None, names: Sequence[str], loose: bool) -> str:
    known = names_of(patient.name if patient is not None else None)
    found = [parts for name in names if (parts := _parts(name))]
    if not known or not found:
        return UNSAID
    return SAME if any(_is_same(one, name, loose) for one in known for name in found) else OTHER


def _by_birth(patient: Patient | None, births: Sequence[Sequence[str]]) -> str:
    born = patient.born if patient is not None else None
    if born is None or not born.is_dated or not births:
        return UNSAID
    if born.precision not in ("day", "month", "year"):
        return UNSAID
    begin = born.edtf.rstrip("~")
    return SAME if any(day.startswith(begin) for days in births for day in days) else OTHER


def names_of(name: str | None) -> tuple[tuple[str, ...], ...]:
    """The names the patient goes by, each as its parts: "Ruth Albrecht, née Meier" is also Ruth Meier."""
    pieces = [piece.strip(" ,;()/") for piece in _EARLIER.split(name or "")]
    first, *others = [piece for piece in pieces if _parts(piece)] or [""]
    parts = _parts(first)
    if not parts:
        return ()
    earlier = [_parts(piece) for piece in others]
    return (parts, *((one if len(one) > 1 else (*parts[:-1], *one)) for one in earlier))


def _parts(name: str) -> tuple[str, ...]:
    """The parts of a name in the order given name first, plain, without titles."""
    before, comma, after = name.partition(",")
    turned = f"{after} {before}" if comma and after.strip() else before
    words = [_plain(word) for word in re.split(r"[\s.]+", turned)]
    return tuple(word for word in words if word and word not in _TITLES)


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFC", word).casefold()
    for written, short in _WRITTEN_OUT:
        folded = folded.replace(written, short)
    apart = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in apart if letter.isalpha() or letter == "-")


def _is_same(known: tuple[str, ...], found: tuple[str, ...], loose: bool) -> bool:
    """Whether given name and surname of the one are in the other, in whichever order they stand."""
    if len(known) == 1 or len(found) == 1:
        return any(_alike(one, other, loose) for one in _split(known) for other in _split(found))
    given, surname = known[0], known[-1]
    has_given = any(_alike(given, one, loose) or _is_initial(given, one) for one in _split(found))
    has_surname = any(_alike(part, one, loose) for part in _split((surname,)) for one in _split(found))
    return has_given and (has_surname or _is_without_last(known, found, loose))


def _is_without_last(known: tuple[str, ...], found: tuple[str, ...], loose: bool) -> bool:
    """Whether a name leaves out the last of three and more, and says nothing else: of two surnames, as in Spain, many
    hospitals print the first."""
    rest = [one for one in found if not _alike(known[0], one, loose) and not _is_initial(known[0], one)]
    own = [part for part in known[1:-1] if any(_alike(part, one, loose) for one in rest)]
    return len(known) > _FIRST_AND_LAST and known[-2] in own and len(own) == len(rest)


def _split(parts: Sequence[str]) -> list[str]:
    """Parts joined by a hyphen count whole and one by one."""
    return [*parts, *(one for part in parts if "-" in part for one in part.split("-") if one)]


def _is_initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[:1] == other[:1]


def _alike(one: str, other: str, loose: bool) -> bool:
    if one == other:
        return True
    if not loose or min(len(one), len(other)) < _LOOSE_FROM or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
