"""A list as it will be printed: looked at page by page, then printed, or saved as a PDF."""

from __future__ import annotations

import shutil
import weakref
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QVBoxLayout, QWidget

from secondopinion_desktop.app.list_names import LISTS
from secondopinion_desktop.app.targets import insist_may_be_replaced
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.packet.made_panel import draw_file
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import PagePictures, PageView
from secondopinion_desktop.ui.viewing.page_foot import PageFoot
from secondopinion_desktop.ui.viewing.printing import Printing
from secondopinion_desktop.ui.widgets import FlowLayout, PrimaryButton, QuietButton, Words
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.lists import ListMade


def _make(
    book: Casebook, name: str, opinion_id: str | None, large: bool, files: NamelessFiles, progress: Progress
) -> ListMade:
    # The packet's floor brings its fonts along; the job waits for them, not the page.
    from secondopinion_desktop.app.lists import Wanted, list_to_look_at

    return list_to_look_at(book, Wanted(name, opinion_id, large), files.new(), progress)


class ListPreview(QDialog):
    """The list of this name over the page. Nothing is printed before "Print" is pressed."""

    def __init__(self, workspace: Workspace, name: str, over: QWidget) -> None:
        super().__init__(over.window())
        self._workspace = workspace
        self._name = name
        self._title = title = LISTS[name]
        self.made: ListMade | None = None
        self.page = 1
        book = workspace.book
        # All of them until it is closed: a path let go may come again, and a picture of it is known by its path.
        self._files = NamelessFiles(run_in(book.desk.data_folder).folder, in_memory=book.has_key)
        self._away = weakref.finalize(self, self._files.close)
        self.finished.connect(self._files.close)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(f"Print: {title}")
        self.printing = Printing(workspace, parent=self)
        self.printing.printed.connect(self.accept)
        self._build()
        self.resize(_fitting(over))
        self.make()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(20), theme.space(16), theme.space(20), theme.space(16))
        column.setSpacing(theme.space(10))
        self.said = Words("One moment, the list is being set.", "support")
        column.addWidget(self.said)
        self.view = PageView(PagePictures(self._workspace, draw_file(self._workspace), self))
        self.view.page_changed.connect(self._page_came)
        column.addWidget(self.view, 1)
        self.foot = PageFoot(self)
        self.foot.stepped.connect(self.step)
        self.foot.zoomed.connect(self.view.step_zoom)
        column.addWidget(self.foot)
        self.large = QCheckBox("In large print", self)
        self.large.toggled.connect(self.make)
        self.print = PrimaryButton("Print", self.print_list, icon_name="print")
        self.save = QuietButton("Save as PDF", self.ask_where, icon_name="save")
        self.close_button = QuietButton("Close", self.reject)
        line = QWidget(self)
        line.setProperty("role", "body")
        flow = FlowLayout(line, gap=theme.space(8))
        for widget in (self.print, self.save, self.close_button, self.large):
            flow.addWidget(widget)
        column.addWidget(line)
        self._enable(False)

    def make(self) -> None:
        """Set the list anew, aside."""
        opinion = self._workspace.opinion_id
        job = partial(_make, self._workspace.book, self._name, opinion, self.large.isChecked(), self._files)
        self._workspace.run(job, "Setting the list", self._came, self._failed, quiet=True)

    def step(self, by: int) -> None:
        """One page on (1) or back (-1)."""
        if self.made is None:
            return
        self.page = max(1, min(self.page + by, self.made.pages))
        self.foot.show_place(self.page, self.made.pages)
        self.view.show_page(str(self.made.path), self.page, of=self.made.pages, name=self._title)

    def _page_came(self, page: int) -> None:
        self.page = page
        if self.made is not None:
            self.foot.show_place(page, self.made.pages)

    def print_list(self) -> None:
        """Ask for a printer, then print."""
        if self.made is not None:
            self.printing.print(self, draw_file(self._workspace), str(self.made.path), self.made.pages)

    def ask_where(self) -> None:
        """Ask for a file, then save the list there."""
        offered = self._workspace.book.path.with_name(f"{self._title}, {self._workspace.book.name}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the list", str(offered), "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, target: Path) -> None:
        """Write the list there, whole or not at all."""
        if self.made is None:
            return
        target = target if target.suffix else target.with_name(target.name + ".pdf")
        try:
            insist_may_be_replaced(target)
            with replacing(target) as part:
                shutil.copyfile(self.made.path, part)
        except Problem as problem:
            self.said.setText(str(problem))
            return
        except OSError:
            self.said.setText("The list could not be saved there. Choose another folder.")
            return
        self._workspace.say(f"Saved as {target.name}.", f"In {target.parent}")
        self.accept()

    def _came(self, made: ListMade) -> None:
        self.made = made
        self.said.setText(f"{self._title}: {made.pages} page{'' if made.pages == 1 else 's'}. This is how it prints.")
        self._enable(True)
        self.step(0)

    def _failed(self, error: BaseException) -> None:
        self.made = None
        self._enable(False)
        if isinstance(error, Problem):
            self.said.setText(f"{error.title} {error.advice}")
        else:
            self._workspace.say_error(error)
            self.reject()

    def _enable(self, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        self.large.setEnabled(ready)
        (self.print if ready else self.close_button).setFocus(Qt.FocusReason.OtherFocusReason)


def _fitting(over: QWidget) -> QSize:
    room = over.window().size()
    return QSize(min(theme.px(760), room.width() - theme.px(24)), room.height() - theme.px(24))
