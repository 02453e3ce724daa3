"""Units whose letters look like others: the l of a liter, the I of an international unit.

Where a font draws l, I and 1 alike, the readers cannot know which one stands there; the unit tells. There is no "U/1"
and no "mlU". Pure.
"""

from __future__ import annotations

import re

_ALIKE = r"[lI1|!it]"
_BEGIN = r"(?:^|(?<=[\d(\[]))"
_END = r"(?=[)\].,;:]*$)"
_COUNTED = r"[kmµμunpf]?g|[mµμunpf]?mol|[mµμukM]?(?:I?[UuE]|UI)|[GT]|[mµμu]?[Ee]q|[mµμu]?[Oo]sm|cells|copies"
_PART = r"[dcmµμunpf]"
_PER_LITER = re.compile(rf"{_BEGIN}(?P<kept>(?:{_COUNTED})/{_PART}?|/{_PART}){_ALIKE}{{1,2}}{_END}")
_LITER = re.compile(rf"{_BEGIN}(?P<kept>[mdcµμ])[|!\]]{_END}")
_MOLE = re.compile(rf"{_BEGIN}(?P<kept>[mµμunpf]?mo)[1I|](?=/)")
_INTERNATIONAL = re.compile(rf"{_BEGIN}(?P<kept>[mµμuk]?)[l1|](?=U(?:/|{_END}))")


def with_letters_of_units(word: str) -> str:
    """The word as its unit is written: "U/1" is "U/l", "mlU/ml" is "mIU/ml"; any other word as it is."""
    word = _MOLE.sub(r"\g<kept>l", _INTERNATIONAL.sub(r"\g<kept>I", word))
    return _LITER.sub(r"\g<kept>l", _PER_LITER.sub(r"\g<kept>l", word))
