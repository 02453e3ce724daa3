"""How a figure is printed: what was measured, how much, and what the house asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing measured. `goal` is the most it may be, None where the house asks nothing."""

    what: str
    value: float
    goal: float | None
    unit: str
    details: str = ""

    def line(self) -> str:
        """The figure with its goal, and whether it holds."""
        goal = "" if self.goal is None else f"goal {self.goal:g} {self.unit}"
        verdict = "" if self.goal is None else "holds" if self.value <= self.goal else "MISSED"
        return f"{self.what:58} {self.value:9.2f} {self.unit:3} {goal:14} {verdict:7} {self.details}".rstrip()


def tell(figures: Iterable[Figure]) -> None:
    """Print them, each as soon as it is there."""
    for figure in figures:
        print(figure.line(), flush=True)
