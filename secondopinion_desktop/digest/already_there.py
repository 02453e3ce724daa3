"""What the file has of a fact that a paper speaks of, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secondopinion_desktop.records.entry import Entry

Fields = Mapping[str, str]
"""The fields of a fact, as a change takes them."""


@dataclass(frozen=True)
class Already:
    """What the file has of a fact. `differing` names fields in which it says something else, `adding` those the paper
    says and the file leaves blank."""

    entry: Entry | None = None
    differing: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
