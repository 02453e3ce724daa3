"""The second reader, Tesseract: it reads the page as if evenly lit. Its language data ships with the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.seen_words import SeenWord

NAME = "tesseract"
ALL_LANGUAGES = "eng+deu+fra+spa"
_LIKELY_DPI = 300


def get_ready() -> None:
    """Load the engine and what it tells upright pages and their words by."""
    with tesseract("osd", mode="OSD_ONLY"), tesseract("eng"):
        pass


def read_second(gray: Pixels, languages: str = "eng") -> list[SeenWord] | None:
    """The words of a straightened page; None when this reader is not installed."""
    with tesseract(languages) as reader:
        if reader is None:
            return None
        return words_seen(reader, gray)


def words_seen(reader: Any, gray: Pixels) -> list[SeenWord]:
    """What an engine that is ready sees in a picture."""
    reader.SetImage(Image.fromarray(gray))
    reader.SetSourceResolution(_LIKELY_DPI)
    reader.Recognize()
    return list(_words(reader.GetIterator()))


@contextmanager
def tesseract(languages: str, *, mode: str = "AUTO") -> Iterator[Any]:
    """The engine, ready for a picture, which it takes apart by the `mode` of that name; None when not installed."""
    try:
        import tesserocr
    except ImportError:
        yield None
        return
    asked = getattr(tesserocr.PSM, mode)
    with tesserocr.PyTessBaseAPI(path=str(resources() / "tessdata"), lang=languages, psm=asked) as engine:
        yield engine


def _words(found: Any) -> Iterator[SeenWord]:
    import tesserocr

    level = tesserocr.RIL.WORD
    if found is None:
        return
    for word in tesserocr.iterate_level(found, level):
        box = word.BoundingBox(level)
        text = word.GetUTF8Text(level) if box else ""
        if text and text.strip():
            left, top, right, bottom = (float(side) for side in box)
            corners = ((left, top), (right, top), (right, bottom), (left, bottom))
            yield SeenWord(text.strip(), corners, float(word.Confidence(level)) / 100)
