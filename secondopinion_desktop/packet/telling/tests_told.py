"""The sheet of tests: each as it stands, its result as written; whether a plan was carried out, only a person knows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from secondopinion_desktop.digest.tests import (
    has_result,
    is_planned,
    ordered_tests,
    standing_of_test,
)
from secondopinion_desktop.digest.values import LEAST_READINGS, Reading, result_rows
from secondopinion_desktop.digest.words import range_as_printed
from secondopinion_desktop.packet.plan.words import (
    PART,
    Block,
    Grid,
    Line,
    Prose,
    Sheet,
    Target,
    Title,
    bold,
    filled,
    line,
)
from secondopinion_desktop.packet.telling.results import findings_of, result_of
from secondopinion_desktop.packet.telling.sourced import Story, comma, on, quoted, short, typed
from secondopinion_desktop.packet.telling.values import TESTS, VALUES
from secondopinion_desktop.records.kinds import Test

TITLE = "Tests and results"
_TO_COME = {"planned": "planned ", "called_off": "was planned "}


def tests_sheet(story: Story, over_time: Collection[str]) -> Sheet | None:
    """Tests and their results as written, oldest first. No result is summed up or judged. Those that the table of
    values `over_time` tells in full stand there alone; an update compares them one by one all the same."""
    tests = [test for test in story.case.all(Test) if test.name]
    if not tests:
        return None
    listed = [test for test in tests if test.id not in over_time]
    blocks: list[Block] = [Title(TITLE)]
    blocks += [_grid(story, listed)] if listed else []
    if len(listed) == len(tests):
        return Sheet(TESTS, TITLE, tuple(blocks), legend=True)
    others = "Other values" if listed else "All values"
    blocks.insert(1, Prose((line(f"{others} stand in the table over time, ", Target(PART, VALUES), "."),)))
    return Sheet(TESTS, TITLE, tuple(blocks), legend=True, said_as=(_grid(story, tests),))


def _grid(story: Story, tests: Sequence[Test]) -> Grid:
    heads = ("When", "Test", "Result, as written", "Range the paper prints", "Where")
    return filled(heads, [_test(story, test) for test in ordered_tests(tests)], always=3)


def told_over_time(story: Story) -> frozenset[str]:
    """The tests of which the table of values over time tells all that the list does: each cell has its value, what
    the paper marks, its lab and its pages. Words beside a number, counts, pictures and what is to come it has not."""
    rows = (row for row in result_rows(story.case.all(Test)) if len(row.readings) >= LEAST_READINGS)
    return frozenset(one.test.id for row in rows for one in row.readings if _is_told_by_its_value(story, one))


def _is_told_by_its_value(story: Story, reading: Reading) -> bool:
    test = story.case.find(Test, reading.test.id) or reading.test
    if standing_of_test(test, story.case, story.today) not in ("known", "in_hand") or test.images:
        return False
    if findings_of(story, test.id) or test.still_to_come or (test.result_on and test.done_on):
        return False
    said = typed(test.result)
    return not said or said.removesuffix(test.unit or "").strip() == reading.printed


def _test(story: Story, test: Test) -> tuple[Line, ...]:
    known = has_result(test, story.case)
    standing = standing_of_test(test, story.case, story.today)
    day = short(test.planned_for or test.done_on) if standing in _TO_COME else short(test.done_on or test.planned_for)
    when = f"{is_planned(test, story.today)} {day}" if standing == "planned" else _TO_COME.get(standing, "") + day
    return (
        line(when, *(() if known else story.marks(test, "done_on", most=1))) if day else (),
        line(bold(test.name or ""), f" – {pictures}" if (pictures := _pictures(story, test)) else ""),
        _result(story, test),
        line(range_as_printed(test)),
        line(comma([story.name(test.place), story.name(test.done_by)])),
    )


def _pictures(story: Story, test: Test) -> str:
    return f"pictures: {story.within(test, 'images')}" if test.images else ""


def _result(story: Story, test: Test) -> Line:
    """The number with its unit and the words as written; else how the test stands."""
    standing = standing_of_test(test, story.case, story.today)
    said = comma([result_of(test), findings_of(story, test.id)])
    if standing == "called_off":
        why = f"by whom and why: {quoted(test.why_called_off)}" if test.why_called_off else ""
        return line(comma(["called off", why, said]))
    came = f"came {short(test.result_on)}" if test.result_on else ""
    if has_result(test, story.case):
        return line(said or came or "report here", f" ({came})" if said and came else "", *story.result_marks(test))
    if standing == "planned" and not test.due:
        return line(bold(comma([said, _of_a_plan(story, test)])))
    late = ", overdue" if test.due and test.due.is_over(story.today) else ""
    due = f"result due {on(test.due)}{late}" if test.due else "" if standing == "not_said" else "result awaited"
    words = comma([said, due]) or ("report not here" if standing == "not_said" else "awaited")
    return line(bold(words), *story.marks(test, "due"))


def _of_a_plan(story: Story, test: Test) -> str:
    """A test that is planned: of a day that has passed nobody knows whether it was made on it."""
    day = test.planned_for or test.done_on
    passed = day is not None and day.is_over(story.today)
    return "not written down whether it was made" if passed else "still to be made"
