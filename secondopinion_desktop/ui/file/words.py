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
    """The words for what is not as it should be."""
    here = f"“{standing.path.name}”"
    others = _listed(standing.others)
    if standing.trouble == "gone":
        return FileWords(
            f"{here} is not where it was, so nothing is written into it.",
            f"It was in {standing.path.parent}. Everything you write is kept on this computer until you choose.",
            "Not in a file now",
        )
    if standing.trouble == "parted":
        return FileWords(
            f"There are two files of this casebook now, and neither has everything. You are writing in {here}.",
            f"{others} was changed somewhere else. Nothing is lost: what is missing in one stands in the other.",
            f"Saved in {here} only",
        )
    open_now = _listed(standing.open_now)
    also = f"{open_now} is open in another window just now. " if standing.open_now else ""
    return FileWords(
        f"There is another file of this casebook: {others}. You are writing in {here}.",
        f"{also}What you write in one does not get into the other. Go on with one of them, and put the other away.",
        f"Saved in {here} only",
    )


def _listed(paths: Sequence[Path]) -> str:
    """Where files of one name lie in different folders, the name alone would say nothing."""
    return ", ".join(f"“{path.name}” in {path.parent}" for path in paths)
