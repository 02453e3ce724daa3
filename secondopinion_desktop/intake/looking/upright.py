"""Which way up a page is, told by its letters: what a camera notes of how it was held is often wrong or missing."""

from __future__ import annotations

from PIL import Image

from secondopinion_desktop.intake.looking.pixels import Pixels, made_smaller
from secondopinion_desktop.intake.looking.second_reader import tesseract
from secondopinion_desktop.intake.looking.shadow import shadow_lifted

_LONGEST = 2000
_SURE = 1.5


def turn_to_upright(gray: Pixels) -> int:
    """By how many degrees (0, 90, 180, 270) the page is to be turned clockwise; 0 when its letters do not tell."""
    small, _scale = made_smaller(gray, _LONGEST)
    # The engine parts ink from paper by one shade for the whole page: half a page in shadow is all ink to it.
    small = shadow_lifted(small)
    with tesseract("osd", page_of_letters=False) as reader:
        if reader is None:
            return 0
        reader.SetImage(Image.fromarray(small))
        found = reader.DetectOrientationScript()
    if not found or found["orient_conf"] < _SURE:
        return 0
    return (360 - int(found["orient_deg"])) % 360
