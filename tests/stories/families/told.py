"""One family's case as a value: who they are, how they write it down, and for which opinion a packet is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.stories.family import Family


@dataclass(frozen=True)
class Story:
    """A case somebody keeps. `write_down` fills it and answers its second opinions by name."""

    name: str
    write_down: Callable[[Family], Mapping[str, str]]
    about: Mapping[str, Any] = field(default_factory=dict)

    def told_in(self, folder: Path, by: type[Family] = Family) -> tuple[Family, Mapping[str, str]]:
        """The family with everything written down; close it when done."""
        folder.mkdir(parents=True, exist_ok=True)
        people = by(folder, **self.about)
        try:
            return people, self.write_down(people)
        except BaseException:
            people.close()
            raise
