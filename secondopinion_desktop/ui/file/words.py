"""What the window says of a file that is not as it should be, whole and short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.app.casebook_file import FileStanding

KEPT_HERE = "Kept on this computer"


@dataclass(frozen=True)
class FileWords:
    """A sentence, what to do, and the first line at the foot of the rail."""

    title: str
    advice: str
    foot: str


def words_for(standing: FileStanding) -> FileWords:
    """The words for what is not as it should be. Short: they stand below every page, also at twice the text size."""
    here = f"“{standing.path.stem}”"
    others = _listed(standing, standing.others)
    if standing.trouble == "gone":
        return FileWords(
            f"{here} is not where it was, so nothing is written into it.",
            f"It was in {standing.path.parent}. Everything you write is kept on this computer until you choose.",
            "Not in a file now",
        )
    if standing.trouble == "parted":
        return FileWords(
            "This casebook is in two files now, and neither has everything.",
            f"You write in {here}. {others} was changed somewhere else. Nothing is lost.",
            "Saved, in one of two files",
        )
    open_now = _listed(standing, standing.open_now)
    also = f" {open_now} is open in another window just now." if standing.open_now else ""
    return FileWords(
        f"There is another file of this casebook: {others}.",
        f"You write in {here}. What you write in one does not get into the other.{also}",
        "Saved, in this file only",
    )


def _listed(standing: FileStanding, paths: Sequence[Path]) -> str:
    """With the folder, where it is another one; files of one name would not be told apart."""
    return ", ".join(
        f"“{path.stem}”" if path.parent == standing.path.parent else f"“{path.stem}” in {path.parent}" for path in paths
    )
