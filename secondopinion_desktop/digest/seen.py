"""What may be seen of a case by whom: what is kept from them stays behind, with all that hangs on it.

A packet is for doctors, a copy handed out is for the family; some entries are for neither.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.digest.blackouts import hidden_words, says_words
from secondopinion_desktop.digest.medicines import is_taken_at_home
from secondopinion_desktop.digest.papers import replaced_by
from secondopinion_desktop.digest.tests import has_result
from secondopinion_desktop.digest.treatments import NOT_GIVEN, THOUGHT_OF, standing_of_treatment
from secondopinion_desktop.digest.twins import each_once
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry, Reader
from secondopinion_desktop.records.fingerprint import fingerprint
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import (
    NONE_KNOWN_LISTS,
    Answer,
    Background,
    Blackout,
    CheckedWord,
    Condition,
    Contact,
    Document,
    ErrorNote,
    Medicine,
    Opinion,
    PageNote,
    Person,
    Test,
    Treatment,
)

_HANGS_ON: dict[str, tuple[str, ...]] = {
    "diagnosis": ("problem",),
    "spot": ("problem",),
    "spread": ("diagnosis",),
    "finding": ("test", "treatment"),
    "view": ("about",),
    "proof": ("entry", "document"),
    "checked_word": ("document",),
    "page_note": ("document",),
    "proposal_note": ("document",),
    "blackout": ("document",),
    "error_note": ("document",),
    "comparison": ("opinion",),
    "question": ("opinion",),
    "decision": ("opinion",),
    "material": ("test",),
    "request": ("test",),
    "treatment": ("problem",),
    "test": ("problem",),
    "medicine": ("problem",),
}
"""What says nothing without another entry, or would give away what that one holds, by the fields that lead to it."""

_LISTS_OF: dict[str, str] = {
    "allergy": "allergies",
    "symptom": "symptoms",
    "spread": "spread",
    "spot": "spots",
    "view": "views",
}
"""Which "none known" an entry of a kind speaks against, where every entry of it does; the others: `_lists_of`."""


@dataclass(frozen=True)
class Seen:
    """A case as it may be handed out. `withheld` names the lists from which something is kept back: of these, neither
    "none known" nor "not answered" may be said."""

    case: Case
    withheld: frozenset[str] = frozenset()
    reader: Reader = "doctors"

    def says_none(self, about: str) -> bool:
        """True when "none known" was answered for a list and nothing of that list is kept back."""
        return about not in self.withheld and self.case.says_none(about)


def seen_of(case: Case, reader: Reader = "doctors", opinion: str | None = None) -> Seen:
    """The case without what these readers may not see, and without what hangs on that; what was entered twice, word
    for word, is told once. Where doctors are told of an `opinion`, they are those it is asked of: it is kept from all
    others only."""
    case = each_once(case)
    hidden = _hidden(case, reader, opinion if reader == "doctors" else None)
    if not hidden:
        return Seen(case, reader=reader)
    lists = frozenset(about for entry_id in hidden for about in _lists_of(case.get(entry_id), case)) & set(
        NONE_KNOWN_LISTS
    )
    denials = {answer.id for answer in case.all(Answer) if answer.about in lists}
    # A letter whose correction is kept back is a replaced one all the same.
    old = [dataclasses.replace(one, superseded=True) for one in case.all(Document) if _is_put_right(one, case, hidden)]
    kept_back = [
        _out_of_its_original(one) for one in case.all(PageNote) if one.paper in hidden and one.id not in hidden
    ]
    kept = [*old, *kept_back, *_not_treating(case, hidden)]
    return Seen(case.with_entries(kept, without=hidden | denials), lists, reader)


def _not_treating(case: Case, hidden: Collection[str]) -> list[Person]:
    """Who is asked in secret and stands among the others all the same is not one of those who treat now, for that."""
    asked = {one.doctor for one in case.all(Opinion) if one.id in hidden}
    found = (one for one in case.all(Person) if one.id in asked and one.id not in hidden)
    return [dataclasses.replace(one, current_team=False) for one in found if one.current_team is None]


def _out_of_its_original(note: PageNote) -> PageNote:
    """A page of a paper that is kept back is no page of the original it came with either."""
    return dataclasses.replace(note, paper=None, place=None, left_out=True)


def _is_put_right(paper: Document, case: Case, hidden: set[str]) -> bool:
    later = replaced_by(paper, case)
    return later is not None and later.id in hidden and paper.id not in hidden


def _hidden(case: Case, reader: Reader, opinion: str | None) -> set[str]:
    """Ids of entries kept from these readers and, as long as any are found, of those that hang on them."""
    words = hidden_words(case)
    hidden = {one.id for one in case.entries() if not one.may_be_seen_by(reader) or _tells_blackout(one, words)}
    hidden |= _left_out(case) if reader == "family" else set()
    hidden -= {opinion or ""}
    if not hidden:
        return hidden
    hidden |= _asked_in_secret(case, hidden)
    hanging = [entry for entry in case.entries() if kind_of(entry).name in _HANGS_ON and entry.id not in hidden]
    while True:
        more = {entry.id for entry in hanging if entry.id not in hidden and _hangs_on(entry) & hidden}
        if not more:
            return hidden
        hidden |= more


def _asked_in_secret(case: Case, hidden: Collection[str]) -> set[str]:
    """The doctor and the place of second opinions that are kept back, where nothing else speaks of them: their names
    among the others would tell of it."""
    secret = [one for one in case.all(Opinion) if one.id in hidden]
    asked = {one for opinion in secret for one in (opinion.doctor, opinion.place) if one}
    if not asked:
        return set()
    others = (one for one in case.entries() if one.id not in hidden and one.id not in asked and not _is_of_the_way(one))
    told = {named for one in others for named in _named_by(one)}
    # Of a doctor who is told of, the place is.
    told |= {named for one in asked & told if (entry := case.get(one)) for named in _named_by(entry)}
    return asked - told


def _is_of_the_way(entry: Entry) -> bool:
    """Whether it is the family's own note on a call, of which no packet tells."""
    return isinstance(entry, Contact) and entry.about not in ("safe_to_wait", "next_dose")


def _named_by(entry: Entry) -> Iterator[str]:
    for field in kind_of(entry).fields:
        if field.type in ("ref", "refs") and (value := getattr(entry, field.name)):
            yield from value if isinstance(value, tuple) else (value,)


def _tells_blackout(entry: Entry, words: HiddenWords) -> bool:
    """A note of what is blacked out would say the very words, and so would what was read or checked on a page."""
    return isinstance(entry, Blackout) or (bool(words) and kind_of(entry).inner and says_words(entry, words))


def _left_out(case: Case) -> set[str]:
    """Papers left out of what leaves, and what is said word for word of pages that were, or that are black in part."""
    papers = {paper.id for paper in case.all(Document) if paper.leave_out}
    pages = {(note.document, note.page) for note in case.all(PageNote) if note.left_out}
    said = {one.id for one in case.all(ErrorNote) if one.page and (one.document, one.page.whole) in pages}
    black = {(one.document, one.page or 1) for one in case.all(Blackout) if one.document}
    said |= {one.id for one in case.all(CheckedWord) if (one.document, one.page) in pages | black}
    return papers | said


def pages_left_out(case: Case) -> Mapping[str, frozenset[int]]:
    """The pages left out of what leaves, by paper, counted from 1."""
    found: dict[str, set[int]] = {}
    for note in case.all(PageNote):
        if note.left_out and note.document and note.page:
            found.setdefault(note.document, set()).add(note.page)
    return {paper: frozenset(pages) for paper, pages in found.items()}


def _hangs_on(entry: Entry) -> set[str]:
    return {value for name in _HANGS_ON[kind_of(entry).name] if (value := getattr(entry, name))}


def _lists_of(entry: Entry | None, case: Case) -> tuple[str, ...]:
    """The lists an entry stands on, and no other: "asked" may be said only of what was."""
    match entry:
        case Condition():
            return ("implants",) if entry.sort == "implant" else ("conditions",)
        case Background():
            return ("family",) if entry.sort in ("family", None) else ("exposures",)
        case Medicine():
            return _lists_of_medicine(entry)
        case Treatment():
            return _lists_of_treatment(entry)
        case Test():
            over = entry.standing == "called_off" or (has_result(entry, case) and entry.standing != "partly")
            return () if over else ("tests_pending",)
        case Person():
            named = "companion" in entry.parts or any(entry.id in one.companions for one in case.all(Opinion))
            return ("companions",) if named else ()
        case Entry():
            about = _LISTS_OF.get(kind_of(entry).name)
            return (about,) if about else ()
    return ()


def _lists_of_medicine(medicine: Medicine) -> tuple[str, ...]:
    """Where it ended on a day, or will: of both, as no day is asked for here on which it is looked at."""
    ended = medicine.stopped is None and medicine.stopped_on is not None
    return ("medicines", "treatments") if ended else ("treatments",) if medicine.stopped else ("medicines",)


def _lists_of_treatment(treatment: Treatment) -> tuple[str, ...]:
    standing = standing_of_treatment(treatment)
    if standing in NOT_GIVEN:
        return ("options",)
    if standing in THOUGHT_OF:
        return ()
    lists = ["treatments"]
    if treatment.sort == "operation":
        lists.append("operations")
    if is_taken_at_home(treatment):
        lists.append("medicines")
    return tuple(lists)


def state_of(case: Case) -> str:
    """A short mark of everything a doctor may read in a case: what a packet shows, and when it is out of date."""
    return fingerprint(seen_of(case).case.with_entries(case.all(Blackout)))
