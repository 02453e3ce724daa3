"""What a field can hold, and its two other forms: the text the file and the journal keep, and JSON for scripts."""

from __future__ import annotations

import json
import math
import unicodedata
from datetime import date
from typing import Any

from secondopinion_desktop.base.date_words import read_date, read_repeat
from secondopinion_desktop.base.dates import PartialDate, Repeat
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.fields import FieldInfo

Value = str | bool | int | float | PartialDate | Repeat | tuple[str, ...] | None
Stored = str | int | float | None
"""What SQLite keeps: dates and repeats as "stored form|typed words", lists as JSON, yes and no as 1 and 0."""

MAX_TEXT = 200_000
"""Characters in one text field; a pasted book is a paper, not a note."""
MAX_COUNT = 2**53


def blank(field: FieldInfo) -> Value:
    """The value that means "not answered"."""
    return () if field.type in ("choices", "refs") else None


def read_value(field: FieldInfo, given: Any, today: date) -> Value:
    """Turn what a form or a script gives into the field's value.

    Takes the value itself, the words a person types, or JSON's forms. Raises Problem naming the field.
    """
    if given is None or given == "" or given == [] or given == ():
        return blank(field)
    try:
        return _READERS[field.type](field, given, today)
    except Problem as problem:
        raise Problem(f"{field.label.rstrip('?')}: {problem.title}", problem.advice) from None


def store_value(field: FieldInfo, value: Value) -> Stored:
    """The value as the file keeps it."""
    if value is None or value == ():
        return None
    if isinstance(value, PartialDate):
        return f"{value.edtf}|{value.typed}" if value.typed else value.edtf
    if isinstance(value, Repeat):
        return f"{value.iso}|{value.typed}" if value.typed else value.iso
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
    if field.type in ("choices", "refs"):
        return tuple(json.loads(str(stored)))
    if field.type == "yes_no":
        return bool(stored)
    return stored


def json_value(value: Value) -> Any:
    """The value as scripts see it: dates as EDTF, repeats as ISO 8601, lists as lists."""
    if isinstance(value, PartialDate):
        return value.edtf
    if isinstance(value, Repeat):
        return value.iso
    return list(value) if isinstance(value, tuple) else value


def typed_words(value: Value) -> str:
    """The words a date or repeat was typed in, "" when they are the value itself."""
    return value.typed if isinstance(value, PartialDate | Repeat) else ""


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


def _text(field: FieldInfo, given: Any, _today: date) -> Value:
    if not isinstance(given, str):
        raise Problem("this must be text.", "Put it in quotation marks.")
    text = unicodedata.normalize("NFC", given).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or not _is_unstorable(c))
    if field.type == "words":
        text = " ".join(text.split())
    if len(text) > MAX_TEXT:
        raise Problem("this is too long to keep as a note.", "Add it as a paper instead.")
    return text.strip() or None


def _is_unstorable(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")


def _yes_no(_field: FieldInfo, given: Any, _today: date) -> Value:
    if isinstance(given, bool):
        return given
    answer = str(given).strip().lower()
    if answer in ("yes", "true", "1"):
        return True
    if answer in ("no", "false", "0"):
        return False
    raise Problem(f"“{given}” is neither yes nor no.", "Answer yes or no, or leave it blank.")


def _within(field: FieldInfo, value: float) -> None:
    if (field.least is not None and value < field.least) or (field.most is not None and value > field.most):
        least, most = field.least, field.most
        bounds = (
            f"from {least:g} to {most:g}" if least is not None and most is not None else f"{least or most:g} or more"
        )
        raise Problem(f"{value:g} is outside what this can be.", f"Give a number {bounds}.")


def _number(field: FieldInfo, given: Any, _today: date) -> Value:
    try:
        value = float(str(given).strip().replace(",", ".")) if not isinstance(given, bool) else math.nan
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise Problem(f"“{given}” is not a number.", "Write it like 13.6, and the unit beside it.")
    _within(field, value)
    return value


def _count(field: FieldInfo, given: Any, _today: date) -> Value:
    try:
        value = float(str(given).strip()) if not isinstance(given, bool) else math.nan
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value != int(value) or abs(value) > MAX_COUNT:
        raise Problem(f"“{given}” is not a whole number.", "Write it like 3.")
    _within(field, value)
    return int(value)


def _date(field: FieldInfo, given: Any, today: date) -> Value:
    if isinstance(given, PartialDate):
        return given
    if isinstance(given, date):
        return PartialDate.on(given)
    return read_date(str(given), today, field.leaning)


def _repeat(_field: FieldInfo, given: Any, _today: date) -> Value:
    return given if isinstance(given, Repeat) else read_repeat(str(given))


def _choice(field: FieldInfo, given: Any, today: date) -> Value:
    text = _text(field, given, today)
    if text is None:
        return None
    for offered in field.choices:
        if str(text).casefold() in (offered.value.casefold(), offered.label.casefold()):
            return offered.value
    if field.own_words:
        return text
    known = ", ".join(offered.value for offered in field.choices)
    raise Problem(f"“{text}” is not one of the answers.", f"The answers are: {known}.")


def _choices(field: FieldInfo, given: Any, today: date) -> Value:
    many = given if isinstance(given, list | tuple) else [given]
    found = [_choice(field, one, today) for one in many]
    return tuple(dict.fromkeys(str(one) for one in found if one is not None))


def _ref(field: FieldInfo, given: Any, _today: date) -> Value:
    if not isinstance(given, str):
        raise Problem("this must be the id of an entry.", "Ids stand in what “show” prints.")
    return given


def _refs(field: FieldInfo, given: Any, today: date) -> Value:
    many = given if isinstance(given, list | tuple) else [given]
    return tuple(dict.fromkeys(str(_ref(field, one, today)) for one in many))


_READERS = {
    "words": _text,
    "lines": _text,
    "yes_no": _yes_no,
    "number": _number,
    "count": _count,
    "date": _date,
    "repeat": _repeat,
    "choice": _choice,
    "choices": _choices,
    "ref": _ref,
    "refs": _refs,
}
