"""The person's own word on a step: done, waiting, not for me, open again."""

from __future__ import annotations

from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.records.deeds import mark_row
from secondopinion_desktop.ui.checklist.words import title_of
from secondopinion_desktop.ui.workspace import Workspace


def mark(workspace: Workspace, step: ChecklistRow, state: str | None, notice: str = "") -> None:
    """Write the mark into the casebook, None takes it away; with `notice` a strip says so and offers Undo."""
    item = shipped_pack().item_of(step.item_id)
    change = mark_row(
        workspace.case,
        step.item_id,
        state,
        workspace.today,
        opinion_id=step.opinion_id,
        subject=step.subject_id,
        rev=item.rev if item is not None else None,
    )
    workspace.do(change, notice=notice)


def close_it(workspace: Workspace, step: ChecklistRow) -> None:
    """The step looked done and the person said yes."""
    mark(workspace, step, "done_by_you", f"“{title_of(step)}” is done.")
