"""A paper as the rules read it: its lines under their headings, and what runs over several lines put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from secondopinion_desktop.intake.guessing.days import DAY_FIRST
from secondopinion_desktop.intake.guessing.facts.boxes import ticked
from secondopinion_desktop.intake.guessing.facts.forms import with_signs
from secondopinion_desktop.intake.guessing.facts.headings import (
    group_of_allergies,
    group_of_medicines,
    heading_of,
    heads_part,
    section_of,
)
from secondopinion_desktop.intake.guessing.facts.long_lines import in_lines
from secondopinion_desktop.intake.guessing.facts.medicine_words import dosed, frequency_pattern, named
from secondopinion_desktop.intake.guessing.facts.rows import is_head_cell, read_head
from secondopinion_desktop.intake.guessing.facts.saying import is_of_others
from secondopinion_desktop.intake.guessing.facts.two_columns import heads_before_and_now
from secondopinion_desktop.intake.guessing.facts.when import DAY, is_month_first, labelled_days
from secondopinion_desktop.intake.guessing.facts.words import any_of

_TISSUE = "pathology_report"
_LINE_LETTERS = 400
_LINES = 4_000
_BLOCK_LETTERS, _MOST_BLOCK_LETTERS = 3_000, 6_000
"""From the first on a block ends with a sentence, at the last wherever it is: what each word of it is said beside is
looked for in all of it."""
_FULL_LINE = 60
"""Letters from which on a line may go on in the next one."""
_PAREN = re.compile(r"\s*\([^()]*\)\s*(?=:?$)")
_ENDS_IN_VALUE = re.compile(r"\d ?(?:%|[\w^]*/[dmµu]?[lL]|fL|pg)\)?$")
_ENDS_IN_CODE = re.compile(r"[(\[][A-Z]\d\d(?:\.\d{1,2})?[)\]]$")
"""The code of an illness, which ends a point of a list of them."""
_BULLET = re.compile(
    r"^\s*(?:[•·▪◦●■‣✓#*+–—-]|\(?\d{1,2}[.)]|[A-H][.)]|\([A-H]\)|[A-H] [–-]"
    r"|(?:I{1,3}|IV|VI{0,3})[:)]|(?:I{2,3}|IV|VI{1,3})\.)\s+"
)
_LABEL = re.compile(r"[A-ZÀ-Þ][\w /'-]{2,40}:(?:\s|$)")
_LABELS = re.compile(r"(?:^|\s)[A-ZÀ-Þ][\w /'.-]{1,24}\s?:\s")
_INNER = re.compile(r"(?:\s{2,}|(?<=[.;)])\s)(?P<label>[A-ZÀ-Þ][\w '/&-]{1,30}):(?=\s)")
"""A label within a line, behind a gap or the end of a sentence."""
_OF_ALLERGIES = re.compile(r"(?<=\S)\s(?=(?:Drug )?(?:Allerg(?:ies|ien?|y)|Allerg\. ?/ ?Unv\.|Alergias?|ALLERGIES): )")
"""Where allergies are labelled behind the name in a head, with a single space before them."""
_MEDICINE = re.compile(r"medic|drug|wirkstoff|handelsname|medik|m[ée]dic", re.IGNORECASE)
_DOSE = re.compile(
    r"dos|strength|often|how|sig\b|instructions|directions|frequency|morn|morgens|st[äa]rke|pauta|posolog",
    re.IGNORECASE,
)
_DOTS = re.compile(r"^([^:]{3,60}?)\s*(?:\.{4,}|…{2,})(?=\s)")
"""Dots between a label and what stands for it."""
_LEADERS = re.compile(r"\.{3,}|_{3,}|…+|(?<=\s)\|(?=\s|$)|^\|")
"""What a table draws between its cells."""
_SHORT = 3
"""Letters of an abbreviation, which may stand for something else: "TEP" is a clot in Spanish, in French a scan."""
_PROSE_LETTERS = 75
_POINT_LINE = 45
"""Letters from which on a point with a label of its own may go on in a line that begins small."""
_LEAST_OPEN = 2
"""Words of a line that may go on in the next one."""
_LISTED = ("diagnosis", "medicines", "not_medicines", "allergies", "operations", "history")
"""Sections that end where a paragraph begins behind an empty line."""
_ON_ITS_LINE = ("allergies", "family", "medicines")
"""Sections whose words stand on the line of their heading, if some do."""
_GIVEN = re.compile(r"\d ?(?:mg|mcg|µg|g|ml|IE|IU|units?|tabs?|puffs?)\b(?!/)", re.IGNORECASE)
_LISTS = ("medicines", "not_medicines", "allergies", "operations", "family")
"""Sections that end where the head of a table of results stands."""
_OPEN = ("diagnosis", "medicines", "not_medicines", "operations", "family", "history", "plan")
"""Sections that end where another heading stands, also one the rules do not know."""


@dataclass(frozen=True)
class Line:
    """One line, without its bullet. `begins` where a new point begins; `labelled` where its heading stands before it
    on the same line; `words` are those it was put together from, where they stand apart on the page."""

    text: str
    section: str
    heading: str
    page: int
    begins: bool
    labelled: bool = False
    words: str = ""


@dataclass(frozen=True)
class Block:
    """A point or a paragraph: one or more lines, put together."""

    text: str
    section: str
    heading: str
    page: int
    labelled: bool


@dataclass(frozen=True)
class Paper:
    """All that the rules ask of a paper. `sort` is a choice of a document's sort; `day` the day (in EDTF) on which a
    sample was taken, where one label says so and it can be read one way only; `month_first` how it writes its days."""

    texts: tuple[str, ...]
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    sort: str | None
    day: str | None
    month_first: bool | None


def read_paper(pages: Sequence[str], sort: str | None, dates: str | None = None) -> Paper:
    """A paper by its pages; `dates` is how its place writes them, where somebody said so."""
    lines = lines_of(pages, sort)
    month_first = is_month_first(pages)
    if month_first is None and dates is not None:
        month_first = dates != DAY_FIRST
    taken = labelled_days(pages, month_first, "values", "taken", "words")
    if not taken and sort == _TISSUE:  # What was taken out was taken on the day of the operation.
        taken = labelled_days(pages, month_first, "operations", "specimens", "taken")
    day = taken.pop() if len(taken) == 1 else None
    return Paper(tuple(pages), lines, blocks_of(lines), sort, day, month_first)


def lines_of(pages: Sequence[str], sort: str | None = None) -> tuple[Line, ...]:
    """Every line with words, under the heading it stands below; each page begins anew."""
    found: list[Line] = []
    for number, page in enumerate(pages, 1):
        found += _lines_on(page, number, of_tissue=sort == _TISSUE)
        if len(found) > _LINES:
            break
    return tuple(found)


def blocks_of(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Lines that run on put together."""
    found: list[list[Line]] = []
    letters = 0
    for line in lines:
        above = found[-1][-1] if found else None
        goes_on = above is not None and not line.begins and line.page == above.page and _runs_on(above, line)
        if above is not None and goes_on and not _is_full(letters, above):
            found[-1].append(line)
            letters += len(line.text)
        else:
            found.append([line])
            letters = len(line.text)
    return tuple(
        Block(" ".join(one.text for one in some), some[0].section, some[0].heading, some[0].page, some[0].labelled)
        for some in found
    )


def _is_full(letters: int, last: Line) -> bool:
    """Whether a block holds as much as one may."""
    return letters > _MOST_BLOCK_LETTERS or (letters > _BLOCK_LETTERS and last.text[-1:] in ".!?:;")


def _runs_on(line: Line, following: Line) -> bool:
    if line.section != following.section or following.labelled:
        return False
    if len(_LABELS.findall(line.text)) > 1 and not following.text[:1].islower():
        return False  # A line of labels is no sentence that goes on.
    small = following.text[:1].islower()
    if line.section == "diagnosis" and _LABEL.match(following.text) is not None:
        return False  # "Radiological stage: …" below a diagnosis is no part of its name.
    if not small and (_ENDS_IN_CODE.search(line.text) or _heads_values().match(following.text)):
        return False
    if not small and _ENDS_IN_VALUE.search(line.text):
        return False
    return (len(line.text) >= _FULL_LINE and (small or line.text[-1:] not in ".:;")) or (
        small and line.text[-1:] in ",-" and len(line.text) >= _FULL_LINE // 2
    )


def _lines_on(page: str, number: int, *, of_tissue: bool) -> Iterator[Line]:
    state = _Under(of_tissue=of_tissue)
    said = "\n".join(ticked(raw) for raw in page.replace("\u00ad", "").split("\n"))
    lines = with_signs([part for line in said.split("\n") for part in in_lines(line, _LINE_LETTERS)])
    for raw in _unbroken(lines):
        plain = _LEADERS.sub("  ", _DOTS.sub(r"\1 : ", raw, count=1)).strip()
        if plain and _is_only_of_maker().match(plain) is not None:
            continue  # "Commonly known as: NORVASC" stands between a medicine and how it is taken.
        if not plain:
            state.empty = True
        for part in state.parts_of(plain) if plain else ():
            yield from state.lines_in(" ".join(part.split()), number)


def _unbroken(lines: Sequence[str]) -> Iterator[str]:
    """The lines, each that ends in "without" or "evidence of" with the next one: apart, it would say the opposite."""
    held = ""
    for line in lines:
        if held and (not line.strip() or _BULLET.match(line) or len(held) > _LINE_LETTERS // 2):
            yield held
            held = ""
        held = f"{held} {line.strip()}" if held else line
        if len(held.split()) >= _LEAST_OPEN and _is_open().search(held.rstrip()) is not None:
            continue
        yield held
        held = ""
    if held:
        yield held


@cache
def _is_open() -> re.Pattern[str]:
    return any_of("context", "open_end", "words", shape=r"(?<![\w-])(?:{})$")


@cache
def _is_only_of_maker() -> re.Pattern[str]:
    return any_of("medicines", "makers_line", "words", shape=r"(?:{})\s*:?\s+\S")


@dataclass
class _Under:
    """Where the reader of a page is: under which heading, how many lines below it, and behind an empty line or not."""

    of_tissue: bool
    section: str = ""
    heading: str = ""
    empty: bool = False
    held: int = 0
    labelled: bool = False
    is_of_allergies: bool = False
    above: tuple[str, str] | None = None
    around: tuple[str, str] = ("", "")
    told: str = ""
    """The point above that has a label of its own, while it may go on in the next line."""
    last: str = ""

    def parts_of(self, plain: str) -> Iterator[str]:
        """The parts of a line; a label within one point of a list heads the rest of that point, and no more."""
        is_point = _BULLET.match(plain) is not None
        if is_point and self.above is not None:
            self.section, self.heading = self.above
        self.above = self.above if not is_point else None
        for at, part in enumerate(parts_of(plain)):
            if at == 1 and is_point and self.section == "diagnosis":
                self.above = (self.section, self.heading)
            yield part

    def lines_in(self, text: str, number: int) -> Iterator[Line]:
        """What a line says, under its heading; nothing where it is one itself."""
        if self.empty and self.section in _LISTED and (self.labelled or (self.held and _begins_paragraph(text))):
            self.section = self.heading = ""
        if self.labelled and self.section in _ON_ITS_LINE and _is_another(self.section, text):
            self.section, self.heading = self.around
        if (self.section in _OPEN and _heads_values().match(text)) or (self.section in _LISTS and read_head(text)):
            self.section, self.heading = "", text
        self.empty, self.held, self.labelled = False, self.held + 1, self.labelled and self.section != ""
        bullet = _BULLET.match(text)
        plain = text[bullet.end() :] if bullet is not None else text
        is_head = heads_before_and_now(plain) is not None  # It names two times, and is no heading of either.
        known = None if is_head else self._group(plain) or heading_of(plain)
        if (
            known is None
            and self.of_tissue
            and bullet is not None
            and self.section != "diagnosis"
            and heads_part(plain)
        ):
            self.section, self.heading = "other", plain  # What is said below it is said of this specimen.
            yield Line(plain, "other", plain, number, begins=True)
            return
        if known is not None:
            yield from self._opened(known, plain, number)
            return
        if _opens_medicines(self.section, plain):
            self.section, self.heading = "medicines", text
        elif bullet is None and _ends(self.section, text):
            self.section, self.heading = "", text
        elif (label := _own_label(self.section, plain)) is not None:
            if plain[label.end() :].strip():  # Only this point is about something else.
                self.told, self.last = plain, text
                yield Line(plain, "", plain, number, begins=True)
                return
            self.section, self.heading = "", text
        elif self.told and bullet is None and text[:1].islower() and len(self.last) >= _POINT_LINE:
            self.last = text
            yield Line(plain, "", self.told, number, begins=False)
            return
        self.told = ""
        yield Line(plain, self.section, self.heading, number, begins=bullet is not None)

    def _group(self, plain: str) -> tuple[str, str, str] | None:
        if self.is_of_allergies and (found := group_of_allergies(plain)) is not None:
            return found
        return group_of_medicines(self.section, plain)

    def _opened(self, known: tuple[str, str, str], plain: str, number: int) -> Iterator[Line]:
        held, (self.section, self.heading, rest) = (self.section, self.heading), known
        # "Allergies: …" within a history is one line of it, and what follows is history again.
        self.around = held if rest and held[0] == "history" and not self.empty else ("", "")
        if self.of_tissue and any_of("context", "said_of_tissue", "words", shape="(?:{})").fullmatch(self.heading):
            self.section = "diagnosis"  # A pathologist's interpretation is what the tissue is, and no advice.
        self.is_of_allergies = self.is_of_allergies or self.section == "allergies"
        self.held, self.labelled = int(bool(rest)), bool(rest)
        if rest:
            yield Line(rest, self.section, self.heading, number, begins=True, labelled=True)
        elif is_head_cell(plain):  # "Result" may be a heading, or one column's head on a line of its own.
            yield Line(plain, self.section, self.heading, number, begins=True)


def parts_of(line: str) -> Iterator[str]:
    """A line, put apart where another section begins within it: "PMHx: migraine.   Meds: aspirin"."""
    for whole in _OF_ALLERGIES.split(line):
        start = 0
        for found in _INNER.finditer(whole):
            if section_of(found["label"].strip()) not in (None, "other"):
                yield whole[start : found.start()]
                start = found.start("label")
        yield whole[start:]


@cache
def _heads_values() -> re.Pattern[str]:
    """A label of values with its day, which ends any list above it."""
    return any_of("values", "told", "labels", shape=rf"^(?:{{}})\W{{0,3}}(?:\w+\W)?{DAY}")


def _is_another(section: str, text: str) -> bool:
    """Whether a line below "Allergies: …" says something else, and does not go on with it."""
    if named().match(text) is not None and _GIVEN.search(text) and frequency_pattern().search(text):
        return True  # How often it is taken is said of no allergy.
    if not text[:1].isupper() or any_of("allergies", "substances").match(text) is not None:
        return False
    return section == "family" or (_GIVEN.search(text) is None and any_of("drugs").match(text) is None)


def _begins_paragraph(text: str) -> bool:
    """Whether a line is one of running text: long, and no point of a list."""
    return len(text) >= _PROSE_LETTERS and _BULLET.match(text) is None and _LABEL.match(text) is None


def _ends(section: str, text: str) -> bool:
    """Whether a line is a heading the rules do not know."""
    text = _PAREN.sub("", text)
    words = text.rstrip(":").split()
    if not section or not words or not text[0].isupper() or len(words) > 5 or "," in text:
        return False
    if any(map(str.isdigit, text)):
        return False
    if _is_head_of_columns(words):
        return False
    if text.isupper() and len(words) > 1 and section != "diagnosis":
        return True
    if text.endswith(":"):
        return section != "diagnosis"
    return section in _OPEN and len(words) <= 4 and text[-1].isalpha() and not _speaks(section, text)


def _opens_medicines(section: str, text: str) -> bool:
    """Whether a line heads the columns of a list of medicines; below "Stopped" it does not."""
    is_head = _is_head_of_columns(text.rstrip(":").split())
    return is_head and section != "not_medicines" and bool(_MEDICINE.search(text)) and bool(_DOSE.search(text))


def _own_label(section: str, text: str) -> re.Match[str] | None:
    """The label of its own a point begins with, such as "Husband:" or "May interact:"."""
    label = _LABEL.match(text)
    if label is None or section in ("", "diagnosis") or (section == "medicines" and _is_medicine(text, label)):
        return None
    if section == "medicines" and any_of("medicines", "need", "general", shape="(?:{})").match(text) is not None:
        return None  # "If needed: …" says when it is taken.
    if section == "history" and (found := any_of("illnesses", "words").search(label[0])) and len(found[0]) > _SHORT:
        return None  # "Ischaemic heart disease: bypass 2011" is about what stands before the sign.
    return label if section != "allergies" or any_of("allergies", "substances").match(text) is None else None


def _is_medicine(text: str, label: re.Match[str]) -> bool:
    """Whether what stands before a sign is a medicine, and how it is taken behind it: "Apixaban 5 mg: 1-0-1"."""
    behind = text[label.end() :]
    if not behind[:1].isdigit() and frequency_pattern().match(behind) is None:
        return False
    is_named = named().match(text) is not None or dosed().match(text, 0, label.end()) is not None
    return is_named or frequency_pattern().search(behind) is not None


def _is_head_of_columns(words: Sequence[str]) -> bool:
    head = any_of("context", "columns", "words", shape="(?:{})(?: (?:{}))*")
    return len(words) > 1 and head.fullmatch(" ".join(words)) is not None


def _speaks(section: str, text: str) -> bool:
    """Whether a short line without a sign is a point of its section, and no heading."""
    if section == "diagnosis":
        if any_of("context", "doubt", "before", shape=r"^(?:{})(?!\w)").match(text) is not None:
            return True  # "Rule out …" is a point of the list.
        return bool(any_of("illnesses", "words").search(text))
    if section == "medicines":  # For what the medicine above is taken, in a column of its own; or "Ramipril stopped".
        return named().match(text) is not None or any_of("illnesses", "words").search(text) is not None
    if section == "family" and (any_of("illnesses", "words").search(text) or is_of_others(text)):
        return True  # "Bowel cancer - brother"
    return section in ("operations", "family") and bool(any_of("operations", "words").search(text))
