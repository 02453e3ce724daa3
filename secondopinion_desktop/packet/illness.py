"""What is wrong, as stated: every name given to every problem, with how sure it is and who doubts it."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.packet.shorter import first_part
from secondopinion_desktop.packet.sourced import (
    NOT_ANSWERED,
    Story,
    by_date,
    comma,
    compact,
    lower_first,
    on,
    short,
    stem,
)
from secondopinion_desktop.packet.words import PAPER, PART, Line, Span, Target, bold, joined, line
from secondopinion_desktop.records.kinds import Diagnosis, Document, Finding, HealthProblem, Spot, Spread, Test

_SHORT = 24
_JOINING = {"or": "or ", "and": "and ", "and_or": "and/or "}
SPOTS_KIND = "spots"
FULL, NO_RULED_OUT, NO_DETAILS, ONE_LINE_EACH, BRIEF = 0, 1, 2, 3, 4
"""How much is said: all; not what is ruled out; spread without its details and other problems in short; candidates on
one line and the course without its plan; results by their first part."""


def diagnosis_lines(story: Story, wording: int = FULL) -> tuple[Line, ...]:
    """All problems, the opinion's own first, the others in short."""
    main, others = _problems(story)
    told, short_told = (main, []) if wording < NO_DETAILS else (main[:1], main[1:])
    names = [_names(story, problem, wording) for problem in told]
    lines = [*(names[0] if names else []), *_marker_lines(story, main, wording), *_spread_lines(story, wording)]
    for problem, named in zip(told, names, strict=True):
        lines += ([] if problem is told[0] else named) + _after_names(story, problem, wording)
    lines += _loose_diagnoses(story, wording)
    waiting = [_pending_test(story, test, wording) for test in pending(story) if test.sort != "gene"]
    lines += [joined(waiting)] if waiting and wording < NO_DETAILS else []
    if story.case.all(Spot):
        lines.append(line("Each spot by itself: ", Target(PART, SPOTS_KIND)))
    also = [_in_short(story, problem, wording) for problem in [*short_told, *others]]
    lines += [line("Also: ", *joined(also))] if also else []
    return tuple(lines) or (line(NOT_ANSWERED),)


def _problems(story: Story) -> tuple[list[HealthProblem], list[HealthProblem]]:
    every = [problem for problem in story.case.all(HealthProblem) if problem.open is not False]
    chosen = [story.case.find(HealthProblem, one) for one in story.opinion.problems]
    main = [problem for problem in chosen if problem]
    return (main, [p for p in every if p.id not in {m.id for m in main}]) if main else (every, [])


def candidates(story: Story, problem: HealthProblem) -> tuple[list[Diagnosis], list[Diagnosis]]:
    """The names still standing for a problem, and those ruled out."""
    own = [d for d in story.case.all(Diagnosis) if d.problem == problem.id and d.name]
    return [d for d in own if d.standing != "ruled_out"], [d for d in own if d.standing == "ruled_out"]


def _names(story: Story, problem: HealthProblem, wording: int) -> list[Line]:
    """The names a problem has, joined as the file joins them: "A – suspected", "and/or B – waiting for a test"."""
    standing, _ = candidates(story, problem)
    joining = _JOINING.get(problem.joined_by or "", "")
    named = [(Span(joining if at else ""), *_diagnosis(story, d, wording)) for at, d in enumerate(standing)]
    if not standing and problem.name:
        named = [line(bold(problem.name), " – no diagnosis named yet", *story.marks(problem))]
    elif problem.name and not any(_says(problem.name, diagnosis.name) for diagnosis in standing):
        named[:1] = [(Span(f"{problem.name}: "), *words) for words in named[:1]]
    return named if wording < ONE_LINE_EACH or not named else [joined(named, ", " if joining else "; ")]


def _after_names(story: Story, problem: HealthProblem, wording: int) -> list[Line]:
    _, out = candidates(story, problem)
    lines = _course(story, problem, wording)
    if out and wording < NO_RULED_OUT:
        lines.insert(0, line("Ruled out: ", *joined([_named(story, diagnosis) for diagnosis in out])))
    return lines


def _says(name: str, other: str | None) -> bool:
    return name.casefold() in (other or "").casefold()


def _named(story: Story, diagnosis: Diagnosis) -> Line:
    return line(diagnosis.name or "", *story.marks(diagnosis))


def _diagnosis(story: Story, diagnosis: Diagnosis, wording: int) -> Line:
    """ "Leiomyosarcoma of the uterus, high grade (Jul 2022) – confirmed, pathology p. 14 R"."""
    stage = diagnosis.stage or lower_first(story.label(diagnosis, "staging"))
    if diagnosis.staging == "does_not_apply" and not diagnosis.stage:
        stage = "stage does not apply" if wording < NO_DETAILS else ""
    found = short(diagnosis.found_on) if wording < NO_DETAILS else compact(diagnosis.found_on)
    when = f" ({found})" if found else ""
    site = "" if _says(diagnosis.site or "", diagnosis.name) else diagnosis.site
    about = comma([site, stage])
    sure = comma(
        [_how_sure(story, diagnosis), story.proof_sort(diagnosis) if diagnosis.standing == "confirmed" else ""]
    )
    words = line(
        bold(diagnosis.name or ""), (f", {about}" if about else "") + when, f" – {sure or 'how sure: not answered'}",
        *story.marks(diagnosis, 1 if wording >= NO_DETAILS else 2),
    )  # fmt: skip
    problem = story.case.find(HealthProblem, diagnosis.problem)
    again = diagnosis.look_again if not problem or problem.next_review != diagnosis.look_again else None
    doubt = stem(diagnosis.doubt) if wording < BRIEF else first_part(stem(diagnosis.doubt))
    more = comma(
        [
            f"doubt: {doubt}" if doubt else "",
            f"looked at again {_day(again, wording)}" if again else "",
        ]
    )
    return (*words, Span(f"; {more}")) if more else words


def _how_sure(story: Story, diagnosis: Diagnosis) -> str:
    sure = lower_first(story.label(diagnosis, "standing"))
    doubter = story.name(diagnosis.questioned_by)
    if not doubter:
        return sure
    return (
        f"questioned by {doubter}" if diagnosis.standing == "questioned" else comma([sure, f"questioned by {doubter}"])
    )


def _day(day: PartialDate | None, wording: int) -> str:
    return on(day) if wording < NO_DETAILS else short(day)


def _course(story: Story, problem: HealthProblem, wording: int) -> list[Line]:
    found = []
    marks = story.marks(problem, 1)
    if problem.came_back:
        quiet = f"quiet since {short(problem.quiet_since)}, " if problem.quiet_since else ""
        found.append(line(f"Course: {quiet}came back {short(problem.came_back_on)}".rstrip(), *marks))
    watch = comma(
        [
            f"check-ups {problem.review_every.reads()}" if problem.review_every else "",
            f"next {_day(problem.next_review, wording)}" if problem.next_review else "",
            stem(problem.watch_plan) if wording < ONE_LINE_EACH else "",
        ]
    )
    if watch:
        found.append(line("Watched: " if problem.watched else "Looked at again: ", watch, *marks))
    return found if wording < NO_RULED_OUT or not found else [joined(found)]


def _loose_diagnoses(story: Story, wording: int) -> list[Line]:
    loose = [d for d in story.case.all(Diagnosis) if d.name and not story.case.find(HealthProblem, d.problem)]
    return [_diagnosis(story, diagnosis, wording) for diagnosis in loose]


def _in_short(story: Story, problem: HealthProblem, wording: int) -> Line:
    named = [
        line(comma([d.name, _how_sure(story, d)]), *(story.marks(d, 1) if wording < BRIEF else ()))
        for d in candidates(story, problem)[0]
    ]
    between = ", " + _JOINING[problem.joined_by] if problem.joined_by in _JOINING else "; "
    seen = f", next look {short(problem.next_review)}" if problem.next_review else ""
    return line(*(joined(named, between) if named else line(problem.name or NOT_ANSWERED)), seen)


def _marker_lines(story: Story, main: list[HealthProblem], wording: int) -> list[Line]:
    """Markers as stated, counts, then each gene test: its result as written, or when it was sent and is due."""
    own = {problem.id for problem in main}
    found = [
        line(f"Markers: {stem(d.markers)}")
        for d in story.case.all(Diagnosis)
        if d.markers and d.name and d.standing != "ruled_out" and (d.problem in own or not own or d.problem is None)
    ]
    counted = [line(counts_of(finding)) for finding in story.case.all(Finding) if finding.what]
    found += [joined(counted)] if counted and wording < ONE_LINE_EACH else []
    tests = [test for test in by_date(story.case.all(Test), "done_on") if test.sort == "gene" and test.name]
    awaited = {test.id for test in pending(story)}
    for test in tests:
        if test.id in awaited:
            found.append(_pending_test(story, test, wording))
        elif test.result and test.standing != "called_off":
            result = stem(test.result) if wording < BRIEF else first_part(stem(test.result))
            found.append(
                line(f"{test.name}: ", bold(result) if len(result) <= _SHORT else result, *_report(story, test))
            )
    return [joined(found)] if found and wording >= NO_RULED_OUT else found


def _report(story: Story, test: Test) -> Line:
    marks = story.marks(test, 1)
    if test.report and story.case.find(Document, test.report) and not any(span.to for span in marks):
        return line("\u00a0", Target(PAPER, test.report), bold("\u00a0R"))
    return marks


def _spread_lines(story: Story, wording: int) -> list[Line]:
    places = [_place(story, spread, wording) for spread in by_date(story.case.all(Spread), "found_on") if spread.site]
    if places:
        return [line("Spread: ", *joined(places))]
    if story.case.says_none("spread") or any(p.has_spread is False for p in story.case.all(HealthProblem)):
        return [line("Spread: none known")]
    if any(problem.has_spread for problem in story.case.all(HealthProblem)):
        return [line("Spread: yes, place not answered")]
    return []


def _place(story: Story, spread: Spread, wording: int) -> Line:
    """ "liver Feb 2024 p. 11 R"; how it is there now only when there is room."""
    details = f" ({spread.now})" if spread.now and wording < NO_DETAILS else ""
    return line(" ".join(filter(None, [spread.site, compact(spread.found_on)])), details, *story.marks(spread, 1))


def pending(story: Story) -> list[Test]:
    """Tests that were sent, or are due, and have no result yet."""
    return [
        test
        for test in story.case.all(Test)
        if test.name
        and not test.result
        and test.value is None
        and test.standing != "called_off"
        and (test.done_on or test.due)
    ]


def _pending_test(story: Story, test: Test, wording: int) -> Line:
    """A test awaited, with the day its result is due."""
    sent = f"sent {short(test.done_on)}, " if test.done_on else ""
    due = f"result due {_day(test.due, wording)}" if test.due else "result awaited"
    return line(f"{test.name}: {sent}", bold(due), *story.marks(test, 1))


def findings_of(story: Story, entry_id: str) -> str:
    """Small counts inside a result: "lymph nodes: 3 taken, 1 positive, 6 cells"."""
    found = []
    for finding in story.case.all(Finding):
        if entry_id in (finding.test, finding.treatment):
            found.append(counts_of(finding))
    return "; ".join(found)


def counts_of(finding: Finding) -> str:
    """ "lymph nodes: 3 taken, 1 positive, 6 cells"."""
    counts = comma(
        [
            f"{finding.taken} taken" if finding.taken is not None else "",
            f"{finding.positive} positive" if finding.positive is not None else "",
            finding.amount,
        ]
    )
    return f"{finding.what or 'counted'}: {counts}"
