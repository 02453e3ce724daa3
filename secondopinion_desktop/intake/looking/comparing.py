"""Where two readers do not agree on a number, a date or a unit, a person must look at the picture.

Words come from the first reader. A number both read alike was right 2,000 times of 2,000; one that only one of them
read so was wrong often enough to matter. Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from secondopinion_desktop.intake.looking.agreeing import hardly_agree
from secondopinion_desktop.intake.looking.decimals import is_two_as_one, with_one_sign
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from secondopinion_desktop.intake.looking.signs_beside import signs_of

IN_DOUBT = 0.75
"""The doubt of a number, date or unit that the two readers do not read alike."""
_LEAST_SURE = 0.6
"""A number in a line that was read less surely is in doubt also where both read it alike: both guess from a blur."""
_MOST_OTHER = 0.49  # a word without a number stays below what is marked
NUMBER = re.compile(r"\d{4}-\d\d-\d\d|[<>≤≥]?\d(?:[\d.,:/']*\d)?")
_HANGS_ON_SIGN = re.compile(r"\d[.,]\d{3}(?!\d)|[A-Za-z]-\d+[.,]\d|\d:\d|(?<!\d)[.,]\d")
"""1,250 or 1.250: a thousand times more or less, told by a tail of two points on a fax; PD-1.1 was PD-L1; a speck above
its point made 3.1 a 3:1, and of 41,0 there was left ,0."""
_FOR_A_DIGIT = re.compile(r"[§#&@«»]\d|\d[§#&@«»]")
"""What a fax made of a digit or a less-than sign, to both readers: §7,0 was 87,0, and «425 was <425."""
_TWO_SORTS = re.compile(
    r"(?<!\d)(?:\d\d?([.,])\d\d?(?!\1)[.,]|(?!19|20)\d{4}[./])(?:19|20)\d\d(?!\d)"
)  # fmt: skip
"""07,05.2020 is a day misread, or two numbers; 0704/2013 one that lost a sign to both readers."""
_LEAST_SURE_ON_FAX = 0.5
"""By the second reader, who hesitates at what a fax took from a number; the first is as sure of the rest as of all."""
_LETTERS_READ_AS_NUMBER = re.compile(r"^1[snft]\W*$")
"""Nobody writes 1s, but is, in, it and if: both readers saw a one."""
_PIECES_APART = 0.6
_PIECES = re.compile(
    r"^\W*(?:\d+[.,]? [.,]?\d+|\d\d?[.,/]\d\d?[.,/] \d{2,4}|\d\d? \d\d?[.,/](?:19|20)\d\d)\b\S{0,3}$"
    r"|(?<![\d.,])\d\d?[.,/]\d\d? (?:19|20)\d\d\b\S{0,3}$"
)
_NO_UNIT = re.compile(r"[%‰]\w|[a-zµ]/$|^[a-zµ]{0,2}[|\]]$|/[|\]]", re.IGNORECASE)
"""What is left of a unit that was not read whole: %c, U/, m|."""
_UNITS = frozenset(
    "% ‰ g kg mg ug mcg ng pg l dl ml ul fl mol mmol umol nmol pmol meq iu u ku mu mm cm m km mmhg kpa gy cgy mgy"
    " bq mbq mci suv h min s sec ms bpm kcal kj c f t x hpf cells copies"
    " um nl pl fl fmol mosm sv msv usv ie mv hz db".split()
)
_UNIT_WORD = re.compile(r"^[\(\[]?(?P<unit>[%‰°µμa-zA-Z][a-zA-Z0-9µμ°²³^*]*(?:/[a-zA-Z0-9µμ.²³^*]+)*)[\)\],.;:]*$")
_MONTHS = re.compile(
    r"^(jan|feb|m[aä]r|apr|ma[iy]|ju[nl]|aug|sep|o[ck]t|nov|de[cz]|janv|f[eé]vr|avr|juin|juil|ao[uû]t|d[eé]c|ene|abr|ago|dic)",
    re.IGNORECASE,
)
_LOOK_ALIKE = str.maketrans("µμ’·。–—−", "uu'..---")
_STROKES = str.maketrans("i|1!tj", "llllll")


def with_doubts(
    first: Sequence[Sequence[SeenWord]],
    second: Sequence[SeenWord] | None,
    *,
    is_coarse: bool = False,
    is_dim: bool = False,
) -> list[list[float]]:
    """The doubt of each word of the first reader, line by line; all numbers are in doubt without a second reader.

    `is_coarse` is a fax, where a comma may have lost its tail: there a point and a comma count as alike when the value
    is the same either way. Where the two hardly share a word, nothing is believed. `is_dim` is a photo of so few shades
    that both take a point for a comma: all numbers on it are in doubt.
    """
    if second is not None and hardly_agree([word for line in first for word in line], second):
        return [[IN_DOUBT if _has_digit(word.text) else _MOST_OTHER for word in line] for line in first]
    if is_coarse:
        first = [_with_one_sign(line) for line in first]
        second = None if second is None else _with_one_sign(second)
    return [_doubts_of(list(line), None if is_dim else second, is_coarse) for line in first]


def _with_one_sign(words: Sequence[SeenWord]) -> list[SeenWord]:
    return [replace(word, text=with_one_sign(word.text)) for word in words]


def _doubts_of(line: list[SeenWord], second: Sequence[SeenWord] | None, is_coarse: bool) -> list[float]:
    weighty = [_weighty(line, at) for at in range(len(line))]
    mine = Counter(part.casefold() for parts in weighty for part in parts)
    doubts = []
    for at, (word, parts) in enumerate(zip(line, weighty, strict=True)):
        least = round(min(1 - word.sure, _MOST_OTHER), 3)
        is_told = word.sure >= _LEAST_SURE and not _TWO_SORTS.search(word.text)
        is_told = is_told and not (is_coarse and _hangs_on_little(word, second or ()))
        is_told = is_told and not _LETTERS_READ_AS_NUMBER.match(word.text) and not is_two_as_one(word.text)
        is_told = is_told and not _is_piece_of_unit(line, at) and _has_same_signs(line, at, parts, second or ())
        if parts and not (second is not None and is_told and _reads_alike(word, parts, mine, second)):
            least = IN_DOUBT
        if not parts and at and _has_digit(line[at - 1].text) and _is_unit_there(word, second or ()):
            least = IN_DOUBT
        doubts.append(least)
    return _in_doubt_in_pieces(line, doubts)


def _in_doubt_in_pieces(line: list[SeenWord], doubts: list[float]) -> list[float]:
    """The doubts; what may be two pieces of one number is in doubt: a stroke made 900, and 0 of 900,0, and on a fax
    20 5 was 20.5 and 08.10, 1988 a day."""
    told = list(doubts)
    for at, (one, other) in enumerate(pairwise(line)):
        near = other.left - one.right < _PIECES_APART * (one.bottom - one.top)
        if near and _PIECES.search(f"{one.text} {other.text}"):
            told[at] = told[at + 1] = IN_DOUBT
    return told


def _weighty(line: list[SeenWord], at: int) -> list[str]:
    """What in this word must be read alike: its numbers, a unit behind a number, the month of a date."""
    text = plain(line[at].text)
    numbers = _numbers_in(text)
    if numbers:
        rest = NUMBER.sub("", text).strip("()[]{},;:.-+=* ")
        return [*numbers, _unit_of(rest)] if _is_unit(rest) else numbers
    beside = line[max(0, at - 1) : at] + line[at + 1 : at + 2]
    if _is_piece_of_unit(line, at):
        return [text]
    if _is_unit(text) and at and _has_digit(line[at - 1].text):
        return [_unit_of(text)]
    if _MONTHS.match(text) and any(_has_digit(one.text) for one in beside):
        return [_bare(text)]
    return []


def _reads_alike(word: SeenWord, weighty: list[str], mine: Counter[str], second: Sequence[SeenWord]) -> bool:
    """Whether the second reader saw the same at the same place, or as often in the same line: places within a line
    are only told roughly."""
    near, level = _parts_in(at_its_place(word, second)), _parts_in(_at_its_height(word, second))
    folded = [part.casefold() for part in weighty]
    return all(near[part] > 0 or level[part] >= mine[part] > 0 for part in folded)


def _hangs_on_little(word: SeenWord, second: Sequence[SeenWord]) -> bool:
    """Whether a fax may have made this number of another."""
    text = word.text
    return bool(_HANGS_ON_SIGN.search(text) or _FOR_A_DIGIT.search(text)) or _is_hesitant(word, second)


def _is_hesitant(word: SeenWord, second: Sequence[SeenWord]) -> bool:
    """Whether the second reader was unsure of the number at this place."""
    return any(other.sure < _LEAST_SURE_ON_FAX for other in at_its_place(word, second) if _has_digit(other.text))


def _is_piece_of_unit(line: list[SeenWord], at: int) -> bool:
    return at > 0 and _has_digit(line[at - 1].text) and bool(_NO_UNIT.search(plain(line[at].text)))


def _is_unit_there(word: SeenWord, second: Sequence[SeenWord]) -> bool:
    """Whether the second reader saw a unit where the first saw none: mg became rng."""
    return any(_is_unit(plain(other.text)) for other in at_its_place(word, second))


def _has_same_signs(line: list[SeenWord], at: int, parts: list[str], second: Sequence[SeenWord]) -> bool:
    """Whether the second reader saw no other sign beside the numbers of this word; -2.5 without its minus is no 2.5."""
    mine = plain(" ".join(word.text for word in line[max(0, at - 1) : at + 2]))
    theirs = plain(" ".join(word.text for word in _at_its_height(line[at], second)))
    numbers = [part for part in parts if _has_digit(part)]
    return all(not (seen := signs_of(part, theirs)) or signs_of(part, mine) <= seen for part in numbers)


def _parts_in(words: Sequence[SeenWord]) -> Counter[str]:
    text = plain(" ".join(word.text for word in words))
    between = [_bare(part) for part in re.split(r"\s+", NUMBER.sub(" ", text))]
    return Counter(part.casefold() for part in (*_numbers_in(text), *between, *map(_unit_of, between)))


def _numbers_in(text: str) -> list[str]:
    """The numbers, without the signs before them: these may stand alone as well."""
    return [number.lstrip("<>≤≥") for number in NUMBER.findall(text)]


def _at_its_height(word: SeenWord, second: Sequence[SeenWord]) -> list[SeenWord]:
    high = max(1.0, word.bottom - word.top)
    found = [other for other in second if abs(other.middle - word.middle) < 0.6 * high]
    return sorted(found, key=lambda one: one.left)


def at_its_place(word: SeenWord, second: Sequence[SeenWord]) -> list[SeenWord]:
    """What the other reader saw where this word stands, from left to right."""
    high = max(1.0, word.bottom - word.top)
    return [
        other
        for other in _at_its_height(word, second)
        if min(other.right, word.right + 0.3 * high) - max(other.left, word.left - 0.3 * high)
        > 0.5 * min(other.right - other.left, word.right - word.left)
    ]


def _is_unit(text: str) -> bool:
    found = _UNIT_WORD.match(text)
    if not found:
        return text in ("%", "‰")
    unit = found["unit"].casefold()
    return "/" in unit or unit in _UNITS or unit.strip("°") in _UNITS


def _unit_of(text: str) -> str:
    """A unit with one letter for all that look like an l: no two units differ in these only."""
    return f"unit {_bare(text).casefold().translate(_STROKES)}"


def _bare(text: str) -> str:
    return text.strip("()[]{},;:. ")


def plain(text: str) -> str:
    """The text with one sign for each that is drawn in several ways; as many letters as before."""
    return text.translate(_LOOK_ALIKE)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
