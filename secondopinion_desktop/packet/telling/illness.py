"""What is wrong, as stated: every name given to every problem, with how sure it is and who doubts it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.illness import (
    candidates,
    closed_problems,
    is_named,
    is_ruled_out,
    loose_diagnoses,
    ruled_out,
    uncertain_findings,
)
from secondopinion_desktop.digest.of_problem import NOT_SAID, has_several_problems, name_of_problem, problem_of
from secondopinion_desktop.digest.opinions import problems_of
from secondopinion_desktop.digest.pauses import is_paused, pause_in_words
from secondopinion_desktop.digest.put_right import valid_first
from secondopinion_desktop.digest.spreads import places
from secondopinion_desktop.digest.tests import (
    has_result,
    is_planned,
    newest_tests,
    ordered_tests,
    planned_on,
    standing_of_test,
)
from secondopinion_desktop.digest.treatment_words import dose_in_words
from secondopinion_desktop.digest.treatments import is_running, treatments_given
from secondopinion_desktop.packet.plan.words import (
    ALWAYS,
    PART,
    SAID_TWICE,
    Line,
    Span,
    Target,
    always,
    bold,
    joined,
    lead,
    line,
    staying,
    with_details,
)
from secondopinion_desktop.packet.telling.parts_proven import each_with_its_page, marks_of_the_rest, stage_marks
from secondopinion_desktop.packet.telling.results import OLDER_RESULTS, counts_of, result_line, result_lines
from secondopinion_desktop.packet.telling.sourced import NOT_ANSWERED, Story, comma, on, oneline, quoted, short, stem
from secondopinion_desktop.packet.telling.spreading import looked_lines, no_spread, places_of, spread_lines, spread_of
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Diagnosis, Finding, HealthProblem, Spot, Spread, Test, Treatment

_NOT_ASKED, _OVER = "Another illness", "No longer going on"
_ALSO_NAMED = "Also named, not said whether the same illness: "
_JOINING = {"or": "or ", "and": "and ", "and_or": "and/or "}
SPOTS_KIND, _FEW_SPOTS = "spots", 3
_DOUBTED = ("questioned_by", "doubt", "look_again")
# The order in which statements leave a page that is too full.
_RULED_OUT, _PLAN, _COUNTS, _OLDER_GENES, _ALSO = 10, 20, 60, 80, 94
_NO_STAGE, _WATCH, _COURSE, _CANDIDATES, _CAME_BACK = 5, 22, 66, 600, 95


def diagnosis_lines(story: Story) -> tuple[Line, ...]:
    """All problems, the opinion's own first, the others in short; with several, what is said of none stands apart."""
    main, others = problems_of(story.opinion if story.opinion.id else None, story.case)
    if has_several_problems(story.case):
        lines = [*_each_with_its_own(story, main), *_said_of_none(story)]
    else:
        lines = _all_of_one(story, main)
    # Behind all problems: a result may belong to any of them, or to none that is named.
    results = result_lines(story)
    if results and not lines and not others:
        lines.append(line(NOT_ANSWERED))  # Results under this heading are no diagnosis.
    lines += results
    if unclear := uncertain_findings(story.case):
        told = [line(d.name or "", *story.marks(d)) for d in unclear]
        lines.append(line(lead("Of uncertain meaning, no diagnosis: "), *joined(told)))
    if story.case.all(Spot) and story.has_sheet(SPOTS_KIND):
        lines.append(_spots(story))
    lines += [_in_short(story, problem, _NOT_ASKED) for problem in others]
    lines += [_in_short(story, one, _OVER) for one in closed_problems(story.case) if one not in main]
    lines += _found_of_others(story, main)
    return tuple(lines) or (line(NOT_ANSWERED),)


def _all_of_one(story: Story, main: tuple[HealthProblem, ...]) -> list[Line]:
    """Where there is one problem, or none, all that was found is of it."""
    own = {problem.id for problem in main}

    def belongs(entry: Entry) -> bool:
        return not isinstance(entry, Diagnosis) or not own or entry.problem is None or entry.problem in own

    found = _found_lines(story, belongs)
    found += spread_lines(story)
    names = [one for problem in main for one in _names(story, problem)]
    after = [one for problem in main for one in _after_names(story, problem)]
    loose = _loose_diagnoses(story, beside=bool(names))
    return [*names, *found, *after, *loose] if main else [*loose, *found]


def _each_with_its_own(story: Story, main: tuple[HealthProblem, ...]) -> list[Line]:
    """Each problem with what was said to be of it, and nothing else between its lines."""
    lines: list[Line] = []
    for problem in main:
        lines += _names(story, problem)
        lines += _found_lines(story, partial(_is_of, story, problem))
        lines += spread_of(story, problem)
        lines += _after_names(story, problem)
    return lines


def _is_of(story: Story, problem: HealthProblem, entry: Entry) -> bool:
    return problem_of(entry, story.case) == problem.id


def _said_of_none(story: Story) -> list[Line]:
    """What is of one of several problems and nobody said of which: by itself, and labeled so."""
    told = [_diagnosis(story, d) for d in loose_diagnoses(story.case)]
    told += _found(story, partial(_is_of_none, story))
    told += _spread_within(story, partial(_is_of_none, story))
    lines = [line(lead(f"{NOT_SAID}: "), *joined(told))] if told else []
    if out := _loose_ruled_out(story):
        lines.append(line(lead(f"{NOT_SAID}, ruled out: "), *joined(out)))
    return lines if places(story.case.all(Spread), "found") else [*lines, *no_spread(story)]


def _spread_within(story: Story, belongs: Callable[[Entry], bool]) -> list[Line]:
    """The places as one of several statements of a line, and where it was looked for."""
    its = [one for one in story.case.all(Spread) if belongs(one)]
    found = places_of(story, its)
    return [*([(*staying(found[0].stays, "Spread: "), *found)] if found else []), *looked_lines(story, its)]


def _is_of_none(story: Story, entry: Entry) -> bool:
    return problem_of(entry, story.case) is None


def _found_of_others(story: Story, main: tuple[HealthProblem, ...]) -> list[Line]:
    """Counts, genes and places of the problems that the opinion is not about, each behind the name of its own."""
    if not has_several_problems(story.case):
        return []
    lines: list[Line] = []
    for problem in story.case.all(HealthProblem):
        if problem in main:
            continue
        its = partial(_is_of, story, problem)
        found = _found(story, its, with_markers=False)
        found += _spread_within(story, its)
        name = name_of_problem(problem, story.case) or "Another problem"
        lines += [line(lead(f"{name}: "), *joined(found))] if found else []
    return lines


def _names(story: Story, problem: HealthProblem) -> list[Line]:
    """The names a problem has, joined as the file joins them: "A – suspected", "and/or B – waiting for a test"."""
    standing = candidates(problem.id, story.case)
    joining = _JOINING.get(problem.joined_by or "", "")
    named = [(*((lead(joining),) if at and joining else ()), *_diagnosis(story, d)) for at, d in enumerate(standing)]
    if not standing and problem.name:
        return [always(bold(problem.name), " – no diagnosis named yet", *story.marks(problem, "name"))]
    if not _is_said_by(problem, story):
        named[:1] = [(lead(f"{problem.name}: "), *words) for words in named[:1]]
    return named


def _spots(story: Story) -> Line:
    """Where the sheet of the spots is; of a few also which they are, for nobody knows which "each spot" would be."""
    places = [one.place for one in story.case.all(Spot) if one.place]
    few = [staying(_COURSE, place) for place in places] if len(places) <= _FEW_SPOTS else []
    return line(lead("Spots, each by itself: "), *joined([*few, line(Target(PART, SPOTS_KIND))], ", "))


def _after_names(story: Story, problem: HealthProblem) -> list[Line]:
    out = ruled_out(problem.id, story.case)
    lines = _course(story, problem)
    if out:
        lines.insert(0, line(lead("Ruled out: "), *joined([_no_longer(story, d) for d in out])))
    return lines


def _no_longer(story: Story, diagnosis: Diagnosis) -> Line:
    """A name that no longer stands: "Lupus (by Dr. Lind, named Mar 2024: no new spots)". The day it was named is not
    the day it was ruled out; and "who said so" may have said that it is there, or that it is not."""
    doubter, sayer = story.name(diagnosis.questioned_by), story.name(diagnosis.said_by)
    named = f"named {short(diagnosis.found_on)}" if diagnosis.found_on else ""
    known = comma([f"by {doubter}" if doubter else sayer or "", named])
    why = ": ".join(filter(None, [known, stem(diagnosis.doubt)]))
    # What was noted of it may take it back: "said so before the newer pictures".
    note = f" ({quoted(oneline(diagnosis.note))})" if oneline(diagnosis.note) else ""
    return staying(_RULED_OUT, diagnosis.name or "", f" ({why})" if why else "", note, *story.marks(diagnosis))


def _says(name: str, other: str | None) -> bool:
    return name.casefold() in (other or "").casefold()


def _diagnosis(story: Story, diagnosis: Diagnosis, *, asked: bool = True) -> Line:
    """ "Leiomyosarcoma of the uterus, high grade (Jul 2022) – confirmed, pathology p. 14 R". What is not `asked` about
    does not stand out."""
    stage = diagnosis.stage or story.within(diagnosis, "staging")
    no_stage = diagnosis.staging == "does_not_apply" and not diagnosis.stage
    proven = story.parts_proven(diagnosis)
    found_on = short(diagnosis.found_on)
    # The day of another report does not stand beside the page that proves the stage.
    apart = bool(found_on and proven and "found_on" not in proven)
    when = f" ({found_on})" if found_on and not apart else ""
    staged, named = stage_marks(story, diagnosis, proven)
    site = "" if _says(diagnosis.site or "", diagnosis.name) else diagnosis.site
    is_said = bool(diagnosis.stage) and _says(f"stage {diagnosis.stage}", diagnosis.name)
    about = comma([site, diagnosis.severity, "" if no_stage or is_said else stage])
    proof = story.proof_sort(diagnosis, *named) if diagnosis.standing == "confirmed" else ""
    sure = comma([_how_sure(story, diagnosis), proof])
    name = Span(diagnosis.name or "", bold=asked)
    parts = (("name", name), ("site", site), ("severity", diagnosis.severity), ("stage", "" if is_said else stage))
    by_part = () if no_stage else each_with_its_page(story, diagnosis, proven, parts)
    words = staying(
        _ALSO if not asked else ALWAYS if diagnosis.standing in ("confirmed", "questioned") else _CANDIDATES,
        *(by_part or line(name, f", {about}" if about else "", *staged)), when,
        f" – {sure or 'how sure: not answered'}",
        *(marks_of_the_rest(story, diagnosis, proven) if by_part else story.marks(diagnosis, *named)),
        *(line(f"; noted {found_on}", *story.letter_of(diagnosis)) if apart else ()),
    )  # fmt: skip
    problem = story.case.find(HealthProblem, diagnosis.problem)
    again = diagnosis.look_again if not problem or problem.next_review != diagnosis.look_again else None
    details = (
        (_NO_STAGE, "stage does not apply" if no_stage else ""),
        (OLDER_RESULTS, f"doubt: {stem(diagnosis.doubt)}" if diagnosis.doubt else ""),
        (_PLAN, _look_again(story, again)),
    )
    return with_details(words, details, _own_proof(story, diagnosis, words))


def _look_again(story: Story, day: PartialDate | None) -> str:
    if day is None:
        return ""
    return f"{'was ' if day.is_over(story.today) else ''}to be looked at again {on(day)}"


def _own_proof(story: Story, diagnosis: Diagnosis, said: Line) -> Line:
    """The page that proves the doubt itself, unless it stands right before it."""
    marks = story.marks(diagnosis, *_DOUBTED, most=1)
    cited = {span.to for span in marks if span.to}
    return marks if cited - {span.to for span in said} else ()


def _how_sure(story: Story, diagnosis: Diagnosis) -> str:
    """ "confirmed", "confirmed, doubted by Dr. Lind", "questioned by Dr. Lind"."""
    sure = story.within(diagnosis, "standing")
    doubter = story.name(diagnosis.questioned_by)
    if not doubter:
        return sure
    return f"questioned by {doubter}" if diagnosis.standing == "questioned" else comma([sure, f"doubted by {doubter}"])


def _course(story: Story, problem: HealthProblem) -> list[Line]:
    found = []
    if came := _came_back(problem):
        marks = story.marks(problem, "came_back", "came_back_on", "quiet_since", most=1)
        found.append(staying(_CAME_BACK, f"Course: {came}", *marks))
    watch = comma(
        [
            f"check-ups {problem.review_every.reads()}" if problem.review_every else "",
            _next_review(story, problem),
        ]
    )
    plan = staying(_PLAN, stem(problem.watch_plan)) if problem.watch_plan else ()
    if watch or plan:
        marks = story.marks(problem, "review_every", "next_review", "watched", "watch_plan", most=1)
        told = [staying(_WATCH, watch, *marks)] if watch else []
        label = "Watched: " if problem.watched else "Looked at again: "
        found.append(line(lead(label), *joined([*told, *([plan] if plan else [])], ", ")))
    return found


def _next_review(story: Story, problem: HealthProblem) -> str:
    """The next look at it; of a day that has passed nobody knows here whether it was kept."""
    day = problem.next_review
    if day is None:
        return ""
    return f"next planned for {on(day)}, which has passed" if day.is_over(story.today) else f"next {on(day)}"


def _came_back(problem: HealthProblem) -> str:
    """ "quiet since 2008, came back May 2024"; "" for an illness of which nobody said that it came back."""
    if not problem.came_back:
        return ""
    quiet = f"quiet since {short(problem.quiet_since)}" if problem.quiet_since else ""
    return comma([quiet, f"came back {short(problem.came_back_on)}".rstrip()])


def _loose_diagnoses(story: Story, *, beside: bool) -> list[Line]:
    """Names of no problem in particular, those ruled out last. One `beside` the names of a problem, and one more that
    was taken from a paper, may be another word for the same illness: nobody is to read it as a second one."""
    told = _loose_ruled_out(story)
    named = sorted(loose_diagnoses(story.case), key=lambda one: one.source == "report")
    own = [one for at, one in enumerate(named) if not beside and (one.source != "report" or not at)]
    also = [_diagnosis(story, one) for one in named if one not in own]
    return [
        *(_diagnosis(story, one) for one in own),
        *([line(lead(_ALSO_NAMED), *joined(also))] if also else []),
        *([line(lead("Ruled out: "), *joined(told))] if told else []),
    ]


def _loose_ruled_out(story: Story) -> list[Line]:
    out = [
        d
        for d in story.case.all(Diagnosis)
        if d.name and is_ruled_out(d) and story.case.find(HealthProblem, d.problem) is None
    ]
    return [_no_longer(story, d) for d in out]


def _in_short(story: Story, problem: HealthProblem, label: str) -> Line:
    """Another illness, of which nothing is asked, or that is over: its names with how sure they are, its stage, whether
    it came back, what is given for it. A cancer of ten years ago is what a consultant must know of."""
    mark = ", " + _JOINING[problem.joined_by] if problem.joined_by in _JOINING else "; "
    named = [_diagnosis(story, one, asked=False) for one in candidates(problem.id, story.case)]
    words = joined(named, mark) if named else staying(_ALSO, problem.name or NOT_ANSWERED)
    its = [one for one in treatments_given(story.case, story.today) if one.problem == problem.id]
    given = [_given_now(one) for one in its if is_running(one, story.today)]
    held = [f"{one.name}, {pause_in_words(one, story.today, short)}" for one in its if is_paused(one, story.today)]
    seen = f"next look {short(problem.next_review)}" if problem.next_review else ""
    details = (
        (_ALSO, _came_back(problem)),
        (_ALSO, f"treatment now: {comma(given)}" if any(given) else ""),
        (_ALSO, "; ".join(held)),
        (_PLAN, seen),
    )
    of_what = f" ({problem.name})" if named and not _is_said_by(problem, story) else ""
    return (lead(f"{label}{of_what}: "), *with_details(words, details, ()))


def _is_said_by(problem: HealthProblem, story: Story) -> bool:
    """Whether the problem has no name of its own, or one that a name given to it says already."""
    named = candidates(problem.id, story.case)
    return not problem.name or any(_says(problem.name, one.name) for one in named)


def _given_now(treatment: Treatment) -> str:
    """ "Letrozole 2.5 mg since Jan 2019"."""
    since = f" since {short(treatment.started)}" if treatment.started else ""
    return f"{' '.join(filter(None, [treatment.name, dose_in_words(treatment)]))}{since}" if treatment.name else ""


def _found_lines(story: Story, belongs: Callable[[Entry], bool]) -> list[Line]:
    found = _found(story, belongs)
    return [joined(found)] if found else []


def _found(story: Story, belongs: Callable[[Entry], bool], *, with_markers: bool = True) -> list[Line]:
    """Markers as stated, counts, then each gene test: its result as written, or that it is planned or awaited."""
    named = [d for d in story.case.all(Diagnosis) if d.name and is_named(d) and belongs(d)]
    found = [
        # Of several names, nobody is to read the markers of one as those of another.
        line(
            f"Markers of {d.name}" if len(named) > 1 else "Markers",
            f": {stem(d.markers)}",
            *story.marks(d, "markers", most=1),
        )
        for d in named
        if with_markers and d.markers
    ]
    counted = [f for f in story.case.all(Finding) if f.what and belongs(f)]
    found += [staying(_COUNTS, counts_of(f), *story.marks(f, most=1)) for f in counted]
    genes = [
        test
        for test in story.case.all(Test)
        if test.sort == "gene" and test.name and test.standing != "called_off" and belongs(test)
    ]
    known = [test for test in ordered_tests(genes) if has_result(test, story.case)]
    newest = valid_first(newest_tests(known, story.today), story.case)[:1]
    for test in valid_first(ordered_tests(genes), story.case):
        if test in known:
            found.append(staying(ALWAYS if test in newest else _OLDER_GENES, *result_line(story, test)))
        else:
            # Until when is said again under what is awaited.
            found.append(staying(SAID_TWICE, _still_to_come(story, test), *story.marks(test, "done_on", most=1)))
    return found


def _still_to_come(story: Story, test: Test) -> str:
    """A gene test of which nothing is known; until when stands under what is awaited."""
    if standing_of_test(test, story.case, story.today) == "planned":
        return f"{test.name}: {is_planned(test, story.today)} {short(planned_on(test))}".rstrip()
    return f"{test.name}: {comma([f'done {short(test.done_on)}' if test.done_on else '', 'result awaited'])}"
