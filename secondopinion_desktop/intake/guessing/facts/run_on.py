"""Lines of a list that a narrow column or the edge of a page broke, put together again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from secondopinion_desktop.intake.guessing.facts.paper import Line


def whole_lines(lines: Iterable[Line], belongs: Callable[[Line, Line], bool]) -> Iterator[Line]:
    """The lines, each with those of its page that follow it and belong to what is held of it so far."""
    held: Line | None = None
    for line in lines:
        if held is not None and line.page == held.page and belongs(held, line):
            held = replace(held, text=f"{held.text} {line.text}")
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held
