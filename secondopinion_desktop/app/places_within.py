"""Files named that lie inside others: a locked letter in an e-mail is asked for again by itself, with its password."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PlacesWithin:
    """The files and folders to be opened, and which of what lies in them is asked for."""

    opened: tuple[Path, ...]
    asked: frozenset[Path] = frozenset()
    """Places inside a file; of a file with none all is asked for."""

    @staticmethod
    def of(paths: Iterable[Path]) -> PlacesWithin:
        """Paths as a person or a row of an import named them."""
        outers = {path: _outer(path) for path in paths}
        opened = dict.fromkeys(outer or path for path, outer in outers.items())
        return PlacesWithin(
            tuple(opened),
            frozenset(path for path, outer in outers.items() if outer is not None and outer not in outers),
        )

    def takes(self, path: Path) -> bool:
        """Whether a file, or one inside another, is itself asked for."""
        around = [place for place in self.asked if place == path or place in path.parents]
        return bool(around) or not self._is_narrowed(path)

    def of_file(self, file: Path) -> tuple[Path, ...]:
        """What is asked for of one file opened."""
        return tuple(sorted(place for place in self.asked if file in place.parents))

    def leads_to(self, path: Path) -> bool:
        """Whether something inside it is asked for by itself."""
        return any(path in place.parents for place in self.asked)

    def _is_narrowed(self, path: Path) -> bool:
        return any(self.leads_to(outer) for outer in (path, *path.parents) if outer in self.opened)


def _outer(path: Path) -> Path | None:
    """The file a path leads into; None for one that is there, or nowhere."""
    if os.path.lexists(path):
        return None
    for outer in path.parents:
        try:
            if outer.is_file():
                return outer
            if outer.exists():
                return None
        except OSError:
            return None
    return None
