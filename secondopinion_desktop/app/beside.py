"""The name of a second file beside a casebook's own, where the two cannot become one."""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.whereabouts import ENDING
from secondopinion_desktop.base.problem import Problem


def name_beside(path: Path, desk: Desk) -> Path:
    """A free name for a second file beside this one: "NAME (from DEVICE, DATE).secondopinion"."""
    stem = path.name.removesuffix(ENDING)
    day = desk.clock.now().date().isoformat()
    for number in range(1, 1000):
        again = f" {number}" if number > 1 else ""
        beside = path.with_name(f"{_fitting(stem)} (from {desk.device}, {day}){again}{ENDING}")
        if not beside.exists():
            return beside
    raise Problem(
        f"There are too many copies beside “{path.name}”.",
        "Move some of them away, then save again.",
        id="too-many-copies",
    )


def _fitting(stem: str) -> str:
    """The stem, short enough that the whole name stays within what file systems take (255 bytes)."""
    while len(stem.encode("utf-8", "surrogateescape")) > 120:
        stem = stem[:-1]
    return stem
