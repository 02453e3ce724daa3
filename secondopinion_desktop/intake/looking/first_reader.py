"""The first reader, PaddleOCR's models run by RapidOCR: they ship in its wheel, so nothing is fetched while reading.

Lines are found on a smaller picture, which halves the time, and each is read as large as the page has it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.line_words import words_of_line
from secondopinion_desktop.intake.looking.pixels import WHITE, Pixels, made_smaller
from secondopinion_desktop.intake.looking.seen_words import SeenWord

NAME = "rapidocr"
_FINDING_LONGEST = 1440
"""At this size every cell of one digit in print of six points was found, as at 2000; at 1280 some were not."""
_LEAST_FINDING = 736
_MARGIN = 32
_LINE_HIGH = 96
"""The engine reads lines 48 points high; a much larger one is made smaller with care first."""
_LEAST_LINE = [3, 48, 160]
"""A shorter line gets a white end; the engine's own 320 points make short cells take twice as long."""
_UPRIGHT = 3.0
"""How many times as high as wide a line is that runs along the margin, to be read turned."""
_LEAST_SURE = 0.5


def is_there() -> bool:
    """Whether this reader is installed."""
    return _engine() is not None


def get_ready() -> None:
    """Load the models, which the engine does at the first picture it is shown."""
    engine = _engine()
    if engine is not None:
        blank = np.full((_LEAST_FINDING, _LEAST_FINDING, 3), WHITE[0], dtype=np.uint8)
        engine(blank, use_det=True, use_cls=False, use_rec=False)
        engine(blank[: _LEAST_LINE[1], : _LEAST_LINE[2]], use_det=False, use_cls=False, use_rec=True)


def read_first(image: Pixels, threads: int, at_work: Callable[[], None]) -> list[SeenWord] | None:
    """The words of a straightened page in color, `at_work` called at each line; None where it is not installed.

    So many `threads` read lines beside each other: one line shared out between them takes hardly less time.
    """
    engine = _engine()
    if engine is None:
        return None
    colors = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
    words: list[SeenWord] = []
    with ThreadPoolExecutor(threads) as lanes:
        for line in lanes.map(lambda box: _read(engine, colors, box), _lines(engine, colors)):
            at_work()
            words += line
    return words


@cache
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.use_preprocess_img": False,
            "Rec.rec_batch_num": 1,
            "Rec.rec_img_shape": _LEAST_LINE,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _lines(engine: Any, colors: Pixels) -> list[Pixels]:
    """The four corners of each line of the page, from its upper left on clockwise."""
    small, scale = made_smaller(colors, _FINDING_LONGEST)
    across, down = _with_ink(small)
    boxes = engine(np.ascontiguousarray(small[down, across]), use_det=True, use_cls=False, use_rec=False).boxes
    begin = np.array([across.start, down.start], dtype=np.float32)
    return [] if boxes is None else [(np.asarray(box, dtype=np.float32) + begin) / scale for box in boxes]


def _with_ink(small: Pixels) -> tuple[slice, slice]:
    """The part of a page within its margins, as looking for lines takes as long as the part is large."""
    gray = cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    dark: Pixels = cv2.adaptiveThreshold(gray, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    return _within(np.any(dark, axis=0)), _within(np.any(dark, axis=1))


def _within(has_ink: Pixels) -> slice:
    found = np.flatnonzero(has_ink)
    if not len(found):
        return slice(0, len(has_ink))
    start, end = max(0, int(found[0]) - _MARGIN), min(len(has_ink), int(found[-1]) + 1 + _MARGIN)
    # The engine enlarges what is smaller.
    end = min(len(has_ink), max(end, start + _LEAST_FINDING))
    return slice(max(0, min(start, end - _LEAST_FINDING)), end)


def _read(engine: Any, colors: Pixels, box: Pixels) -> list[SeenWord]:
    box = _as_read(box)
    found = engine(_cut_out(colors, box), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    text, sure = (found.txts[0], float(found.scores[0])) if found.txts else ("", 0.0)
    # Scrawl is read as letters nobody wrote; a number is never left out, only doubted.
    if sure < _LEAST_SURE and not any(map(str.isdigit, text)):
        return []
    told = found.word_results[0]
    columns = [float(column) for word in told.word_cols for column in word]
    return list(words_of_line(text, sure, [(column + 0.5) / told.line_txt_len for column in columns], box))


def _as_read(box: Pixels) -> Pixels:
    """The corners beginning where reading begins: lines along the margin run upwards."""
    wide, high = _size(box)
    return np.roll(box, 1, axis=0) if high > _UPRIGHT * wide else box


def _size(box: Pixels) -> tuple[int, int]:
    sides = np.linalg.norm(np.roll(box, -1, axis=0) - box, axis=1)
    return max(1, round(float(max(sides[0], sides[2])))), max(1, round(float(max(sides[1], sides[3]))))


def _cut_out(colors: Pixels, box: Pixels) -> Pixels:
    wide, high = _size(box)
    flat = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float32)
    onto = cv2.getPerspectiveTransform(box, flat)
    line = cv2.warpPerspective(
        colors, onto, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )  # fmt: skip
    if high <= _LINE_HIGH:
        return line
    size = (max(1, round(wide * _LINE_HIGH / high)), _LINE_HIGH)
    return cv2.resize(line, size, interpolation=cv2.INTER_AREA)
