"""A number and its unit stay on one line, and so do the two ends of a range: "10.4 g/dl", "0.4 – 4.0 mU/l"."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = (
    "mg g kg µg μg ug mcg ng pg ml mL l L dl dL cl µl μl fl fL nm µm mm cm m km mmHg mmol µmol μmol umol nmol pmol mol "
    "mU µU U kU MU IU mIU IE mval mEq meq % ‰ Gy cGy mGy mSv MBq kBq Bq Hz bpm °C °F kcal kJ kPa h min sec s ms"
).split()
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_WITHIN = re.compile(
    rf"(?<=\d) (?=(?:{_UNIT})(?![^\W\d_]))"  # A number and its unit.
    r"|(?<=\d) (?=[–-] ?[<>≤≥]?\d)|(?<=\d [–-]) (?=[<>≤≥]?\d)"  # The two ends of a range.
)


@lru_cache(maxsize=20_000)
def measures_whole(text: str, by: str = "\u00a0") -> str:
    """The text with blanks that never break inside each measure."""
    return _WITHIN.sub(by, text)
