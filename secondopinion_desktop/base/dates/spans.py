"""From one date to another: "2017–2018", "between May and June 1935", "3 to 5 March", "fall or winter 2019"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from secondopinion_desktop.base.dates.partial import PartialDate
from secondopinion_desktop.base.dates.points import DAY, MONTH, SEASON
from secondopinion_desktop.base.hearing import Hearing, stretch

Single = Callable[[str, Hearing], "PartialDate | None"]
_BETWEEN = re.compile(r"(?:between|from|in|either) ")
_JOINTS = re.compile(r" ?(?:\bto\b|\band\b|\bor\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|-|/) ?")
_YEAR = r"(?P<year>,? ?\d{4})?"
_SHARED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<first>{DAY}) (?P<last>{DAY})(?P<tail> (?:of )?{MONTH},?{_YEAR})",
        rf"(?P<head>{MONTH} )(?P<first>{DAY}) (?P<last>{DAY})(?P<tail>{_YEAR})",
        rf"(?P<first>{MONTH}) (?P<last>{MONTH})(?P<tail>{_YEAR})",
        rf"(?P<first>{MONTH} {DAY}) (?P<last>{MONTH} {DAY})(?P<tail>{_YEAR})",
        rf"(?P<first>{DAY} (?:of )?{MONTH}) (?P<last>{DAY} (?:of )?{MONTH})(?P<tail>{_YEAR})",
        rf"(?P<first>{SEASON}) (?P<last>{SEASON})(?P<tail>{_YEAR})",
    )
)
"""Two dates that share their month or year, the joint between them written as a blank."""
_NAMES_ITS_YEAR = re.compile(r"\d{4}|[\d/.-]+[/.-]\d{2}\b")
_YEARS = re.compile(r"(?P<century>\d{2})(?P<first>\d{2}) (?P<last>\d{2})")


def span(words: str, hearing: Hearing, single: Single) -> PartialDate | None:
    """The stretch of time the words bound; None when they bound none."""
    plain = _BETWEEN.sub("", words, count=1) if _BETWEEN.match(words) else words
    for first, last in _pairs(plain):
        if bool(_NAMES_ITS_YEAR.search(first)) != bool(_NAMES_ITS_YEAR.search(last)):
            continue  # "March 2017 until the fall": nobody knows of which year.
        begin, end = single(first, hearing), single(last, hearing)
        if begin is None or end is None:
            continue
        try:
            return stretch(begin, end)
        except ValueError:
            continue  # The other way round, or not two dates: another reading may fit.
    return None


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    """Every way to cut the words into two dates, what they share given to both."""
    for joint in _JOINTS.finditer(words):
        before, after = words[: joint.start()].strip(" ,"), words[joint.end() :].strip(" ,")
        if not before or not after:
            continue
        after = re.sub(r"^(?:between|from|in|on|about|around) ", "", after)
        years = _YEARS.fullmatch(f"{before} {after}")
        if years is not None:
            yield f"{years['century']}{years['first']}", f"{years['century']}{years['last']}"
        for pattern in _SHARED:
            match = pattern.fullmatch(f"{before} {after}")
            if match is not None:
                head, tail = match.groupdict().get("head") or "", match["tail"] or ""
                yield f"{head}{match['first']}{tail}", f"{head}{match['last']}{tail}"
        yield before, after
