"""The paper beside the list: made in a turn of its own once the list stands, and what is wanted there carried out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.ui.papers.blacking import Blacking
from secondopinion_desktop.ui.papers.doing import PaperDoing
from secondopinion_desktop.ui.papers.laying import Laying
from secondopinion_desktop.ui.papers.preview import PaperPreview
from secondopinion_desktop.ui.papers.preview_room import PreviewRoom
from secondopinion_desktop.ui.papers.proving import Proving
from secondopinion_desktop.ui.viewing import Marked
from secondopinion_desktop.ui.widgets.scrolled import scrolled
from secondopinion_desktop.ui.workspace import Workspace


class PaperBeside(QObject):
    """Its `area` is there at once, empty; whoever asks for the `preview` has it whole.

    `came(preview)` once it is; `print_wanted()`, `remove_wanted()`, `full_wanted()`, `back_wanted()`,
    `show_wanted(paper)`: a new paper began, and asks what it is.
    """

    came = Signal(object)
    print_wanted = Signal()
    remove_wanted = Signal()
    full_wanted = Signal()
    back_wanted = Signal()
    show_wanted = Signal(str)

    def __init__(self, workspace: Workspace, doing: PaperDoing, proving: Proving, right: QWidget) -> None:
        super().__init__(right)
        self._workspace, self._doing, self._proving = workspace, doing, proving
        self._preview = PaperPreview(workspace)
        self.area = scrolled(self._preview, right)
        # In one turn, and not some at each: nobody is to ask half a paper.
        self._turn_to_come = QTimer(self, singleShot=True, interval=0)
        self._turn_to_come.timeout.connect(self._come)
        self._then: Callable[[], object] | None = None
        self.is_whole = False
        self._leads_back = False

    @property
    def preview(self) -> PaperPreview:
        """The paper as it is shown, made now where it was still to come."""
        self._be_whole()
        return self._preview

    @property
    def document_id(self) -> str:
        """The paper in view; "" while there is none."""
        return self._preview.document_id

    def soon(self, then: Callable[[], object]) -> None:
        """Make it with the next turn, and then go on with this."""
        self._then = then
        self._turn_to_come.start()

    def made(self) -> PaperPreview:
        """Make it now, for another paper than the one that was to come."""
        self._then = None
        return self.preview

    def set_way_back(self, wanted: bool) -> None:
        """Offer the way back to the list, where only one of both has room."""
        self._leads_back = wanted
        if self.is_whole:
            self._preview.set_way_back(wanted)

    def _come(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._be_whole()
            then()

    def _be_whole(self) -> None:
        if not self.is_whole:
            self._make(self._preview)

    def _make(self, preview: PaperPreview) -> None:
        preview.build()
        preview.turn_wanted.connect(self._turn)
        preview.leave_out_wanted.connect(self._leave_page_out)
        preview.print_wanted.connect(self.print_wanted)
        preview.details_wanted.connect(self._details)
        preview.remove_wanted.connect(self.remove_wanted)
        preview.fact_wanted.connect(self._workspace.open_entry)
        preview.mistake_wanted.connect(self._workspace.open_form)
        preview.add_mistake_wanted.connect(self._add_mistake)
        preview.sorted_as.connect(self._sort_shown)
        preview.new_fact_wanted.connect(self._new_fact)
        preview.fact_proven.connect(self._fact_proven)
        preview.day.answered.connect(self._doing.say_day)
        preview.full_wanted.connect(self.full_wanted)
        preview.back_wanted.connect(self.back_wanted)
        PreviewRoom(self.area, preview)
        Blacking(self._workspace, preview)
        laying = Laying(self._doing, preview, self)
        laying.show_wanted.connect(self.show_wanted)
        preview.set_way_back(self._leads_back)
        self.is_whole = True
        self.came.emit(preview)

    def _turn(self, page: int) -> None:
        self._doing.turn(self.document_id, page)

    def _leave_page_out(self, page: int, left_out: bool) -> None:
        self._doing.leave_page_out(self.document_id, page, left_out)

    def _details(self) -> None:
        self._workspace.open_form(self.document_id)

    def _add_mistake(self, page: int) -> None:
        self._doing.add_mistake(self.document_id, page)

    def _sort_shown(self, sort: str) -> None:
        self._doing.sort([self.document_id], sort)

    def _new_fact(self, kind: str, part: Marked) -> None:
        if self._proving.prove_new(kind, self.document_id, part):
            self._preview.proven()

    def _fact_proven(self, entry_id: str, part: Marked) -> None:
        if self._proving.prove(entry_id, self.document_id, part):
            self._preview.proven()
