"""Where a paper is from, and who wrote it: its letterhead, and its signature. Whoever it goes to is neither.

Pure; the words are data in `resources/guessing/writers.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from secondopinion_desktop.intake.guessing.facts.words import any_of
from secondopinion_desktop.intake.guessing.sorts import sort_words
from secondopinion_desktop.intake.guessing.ways import ways_in

_HEAD = 12
_LINE_LETTERS, _PLACE_LETTERS, _SIGNATURE_LETTERS = 160, 70, 90
_BODY_LETTERS = 12_000
_SMALL_IN_NAMES = ("hôpital", "hopital")
_WORD = r"[^\W\d_a-zß-ÿ][\w'’-]*\.?"
_NAME = rf"{_WORD}(?:[ -](?:(?:van|von|de|der|la|del|du|le|al|el|bin|zu)\s)?{_WORD}){{0,3}}"
_DEGREE = r",? ?(?:MD|M\.D\.|DO|D\.O\.|MBBS|MBCh?B|FRCP\w*|FRCS\w*|FRCR|FRCPath|PhD)(?!\w)"
_CAPITALS_THEN_NAME = re.compile(r"^(?:[^\W\da-zß-ÿ][^\Wa-zß-ÿ]*[ ,&/-]+){2,}(?=[^\W\d_a-zß-ÿ][\w'’.]*[a-zß-ÿ])")
"""A heading in capitals before a name that is written otherwise, in the next column."""
_ENDS_SENTENCE = re.compile(r"[^\W\d_]{4,}\.\s*$")
_NEXT_TITLE = re.compile(r"\s+(?:drs?|prof|pd|mr|mrs)\b", re.IGNORECASE)
_TWO = 2


@dataclass(frozen=True)
class _Rules:
    place: re.Pattern[str]
    strong: re.Pattern[str]
    label: re.Pattern[str]
    cut: re.Pattern[str]
    house: re.Pattern[str]
    addressed: re.Pattern[str]
    signed: re.Pattern[str]
    closing: re.Pattern[str]
    copies: re.Pattern[str]
    titled: re.Pattern[str]
    degreed: re.Pattern[str]


@cache
def _rules() -> _Rules:
    told = ways_in("writers")
    titles = any_of("people", "titles", "before", shape="{}").pattern
    return _Rules(
        place=re.compile(rf"(?<!\w)(?:{told['places']})(?!\w)", re.IGNORECASE),
        strong=re.compile(rf"(?<!\w)(?:{told['strong']})(?!\w)", re.IGNORECASE),
        label=re.compile(rf"^(?:{told['labels']})\s*:\s*", re.IGNORECASE),
        cut=re.compile(rf"\s[·|•]\s|[\s,;|·-]+(?:{told['cut']})", re.IGNORECASE),
        house=re.compile(rf"(?:{told['house']})", re.IGNORECASE),
        addressed=re.compile(rf"(?:{told['addressed']})\b", re.IGNORECASE),
        signed=re.compile(rf"(?:^|[\s.;])(?:{told['signed']})\s*:?\s*$", re.IGNORECASE),
        closing=re.compile(rf"\W*(?:{told['closings']})\W*", re.IGNORECASE),
        copies=re.compile(rf"\W*(?:{told['copies']})\b", re.IGNORECASE),
        titled=re.compile(
            rf"(?<![\w.])(?P<name>(?i:{titles}) ?{_NAME}|(?:Mr|Mrs|Miss|Ms|Herr|Frau) (?:[A-Z]\.? )?{_NAME})"
        ),
        degreed=re.compile(rf"(?<![\w.])(?P<name>{_NAME}|{_WORD}, ?{_NAME}){_DEGREE}"),
    )


def guess_place(text: str) -> str | None:
    """The hospital or practice in the letterhead, or behind a label of its own."""
    rules = _rules()
    lines = [line.strip()[:_LINE_LETTERS] for line in text.split("\n") if line.strip()]
    for at, line in enumerate(lines[:_HEAD]):
        if at and (rules.addressed.match(line) or _is_one_doctor(line)):
            break
        if found := _place_in(line):
            return found
    for line in lines:
        label = rules.label.match(line)
        if label is not None and (found := _place_in(line[label.end() :])):
            return found
    return None


def is_place(line: str) -> bool:
    """Whether a line has a word of a hospital's or practice's name."""
    return _rules().place.search(line) is not None


def without_place(line: str) -> str:
    """A heading in capitals without the name of a place in the next column; "" for a line that names the place or the
    department only, which a heading of a paper is not."""
    head = _CAPITALS_THEN_NAME.match(line)
    if head is not None and _rules().place.search(line, head.end()):
        return head[0].strip(" ,&/-")
    return "" if _rules().house.match(line) else line


def _place_in(line: str) -> str:
    """The name of a place at the beginning of a line, without what stands in the next column."""
    rules = _rules()
    if head := _CAPITALS_THEN_NAME.match(line):
        line = line[head.end() :] if rules.place.search(line, head.end()) else line[: head.end()]
    cuts = (one.start() for one in rules.cut.finditer(line, 1) if len(line[: one.start()].split()) >= _TWO)
    name = line[: next(cuts, None)].strip(" ,;|-·.")
    is_name = len(name.split()) >= _TWO and len(name) <= _PLACE_LETTERS and not re.search(r":|@|\d{3}|^\d|\.$", name)
    if not is_name or _ENDS_SENTENCE.search(line) or not _is_named(name):
        return ""
    is_heading = any(words.heading.search(name) for words in sort_words().values())
    return name if not is_heading or rules.strong.search(name) else ""


def _is_named(name: str) -> bool:
    """Whether what makes a place of it could be part of a name; in "no person, hospital or result" it is a word."""
    found = [one[0] for one in _rules().place.finditer(name)]
    return any(not one[0].islower() or one in _SMALL_IN_NAMES for one in found) and (
        not name[:1].islower() or found[0] in _SMALL_IN_NAMES
    )


def _is_one_doctor(line: str) -> bool:
    return any(one.fullmatch(line) for one in (_rules().titled, _rules().degreed))


def guess_doctor(text: str) -> str | None:
    """The doctor who signed: behind "signed by" and its like, else a name that stands alone near the end."""
    lines = [line.strip()[:_LINE_LETTERS] for line in text[-_BODY_LETTERS:].split("\n") if line.strip()]
    return next(_signed(lines), None) or next(_below(lines), None)


def _signed(lines: Sequence[str]) -> Iterator[str]:
    rules = _rules()
    for at, line in enumerate(lines):
        for found in _doctors(line):
            if rules.signed.search(line[: found.start()]):
                yield _name(found)
        below = lines[at + 1] if at + 1 < len(lines) else ""
        if len(line) <= _SIGNATURE_LETTERS and rules.signed.search(line) is not None:
            yield from (_name(found) for found in _doctors(below) if not found.start())


def _below(lines: Sequence[str]) -> Iterator[str]:
    """Names that stand alone at the end, the last first: below how a letter ends, else below how it begins."""
    rules = _rules()
    ends = next((at for at, line in enumerate(lines) if at > _TWO and rules.copies.match(line)), len(lines))
    closing = next((at for at in range(ends - 1, -1, -1) if rules.closing.fullmatch(lines[at])), None)
    if closing is not None:
        yield from (found for line in lines[closing + 1 : ends] for found in _alone(line))
    letter = sort_words()["visit_notes"].letter
    begins = next((at for at, line in enumerate(lines) if letter and letter.match(line)), min(_HEAD, ends // _TWO) - 1)
    for line in reversed(lines[begins + 1 : ends]):
        yield from _alone(line)


def _alone(line: str) -> Iterator[str]:
    found = next(_doctors(line), None)
    if found is not None and not found.start() and len(line) <= _SIGNATURE_LETTERS and ":" not in line:
        behind = line[found.end() :]
        if not behind or behind[0] in ",;/(" or next(_doctors(behind.strip()), None) or len(line) <= len(found[0]) + 24:
            yield _name(found)


def _doctors(line: str) -> Iterator[re.Match[str]]:
    found = [one for pattern in (_rules().titled, _rules().degreed) if (one := pattern.search(line))]
    yield from sorted(found, key=lambda one: one.start())


def _name(found: re.Match[str]) -> str:
    """The name as it stands, without the title of the next one on its line: "Prof. Dr. A. Muster Dr. B. Beispiel"."""
    name = found["name"].strip(" ,")
    titles = list(_NEXT_TITLE.finditer(name))
    others = [one for one in titles if re.search(rf"{_WORD} {_WORD}$|[^\W\d_]{{4,}}$", name[: one.start()])]
    return name[: others[0].start()].strip(" ,") if others else name
