"""What comes with the packet, what is on its way, and what cannot be had."""

from __future__ import annotations

from secondopinion_desktop.digest.awaited import FOR_A_DOCTOR, Awaited, Part, awaited, not_yet_asked
from secondopinion_desktop.digest.awaited_words import awaited_in_words, from_whom
from secondopinion_desktop.digest.opinions import has_taken_place
from secondopinion_desktop.digest.things import arrived_in_words, has_arrived, is_lost, parcel_in_words, tests_of
from secondopinion_desktop.digest.treatments import is_offer, is_to_begin, tests_of_offer
from secondopinion_desktop.packet.plan.plan import PaperPart
from secondopinion_desktop.packet.plan.words import (
    PAPER,
    Line,
    Target,
    bold,
    joined,
    lead,
    line,
    staying,
    with_details,
)
from secondopinion_desktop.packet.telling.own_words import noted
from secondopinion_desktop.packet.telling.sourced import (
    Story,
    comma,
    oneline,
    short,
    stem,
)
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Material, Parcel, Request, Test, Treatment

_PLURALS = {
    "Pathology report": "pathology",
    "Imaging report": "imaging reports",
    "Lab results": "labs",
    "Gene or marker report": "gene tests",
    "Operation report": "operation reports",
    "Treatment plan": "treatment plans",
    "Discharge letter": "discharge letters",
    "Letter or visit notes": "letters and visit notes",
    "Written second opinion": "written second opinions",
    "Photo": "photos",
}
# The order in which statements leave a page that is too full.
_ASKED, _TO_ASK, _AT_HAND, _LATER, _NOT_AVAILABLE, _NEXT = 8, 50, 50, 55, 87, 95
_SOON, _FIRST, _DECISIVE = 4, 2, 600
"""A result that an offer or a plan hangs on stays behind nearly all else."""
AWAITED = "Awaited"
_ON_THE_WAY = "on the way to you"


def enclosed_line(papers: tuple[PaperPart, ...]) -> Line:
    """The papers by sort, each with its pages in the packet."""
    groups: list[list[PaperPart]] = []
    for paper in (one for one in papers if not one.only_named):
        if groups and groups[-1][-1].sort == paper.sort:
            groups[-1].append(paper)
        else:
            groups.append([paper])
    named = [Target(PAPER, one.document) for one in papers if one.only_named]
    # Its page only says that it belongs there.
    only = [joined([line(lead("only named, not here: ") if not at else "", to) for at, to in enumerate(named)], ", ")]
    return joined([*(_group(group) for group in groups), *(only if named else [])])


def _group(group: list[PaperPart]) -> Line:
    sort = group[0].sort
    word = _PLURALS.get(sort, sort[:1].lower() + sort[1:] or "papers")
    first, last = group[0], group[-1]
    return line(f"{word} ", Target(PAPER, first.document, _first_page(first), 0, last.document))


def _first_page(paper: PaperPart) -> int:
    return next((page for page in range(1, (paper.pages or 0) + 1) if page not in paper.left_out), 1)


def gaps_of(story: Story) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """All that is not here, by why: it was asked for, it was not asked for yet, it cannot be had."""
    return (
        (AWAITED, awaited_lines(story)),
        ("Not yet asked for", to_ask_lines(story)),
        ("Not available", not_available_lines(story)),
    )


def awaited_lines(story: Story) -> tuple[Line, ...]:
    """What was asked for and has not come, each thing once: from whom, by when, and whether that is after the visit.

    What comes first leaves a full page last, results after slides and papers, and what an offer hangs on after both.
    """
    told = awaited(story.case, story.today, FOR_A_DOCTOR)
    ahead = [one for one in story.case.all(Treatment) if is_offer(one) or is_to_begin(one)]
    decisive = {test.id for one in ahead for test in tests_of_offer(one, story.case)}
    ranks = [
        _DECISIVE
        if one.test in decisive or any(part.entry.id in decisive for part in one.parts)
        else 0
        if at < _FIRST or any(part.sort in ("test", "result") for part in one.parts)
        else _NEXT
        if at < _SOON
        else _LATER
        for at, one in enumerate(told)
    ]
    return tuple(_awaited(story, one, rank) for one, rank in zip(told, ranks, strict=True))


def _awaited(story: Story, one: Awaited, stays: int) -> Line:
    name = awaited_in_words(one, story.case)
    sender = from_whom(one, story.case)
    at = "at" if one.parts[0].sort == "test" else "from"
    # The reader of this packet is told that the thing lies with them, and not from where they get it.
    yours = one.place is not None and one.place == story.opinion.place
    by_whom = _ON_THE_WAY if _is_on_its_way_here(story, one) else "with you" if yours else f"{at} {sender}"
    whom = f" ({by_whom})" if by_whom == _ON_THE_WAY or (sender and sender not in name) else ""
    dates = _dates(story, one)
    over = has_taken_place(story.opinion, story.today) is not False
    after = "" if over else _too_late(story, one, yours=yours)
    late = (", ", bold("overdue")) if one.overdue else ()
    more = comma([after, _lost_before(story, one)])
    words = line(
        f"{name}{whom}: {dates}" if dates else name + whom, *late, f", {more}" if more else "", *_marks(story, one)
    )
    again = "asked again" if isinstance(one.entry, Request) and one.entry.chased_on else "asked"
    asked = f"{again} {short(one.asked)}" if one.asked and _is_asked(one.entry) else ""
    told = staying(stays, *words)
    return with_details(told, [(_ASKED, asked)], (), ", ")


def _is_on_its_way_here(story: Story, one: Awaited) -> bool:
    """True for slides or a disc that were sent to whoever reads this: they are not with the reader before they come."""
    here = story.opinion.place
    return here is not None and isinstance(one.entry, Material) and one.was_sent and one.entry.going_to == here


def _too_late(story: Story, one: Awaited, *, yours: bool) -> str:
    """That it comes after the visit, or before that and after the day on which the papers are to be there."""
    if one.comes_after(story.opinion):
        return "comes after the visit"
    is_sent = any(part.sort in ("paper", "thing", "pictures") for part in one.parts)
    return "after the day for papers" if is_sent and not yours and one.misses_the_papers(story.opinion) else ""


def _is_asked(entry: Entry) -> bool:
    return isinstance(entry, Request) or (isinstance(entry, Material) and entry.standing == "asked")


def _dates(story: Story, one: Awaited) -> str:
    """When it comes; parts that come on days of their own are named with them."""
    dated = tuple(part for part in one.parts if part.expected)
    if len({part.expected for part in dated}) > 1:
        return "; ".join(_part(story, part, one) for part in dated)
    papers = tuple(part for part in dated if part.sort in ("paper", "thing"))
    if dated and not papers and all(part.sort == "pictures" for part in dated) and len(one.parts) > 1:
        return "; ".join(_part(story, part, one) for part in dated)
    return _when(papers or dated or one.parts)


def _when(parts: tuple[Part, ...]) -> str:
    """The dates of one thing whose parts come on one day."""
    test = next((part for part in parts if part.sort in ("test", "result") and isinstance(part.entry, Test)), None)
    if test is not None and isinstance(test.entry, Test):
        return _test_day(test, test.entry)
    day = next((part.expected for part in parts if part.expected), None)
    sent = next((p.entry for p in parts if isinstance(p.entry, Material | Parcel) and p.entry.standing == "sent"), None)
    tracking = sent.tracking if isinstance(sent, Material) else None
    return comma(
        [
            f"sent {short(sent.sent_on)}".strip() if sent else "",
            f"tracking {tracking}" if tracking else "",
            f"expected {short(day)}" if day else "",
        ]
    )


def _test_day(part: Part, test: Test) -> str:
    """ "planned 16 March 2026, result due 18 March 2026"; "due 16 March 2026, test done 4 February 2026"."""
    if part.sort == "test":
        planned = test.planned_for or test.done_on
        return comma([f"planned {short(planned)}".strip(), f"result due {short(test.due)}" if test.due else ""])
    due = f"due {short(test.due)}" if test.due else "awaited"
    return comma([test.still_to_come, due, f"test done {short(test.done_on)}" if test.done_on else ""])


def _part(story: Story, part: Part, one: Awaited) -> str:
    """One of several parts that come on days of their own."""
    entry = part.entry
    if isinstance(entry, Test):
        pictures = f"pictures expected {short(entry.images_due)}" if entry.images_due else "pictures awaited"
        result = "result " if part.sort == "result" else ""
        return pictures if part.sort == "pictures" else result + _test_day(part, entry)
    day = f"expected {short(part.expected)}" if part.expected else "awaited"
    what = story.within(entry, "sort") if isinstance(entry, Material) else oneline(getattr(entry, "what", None))
    return f"{what or 'papers'} {day}" if len(one.parts) > 1 else day


def _marks(story: Story, one: Awaited) -> Line:
    """The pages that prove when it is due: a receipt stands here, not behind a result."""
    fields = ("due", "done_on", "images_due", "asked_on")
    return next((marks for part in one.parts if (marks := story.marks(part.entry, *fields, most=1))), ())


def to_ask_lines(story: Story) -> tuple[Line, ...]:
    """What exists and was not asked for yet: slides, blocks and discs with their numbers, then papers."""
    return tuple(staying(_TO_ASK, _to_ask(story, one)) for one in not_yet_asked(story.case))


def _to_ask(story: Story, one: Material | Request) -> str:
    if isinstance(one, Request):
        return _asked_for(story, one)
    holder = story.name(one.holder)
    return _material(story, one) + (f" (at {holder})" if holder else "")


def not_available_lines(story: Story) -> tuple[Line, ...]:
    """What cannot be had, with the reason when there is one."""
    refused = [
        line(_asked_for(story, request) + (f" ({oneline(request.why_refused)})" if request.why_refused else ""))
        for request in story.case.all(Request)
        if request.standing == "refused"
    ]
    again = _asked_again(story)
    gone = [
        line(_material(story, m) + ("" if m.note else ", no longer there"))
        for m in story.case.all(Material)
        if is_lost(m) and not tests_of(m, story.case) & again
    ]
    lost = [
        line(f"{_parcel(story, one)}, lost")
        for one in story.case.all(Parcel)
        if is_lost(one) and not _is_all_asked_again(story, one, again)
    ]
    return tuple(staying(_NOT_AVAILABLE, *words) for words in (*refused, *gone, *lost))


def _asked_again(story: Story) -> frozenset[str]:
    """Tests of which something is awaited: what of them was lost is said there, and not that it cannot be had."""
    told = awaited(story.case, story.today, FOR_A_DOCTOR)
    return frozenset(
        one.test for one in told if one.test and any(p.sort in ("pictures", "thing", "paper") for p in one.parts)
    )


def _is_all_asked_again(story: Story, parcel: Parcel, again: frozenset[str]) -> bool:
    tests = tests_of(parcel, story.case)
    return bool(tests) and tests <= again


def _lost_before(story: Story, one: Awaited) -> str:
    """That what is awaited was lost once, with what was noted of it: one truth out of two entries."""
    things: tuple[Material | Parcel, ...] = (*story.case.all(Material), *story.case.all(Parcel))
    lost = [thing for thing in things if is_lost(thing) and one.test in tests_of(thing, story.case)]
    notes = comma(stem(oneline(thing.note)) for thing in lost)
    return ("the first was lost" + (f" ({notes})" if notes else "")) if lost else ""


def _parcel(story: Story, parcel: Parcel) -> str:
    inside = parcel_in_words(parcel, story.case)
    return f"Parcel {parcel.number or 'without a number'}" + (f": {inside}" if inside else "")


def at_hand_lines(story: Story) -> tuple[Line, ...]:
    """Slides, blocks and discs that already came or lie ready, and scans whose pictures are on a disc."""
    things = [m for m in story.case.all(Material) if m.standing in ("arrived", "at_home")]
    told = {thing.test for thing in things}
    discs = [test for test in story.case.all(Test) if test.images == "disc" and test.name and test.id not in told]
    found = [*(line(_material(story, m)) for m in things), *_on_discs(discs)]
    came = [one for one in story.case.all(Parcel) if has_arrived(one)]
    found += [line(f"{_parcel(story, one)}, {arrived_in_words(one, story.case)}") for one in came]
    found += [
        line(f"{request.what or 'papers'} {arrived_in_words(request, story.case)}")
        for request in story.case.all(Request)
        if request.standing == "arrived" and request.came_to not in (None, "home")
    ]
    return tuple(staying(_AT_HAND, *words) for words in found)


def _on_discs(tests: list[Test]) -> list[Line]:
    """ "CT of the chest (17 Dec 2025, 21 Apr 2026) on disc": each scan's name once, with its days."""
    days: dict[str, list[str]] = {}
    for test in tests:
        days.setdefault(test.name or "", []).append(short(test.done_on))
    told = [(name, comma(of)) for name, of in days.items()]
    return [line(f"{name} ({of}) on disc" if of else f"{name} on disc") for name, of in told]


def _asked_for(story: Story, request: Request) -> str:
    what = request.what or story.within(request, "covers") or "papers"
    where = story.name(request.place)
    return f"{what} from {where}" if where else what


def _material(story: Story, material: Material) -> str:
    """A thing with its count, its number, where it stands and what was noted of it."""
    sort = story.within(material, "sort") or "slides or discs"
    count = f"{material.number_of} {sort}" if material.number_of else sort
    test = story.name(material.test)
    standing = {"at_home": "with us"}.get(material.standing or "", "")
    standing = arrived_in_words(material, story.case) if material.standing == "arrived" else standing
    what = comma(
        [
            f"{count} of {test}" if test else count,
            story.within(material, "original"),
            f"no. {material.accession}" if material.accession else "",
            standing,
        ]
    )
    return f"{what} {noted(material.note)}".strip()
