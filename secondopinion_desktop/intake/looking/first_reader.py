"""The first reader, PaddleOCR's models run by RapidOCR: they ship in its wheel, so nothing is fetched while reading."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2

from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.seen_words import SeenWord

NAME = "rapidocr"
_LONGEST = 2000


def read_first(image: Pixels, threads: int) -> list[SeenWord] | None:
    """The words of a straightened page in color; None when this reader is not installed."""
    engine = _engine(threads)
    if engine is None:
        return None
    found = engine(cv2.cvtColor(image, cv2.COLOR_RGB2BGR), return_word_box=True)
    lines = zip(found.txts or (), found.boxes if found.boxes is not None else (), found.scores or (), strict=False)
    split = found.word_results or ()
    words: list[SeenWord] = []
    for number, (text, box, sure) in enumerate(lines):
        words += _words(text, box, float(sure), split[number] if number < len(split) else ())
    return words


@cache
def _engine(threads: int) -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": _LONGEST,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _words(text: str, box: Any, sure: float, split: Any) -> list[SeenWord]:
    """A line as words: those of the line's own text, each where the engine saw its letters."""
    parts = text.split()
    if not parts:
        return []
    placed = _placed(parts, split)
    if placed is not None:
        return [SeenWord(part, _corners(corners), sure) for part, corners in zip(parts, placed, strict=True)]
    return [SeenWord(part, corners, sure) for part, corners in zip(parts, _shared(parts, box), strict=True)]


def _placed(parts: list[str], split: Any) -> list[Any] | None:
    """The engine's own boxes, joined where it split further than the spaces do; None where the two do not fit."""
    pieces = [(str(word), corners) for word, _sure, corners in split if str(word).strip()]
    if "".join(word for word, _ in pieces).replace(" ", "") != "".join(parts):
        return None
    found, at = [], 0
    for part in parts:
        taken: list[Any] = []
        length = 0
        while length < len(part) and at < len(pieces):
            length += len(pieces[at][0].replace(" ", ""))
            taken.append(pieces[at][1])
            at += 1
        if length != len(part):
            return None
        first, last = taken[0], taken[-1]
        found.append((first[0], last[1], last[2], first[3]))
    return found


def _shared(parts: list[str], box: Any) -> list[Any]:
    """The line's own box shared out by the number of letters."""
    upper_left, upper_right, lower_right, lower_left = (tuple(map(float, corner)) for corner in box)
    total = sum(map(len, parts)) + len(parts) - 1
    at, found = 0, []
    for part in parts:
        start, end = at / total, (at + len(part)) / total
        found.append(
            (
                _between(upper_left, upper_right, start),
                _between(upper_left, upper_right, end),
                _between(lower_left, lower_right, end),
                _between(lower_left, lower_right, start),
            )
        )
        at += len(part) + 1
    return found


def _between(one: tuple[float, ...], other: tuple[float, ...], share: float) -> tuple[float, float]:
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)


def _corners(given: Any) -> Any:
    return tuple((float(x), float(y)) for x, y in given)
