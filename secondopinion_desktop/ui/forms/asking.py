"""What a form asks, in which order and in which words. Pure: a kind and some answers in, plain values out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secondopinion_desktop.records.entry import SOURCE_SECTION
from secondopinion_desktop.records.fields import FIRST, FieldInfo
from secondopinion_desktop.records.kind import KindInfo, kind_of
from secondopinion_desktop.records.kinds.illness import STAGED
from secondopinion_desktop.records.values import Value

NO_SOURCE = frozenset(
    {"patient", "settings", "person", "place", "opinion", "question", "request", "material", "contact", "coverage"}
    | {
        "permission",
        "parcel",
        "document",
        "page_note",
        "checked_word",
        "proposal_note",
        "blackout",
        "proof",
        "comparison",
        "decision",
        "wish",
        "error_note",
        "packet_made",
        "sheet_note",
        "paper_choice",
        "packet_order",
        "portal",
    }
)
"""Kinds that are not a fact of the story, so their forms do not ask at once where it is known from."""

SHORT_TYPES = frozenset({"date", "number", "rank", "count", "repeat"})
SHORT_WORDS = frozenset({"unit", "time", "normal_range", "best_time", "dose", "how_often"})
"""Lines of text that are short by nature and may share a line with a number or a date."""
MOST_SIDE_BY_SIDE = 3
MOST_LETTERS_OF_MORE = 36
"""A longer button would not fit a narrow window with large text."""
SETTLED_BY_PROGRAM = {
    "document": frozenset({"pages", "sha256", "media_type", "file_name", "size", "reading", "reading_note"}),
    "packet_made": frozenset(
        {"fingerprint", "dates", "size", "remarks", "kept", "contents", "saved_as"}
        | {"opinion", "made_on", "preset", "version", "pages"}
    ),
}
SETTLED_EVERYWHERE = frozenset({"rank", "from_bank"})
NOTED_TODAY = {"symptom": "noted_on", "contact": "on"}
"""Kinds that are usually written down the day they happen: a new one starts with today's date."""
NOTICE_PLACES: Mapping[str, tuple[str, ...]] = {
    "symptom": ("symptoms",),
    "treatment": ("treatments",),
    "medicine": ("medicines",),
    "hospice": ("hospice",),
    "contact": ("contacts",),
    "opinion": ("timing",),
    "view": ("views",),
    "patient": ("patient",),
    "permission": ("patient",),
}
"""The places of the guidance whose notices stand at the top of each form."""
TYPED_NAMES = frozenset({"treatment", "medicine", "diagnosis"})
"""Kinds whose name is a drug or an illness, so that the guidance's word on spelling stands under it."""


@dataclass(frozen=True)
class Inside:
    """Entries of another kind that belong to this one and are listed inside its form."""

    kind: str
    field: str
    title: str
    add: str


INSIDE: Mapping[str, tuple[Inside, ...]] = {
    "problem": (
        Inside("diagnosis", "problem", "Names given to it so far", "Add a name they gave it"),
        Inside("spot", "problem", "Spots or patches, each by itself", "Add a spot"),
    ),
    "diagnosis": (Inside("spread", "diagnosis", "Where it spread to, or was looked for", "Add a place"),),
    "test": (Inside("finding", "test", "Small counts in this result", "Add a count"),),
    "treatment": (Inside("finding", "treatment", "Counts from this operation", "Add a count"),),
    "opinion": (
        Inside("request", "opinion", "Papers asked for", "Ask for papers"),
        Inside("material", "opinion", "Slides, discs and films", "Add slides or a disc"),
        Inside("parcel", "opinion", "Parcels", "Add a parcel"),
        Inside("comparison", "opinion", "The two opinions, point by point", "Add a point"),
        Inside("decision", "opinion", "What was decided", "Write down the decision"),
    ),
    "person": (Inside("contact", "person", "Calls and letters", "Write down a call"),),
    "place": (
        Inside("person", "place", "People there", "Add a person"),
        Inside("request", "place", "Papers asked for", "Ask for papers"),
        Inside("contact", "place", "Calls and letters", "Write down a call"),
    ),
    "document": (Inside("error_note", "document", "Mistakes found in it", "Note a mistake"),),
}
BELONGS_TO = {"diagnosis": "problem", "spot": "problem", "comparison": "opinion"}
"""What an entry is part of is mostly known when it is added from there, so it is asked last."""
ASKED_AFTER: Mapping[tuple[str, str], tuple[str, int]] = {("problem", "diagnosis"): ("joined_by", 2)}
"""A question that makes sense once a list inside the form holds so many: how two names are joined."""
ASKED_BEFORE: Mapping[tuple[str, str], str] = {("treatment", "planned_start"): "offered_by"}
"""Questions asked before one that is declared earlier: the search goes by the order of the declaration, which stays."""
OPENED_ONE_BY_ONE = frozenset({"opinion"})
"""Kinds with so much more to ask that each section opens by itself, or it would be a wall."""
ONLY_WHEN = {("treatment", "finding"): ("sort", ("operation",)), ("diagnosis", "spread"): ("sort", STAGED)}
"""Lists inside a form that are only offered for some answers (and always while they hold something)."""


def asked_fields(info: KindInfo) -> tuple[FieldInfo, ...]:
    """The fields a person is asked at all, in order."""
    kept = SETTLED_BY_PROGRAM.get(info.name, frozenset()) | SETTLED_EVERYWHERE
    return tuple(field for field in info.fields if field.name not in kept)


def first_fields(info: KindInfo) -> tuple[FieldInfo, ...]:
    """What the form asks before anything else, in the order it is asked."""
    later = {name for (kind, _), (name, _) in ASKED_AFTER.items() if kind == info.name}
    found = [field for field in asked_fields(info) if field.section == FIRST and field.name not in later]
    names = [field.name for field in found]
    places = {name: float(place) for place, name in enumerate(names)}
    places |= {name: names.index(then) - 0.5 for (kind, name), then in ASKED_BEFORE.items() if kind == info.name}
    return tuple(sorted(found, key=lambda field: (field.name == BELONGS_TO.get(info.name), places[field.name])))


def asked_after(info: KindInfo, inside: Inside) -> tuple[FieldInfo, int] | None:
    """The question that stands below a list inside the form, and how many the list must hold for it."""
    found = ASKED_AFTER.get((info.name, inside.kind))
    return (info.by_name[found[0]], found[1]) if found else None


def source_fields(info: KindInfo) -> tuple[FieldInfo, ...]:
    """The question where it is known from, for facts of the story."""
    if info.name in NO_SOURCE:
        return ()
    return tuple(field for field in info.fields if field.section == SOURCE_SECTION)


def more_sections(info: KindInfo) -> tuple[tuple[str, tuple[FieldInfo, ...]], ...]:
    """What opens on request, as (title, fields), in order."""
    left_out = {FIRST, SOURCE_SECTION}
    found = {section: [] for section in info.sections if section not in left_out}  # type: dict[str, list[FieldInfo]]
    for field in asked_fields(info):
        if field.section in found:
            found[field.section].append(field)
    return tuple((section, tuple(fields)) for section, fields in found.items() if fields)


def more_buttons(
    info: KindInfo, opened: frozenset[str] = frozenset(), values: Mapping[str, Value] | None = None
) -> tuple[tuple[str, frozenset[str]], ...]:
    """The buttons that open the rest, as (words, the sections each opens); none when all is open.

    With `values`, sections that ask nothing after the answers so far are left out.
    """
    waiting = [
        (section, fields)
        for section, fields in more_sections(info)
        if section not in opened and (values is None or any(is_asked(field, values) for field in fields))
    ]
    if info.name in OPENED_ONE_BY_ONE:
        return tuple((_more_words([one]), frozenset({one[0]})) for one in waiting)
    return ((_more_words(waiting), frozenset(section for section, _ in waiting)),) if waiting else ()


def more_words(info: KindInfo, opened: frozenset[str] = frozenset()) -> str:
    """The first button that opens more: "More: dose and cycles, how it went, notes"; "" when all is open."""
    return next((words for words, _ in more_buttons(info, opened)), "")


def _more_words(waiting: list[tuple[str, tuple[FieldInfo, ...]]]) -> str:
    names: list[str] = []
    for section, fields in waiting:
        names += [_short_label(field) for field in fields] if section == "More" else [_lower(section)]
    shown = names[:1]
    for name in names[1:]:
        if len(", ".join([*shown, name])) > MOST_LETTERS_OF_MORE:
            return f"More: {', '.join(shown)}…"
        shown.append(name)
    return f"More: {', '.join(shown)}"


def is_asked(field: FieldInfo, values: Mapping[str, Value]) -> bool:
    """Whether this field is asked, given the answers so far. One that holds an answer is never hidden."""
    if values.get(field.name) not in (None, ()):
        return True
    return field.is_asked_at(values.get(field.when[0]) if field.when else None)


def lines_of(fields: tuple[FieldInfo, ...]) -> tuple[tuple[FieldInfo, ...], ...]:
    """Fields grouped as they stand: short ones next to each other share a line, all others have their own."""
    found: list[list[FieldInfo]] = []
    for field in fields:
        beside = found and _is_short(field) and _is_short(found[-1][0])
        if beside and len(found[-1]) < MOST_SIDE_BY_SIDE and _asked_alike(found[-1][0], field):
            found[-1].append(field)
        else:
            found.append([field])
    return tuple(tuple(line) for line in found)


def _is_short(field: FieldInfo) -> bool:
    return field.type in SHORT_TYPES or field.name in SHORT_WORDS


def _asked_alike(one: FieldInfo, other: FieldInfo) -> bool:
    """True when both depend on the same other answer (or on none), so that a line is not half empty at random."""
    return (one.when and one.when[0]) == (other.when and other.when[0])


def is_offered_inside(info: KindInfo, inside: Inside, values: Mapping[str, Value], held: int) -> bool:
    """Whether a list of other entries is shown inside a form now."""
    rule = ONLY_WHEN.get((info.name, inside.kind))
    return held > 0 or rule is None or values.get(rule[0]) in rule[1]


def a_new(kind: str) -> str:
    """How adding one is offered: "Add a new person…"."""
    label = _lower(kind_of(kind).label)
    article = "an" if label[0] in "aeiou" else "a"
    return f"Add {article} new {label}…"


def _short_label(field: FieldInfo) -> str:
    return _lower(field.label.split("?")[0].split(",")[0].strip())


def _lower(text: str) -> str:
    """The first letter small, unless the word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
