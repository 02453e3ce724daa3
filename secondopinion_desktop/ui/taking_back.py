"""What became of taking something back or doing it again, and how it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.change import Changed

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.past import Past

MOST_NAMED = 3
"""Later changes named in a question about all of them, or things left to others; the history names the rest."""


@dataclass(frozen=True)
class Turned:
    """The news, and what was `left` as somebody else wrote it; or the `later` changes that stand on the one it is `of`,
    so that nothing was done."""

    news: str = ""
    left: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    of: str = ""

    @property
    def left_in_words(self) -> str:
        """As much as a strip holds of what was left."""
        more = len(self.left) - MOST_NAMED
        return " ".join((*self.left[:MOST_NAMED], *((f"And {more:,} more.",) if more > 0 else ())))


def take_back(book: Casebook, change_id: str, agreed: tuple[str, ...], _progress: Progress) -> Turned:
    """Take this very change back, unless others stand on it than were agreed to."""
    later = book.past.standing_on(change_id)
    if later != agreed:
        return Turned(later=later, of=change_id)
    changed = book.take_back(change_id)
    return Turned(changed.title, tuple(book.past.left_to_others(changed).values()))


def turn_step(
    past: Past, news: Callable[..., str], turn: Callable[..., Changed | None], ids: tuple[str, ...], progress: Progress
) -> Turned:
    """Undo or redo the step of these changes; `news` says what it was."""
    words, in_vain = news(), news(in_vain=True)
    changed = turn(progress=progress, only=ids)
    if changed is None:
        return Turned("Something else was done meanwhile, so this was left as it is.")
    return Turned(words if changed.ids else in_vain, tuple(past.left_to_others(changed).values()))
