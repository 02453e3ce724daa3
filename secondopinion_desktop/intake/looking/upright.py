"""Which way up a page is, told by its letters: what a camera notes of how it was held is often wrong or missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

from secondopinion_desktop.intake.looking.pixels import Pixels, made_smaller
from secondopinion_desktop.intake.looking.second_reader import tesseract, words_seen
from secondopinion_desktop.intake.looking.shadow import shadow_lifted

_LONGEST = 2000
_SURE = 7.0
"""On faxes in thin print the guess was wrong up to 5.9, but never between upright and lying."""
_WORD_SURE = 0.6
_LEAST_LETTERS = 40
_CLEARER = 1.5
_ALL_TURNS = (0, 90, 180, 270)


def turn_to_upright(gray: Pixels) -> int:
    """By how many degrees (0, 90, 180, 270) the page is to be turned clockwise; 0 when its letters do not tell."""
    small, _scale = made_smaller(gray, _LONGEST)
    # The engine parts ink from paper by one shade for the whole page: half a page in shadow is all ink to it.
    small = shadow_lifted(small)
    with tesseract("osd", mode="OSD_ONLY") as reader:
        if reader is None:
            return 0
        reader.SetImage(Image.fromarray(small))
        found = reader.DetectOrientationScript()
    if not found:
        return _turn_that_can_be_read(small, _ALL_TURNS)
    guess = (360 - int(found["orient_deg"])) % 360
    return guess if found["orient_conf"] >= _SURE else _turn_that_can_be_read(small, (guess, (guess + 180) % 360))


def _turn_that_can_be_read(gray: Pixels, turns: Sequence[int]) -> int:
    """Where the guess is unsure, the page is read each way: upside down hardly a word comes out."""
    # As one block of lines: taken for a whole page, lines that stand on end are turned by the engine itself.
    with tesseract("eng", mode="SINGLE_BLOCK") as reader:
        letters = {turn: _letters_read(reader, np.rot90(gray, -turn // 90)) for turn in turns}
    best = max(turns, key=lambda turn: letters[turn])
    others = sum(letters[turn] for turn in turns if turn != best)
    return best if letters[best] >= max(_LEAST_LETTERS, _CLEARER * others) else 0


def _letters_read(reader: Any, gray: Pixels) -> int:
    words = [word for word in words_seen(reader, np.ascontiguousarray(gray)) if word.sure >= _WORD_SURE]
    return sum(len(word.text) for word in words if word.text.isalpha() and len(word.text) > 2)
