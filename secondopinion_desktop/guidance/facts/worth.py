"""What a fact of a case is worth: its value, or "not known", and the entries that say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.conditions import FactWorth
from secondopinion_desktop.guidance.row import Evidence
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of

_DATE_FIELDS = (
    "dated",
    "on",
    "noted_on",
    "done_on",
    "appointment",
    "started",
    "offered_on",
    "found_on",
    "signed_on",
    "answered_on",
    "asked_on",
    "made_on",
    "since",
)
"""Where an entry's own date stands, the most telling first."""


@dataclass(frozen=True)
class Known:
    """A fact's value with what it rests on: entries, and sometimes one field of them.

    `labels` stand in place of the entries' own names where those would not show the point.
    """

    worth: FactWorth
    entries: tuple[Entry, ...] = ()
    field: str = ""
    labels: tuple[str, ...] = ()

    def evidence(self, case: Case, most: int | None = None) -> tuple[Evidence, ...]:
        """The entries behind the value (the first so many of them), each by its name and date."""
        entries = self.entries[:most]
        names = self.labels[:most] or [label_of(entry, case, self.field) for entry in entries]
        return tuple(Evidence(entry.id, name) for entry, name in zip(entries, names, strict=True))

    def names(self, case: Case, most: int) -> list[str]:
        """What the first so many of them are called, each in quotation marks: some have commas of their own."""
        return [f"“{name}”" for name in self.labels[:most] or [case.named(entry.id) for entry in self.entries[:most]]]


UNKNOWN = Known(None)


def yes(*entries: Entry, field: str = "") -> Known:
    """True, resting on these entries."""
    return Known(True, entries, field)


def no(*entries: Entry, field: str = "") -> Known:
    """False, resting on these entries."""
    return Known(False, entries, field)


def counted(entries: Iterable[Entry]) -> Known:
    """How many there are, and which."""
    found = tuple(entries)
    return Known(len(found), found)


def filled(entry: Entry | None, field: str) -> Known:
    """Whether one field of an entry has been filled in; unknown without the entry."""
    if entry is None:
        return UNKNOWN
    return Known(getattr(entry, field) not in (None, ()), (entry,), field)


def answered(entry: Entry | None, field: str) -> Known:
    """The answer in a yes/no or choice field; unknown while blank."""
    value = getattr(entry, field) if entry is not None else None
    return UNKNOWN if value is None or entry is None else Known(value, (entry,), field)


def any_yes(answers: Iterable[tuple[Entry, bool | None]]) -> Known:
    """Yes when any entry says yes, no when every one says no, else (or without entries) not known."""
    found = list(answers)
    positive = tuple(entry for entry, says in found if says)
    if positive:
        return Known(True, positive)
    if found and all(says is False for _, says in found):
        return Known(False, tuple(entry for entry, _ in found))
    return UNKNOWN


def together(values: Iterable[Known]) -> Known:
    """One answer from several second opinions: any yes, all no; the largest number; the first word known."""
    found = list(values)
    known = [value for value in found if value.worth is not None]
    if not known:
        return UNKNOWN
    if isinstance(known[0].worth, bool):
        agreeing = [value for value in known if value.worth]
        if agreeing or len(known) == len(found):
            return _joined(bool(agreeing), agreeing or known)
        return UNKNOWN
    if isinstance(known[0].worth, int):
        return max(known, key=lambda value: value.worth if isinstance(value.worth, int) else 0)
    return known[0]


def _joined(worth: bool, values: list[Known]) -> Known:
    """Several answers alike as one; their own labels are kept only when every answer has them."""
    entries = tuple(entry for value in values for entry in value.entries)
    labels = tuple(label for value in values for label in value.labels)
    return Known(worth, entries, values[0].field, labels if len(labels) == len(entries) else ())


def label_of(entry: Entry, case: Case, field: str = "") -> str:
    """What to call an entry as evidence: "Pathology, liver, 1 Feb 2024", or "Patient: Date of birth"."""
    info = kind_of(entry)
    if field and field in info.by_name:
        return f"{_shortened(info.title_of(entry, case))}: {info.by_name[field].label.rstrip('?')}"
    if info.by_name[info.title].type == "ref":
        return _with_date(info.title_of(entry, case), entry)
    (label,) = case.of_each(_own_label, (entry,))
    return label


def _own_label(entry: Entry) -> str:
    return _with_date(kind_of(entry).title_of(entry), entry)


def _with_date(title: str, entry: Entry) -> str:
    dated = date_of(entry)
    return f"{_shortened(title)}, {_short(dated)}" if dated is not None else _shortened(title)


# Thousands of papers carry a few hundred days; each day is put into words once.
@lru_cache(maxsize=4096)
def _short(dated: PartialDate) -> str:
    return dated.short()


def date_of(entry: Entry) -> PartialDate | None:
    """The date an entry stands for, None when it has none."""
    for name in _DATE_FIELDS:
        value = getattr(entry, name, None)
        if isinstance(value, PartialDate):
            return value
    return None


def _shortened(title: str, longest: int = 80) -> str:
    title = " ".join(title.split()) if "\n" in title else title
    return title if len(title) <= longest else title[: longest - 1].rstrip() + "…"
