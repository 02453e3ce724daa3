"""What a person hears of words they had not finished when the casebook was closed: that they are kept, and where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.ui.workspace import News, Workspace

QUESTIONS = ("question", "pasted questions")
NEW = "new "
REVIEW = "review "


def unfinished_news(workspace: Workspace) -> News | None:
    """News of the first of them, with a way there; None when nothing waits. Changed letters wait for nobody."""
    for place in workspace.unfinished.places():
        found = _where(workspace, place.split("/")[0])
        if found is not None:
            words, run = found
            return News(words, "You had not finished it when the casebook was closed.", "Show", run)
    return None


def _where(workspace: Workspace, place: str) -> tuple[str, Callable[[], object]] | None:
    if place in QUESTIONS:
        return "The question you were typing is kept.", partial(workspace.go, "questions")
    if place.startswith(REVIEW):
        paper = place.removeprefix(REVIEW).rpartition(".")[0]
        if workspace.case.get(paper) is None:
            return None
        words = f"What you began to say of “{workspace.case.named(paper)}” is kept."
        return words, partial(workspace.go, "review", paper)
    kind = KINDS.get(place.removeprefix(NEW)) if place.startswith(NEW) else None
    if kind is not None:
        words = f"What you began to write down is kept: {kind.label}."
        return words, partial(workspace.add, kind.name)
    if workspace.case.get(place) is not None:
        words = f"What you began to add is kept, in “{workspace.case.named(place)}”."
        return words, partial(workspace.open_form, place)
    if any(one.id == place for one in workspace.book.trash()):
        return "What you began to add to an entry that was removed is kept.", partial(workspace.go, "trash")
    return None
