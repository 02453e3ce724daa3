"""What of an entry a page proves: a letter that names an allergy does not prove how bad the family says it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from secondopinion_desktop.digest.already import same_value
from secondopinion_desktop.digest.same_words import is_same_amount, plain_words
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of

_NO_CLAIM = ("source", "said_by", "note", "seen_by", "sort", "spelling_checked", "blood_thinner")
"""What a person answers about an entry, and no page need say."""


def claims_of(entry: Entry) -> tuple[str, ...]:
    """The fields in which an entry says something that a page can prove."""
    asked = (one for one in kind_of(entry).fields if one.type not in ("ref", "refs") and one.name not in _NO_CLAIM)
    return tuple(one.name for one in asked if getattr(entry, one.name) not in (None, ()))


def parts_proven(entry: Entry, said: Mapping[str, object], *, set_now: Iterable[str] = ()) -> tuple[str, ...]:
    """The fields of an entry that a paper says too, `set_now` being taken from it; () where that is all of it."""
    set_here = set(set_now)
    claims = claims_of(entry)
    proven = [name for name in claims if name in said and (name in set_here or _says(entry, name, str(said[name])))]
    proven += sorted(set_here - set(claims))
    return () if set(claims) <= set(proven) else tuple(proven) or (kind_of(entry).title,)


def is_proven_in_part(entry: Entry, parts: Iterable[str | None]) -> bool:
    """True where pages prove only these fields of an entry, and it says more; a blank part is all of it."""
    proven = set(parts)
    return bool(proven) and not proven & {None, ""} and not set(claims_of(entry)) <= proven


def _says(entry: Entry, name: str, said: str) -> bool:
    """Whether a paper says all that an entry does; what names it was recognized already, in whatever words."""
    value = getattr(entry, name)
    if name == kind_of(entry).title or same_value(value, said) or is_same_amount(said, str(value)):
        return True
    words = plain_words(str(value))
    return bool(words) and words <= plain_words(said)
