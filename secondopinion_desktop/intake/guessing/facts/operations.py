"""Operations with their day: from the head of an operation report, from a list of them, or from a sentence that says
when it was done. Only with a day; what is planned, declined or somebody else's is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from secondopinion_desktop.intake.guessing.days import day_in
from secondopinion_desktop.intake.guessing.facts.accounted import is_accounted
from secondopinion_desktop.intake.guessing.facts.found import LIKELY, SURE, UNSURE, Fact
from secondopinion_desktop.intake.guessing.facts.paper import Block, Line, Paper
from secondopinion_desktop.intake.guessing.facts.saying import saying, sentences
from secondopinion_desktop.intake.guessing.facts.when import DAY, day_of, labelled_days, rough_days
from secondopinion_desktop.intake.guessing.facts.words import any_of
from secondopinion_desktop.intake.guessing.months import month_names

_DAY = re.compile(DAY)
_NOT_HERE = ("family", "plan", "medicines", "allergies")
_LISTS = ("history", "diagnosis")
"""Sections in whose points an operation is told with its year."""
_POINT = 70
_POINT_DATED = re.compile(rf"(?P<name>[A-ZÀ-Þ][^\d,;:.()]{{5,80}}?)[\s,(–-]+(?P<day>{DAY}|(?:19|20)\d\d)\)?\.?$")
_BORN = re.compile(r"(?:\bdob|d\.o\.b\.?|born|birth\w*|geb\w*\.?|n[ée]e? le|nacid[oa]( el)?)\W*$", re.IGNORECASE)
_OFFICE = re.compile(
    r" (?:clinic|unit|center|centre|team|list|evaluation|department|surgeon|coordinator|service|ward|patients?)\b",
    re.IGNORECASE,
)
_LED_AFTER = re.compile(r"\W*(?:s/p|status post|then|with|z\. ?n\.)\W*", re.IGNORECASE)
_JOINED = re.compile(
    r"[^.;:\d]{0,45}?(?:(?<!\w)(?:with|and|plus|mit|und|sowie|con|y|e|avec|et)(?!\w)|[+(,/])[^.;:\d]{0,30}",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?<!\w)(?:with|mit|con|avec)(?!\w)|[/(]", re.IGNORECASE)
"""What stands behind it belongs to the operation before it."""
_MOST_APART = 60
"""Letters between an operation and its day."""
_LETTERS = 120
_NEXT_LABEL = re.compile(r"\s{2,}\S|\s(?:[A-ZÄÖÜ][\w ]{2,24}):\s")
_ARTICLE = re.compile(r"^(?:an?|the|eine?|die|der|una?|el|la|une|le)(?: |$)", re.IGNORECASE)
_NAME_ENDS = re.compile(
    r"[;:(.]|, (?:on|in|at|which|with|without|by|for|margins|then)\b"
    r"| (?:on|in|at|was|were|is|had|by|for|without|with|performed|done)\b|,? \d"
    rf"|,? (?i:{month_names()})\b"
)


def operations_in(paper: Paper) -> Iterator[Fact]:
    """Each operation with its day, once."""
    seen: set[tuple[str, str]] = set()
    for fact in (*_of_report(paper), *_told(paper)):
        if _is_still_to_come(fact.fields["started"], paper):
            continue
        key = (fact.fields["started"], _root(fact.fields["name"]))
        if key not in seen:
            seen.add(key)
            yield fact


def _is_still_to_come(day: str, paper: Paper) -> bool:
    """Whether a day is later than the paper's own, and than all others it tells of."""
    written = day_in(paper.texts[0], paper.sort)
    if written is None or written.day >= day:
        return False
    days = (day_of(found[0], paper.month_first) for text in paper.texts for found in _DAY.finditer(text))
    return all(one is not None and one <= day for one in days)


def _of_report(paper: Paper) -> Iterator[Fact]:
    """The operation a report is about."""
    days = labelled_days(paper.texts, paper.month_first, "operations", "labels", "day")
    day = days.pop() if len(days) == 1 else None
    if day is None or paper.sort not in ("operation_report", None):
        return
    label = any_of("operations", "labels", "name", shape=r"^(?:{})\s*:\s*(?P<rest>\S.*)")
    yield from _below_heading(label, paper, day)
    for before, line in zip((None, *paper.lines), paper.lines, strict=False):
        text = f"{line.heading}: {line.text}" if line.labelled else line.text
        if before is not None and label.match(f"{before.text.rstrip(':')}: x"):
            text = f"{before.text.rstrip(':')}: {sentences(line.text)[0]}"
        found = label.match(text)
        if found is None:
            if label.match(f"{line.text.rstrip(':')}: x"):
                yield from _listed_below(line, paper, day)
            continue
        name = _NEXT_LABEL.split(found["rest"])[0].split(";")[0].strip(" .")
        if _word().search(name) and len(name) <= _LETTERS and not _no_operation().search(name):
            said = saying(f"{name} ", len(name), len(name))
            if not (said.unreal or said.of_others or said.doubted):
                yield _fact(name, day, name, line.page, SURE)
                return


def _below_heading(label: re.Pattern[str], paper: Paper, day: str) -> Iterator[Fact]:
    """Several operations point by point below "Procedure(s)", in a report on an operation: of its day, but for those
    that tell a year of their own."""
    for line in paper.lines if paper.sort == "operation_report" else ():
        if line.section != "operations" or not line.begins or line.labelled or rough_days(line.text):
            continue
        name = line.text.strip(" .")
        if label.match(f"{line.heading.rstrip(' :')}: x") is None or _DAY.search(name) or len(name) > _LETTERS:
            continue
        said = saying(f"{name} ", len(name), len(name))
        if _word().search(name) and not _no_operation().search(name) and said.is_plain:
            yield _fact(name, day, name, line.page, LIKELY)


def _listed_below(label: Line, paper: Paper, day: str) -> Iterator[Fact]:
    """Several operations of one day, point by point below their label."""
    at = paper.lines.index(label) + 1
    points = list(takewhile(lambda line: line.begins and line.page == label.page, paper.lines[at:]))
    for line in points if len(points) > 1 else ():
        if _word().search(line.text) and len(line.text) <= _LETTERS and not _no_operation().search(line.text):
            yield _fact(line.text.strip(" ."), day, line.text.strip(" ."), line.page, LIKELY)


def _told(paper: Paper) -> Iterator[Fact]:
    for block in paper.blocks:
        if block.section in _NOT_HERE:
            continue
        for sentence in sentences(block.text):
            is_list = block.section in ("operations", "history", "diagnosis") and len(_word().findall(sentence)) > 1
            is_dated = block.section in ("operations", "history") and len(rough_days(sentence)) > 1
            apart = r"[;,]\s" if is_list or is_dated else r";\s"
            for part in re.split(apart, sentence):
                whole = _dated_point(part, block, paper)
                yield from (whole,) if whole is not None else _in_sentence(part, block, paper)


def _dated_point(sentence: str, block: Block, paper: Paper) -> Fact | None:
    """A point of a list of operations that is one phrase and its day: the whole phrase is its name."""
    is_labelled = block.labelled and any_of("operations", "labels", "name", shape="(?:{})").fullmatch(block.heading)
    found = _POINT_DATED.match(sentence) if block.section == "operations" or is_labelled else None
    if found is None or len(_word().findall(found["name"])) < 2 or _no_operation().search(found["name"]):
        return None
    day = day_of(found["day"], paper.month_first) if not found["day"].isdigit() else found["day"]
    said = saying(sentence, found.end("name"), found.end("name"))
    if day is None or not said.is_plain:
        return None
    return _fact(found["name"], day, sentence.strip(" ."), block.page, LIKELY)


def _in_sentence(sentence: str, block: Block, paper: Paper) -> Iterator[Fact]:
    if not any(map(str.isdigit, sentence)):
        return
    days = [(found, day_of(found[0], paper.month_first)) for found in _DAY.finditer(sentence)]
    days = [(found, day) for found, day in days if not _BORN.search(sentence[: found.start()])]
    if not days and (block.section == "operations" or (block.section in _LISTS and len(sentence) < _POINT)):
        days = [(found, day) for found, day in rough_days(sentence)]
    names = [found for found in _word().finditer(sentence) if _is_one(found, sentence)]
    # With several of either, which day is whose is for a person to say.
    if len(days) != 1 or days[0][1] is None:
        return
    found, day = days[0]
    for name in names if len(names) == 1 else _of_one_day(names, found, sentence):
        yield from _on_day(name, found, day or "", sentence, block, is_one=len(names) == 1)


def _of_one_day(names: list[re.Match[str]], day: re.Match[str], sentence: str) -> list[re.Match[str]]:
    """Those of several operations that one day stands for: "A and B on 3 May" are two, "A with B" is called A."""
    own = names[:1]
    for one, following in pairwise(names):
        between = sentence[one.end() : following.start()]
        if one.end() <= day.start() < following.start() or _JOINED.fullmatch(between) is None:
            return []
        if _WITHIN.search(between) is None and "(" not in sentence[own[0].end() : following.start()]:
            own.append(following)
    return own


def _on_day(
    name: re.Match[str], found: re.Match[str], day: str, sentence: str, block: Block, *, is_one: bool
) -> Iterator[Fact]:
    start, end = min(found.start(), name.start()), max(found.end(), name.end())
    apart = sentence[min(found.end(), name.end()) : max(found.start(), name.start())]
    if found.start() < name.start() and _LED_AFTER.fullmatch(apart):
        return  # "Breast cancer 2016, s/p lumpectomy": the year is the illness's.
    # What stands between the two counts as well: "discussed, declined 2024".
    said = saying(sentence, end, end)
    if len(apart) > _MOST_APART or said.denied or said.doubted or said.of_others or said.unreal or said.ruled_out:
        return
    called = _called(sentence, name)
    is_plain = block.section == "operations" and is_accounted(
        sentence, [found.span(), _span(sentence, called, name)], "operations"
    )
    sure = SURE if is_plain and is_one else LIKELY if len(apart) <= 12 else UNSURE
    yield _fact(called, day, sentence[start:end].strip(), block.page, sure)


def _span(sentence: str, called: str, name: re.Match[str]) -> tuple[int, int]:
    at = sentence.find(called)
    return (at, at + len(called)) if at >= 0 else name.span()


def _is_one(found: re.Match[str], sentence: str) -> bool:
    return not (_no_operation().search(found[0]) or _OFFICE.match(sentence, found.end()))


def _called(sentence: str, found: re.Match[str]) -> str:
    """The operation as printed: with the words before it in its own phrase, and behind it "of the liver"."""
    before = re.split(
        r"[,.;:()]| (?:and|had|a|an|the|after|underwent|of|with|was|for|then|und|nach)(?= )", sentence[: found.start()]
    )[-1]
    words = before.split()[-3:]
    lead = " ".join(word for word in words if word.isalpha() and not word[0].isdigit())
    lead = any_of("operations", "called", "leads", shape=r"^.*(?<!\w)(?:{})(?: |$)").sub("", lead)
    lead = _ARTICLE.sub("", lead)
    if not lead or not re.search(re.escape(lead) + r"\s*$", sentence[: found.start()]):
        lead = ""
    rest = sentence[found.end() :]
    end = _NAME_ENDS.search(rest)
    behind = rest[: end.start()] if end is not None else rest
    behind = behind if re.match(r" (?:of|der|des|de|du|left|right|both|segment)\b", behind) and len(behind) < 50 else ""
    how = any_of("operations", "called", "behind", shape=r"(?: (?:{})(?![\w-]))+").match(rest)
    behind = how[0] if how is not None else behind
    return f"{lead} {found[0]}{behind}".strip(" ,.")


def _fact(name: str, day: str, words: str, page: int, sure: float) -> Fact:
    fields = {"name": name, "standing": "finished", "sort": "operation", "started": day, "ended": day}
    return Fact("treatment", fields, words, page, sure)


def _root(name: str) -> str:
    found = _word().search(name)
    return (found[0] if found is not None else name).casefold()[-9:]


def _word() -> re.Pattern[str]:
    return any_of("operations", "words")


def _no_operation() -> re.Pattern[str]:
    return any_of("operations", "no_operation", "words")
