"""What the window says of a file that is not as it should be, whole and short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.app.casebook_file import FileStanding
from secondopinion_desktop.app.joining import Merged
from secondopinion_desktop.digest.words import counted

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
    if standing.trouble == "spoiled":
        return FileWords(
            f"{here} does not hold this casebook any more.",
            "It was overwritten, cut short or emptied by something else. Everything is kept on this computer.",
            "Not in a file now",
        )
    if standing.trouble == "relocked":
        return FileWords(
            f"The passphrase of {here} was changed somewhere else.",
            "Everything you write is kept on this computer. Open it again with the new passphrase, and it goes in.",
            "Not in the file yet",
        )
    if standing.trouble == "waiting":
        return FileWords(
            f"What was written here before the passphrase of {here} was changed may not all be in it.",
            "It is kept on this computer, locked with the passphrase the casebook had then.",
            "Saved, but something waits",
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


def news_of(joined: Sequence[Merged]) -> tuple[str, str] | None:
    """What came in from other copies, in a sentence and an advice; None when nothing did."""
    changes = [change for merged in joined for change in merged.changes if change.deed != "merge"]
    if not changes:
        return None
    names = list(dict.fromkeys(change.author for change in changes if change.author))
    by = f" by {names[0]}" if len(names) == 1 else f" by {' and '.join(names)}" if len(names) == 2 else ""
    apart = sum(len(merged.conflicts) for merged in joined)
    advice = ""
    if apart:
        what = "One question was" if apart == 1 else f"{apart} questions were"
        advice = f"{what} answered differently on both sides; the newest answer stands, the other is in the history."
    return f"{counted(len(changes), 'change')}{by} came in.", advice


def both_in_short(number: int) -> str:
    """How many questions wait because two people answered them, in a sentence; "" when none does."""
    if not number:
        return ""
    return "Both of you answered one question." if number == 1 else f"Both of you answered {number} questions."


def _listed(standing: FileStanding, paths: Sequence[Path]) -> str:
    """With the folder, where it is another one; files of one name would not be told apart."""
    return ", ".join(
        f"“{path.stem}”" if path.parent == standing.path.parent else f"“{path.stem}” in {path.parent}" for path in paths
    )
