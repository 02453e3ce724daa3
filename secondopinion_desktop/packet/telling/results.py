"""What tests showed, as written: the newest results in words and in numbers, and small counts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from secondopinion_desktop.digest.not_named import is_named
from secondopinion_desktop.digest.put_right import papers_behind, put_right_in_words, valid_first
from secondopinion_desktop.digest.tests import is_amount_with_unit, newest_tests, standing_of_test
from secondopinion_desktop.digest.tests_named import tests_named_in
from secondopinion_desktop.digest.treatments import is_offer, is_to_begin, tests_of_offer
from secondopinion_desktop.digest.words import amount_of, mark_of, result_in_words
from secondopinion_desktop.packet.plan.words import ALWAYS, Line, bold, joined, lead, line, staying
from secondopinion_desktop.packet.telling.questions import for_the_doctor
from secondopinion_desktop.packet.telling.sourced import Story, comma, short, stem, typed
from secondopinion_desktop.records.kinds import Finding, Test, Treatment

NO_DAY = "day not answered"
_SHORT = 24
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?")
# The order in which statements leave a page that is too full.
OLDER_RESULTS = 65
_ASKED, _NUMBERS_FIRST, _MORE_NUMBERS, _FIRST_NUMBERS = 700, 64, 17, 4
_ALWAYS_ASKED = 2
"""So many results that the questions name never leave page one."""


def result_lines(story: Story) -> list[Line]:
    """The newest result in words of each other sort of test, so that no doctor has to look for it; then of each blood
    test, and of each that nobody sorted, its newest words; then the numbers."""
    ordered = newest_tests(story.case.all(Test), story.today)
    told = [
        test
        for test in valid_first(ordered, story.case)
        if test.name and test.sort not in ("gene", "blood") and has_words(test) and _was_not_called_off(story, test)
    ]
    newest: dict[str, Test] = {}
    for test in told:
        newest.setdefault((test.sort or "").casefold(), test)
    asked, named = _asked_lines(story)
    newest = {sort: test for sort, test in newest.items() if test.id not in named}
    lines = [result_line(story, test, dated=True) for test in newest.values()]
    first = OLDER_RESULTS if asked else ALWAYS  # What a question names stays before what is only newer.
    kept = [staying(OLDER_RESULTS if at else first, *words) for at, words in enumerate(lines)]
    in_words = [line(lead("Newest results in words: "), *joined(kept))] if kept else []
    above = {test.id for test in newest.values()} | named
    numbers = [test for test in ordered if _tells_a_result(story, test)]
    return [*asked, *in_words, *_word_lines(story, above, ordered, numbers), *_number_lines(story, above, numbers)]


def _asked_lines(story: Story) -> tuple[list[Line], frozenset[str]]:
    """The newest results of the tests that a question names, then of those an open offer or plan hangs on; and all of
    these names, which are told nowhere else. Which others would answer a question is for its reader to know."""
    every = story.case.all(Test)
    texts = (story.opinion.asked, *(question.text for question in for_the_doctor(story)))
    offers = [one for one in story.case.all(Treatment) if is_offer(one) or is_to_begin(one)]
    hung_on = [test for one in offers for test in tests_of_offer(one, story.case)]
    told, lines = set[str](), list[Line]()
    for label, asked in (
        ("Results the questions name: ", tests_named_in(texts, every)),
        ("Results an offer or a plan hangs on: ", hung_on),
    ):
        names = {_name_of(test) for test in asked} - told
        told |= names
        its = [test for test in every if test.name and _name_of(test) in names and _tells_a_result(story, test)]
        results = newest_tests(its, story.today)
        newest = _newest_by_name(story, results, ())
        said = [one for name, of_that_day in newest.items() for one in _of_a_name(story, name, of_that_day, results)]
        kept = [staying(ALWAYS if not lines and at < _ALWAYS_ASKED else _ASKED, *one) for at, one in enumerate(said)]
        lines += [line(lead(label), *joined(kept))] if said else []
    return lines, frozenset(test.id for test in every if told and _name_of(test) in told)


def _of_a_name(story: Story, name: str, newest: Sequence[Test], numbers: Sequence[Test]) -> list[Line]:
    """What was found last of one test, and where that is words, its last number."""
    told = [result_line(story, test, dated=True) for test in reversed(newest)]
    last = _last_number(name, newest, numbers)
    return [*told, line("last as a number: ", *result_line(story, last, dated=True))] if last is not None else told


def _was_not_called_off(story: Story, test: Test) -> bool:
    """Whether its words can be a result: not of a test that was called off, nor of one that is still to be made."""
    return standing_of_test(test, story.case, story.today) not in ("called_off", "planned")


def _number_lines(story: Story, told_above: Collection[str], numbers: Sequence[Test]) -> list[Line]:
    """The newest number of each test, those their paper marks first, then the latest: kidneys, clotting, heart are
    looked for on page one. Two of one day that differ, or of no day, both stand there: which is newer nobody knows."""
    names = _names_of_numbers(numbers)
    # Of a test that has numbers, a newer result in words is the newest: an older number would pass for it.
    newest = _newest_by_name(story, [test for test in numbers if _name_of(test) in names], told_above)
    told: list[Line] = []
    first = sorted(newest.items(), key=lambda one: not any(map(_is_marked, one[1])))
    for at, (name, of_that_day) in enumerate(first):
        stays = _NUMBERS_FIRST if at < _FIRST_NUMBERS else _MORE_NUMBERS
        told += [staying(stays, *words) for words in _of_a_name(story, name, of_that_day, numbers)]
    return [line(lead("Newest numbers: "), *joined(told))] if told else []


def _word_lines(
    story: Story, told_above: Collection[str], ordered: Sequence[Test], numbers: Sequence[Test]
) -> list[Line]:
    """What blood tests showed in words alone (a virus not found, a culture that grew), by name the newest, the latest
    first. Of a test that has numbers as well they stand with these."""
    with_numbers = _names_of_numbers(numbers)
    tests = [
        test
        for test in ordered
        if test.sort in ("blood", None) and has_words(test) and _was_not_called_off(story, test)
    ]
    newest = _newest_by_name(story, [one for one in tests if _name_of(one) not in with_numbers], told_above)
    told: list[Line] = []
    for at, of_that_day in enumerate(newest.values()):
        stays = _NUMBERS_FIRST if at < _FIRST_NUMBERS else _MORE_NUMBERS
        told += [staying(stays, *result_line(story, test, dated=True)) for test in reversed(of_that_day)]
    return [line(lead("More results in words: "), *joined(told))] if told else []


def _names_of_numbers(numbers: Iterable[Test]) -> set[str]:
    """The names of the tests that have a number."""
    return {_name_of(test) for test in numbers if test.name and _is_number(test)}


def _newest_by_name(story: Story, tests: Sequence[Test], told_above: Collection[str]) -> dict[str, list[Test]]:
    """Of each name the newest that holds, and what else was found on its day."""
    newest: dict[str, list[Test]] = {}
    for test in valid_first(tests, story.case):
        if test.name and test.id not in told_above:
            of_that_day = newest.setdefault(_name_of(test), [])
            if not of_that_day or _is_another_of_the_day(story, test, of_that_day):
                of_that_day.append(test)
    return newest


def _last_number(name: str, newest: Sequence[Test], numbers: Sequence[Test]) -> Test | None:
    """The newest number of a test whose newest result is words, be they "not done": it is what is asked for."""
    if any(_is_number(test) for test in newest):
        return None
    return next((test for test in numbers if _name_of(test) == name and _is_number(test)), None)


def _is_marked(test: Test) -> bool:
    """Whether the paper itself marks the result. Nothing is worked out from its range."""
    return test.marked not in (None, "not_marked", "not_known")


def _is_number(test: Test) -> bool:
    return test.value is not None or is_amount_with_unit(test.result)


def _name_of(test: Test) -> str:
    """What makes two tests one test of two days: their name, if they have one."""
    return (test.name or "").casefold() if is_named(test.name) else test.id


def _tells_a_result(story: Story, test: Test) -> bool:
    """Whether it has a number or words; what is still to come of it takes the place of none that is here. What genes
    showed stands on page one anyhow."""
    is_said = test.value is not None or bool(typed(test.result))
    return is_said and test.sort != "gene" and _was_not_called_off(story, test)


def _is_another_of_the_day(story: Story, test: Test, of_that_day: list[Test]) -> bool:
    """Whether it says another number of the same day, and stands on a paper that holds or on none."""
    day = test.done_on or test.result_on
    newest = of_that_day[0].done_on or of_that_day[0].result_on
    if day is not None and (newest is None or not day.is_exact or day.edtf != newest.edtf):
        return False
    if day is None and newest is not None:
        return False
    if put_right_in_words(papers_behind(test, story.case), story.case):
        return False
    return result_of(test) not in {result_of(one) for one in of_that_day}


def has_words(test: Test) -> bool:
    """True when somebody wrote down what a test showed; a number in a row of numbers is looked up there."""
    return bool(typed(test.result)) and test.value is None


def result_line(story: Story, test: Test, *, dated: bool = False) -> Line:
    """A test with its result as written and the page of its report; "report here" where only the report tells it. Where
    it is `dated`, a day nobody wrote down is said to be none: among the newest it would pass for one of today."""
    when = f" ({short(test.done_on or test.result_on) or NO_DAY})" if dated else ""
    said = result_of(test).removesuffix(".")
    if not said:
        said = f"result came {short(test.result_on)}" if test.result_on else "report here"
    # What the paper marks is no longer than what it does not mark: else only the unmarked would stand out.
    is_short = len(said.removesuffix(mark_of(test))) <= _SHORT
    printed = f" (range printed: {stem(test.normal_range)})" if dated and _is_marked(test) and test.normal_range else ""
    # The day apart from the name, so that a name written from the right does not turn it round.
    return line(
        test.name or "", f"{when}: ", bold(said) if is_short else said, printed, *story.result_marks(test, most=1)
    )


def result_of(test: Test) -> str:
    """The result as a number with its unit and in words, each said once, and what of it is still to come."""
    said = typed(result_in_words(test)).removesuffix(".")
    rest = f"still to come: {stem(test.still_to_come)}" if test.still_to_come else ""
    if test.value is None or test.value.value is None:
        words = str(test.value) if test.value is not None else ""
        is_said = bool(words) and said in (words, f"{words} {test.unit}")
        return comma([amount_of(test), "" if is_said else said, "" if words else mark_of(test), rest])
    alone = {float(found.replace(",", ".")) for found in _NUMBERS.findall(said)}
    if test.value.value in alone and (not test.unit or test.unit in said):
        return comma([said, mark_of(test), rest])
    return comma([amount_of(test), "" if said == str(test.value) else said, rest])


def findings_of(story: Story, entry_id: str) -> str:
    """Small counts inside a result: "lymph nodes: 3 taken, 1 positive, 6 cells"."""
    found = story.case.by(_counted, Finding).get(entry_id, ())
    return "; ".join(counts_of(f) + story.since_in_words(f) for f in found)


def _counted(finding: Finding) -> tuple[str, ...]:
    """The test and the treatment in which it was counted."""
    return tuple({one: None for one in (finding.test, finding.treatment) if one})


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
