"""What a field can hold, and its two other forms: the text the file and the journal keep, and JSON for scripts."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat, read_repeat
from secondopinion_desktop.base.dates.words import read_date
from secondopinion_desktop.base.hearing import Hearing
from secondopinion_desktop.base.numbers import MOST, Number, Unclear, plain, read_number
from secondopinion_desktop.base.problem import FieldProblem, Problem
from secondopinion_desktop.base.speaker import UNITED_STATES, Speaker
from secondopinion_desktop.records.fields import FieldInfo

Value = str | bool | int | float | PartialDate | Repeat | Number | tuple[str, ...] | None
Stored = str | int | float | None
"""What SQLite keeps: dates, repeats and numbers as "stored form|typed words", lists as JSON, yes and no as 1 and 0."""

_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line end, and halves of letters."""

MAX_TEXT = 200_000
"""Characters in one text field; a pasted book is a paper, not a note."""

_UNREAD: dict[str, Callable[[str], Value]] = {
    "date": PartialDate.words,
    "repeat": Repeat.words,
    "number": Number.words,
}


def blank(field: FieldInfo) -> Value:
    """The value that means "not answered"."""
    return () if field.type in ("choices", "refs") else None


def read_value(field: FieldInfo, given: Any, today: date, speaker: Speaker = UNITED_STATES) -> Value:
    """Turn what a form or a script gives into the field's value.

    Takes the value itself, the words a person types, or JSON's forms. Words that are no date or number are kept as
    typed. Raises Unclear for a number with two meanings, else Problem naming the field.
    """
    if given is None or given == [] or given == () or (isinstance(given, str) and not given.strip()):
        return blank(field)
    try:
        return _READERS[field.type](field, given, Hearing(today, field.leaning, speaker))
    except Unclear:
        raise
    except Problem as problem:
        raise FieldProblem(field.label.rstrip("?"), problem) from None


def as_words(field: FieldInfo, typed: str) -> Value:
    """What stands in a field as words only: half typed, or not to be understood. Other fields hold the words anyhow."""
    kept = " ".join(typed.split())
    unread = _UNREAD.get(field.type)
    return unread(kept) if unread is not None and kept else kept or None


def takes_words_apart(field: FieldInfo) -> bool:
    """True where typed words are understood as something else than words."""
    return field.type in _UNREAD


def is_words_only(value: Value) -> bool:
    """True for a date, number or repeat that could not be understood and is kept as typed."""
    return (
        (isinstance(value, PartialDate) and not value.is_dated)
        or (isinstance(value, Number) and not value.is_number)
        or (isinstance(value, Repeat) and not value.is_counted)
    )


def store_value(field: FieldInfo, value: Value) -> Stored:
    """The value as the file keeps it."""
    if value is None or value == ():
        return None
    if isinstance(value, PartialDate):
        return f"{value.edtf}|{value.typed}" if value.typed else value.edtf
    if isinstance(value, Repeat):
        return f"{value.iso}|{value.typed}" if value.typed else value.iso
    if isinstance(value, Number):
        number = "" if value.value is None else plain(value.value)
        return f"{number}|{value.typed}" if value.typed else number
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    return value


def load_value(field: FieldInfo, stored: Stored) -> Value:
    """The value from what the file keeps; ValueError when the file holds something else."""
    if stored is None:
        return blank(field)
    if field.type == "date":
        edtf, _, typed = str(stored).partition("|")
        return PartialDate.from_edtf(edtf, typed)
    if field.type == "repeat":
        iso, _, typed = str(stored).partition("|")
        return Repeat.from_iso(iso, typed)
    if field.type == "number":
        number, _, typed = str(stored).partition("|")
        return Number(float(number), typed) if number else Number.words(typed)
    if field.type in ("choices", "refs"):
        return tuple(json.loads(str(stored)))
    if field.type == "yes_no":
        return bool(stored)
    return stored


def json_value(value: Value) -> Any:
    """The value as scripts see it: dates as EDTF, repeats as ISO 8601, lists as lists.

    None where only words are known: `typed_words` has them.
    """
    if isinstance(value, PartialDate):
        return value.edtf or None
    if isinstance(value, Repeat):
        return value.iso or None
    if isinstance(value, Number):
        return value.whole if value.whole is not None else value.value
    return list(value) if isinstance(value, tuple) else value


def typed_words(value: Value) -> str:
    """The words a date, repeat or number was typed in, "" when they are the value itself."""
    return value.typed if isinstance(value, PartialDate | Repeat | Number) else ""


def typed_in(field: FieldInfo, value: Value) -> str:
    """What somebody typed into a field, and dates and numbers as the file keeps them: no word of the program's own.

    Search rests on it, so it is the same whatever labels and dates are worded like by then.
    """
    if value is None or value == () or isinstance(value, bool):
        return ""
    if isinstance(value, PartialDate):
        return f"{value.edtf} {value.typed}".strip()
    if isinstance(value, Repeat):
        return value.typed
    if isinstance(value, Number):
        return value.typed or ("" if value.value is None else plain(value.value))
    offered = {choice.value for choice in field.choices}
    many = value if isinstance(value, tuple) else (str(value),)
    return ", ".join(one for one in many if one not in offered)


def value_in_words(field: FieldInfo, value: Value) -> str:
    """The value as a person reads it; "" when blank. Refs stay ids: only a case knows their names."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return ", ".join(field.label_of(one) for one in value)
    if field.type == "choice":
        return field.label_of(str(value))
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def value_within(field: FieldInfo, value: Value) -> str:
    """The value in the middle of a sentence: our own labels begin small, words a person typed stay as they are."""
    if isinstance(value, tuple):
        return ", ".join(value_within(field, one) for one in value)
    offered = next((choice.label for choice in field.choices if choice.value == value), "")
    return begun_small(offered) if offered else value_in_words(field, value)


def begun_small(words: str) -> str:
    """Words of the program for the middle of a sentence; an abbreviation in front of them stays one."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _text(field: FieldInfo, given: Any, _hearing: Hearing) -> Value:
    if not isinstance(given, str):
        raise Problem("this must be text.", "Put it in quotation marks.", id="not-text")
    text = unicodedata.normalize("NFC", given).replace("\r\n", "\n").replace("\r", "\n")
    text = _UNSTORABLE.sub("", text)
    if field.type == "words":
        text = " ".join(text.split())
    if len(text) > MAX_TEXT:
        raise Problem("this is too long to keep as a note.", "Add it as a paper instead.", id="text-too-long")
    return text.strip() or None


def _yes_no(_field: FieldInfo, given: Any, _hearing: Hearing) -> Value:
    if isinstance(given, bool):
        return given
    answer = str(given).strip().lower()
    if answer in ("yes", "true", "1"):
        return True
    if answer in ("no", "false", "0"):
        return False
    raise Problem(f"“{given}” is neither yes nor no.", "Answer yes or no, or leave it blank.", id="not-yes-or-no")


def _within(field: FieldInfo, value: float) -> None:
    if (field.least is not None and value < field.least) or (field.most is not None and value > field.most):
        least, most = field.least, field.most
        bounds = (
            f"from {least:g} to {most:g}" if least is not None and most is not None else f"{least or most:g} or more"
        )
        raise Problem(f"{value:g} is outside what this can be.", f"Give a number {bounds}.", id="out-of-bounds")


def _number(field: FieldInfo, given: Any, hearing: Hearing) -> Value:
    if isinstance(given, Number):
        found = given
    elif isinstance(given, str):
        found = read_number(given, hearing.speaker)
    else:
        found = Number.of(_finite(given))
    if found.value is None:
        return found
    if field.whole and (found.whole is None or abs(found.value) > MOST):
        raise Problem(f"“{found}” is not a whole number.", "Write it like 3.", id="not-whole-number")
    _within(field, found.value)
    return found


def _finite(given: Any) -> float:
    try:
        if not isinstance(given, bool) and isinstance(given, int | float) and math.isfinite(given):
            return float(given)
    except OverflowError:
        raise Problem("This number is too large.", "Write it in words in a note.", id="number-too-large") from None
    raise Problem(f"“{given}” is not a number.", "Write it like 13.6, and the unit beside it.", id="not-a-number")


def _plain_number(given: Any, hearing: Hearing) -> float:
    """A number the program keeps for itself: never words."""
    found = read_number(given, hearing.speaker).value if isinstance(given, str) else _finite(given)
    if found is None:
        raise Problem(f"“{given}” is not a number.", "Write it like 13.6.", id="not-a-number")
    return found


def _rank(_field: FieldInfo, given: Any, hearing: Hearing) -> Value:
    return _plain_number(given, hearing)


def _count(field: FieldInfo, given: Any, hearing: Hearing) -> Value:
    value = _plain_number(given, hearing)
    if value != int(value) or abs(value) > MOST:
        raise Problem(f"“{given}” is not a whole number.", "Write it like 3.", id="not-whole-number")
    _within(field, value)
    return int(value)


def _date(field: FieldInfo, given: Any, hearing: Hearing) -> Value:
    if isinstance(given, PartialDate):
        return _born(given, field, hearing)
    if isinstance(given, date):
        return _born(PartialDate.on(given), field, hearing)
    if not isinstance(given, str | int):
        raise Problem("this must be a date.", "“March 2026”, “about 2024” or “in 3 weeks” work.", id="not-a-date")
    return _born(read_date(str(given), hearing.today, field.leaning, hearing.speaker), field, hearing)


def _born(day: PartialDate, field: FieldInfo, hearing: Hearing) -> PartialDate:
    """Nobody was born on a day to come; on the papers it would look like one more fact."""
    if field.leaning == "born" and day.is_ahead(hearing.today):
        raise Problem(
            f"“{day.short()}” is still to come.",
            "Write the year with its four digits, such as 1958.",
            id="date-to-come",
        )
    return day


def _repeat(_field: FieldInfo, given: Any, _hearing: Hearing) -> Value:
    if isinstance(given, Repeat):
        return given
    if not isinstance(given, str):
        raise Problem("this must say how often.", "“every 6 months” or “once a year” work.", id="not-a-repeat")
    return read_repeat(given)


def _choice(field: FieldInfo, given: Any, hearing: Hearing) -> Value:
    text = _text(field, given, hearing)
    if text is None:
        return None
    for offered in field.choices:
        if str(text).casefold() in (offered.value.casefold(), offered.label.casefold()):
            return offered.value
    if field.own_words:
        return text
    known = ", ".join(offered.value for offered in field.choices)
    raise Problem(f"“{text}” is not one of the answers.", f"The answers are: {known}.", id="not-offered")


def _choices(field: FieldInfo, given: Any, hearing: Hearing) -> Value:
    many = given if isinstance(given, list | tuple) else [given]
    found = [_choice(field, one, hearing) for one in many]
    return tuple(dict.fromkeys(str(one) for one in found if one is not None))


def _ref(field: FieldInfo, given: Any, _hearing: Hearing) -> Value:
    if not isinstance(given, str):
        raise Problem("this must be the id of an entry.", "Ids stand in what “show” prints.", id="not-an-id")
    return given


def _refs(field: FieldInfo, given: Any, hearing: Hearing) -> Value:
    many = given if isinstance(given, list | tuple) else [given]
    return tuple(dict.fromkeys(str(_ref(field, one, hearing)) for one in many))


_READERS = {
    "words": _text,
    "lines": _text,
    "yes_no": _yes_no,
    "number": _number,
    "rank": _rank,
    "count": _count,
    "date": _date,
    "repeat": _repeat,
    "choice": _choice,
    "choices": _choices,
    "ref": _ref,
    "refs": _refs,
}
