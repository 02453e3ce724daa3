"""What else is written down: every answer and note that no other sheet prints, under the name of what it belongs to.

Nothing that matters to a doctor is lost because a sheet has no column for it. To keep a field off this sheet: name it
under `_ELSEWHERE` (another sheet prints it) or `NOT_FOR_A_DOCTOR` (with the reason).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from secondopinion_desktop.digest.illness import is_named, is_ruled_out
from secondopinion_desktop.digest.medicines import is_stopped
from secondopinion_desktop.digest.spreads import is_found
from secondopinion_desktop.digest.treatments import NOT_GIVEN, THOUGHT_OF, is_to_begin
from secondopinion_desktop.packet.plan.words import PAPER, Block, Facts, Line, Sheet, Target, Title, line
from secondopinion_desktop.packet.telling.besides_words import STATED, YES_OR_NO
from secondopinion_desktop.packet.telling.left_over import (
    earlier_pause,
    is_of_another_time,
    is_untold,
    left_over,
    once_offered,
    told_as_once_offered,
    told_as_one_pause,
)
from secondopinion_desktop.packet.telling.sourced import Story, comma, short, typed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import (
    Background,
    Diagnosis,
    Document,
    HealthProblem,
    Hospice,
    Material,
    Medicine,
    Spread,
    Test,
    Treatment,
)
from secondopinion_desktop.records.values import value_in_words

BESIDES = "besides"
_BELOW = "Answers and notes that stand on no other page."
_SAID_AGAIN = "Where one could be misread, how it stands is said again."
_SHARED = frozenset({"source", "seen_by"})
_ELSEWHERE: Mapping[str, frozenset[str]] = {
    "patient": frozenset(
        "name born sex phone goals own_wish daily_life language access_needs having_children_matters "
        "worried_lasting_effects doctors_may_talk medicines_checked_on code_status pregnancy".split()
    ),
    "problem": frozenset(
        "name joined_by open next_review came_back came_back_on quiet_since has_spread watched review_every "
        "watch_plan".split()
    ),
    "diagnosis": frozenset(
        "problem name standing found_on site severity stage staging markers questioned_by doubt look_again".split()
    ),
    "spread": frozenset("site found looked_on found_on shown_by now".split()),
    "spot": frozenset("place found_on found_by biopsy biopsy_on result next_check size looks".split()),
    "treatment": frozenset(
        "name standing dose how_often route until until_what and_if_test and_if_result only_if_also offer_reason "
        "why_called_off why_declined stop_reason counted_in started ended response why_stopped offered_by why_offered "
        "doubts next_date not_working offered_on planned_start decide_by only_if_test only_if_result experimental "
        "cycles_given cycles_planned lasted dose_changes measured_by side_effects never_again place "
        "spelling_checked paused_since why_paused again_on".split()
    ),
    "test": frozenset(
        "name standing planned_for still_to_come marked done_on due result value unit result_on report images "
        "why_called_off images_due normal_range place done_by".split()
    ),
    "finding": frozenset("what taken positive amount".split()),
    "view": frozenset("doctor says in_words reason on about sure".split()),
    "hospice": frozenset("enrolled since agency phone after_hours_phone".split()),
    "symptom": frozenset("what noted_on trend is_pain score place feel helps under_control since keeps_from".split()),
    "medicine": frozenset(
        "name dose how_often used_for blood_thinner stopped stopped_on since sort spelling_checked route "
        "never_again paused paused_since why_paused again_on".split()
    ),
    "allergy": frozenset("substance reaction how_bad doubted_by doubt tested happened note".split()),
    "condition": frozenset("name sort since note".split()),
    "background": frozenset("what sort who details".split()),
    "wish": frozenset("sort in_words whose".split()),
    "request": frozenset("place what standing asked_on due chased_on why_refused covers test".split()),
    "material": frozenset("sort number_of sent_on original accession tracking due test standing asked_on note".split()),
    "comparison": frozenset("opinion point first_says second_says result".split()),
    "decision": frozenset("chosen why team on note".split()),
    "document": frozenset({"note"}),
}
"""Kinds a doctor reads of, with the fields that other sheets print."""

NOT_FOR_A_DOCTOR: Mapping[str, str] = {
    **dict.fromkeys(
        ("document.title", "document.sort", "document.dated", "document.place", "document.author", "document.pages"),
        "said by the index",
    ),
    **dict.fromkeys(
        ("document.leave_out", "document.rank", "document.key_paper", "document.reading", "document.reading_note"),
        "says how the paper is printed",
    ),
    **dict.fromkeys(
        ("document.sha256", "document.media_type", "document.file_name", "document.size", "document.password"),
        "of the file, not of what it says",
    ),
    "patient.wants_second_opinion": "for the family to talk over; the patient's own words are printed",
    "patient.email": "for the office, which has its own form",
    "patient.address": "for the office, which has its own form",
    "patient.state": "only tells the checklist whether a center is far away",
    "problem.tissue_taken": "only asks for slides on the checklist; the tissue's report is a test",
    "diagnosis.rare": "only asks for an expert team on the checklist",
    "spread.diagnosis": "the illness it is from is the one on page one",
    "finding.test": "its count stands with that test",
    "finding.treatment": "its count stands with that operation",
    "treatment.problem": "files it in the window",
    "test.sort": "files it in the window",
    "test.problem": "files it in the window",
    "spot.problem": "files it in the window",
    "treatment.sort": "the name says it",
    "diagnosis.sort": "never calls an illness by another name than the report did",
    "hospice.payer": "for the office",
    "wish.topic": "the words themselves say it; it only asks the checklist's questions",
    "request.opinion": "which visit it is for is the family's own planning",
    "request.how": "the family's own planning",
    "request.arrived_on": "what arrived is enclosed",
    "request.came_to": "what came home is enclosed; what lies at a center is named on page one",
    "patient.time_zone": "said with the time of a visit from home",
    "document.also": "files it in the window",
    "document.superseded": "said by the index",
    "material.arrived_on": "said where the thing is at hand",
    "request.documents": "what arrived is enclosed",
    "request.note": "the family's own notes on a call",
    "material.holder": "said with what is awaited",
    "material.return_by": "the family's own planning",
    "material.opinion": "which visit it is for is the family's own planning",
    "decision.opinion": "said by its date",
    "decision.offices_told": "the family's own planning",
}
"""Fields of these kinds that are printed nowhere, and why."""
_IN_OWN_WORDS = frozenset({"treatment.sort", "test.sort"})
"""Of these, what a person wrote in place of an offered answer is printed: it may say what no name does."""

_THOUGHT_OF = {
    "to_ask": "Not begun; the patient or family would like to ask about it",
    "read_about": "Not begun; the patient or family read about it",
}
_NOT_IN_HOSPICE, _MAYBE_IN_HOSPICE = "Not in hospice", "Not written down whether the patient is in hospice"
_WHERE_IT_STANDS = "Not written down where it stands"
_REPLACES = {
    "corrected": "It corrects this earlier paper: ",
    "addendum": "It adds to this earlier paper: ",
    "reissued": "It was issued again in the place of this earlier paper: ",
}


def besides_sheet(story: Story) -> Sheet | None:
    """Everything else that is written down of the illness and its care; None when nothing is."""
    found: list[tuple[Entry, tuple[Line, ...]]] = []
    for kind in _ELSEWHERE:
        for entry in story.case.of_kind(kind):
            if isinstance(entry, Document) and not story.holds(entry.id):
                continue
            lines = tuple(_line(story, entry, field) for field in kind_of(kind).fields if _is_told(story, entry, field))
            lines = (*once_offered(story, entry), *earlier_pause(story, entry), *lines)
            if _says_how_it_stands(story, entry, lines) or is_untold(story, entry):
                lines = (line(_standing(story, entry), *story.marks(entry)), *lines)
            if lines:
                found.append((entry, lines))
    if not found:
        return None
    groups = _together(story, found)
    names = Counter(_name(story, entries[0]) for entries, _ in groups)
    blocks = [_block(story, entries, lines, alone=names[_name(story, entries[0])] == 1) for entries, lines in groups]
    is_said_again = any(_is_said_again(story, entry, lines) for entry, lines in found)
    below = f"{_BELOW} {_SAID_AGAIN}" if is_said_again else _BELOW
    title = "Also written down"
    return Sheet(BESIDES, title, (Title(title, below), *blocks), legend=True)


def _together(
    story: Story, found: Sequence[tuple[Entry, tuple[Line, ...]]]
) -> list[tuple[list[Entry], tuple[Line, ...]]]:
    """Tests of one name and one sort in a person's own words, such as one measured six times: it is said once, with
    all it is known from. All else is said of each, for it may be so on one day only."""
    groups: dict[tuple[str, ...], tuple[list[Entry], tuple[Line, ...]]] = {}
    for entry, lines in found:
        sort = _sort_alone(story, entry)
        key = (_name(story, entry), sort) if sort else (entry.id,)
        entries, told = groups.get(key, ([], lines))
        more = (tuple(span for span in new if span not in old) for old, new in zip(told, lines, strict=True))
        groups[key] = ([*entries, entry], tuple(old + new for old, new in zip(told, more, strict=True)))
    return list(groups.values())


def _sort_alone(story: Story, entry: Entry) -> str:
    """The sort of a test of which nothing else is told here."""
    told = [field.name for field in kind_of(entry).fields if _is_told(story, entry, field)]
    return (entry.sort or "") if isinstance(entry, Test) and told == ["sort"] else ""


def _says_how_it_stands(story: Story, entry: Entry, lines: tuple[Line, ...]) -> bool:
    """Whether what is told of it could be read as if it were given or were so."""
    if isinstance(entry, Treatment):
        return entry.standing in THOUGHT_OF or (entry.standing in NOT_GIVEN and bool(lines))
    if isinstance(entry, Hospice | Material):
        return bool({"agency", "number_of"} & left_over(story, entry)) and bool(lines)
    if isinstance(entry, Spread):
        return not is_found(entry) and bool(lines)
    return isinstance(entry, Diagnosis) and not is_named(entry) and bool(lines)


def _is_said_again(story: Story, entry: Entry, lines: tuple[Line, ...]) -> bool:
    """Whether another page says how it stands: none does of a treatment only thought of, nor of a name told here."""
    if (isinstance(entry, Treatment) and entry.standing in THOUGHT_OF) or is_untold(story, entry):
        return False
    if isinstance(entry, Hospice | Material):
        return False
    return _says_how_it_stands(story, entry, lines)


def _standing(story: Story, entry: Entry) -> str:
    """How it stands, so that it does not read as the words of whoever put the packet together for somebody else."""
    if isinstance(entry, Treatment) and entry.standing in _THOUGHT_OF:
        return _THOUGHT_OF[entry.standing]
    if isinstance(entry, Hospice):
        return _NOT_IN_HOSPICE if entry.enrolled is False else _MAYBE_IN_HOSPICE
    if isinstance(entry, Spread):
        return story.label(entry, "found")
    return story.label(entry, "standing") or _WHERE_IT_STANDS


def _is_told(story: Story, entry: Entry, field: FieldInfo) -> bool:
    kind = kind_of(entry).name
    elsewhere = (_SHARED | _ELSEWHERE[kind] | _in_its_table(story, entry)) - left_over(story, entry)
    name = f"{kind}.{field.name}"
    if field.name in elsewhere or (name in NOT_FOR_A_DOCTOR and not (name in _IN_OWN_WORDS and _is_own(entry, field))):
        return False
    if field.name == "said_by" and _is_named_already(entry):
        return False
    if isinstance(entry, Document) and field.name == "replaces_how" and entry.replaces:
        return False
    if isinstance(entry, Medicine) and field.name == "problem" and entry.used_for and not _has_two_problems(story):
        return False
    if isinstance(entry, Treatment) and field.name in told_as_once_offered(entry):
        return False
    if field.name in told_as_one_pause(story, entry):
        return False
    return getattr(entry, field.name) not in (None, "", ())


def _is_own(entry: Entry, field: FieldInfo) -> bool:
    return getattr(entry, field.name) not in {one.value for one in field.choices}


def _in_its_table(story: Story, entry: Entry) -> frozenset[str]:
    """Fields that the table of treatments, of options or of medicines prints, or the line of what is ruled out."""
    if isinstance(entry, Diagnosis) and is_ruled_out(entry) and not is_untold(story, entry):
        return frozenset({"note"} if entry.questioned_by else {"note", "said_by"})
    if isinstance(entry, Treatment):
        if entry.standing in NOT_GIVEN:
            return frozenset({"hard_on_body", "given_by"} if is_to_begin(entry) else {"hard_on_body"})
        return frozenset() if entry.standing in THOUGHT_OF else frozenset({"line", "given_by"})
    if isinstance(entry, Medicine):
        # Why nobody knows why it was stopped stands in the table of treatments tried, as does why it was.
        of_stopped = {"why_stopped", "stop_reason", "side_effects", "note"}
        return frozenset(of_stopped if is_stopped(entry, story.today) else {"note"})
    return frozenset()


def _has_two_problems(story: Story) -> bool:
    """Whether what a medicine is for says more than its own words for that do."""
    return len(story.case.all(HealthProblem)) > 1


def _is_named_already(entry: Entry) -> bool:
    """True when whoever said it is the doctor the entry names anyhow."""
    fields = (field.name for field in kind_of(entry).fields if field.type == "ref" and field.name != "said_by")
    return entry.said_by in {getattr(entry, name) for name in fields}


def _line(story: Story, entry: Entry, field: FieldInfo) -> Line:
    marks = story.marks(entry, field.name, most=1)
    if isinstance(entry, Document) and field.name == "replaces":
        earlier = (" ", Target(PAPER, entry.replaces)) if entry.replaces and story.holds(entry.replaces) else ()
        how = _REPLACES.get(entry.replaces_how or "", "It takes the place of this earlier paper: ")
        return line(how + _words(story, entry, field), *earlier, *marks)
    words = _words(story, entry, field)
    if is_of_another_time(story, entry, field):
        return line(f"Written under “{field.label}”: {words}", *marks)
    return line(_stated(entry, field, words), *marks)


def _stated(entry: Entry, field: FieldInfo, words: str) -> str:
    """An answer as a statement that stands by itself."""
    if field.name == "note":
        return words
    name = f"{kind_of(entry).name}.{field.name}"
    if name in YES_OR_NO:
        yes, no = YES_OR_NO[name]
        return yes if getattr(entry, field.name) else no
    return STATED.get(name, STATED.get(field.name, f"{field.label}: {{}}")).replace("{}", words)


def _words(story: Story, entry: Entry, field: FieldInfo) -> str:
    value = getattr(entry, field.name)
    if field.type in ("ref", "refs"):
        ids = value if isinstance(value, tuple) else (value,)
        return ", ".join(name for name in (story.name(one) for one in ids) if name)
    return typed(value_in_words(field, value))


def _block(story: Story, entries: Sequence[Entry], lines: tuple[Line, ...], *, alone: bool) -> Block:
    entry = entries[0]
    name = _name(story, entry) if alone else f"{_name(story, entry)} ({_told_apart(entries)})"
    paper = line(Target(PAPER, entry.id)) if isinstance(entry, Document) else ()
    return Facts(name, lines, paper)


def _told_apart(entries: Sequence[Entry]) -> str:
    """What tells entries from others of their name: what they are, and the day of each that has one."""
    kind = kind_of(entries[0])
    dates = [field.name for field in kind.fields if field.type == "date"]
    days = [next((day for name in dates if (day := getattr(entry, name))), None) for entry in entries]
    return comma([kind.label[:1].lower() + kind.label[1:], *map(short, days)])


def _name(story: Story, entry: Entry) -> str:
    kind = kind_of(entry)
    if kind.single:
        return kind.label
    name = kind.title_of(entry, story.case)
    if isinstance(entry, Background) and entry.sort in ("family", None):
        # An illness of the family is never to be read as the patient's.
        return f"{name}, in the family" + (f" ({entry.who})" if entry.who else "")
    return name
