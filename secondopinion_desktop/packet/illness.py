"""What is wrong, as stated: every name given to every problem, with how sure it is and who doubts it."""

from __future__ import annotations

from secondopinion_desktop.packet.sourced import (
    NOT_ANSWERED,
    Story,
    by_date,
    comma,
    lower_first,
    on,
    oneline,
)
from secondopinion_desktop.packet.words import PART, Line, Span, Target, bold, joined, line
from secondopinion_desktop.records.kinds import Diagnosis, Finding, Problem, Spot, Spread, Test

_JOINING = {"or": "or ", "and": "and ", "and_or": "and/or "}
SPOTS_KIND = "spots"


def diagnosis_lines(story: Story) -> tuple[Line, ...]:
    """All problems, the opinion's own first and in full, the others in short."""
    main, others = _problems(story)
    first = [words for problem in main[:1] for words in _problem_lines(story, problem)]
    lines = [*first[:1], *_spread_lines(story), *first[1:]]
    lines += [words for problem in main[1:] for words in _problem_lines(story, problem)]
    lines += _loose_diagnoses(story)
    waiting = pending_tests(story)
    lines += [joined(waiting)] if waiting else []
    if story.case.all(Spot):
        lines.append(line("Each spot by itself: ", Target(PART, SPOTS_KIND)))
    lines += [line("Also: ", *joined([_in_short(story, problem) for problem in others]))] if others else []
    return tuple(lines) or (line(NOT_ANSWERED),)


def _problems(story: Story) -> tuple[list[Problem], list[Problem]]:
    every = [problem for problem in story.case.all(Problem) if problem.open is not False]
    chosen = [story.case.find(Problem, one) for one in story.opinion.problems]
    main = [problem for problem in chosen if problem]
    return (main, [p for p in every if p.id not in {m.id for m in main}]) if main else (every, [])


def candidates(story: Story, problem: Problem) -> tuple[list[Diagnosis], list[Diagnosis]]:
    """The names still standing for a problem, and those ruled out."""
    own = [d for d in story.case.all(Diagnosis) if d.problem == problem.id and d.name]
    return [d for d in own if d.standing != "ruled_out"], [d for d in own if d.standing == "ruled_out"]


def _problem_lines(story: Story, problem: Problem) -> list[Line]:
    standing, out = candidates(story, problem)
    lines: list[Line] = []
    for at, diagnosis in enumerate(standing):
        joining = _JOINING.get(problem.joined_by or "", "; ") if at else ""
        if joining == "; ":
            joining = ""
        lines.append((Span(joining), *_diagnosis(story, diagnosis)))
    if not standing and problem.name:
        lines.append(line(bold(problem.name), " – no diagnosis named yet", *story.marks(problem)))
    elif problem.name and not any(_says(problem.name, diagnosis.name) for diagnosis in standing):
        lines[0] = (Span(f"{problem.name}: "), *lines[0])
    if out:
        lines.append(joined([line("Ruled out: ")], "") + joined([_named(story, diagnosis) for diagnosis in out]))
    return lines + _course(story, problem)


def _says(name: str, other: str | None) -> bool:
    return name.casefold() in (other or "").casefold()


def _named(story: Story, diagnosis: Diagnosis) -> Line:
    return line(diagnosis.name or "", *story.marks(diagnosis))


def _diagnosis(story: Story, diagnosis: Diagnosis) -> Line:
    stage = diagnosis.stage or lower_first(story.label(diagnosis, "staging"))
    if diagnosis.staging == "does_not_apply" and not diagnosis.stage:
        stage = "stage does not apply"
    when = f" ({on(diagnosis.found_on)})" if diagnosis.found_on else ""
    site = "" if _says(diagnosis.site or "", diagnosis.name) else diagnosis.site
    about = comma([site, stage])
    sure = lower_first(story.label(diagnosis, "standing"))
    if diagnosis.questioned_by and story.name(diagnosis.questioned_by):
        doubter = f"questioned by {story.name(diagnosis.questioned_by)}"
        sure = doubter if diagnosis.standing == "questioned" else comma([sure, doubter])
    words = [bold(diagnosis.name or ""), Span((f", {about}" if about else "") + when)]
    words.append(Span(f" – {sure}" if sure else " – how sure: not answered"))
    words += story.marks(diagnosis)
    more = comma(
        [
            f"doubt: {oneline(diagnosis.doubt)}" if diagnosis.doubt else "",
            f"looked at again {on(diagnosis.look_again)}" if diagnosis.look_again else "",
            f"markers: {diagnosis.markers}" if diagnosis.markers else "",
        ]
    )
    return (*words, Span(f"; {more}")) if more else tuple(words)


def _course(story: Story, problem: Problem) -> list[Line]:
    lines = []
    if problem.came_back:
        quiet = f"quiet since {on(problem.quiet_since)}; " if problem.quiet_since else ""
        back = f"came back {on(problem.came_back_on)}".strip()
        lines.append(line("Course: " + quiet + back, *story.marks(problem)))
    watch = comma(
        [
            f"check-ups {problem.review_every.reads()}" if problem.review_every else "",
            f"next {on(problem.next_review)}" if problem.next_review else "",
            oneline(problem.watch_plan),
        ]
    )
    if watch:
        lines.append(line("Watched: " if problem.watched else "Looked at again: ", watch, *story.marks(problem)))
    return lines


def _loose_diagnoses(story: Story) -> list[Line]:
    loose = [d for d in story.case.all(Diagnosis) if d.name and not story.case.find(Problem, d.problem)]
    return [_diagnosis(story, diagnosis) for diagnosis in loose]


def _in_short(story: Story, problem: Problem) -> Line:
    names = [comma([d.name, lower_first(story.label(d, "standing"))]) for d in candidates(story, problem)[0]]
    joining = " " + _JOINING.get(problem.joined_by or "", "; ")
    return line(joining.join(names) if names else problem.name or NOT_ANSWERED)


def _spread_lines(story: Story) -> list[Line]:
    places = [
        line(
            comma([" ".join(filter(None, [spread.site, spread.found_on.short() if spread.found_on else ""]))]),
            f" ({spread.now})" if spread.now else "",
            *story.marks(spread),
        )
        for spread in by_date(story.case.all(Spread), "found_on")
        if spread.site
    ]
    if places:
        return [line("Spread: ", *joined(places))]
    if story.case.says_none("spread") or any(p.has_spread is False for p in story.case.all(Problem)):
        return [line("Spread: none known")]
    if any(problem.has_spread for problem in story.case.all(Problem)):
        return [line("Spread: yes, place not answered")]
    return []


def pending(story: Story) -> list[Test]:
    """Tests that were sent, or are due, and have no result yet."""
    return [
        test
        for test in story.case.all(Test)
        if test.name and not test.result and test.value is None and not test.called_off and (test.done_on or test.due)
    ]


def pending_tests(story: Story) -> list[Line]:
    """Tests awaited, each with the day its result is due."""
    found = []
    for test in pending(story):
        words: list[Span | str] = [f"{test.name}: "]
        words.append(f"sent {on(test.done_on)}, " if test.done_on else "")
        words.append(bold(f"result due {on(test.due)}" if test.due else "result awaited"))
        found.append(line(*words, *story.marks(test)))
    return found


def findings_of(story: Story, entry_id: str) -> str:
    """Small counts inside a result: "lymph nodes: 3 taken, 1 positive, 6 cells"."""
    found = []
    for finding in story.case.all(Finding):
        if entry_id in (finding.test, finding.treatment):
            counts = comma(
                [
                    f"{finding.taken} taken" if finding.taken is not None else "",
                    f"{finding.positive} positive" if finding.positive is not None else "",
                    finding.amount,
                ]
            )
            found.append(f"{finding.what or 'counted'}: {counts}")
    return "; ".join(found)
