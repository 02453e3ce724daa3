"""A number with a sign nobody writes, on a fax: of 13.5 a speck above the point made 13:5, and one beside it 13..5.

Where the second reader saw the same digits with one sign between them, that is taken, and stays to be compared with the
picture: the readers differ. 5:47 may be a time and is left. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondopinion_desktop.intake.looking.comparing import at_its_place
from secondopinion_desktop.intake.looking.decimals import DECIMAL
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_ODD = re.compile(r"(?<![\d.,:/])(?P<whole>\d+)(?::(?=\d(?!\d))|[.,]{2})(?P<rest>\d{1,2})(?![\d/:]|[.,]\d)")
_IN_DOUBT = 0.0


def with_odd_signs_doubted(words: Sequence[SeenWord], second: Sequence[SeenWord] | None) -> list[SeenWord]:
    """The words of the first reader, such numbers as the second has them, and in doubt."""
    return [_as_second(word, second or ()) if _ODD.search(word.text) else word for word in words]


def _as_second(word: SeenWord, second: Sequence[SeenWord]) -> SeenWord:
    seen = {
        (found["whole"], found["rest"]): found[0]
        for other in at_its_place(word, second)
        for found in DECIMAL.finditer(other.text)
    }
    text = _ODD.sub(lambda odd: seen.get((odd["whole"], odd["rest"]), odd[0]), word.text)
    return word if text == word.text else replace(word, text=text, sure=_IN_DOUBT)
