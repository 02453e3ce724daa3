"""What may be seen of a case by whom: what is kept from them stays behind, with all that hangs on it.

A packet is for doctors, a copy handed out is for the family; some entries are for neither.
"""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry, Reader
from secondopinion_desktop.records.fingerprint import fingerprint
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import NONE_KNOWN_LISTS, Answer

_HANGS_ON: dict[str, tuple[str, ...]] = {
    "diagnosis": ("problem",),
    "spot": ("problem",),
    "spread": ("diagnosis",),
    "finding": ("test", "treatment"),
    "view": ("about",),
    "proof": ("entry", "document"),
    "page_note": ("document",),
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

_LISTS_OF: dict[str, tuple[str, ...]] = {
    "allergy": ("allergies",),
    "medicine": ("medicines", "treatments"),
    "test": ("tests_pending",),
    "symptom": ("symptoms",),
    "spread": ("spread",),
    "spot": ("spots",),
    "view": ("views",),
    "person": ("companions",),
}
_LISTS_BY_SORT: dict[str, dict[str, tuple[str, ...]]] = {
    "condition": {"illness": ("conditions",), "implant": ("implants",), "": ("conditions", "implants")},
    "background": {
        "family": ("family",),
        "exposure": ("exposures",),
        "habit": ("exposures",),
        "": ("family", "exposures"),
    },
    "treatment": {"": ("treatments", "operations", "options")},
}
"""Which "none known" an entry of a kind speaks against; for some kinds by its sort ("": any other sort)."""


@dataclass(frozen=True)
class Seen:
    """A case as it may be handed out. `withheld` names the lists from which something is kept back: of these, neither
    "none known" nor "not answered" may be said."""

    case: Case
    withheld: frozenset[str] = frozenset()

    def says_none(self, about: str) -> bool:
        """True when "none known" was answered for a list and nothing of that list is kept back."""
        return about not in self.withheld and self.case.says_none(about)


def seen_of(case: Case, reader: Reader = "doctors") -> Seen:
    """The case without what these readers may not see, and without what hangs on that."""
    hidden = _hidden(case, reader)
    if not hidden:
        return Seen(case)
    lists = frozenset(about for entry_id in hidden for about in _lists_of(case.get(entry_id))) & set(NONE_KNOWN_LISTS)
    denials = {answer.id for answer in case.all(Answer) if answer.about in lists}
    return Seen(case.with_entries(without=hidden | denials), lists)


def _hidden(case: Case, reader: Reader) -> set[str]:
    """Ids of entries kept from these readers and, as long as any are found, of those that hang on them."""
    hidden = {entry.id for entry in case.entries() if not entry.may_be_seen_by(reader)}
    if not hidden:
        return hidden
    hanging = [entry for entry in case.entries() if kind_of(entry).name in _HANGS_ON and entry.id not in hidden]
    while True:
        more = {entry.id for entry in hanging if entry.id not in hidden and _hangs_on(entry) & hidden}
        if not more:
            return hidden
        hidden |= more


def _hangs_on(entry: Entry) -> set[str]:
    return {value for name in _HANGS_ON[kind_of(entry).name] if (value := getattr(entry, name))}


def _lists_of(entry: Entry | None) -> tuple[str, ...]:
    if entry is None:
        return ()
    kind = kind_of(entry).name
    if kind in _LISTS_BY_SORT:
        sorts = _LISTS_BY_SORT[kind]
        return sorts.get(getattr(entry, "sort", None) or "", sorts[""])
    return _LISTS_OF.get(kind, ())


def state_of(case: Case) -> str:
    """A short mark of everything a doctor may read in a case: what a packet shows, and when it is out of date."""
    return fingerprint(seen_of(case).case)
