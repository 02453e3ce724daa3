"""Blacking out, and showing again: each is one change, told in the strip with Undo."""

from __future__ import annotations

from PySide6.QtCore import QObject

from secondopinion_desktop.app.kept_packets import forget_from_before, from_before_in_words
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.blackouts import black_parts, hidden_words
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.deeds import black_out_part, black_out_words, show_again
from secondopinion_desktop.records.kinds import Blackout
from secondopinion_desktop.records.page_region import read_region
from secondopinion_desktop.ui.papers.preview import PaperPreview
from secondopinion_desktop.ui.viewing import Marked, region_of
from secondopinion_desktop.ui.workspace import Workspace

BLACK = "Black in every packet, and in copies and exports for others, from now on. The original stays as it is."


class Blacking(QObject):
    """Does what is wanted in a paper's preview about what nobody else is to read."""

    def __init__(self, workspace: Workspace, preview: PaperPreview) -> None:
        super().__init__(preview)
        self._workspace, self._preview = workspace, preview
        preview.black.part_wanted.connect(self._black_out)
        preview.black.words_wanted.connect(self._black_out_words)
        preview.black.page_wanted.connect(preview.go_to)
        preview.black.show_again_wanted.connect(self._show_again)

    def _black_out(self, part: Marked) -> None:
        document_id = self._preview.document_id
        one = self._workspace.laid.original(document_id, part.page)
        region = read_region(region_of(part, self._workspace.case, document_id))
        assert region is not None  # a mark always has one
        if self._workspace.do(black_out_part(one.document, one.page, region), notice=BLACK) is not None:
            self._preview.proven()
            self._tell_of_packets()

    def _black_out_words(self, words: str) -> None:
        try:
            change = black_out_words(words)
        except Problem as problem:
            self._workspace.say_problem(problem)
            return
        if self._workspace.do(change, notice=BLACK) is not None:
            self._preview.black.taken()
            self._tell_of_packets()

    def _tell_of_packets(self) -> None:
        """Copies of packets from before are offered to be forgotten, in one step."""
        words = from_before_in_words(self._workspace.case)
        if words:
            advice = "Files you saved or sent are not touched. That the packets were made stays noted."
            self._workspace.say(words, advice, "Forget these copies", self._forget_packets)

    def _forget_packets(self) -> None:
        count = forget_from_before(self._workspace.book)
        if count:
            self._workspace.say(f"The kept copies of {counted(count, 'packet')} are forgotten.")

    def _show_again(self, blackout: str) -> None:
        one = self._workspace.case.find(Blackout, blackout)
        if one is not None:
            self._workspace.do(show_again([one]), notice="It can be read again in what is made from now on.")


def tell_of_original(workspace: Workspace, document_id: str) -> None:
    """Say that what leaves here is the original, where something of it is blacked out for others."""
    case = workspace.laid.case
    if black_parts(case, document_id) or hidden_words(case):
        workspace.say("This prints the original: what you blacked out can be read on it.")
