"""Words typed and not taken yet: half a question, a person without a name, a letter somebody changed.

They are no part of the casebook, so they stand in the data folder beside the working copy, one small file for each
casebook, and are offered again where they were typed. A file that cannot be read counts as empty. Those of a casebook
with a passphrase are locked as it is.
"""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.app.private_file import FOLDER, PrivateFile
from secondopinion_desktop.store.key import Lock

Kept = str | dict[str, str | int | float]
"""What one place keeps: its words, or the answers of a small panel as the file would keep them."""


class UnfinishedWords:
    """What is kept, by the name of its place ("question", "letter/ID"); `write` puts it on the disk."""

    def __init__(self, file: PrivateFile) -> None:
        self._file = file
        self._kept = _trusted(file.read())
        self._written = dict(self._kept)
        self._is_only_in_memory = False

    @classmethod
    def of_casebook(cls, data_folder: Path, casebook_id: str, lock: Lock | None = None) -> UnfinishedWords:
        """Those of one casebook on this computer; `lock` is what that is locked with."""
        return cls(PrivateFile.of_casebook(data_folder, casebook_id, lock))

    @classmethod
    def of_the_start(cls, data_folder: Path) -> UnfinishedWords:
        """Those typed before there is a casebook: the answers a new one begins with."""
        return cls(PrivateFile(data_folder / FOLDER / "new-casebook.json"))

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

    def move(self, data_folder: Path, casebook_id: str, lock: Lock | None) -> UnfinishedWords:
        """The same words locked otherwise, written; those here stay until they are `let_go`."""
        moved = UnfinishedWords.of_casebook(data_folder, casebook_id, lock)
        moved._kept = dict(self._kept)
        moved.write()
        return moved

    def let_go(self) -> None:
        """Take the file away."""
        self._file.let_go()

    def keep_in_memory(self, wanted: bool) -> None:
        """While it is `wanted` no word of it lies on the disk: the casebook it is for will have a passphrase."""
        self._is_only_in_memory = wanted
        if wanted:
            self.let_go()
            self._written = {}
        else:
            self.write()

    @property
    def is_written(self) -> bool:
        """Whether the disk has it as it is now."""
        return self._kept == self._written

    def write(self) -> None:
        """Put it on the disk. What cannot be written is kept in memory and tried again with the next words."""
        if self.is_written or self._is_only_in_memory:
            return
        if self._file.write(self._kept):
            self._written = dict(self._kept)


def _trusted(untrusted: object) -> dict[str, Kept]:
    if not isinstance(untrusted, dict):
        return {}
    return {place: what for place, what in untrusted.items() if _fits(what)}


def _fits(untrusted: object) -> bool:
    if isinstance(untrusted, dict):
        return all(isinstance(value, str | int | float) for value in untrusted.values())
    return isinstance(untrusted, str)
