"""From a marked part of a page to a fact: a new one called by the words there, or one that is written down already."""

from __future__ import annotations

from PySide6.QtCore import QObject

from secondopinion_desktop.records.deeds import mark_part, prove, prove_new
from secondopinion_desktop.ui.viewing import Marked, region_of
from secondopinion_desktop.ui.workspace import Workspace


class Proving(QObject):
    """Writes the link and opens the form of the fact, the page beside it."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def prove_new(self, kind: str, document_id: str, part: Marked) -> bool:
        """A new fact that stands on the marked part; False when it could not be written."""
        one, region = self._workspace.laid.original(document_id, part.page), self._region(document_id, part)
        made, change = prove_new(kind, part.in_one_line, one.document, one.page, region)
        if self._workspace.do(change, notice="Written down, with its page.") is None:
            return False
        self._workspace.open_form(made)
        return True

    def prove(self, entry_id: str, document_id: str, part: Marked) -> bool:
        """A fact that is there stands on the marked part too; a link to the bare page becomes one to the part."""
        case = self._workspace.case
        entry = case.get(entry_id)
        if entry is None:
            return False
        one, region = self._workspace.laid.original(document_id, part.page), self._region(document_id, part)
        bare = next(
            (
                proof
                for proof in case.proofs_of(entry_id)
                if proof.document == one.document and (proof.page or 1) == one.page and not proof.region
            ),
            None,
        )
        change = mark_part(bare, region) if bare is not None else prove(entry, one.document, one.page, region=region)
        called = case.named(entry_id)
        notice = f"“{called}” is linked to page {part.page}." if called else f"Linked to page {part.page}."
        if self._workspace.do(change, notice=notice) is None:
            return False
        self._workspace.open_form(entry_id)
        return True

    def _region(self, document_id: str, part: Marked) -> str:
        return region_of(part, self._workspace.case, document_id)
