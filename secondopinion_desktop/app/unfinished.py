"""Words typed and not taken yet: half a question, a person without a name, a letter somebody changed.

They are no part of the casebook, so they stand in the data folder beside the working copy, one small file for each
casebook, and are offered again where they were typed. A file that cannot be read counts as empty.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from secondopinion_desktop.base.atomic import replacing

log = logging.getLogger(__name__)
Kept = str | dict[str, str | int | float]
"""What one place keeps: its words, or the answers of a small panel as the file would keep them."""


class UnfinishedWords:
    """What is kept, by the name of its place ("question", "letter/ID"); `write` puts it on the disk."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _read(path)
        self._written = dict(self._kept)

    @classmethod
    def of_casebook(cls, data_folder: Path, casebook_id: str) -> UnfinishedWords:
        """Those of one casebook on this computer."""
        return cls(data_folder / "unfinished" / f"{casebook_id}.json")

    @classmethod
    def of_the_start(cls, data_folder: Path) -> UnfinishedWords:
        """Those typed before there is a casebook: the answers a new one begins with."""
        return cls(data_folder / "unfinished" / "new-casebook.json")

    def get(self, place: str) -> Kept | None:
        """What is kept for this place; None when nothing is."""
        return self._kept.get(place)

    def places(self) -> tuple[str, ...]:
        """Every place that keeps something, the longest kept first."""
        return tuple(self._kept)

    def keep(self, place: str, what: Kept) -> None:
        """Keep this, in place of what was kept there."""
        self._kept[place] = what

    def drop(self, place: str) -> None:
        """It was taken, or is not wanted any more."""
        self._kept.pop(place, None)

    @property
    def is_written(self) -> bool:
        """Whether the disk has it as it is now."""
        return self._kept == self._written

    def write(self) -> None:
        """Put it on the disk. What cannot be written is kept in memory and tried again with the next words."""
        if self.is_written:
            return
        try:
            if self._kept:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with replacing(self._path) as part:
                    part.write_text(json.dumps(self._kept, ensure_ascii=False, indent=1), encoding="utf-8")
            else:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            log.info("unfinished words could not be kept: %s", type(error).__name__)
            return
        self._written = dict(self._kept)


def _read(path: Path) -> dict[str, Kept]:
    try:
        untrusted = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(untrusted, dict):
        return {}
    return {place: what for place, what in untrusted.items() if _fits(what)}


def _fits(untrusted: object) -> bool:
    if isinstance(untrusted, dict):
        return all(isinstance(value, str | int | float) for value in untrusted.values())
    return isinstance(untrusted, str)
