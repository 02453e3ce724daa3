"""What is black in everything others get: by page the parts of it, and the words that go wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Blackout, PacketMade
from secondopinion_desktop.records.page_region import WHOLE_PAGE, Region, read_region

Parts = Mapping[int, tuple[Region, ...]]
"""By page (from 1) the parts of it that are black, of the page as it lies unturned."""


def blackouts_on(case: Case, document_id: str) -> tuple[Blackout, ...]:
    """The parts blacked out on a paper, in the order of its pages."""
    found = [one for one in case.all(Blackout) if one.document == document_id]
    return tuple(sorted(found, key=lambda one: one.page or 1))


def black_parts(case: Case, document_id: str) -> Parts:
    """The same as places. One that cannot be told any more is the whole page: rather too much than too little."""
    found: dict[int, tuple[Region, ...]] = {}
    for one in blackouts_on(case, document_id):
        page = one.page or 1
        found[page] = (*found.get(page, ()), read_region(one.region) or WHOLE_PAGE)
    return found


def word_blackouts(case: Case) -> tuple[Blackout, ...]:
    """What is blacked out wherever it stands, in the order it was written down."""
    return tuple(one for one in case.all(Blackout) if one.phrase and not one.document)


def hidden_words(case: Case) -> HiddenWords:
    """The words that go wherever they stand."""
    return HiddenWords.of(one.phrase for one in word_blackouts(case))


def packets_from_before(case: Case) -> tuple[PacketMade, ...]:
    """The packets of which a copy is kept that was made before the newest blackout: what is black now can be read in
    them, or in the list of what they said."""
    newest = max((one.made_at for one in case.all(Blackout)), default="")
    lists_too = bool(word_blackouts(case))
    return tuple(
        one for one in case.all(PacketMade) if one.made_at < newest and (one.kept or (lists_too and one.contents))
    )


def entries_saying(case: Case, words: HiddenWords) -> tuple[Entry, ...]:
    """The entries somebody typed in which one of the words stands."""
    return tuple(one for one in case.entries() if words and not isinstance(one, Blackout) and says_words(one, words))


def says_words(entry: Entry, words: HiddenWords) -> bool:
    """Whether one of the words stands in what somebody typed into an entry, or was read for it."""
    for field in kind_of(entry).fields:
        value = getattr(entry, field.name)
        if field.name in _FILE_MARKS:
            continue
        if field.type in _TYPED and isinstance(value, str) and words.stands_in(value):
            return True
        if field.type == "choices" and any(words.stands_in(one) for one in value or ()):
            return True
    return False


_TYPED = frozenset({"words", "lines", "choice"})
_FILE_MARKS = frozenset({"sha256", "media_type", "fingerprint", "region", "corners", "kept", "contents"})
"""What the program keeps in a field for words."""
