"""A number and its unit stay on one line, and so do a date and the two ends of a range: "10.4 g/dl", "14 March 1958",
"6 of 8 cycles", "0.4 – 4.0 mU/l"."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = (
    "mg g kg µg μg ug mcg ng pg ml mL l L dl dL cl µl μl fl fL nm µm mm cm m km mmHg mmol µmol μmol umol nmol pmol mol "
    "mU µU U kU MU IU mIU IE mval mEq meq % ‰ Gy cGy mGy mSv MBq kBq Bq Hz bpm °C °F kcal kJ kPa h min sec s ms"
).split()
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_COUNTED = (
    "cycles? doses? tablets? capsules? pills? drops? puffs? sessions? visits? times minutes? hours? days? weeks? "
    "months? years? units? pages? points? fractions?"
).split()
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?)"
)
_DATES = re.compile(
    rf"\b(?:about )?\d{{1,2}}\.? {_MONTH}\b\.?(?:,? \d{{4}}\b)?"
    rf"|\b(?:about )?{_MONTH}\.? \d{{1,2}}(?:, \d{{4}})?\b(?!:)"
    rf"|\b(?:about )?{_MONTH}\.? \d{{4}}\b"
    r"|\babout \d{4}\b"
)
_WITHIN = re.compile(
    rf"(?<=\d) (?=(?:{_UNIT}|{'|'.join(_COUNTED)})(?![^\W\d_]))"  # A number and its unit.
    r"|(?<=\d) (?=/? ?[x×]? ?10[\^*E]\d)|(?<=\d /) (?=10[\^*E]\d)"  # "141 / 10^3/uL", as a laboratory prints it.
    r"|(?<=\d) (?=of \d)|(?<=\d of) (?=\d)"  # So many of so many.
    r"|(?<=\d) (?=[–-] ?[<>≤≥]?\d)"  # The two ends of a range; of two whole days the second may stand below.
    rf"|(?<=\d [–-]) (?=[<>≤≥]?\d)(?!\d{{1,2}}\.?.{_MONTH})"
)


@lru_cache(maxsize=20_000)
def measures_whole(text: str, by: str = "\u00a0") -> str:
    """The text with blanks that never break inside each measure."""
    if not any(letter.isdigit() for letter in text):
        return text
    return _WITHIN.sub(by, _DATES.sub(lambda date: date[0].replace(" ", by), text))
