"""Who typed a date or number: how people of their country write, and when the patient was born."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from secondopinion_desktop.base.dates import PartialDate

Order = Literal["month first", "day first", "unclear"]
Decimal = Literal["point", "comma", "unclear"]


@dataclass(frozen=True)
class Speaker:
    """What is needed to understand typed words beyond the words: "3/4/2026", "12,500", "at age 2", "summer 2019"."""

    order: Order = "month first"
    decimal: Decimal = "point"
    southern: bool = False
    born: PartialDate | None = None


UNITED_STATES = Speaker()
"""A file that says no country."""
