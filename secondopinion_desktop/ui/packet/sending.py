"""The ways of a packet out of this casebook: saved whole, or in parts for a portal, never before the privacy notice.

It is opened in another program as a file without a passphrase, so where the casebook has one that is asked first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from secondopinion_desktop.packet.plan.portal import Portal, portal_name
from secondopinion_desktop.packet.plan.presets import preset_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion
from secondopinion_desktop.ui.packet.made_panel import MadePanel
from secondopinion_desktop.ui.packet.making import PacketMaking, looks_synced
from secondopinion_desktop.ui.tips import notice_words
from secondopinion_desktop.ui.viewing.packet_pages import Wanted
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.kept_packets import PacketFile

SHARED = "This folder seems to be shared with other computers. "
IN_CLEAR = (
    "Another program can open the packet only as a file without your passphrase. It will lie in this program’s private "
    "folder until you close the casebook, and whoever uses this computer could read it until then."
)
_LONGEST_NAME = 120


class Sending(QObject):
    """Asks in place, on the panel that shows the packet; then writes aside. `wanted()` names the packet in view."""

    def __init__(self, workspace: Workspace, panel: MadePanel, wanted: Callable[[], Wanted], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._over = parent
        self._panel = panel
        self._wanted = wanted
        self._making = PacketMaking.of(workspace)
        self._go_on: Callable[[], object] | None = None
        panel.save_wanted.connect(self.save)
        panel.text_wanted.connect(self.save_text)
        panel.parts_wanted.connect(self.save_parts)
        panel.smaller_wanted.connect(self.try_smaller)
        self._making.smaller.connect(panel.show_smaller)
        panel.open_wanted.connect(self.open_elsewhere)
        self._making.laid_out.connect(self._open_file)
        panel.privacy_answered.connect(self._answered)

    @property
    def made(self) -> PacketFile | None:
        """The packet in view, None while it is not made."""
        return self._making.finished(self._wanted())

    def save(self) -> None:
        """Save the packet whole."""
        self._after_privacy(self._save)

    def save_text(self) -> None:
        """Save its own pages as text for a phone."""
        self._after_privacy(self._save_text)

    def save_parts(self, portal: Portal) -> None:
        """Save it in files as a portal takes them."""
        self._after_privacy(partial(self._save_parts, portal))

    def try_smaller(self, wanted: bool) -> None:
        """Bring its pictures down, to be looked at."""
        if wanted and self.made is not None:
            self._making.try_smaller(self.made)

    def open_elsewhere(self) -> None:
        """Open it in the program that shows PDFs here."""
        if self._workspace.book.has_key:
            self._ask(IN_CLEAR, "Open it all the same", self._lay_out)
        else:
            self._lay_out()

    def choose_target(self) -> Path | None:
        """Ask where to save; None when the person closed the dialog."""
        offered = str(Path.home() / f"{self.name()}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(self._over, "Save the packet", offered, "PDF (*.pdf)")
        return Path(chosen) if chosen else None

    def choose_text(self) -> Path | None:
        """Ask where to save the text; None when the person closed the dialog."""
        offered = str(Path.home() / f"{self.name()}.html")
        chosen, _ = QFileDialog.getSaveFileName(self._over, "Save the text", offered, "Web page (*.html)")
        return Path(chosen) if chosen else None

    def choose_folder(self) -> Path | None:
        """Ask for the folder of the files; None when the person closed the dialog."""
        chosen = QFileDialog.getExistingDirectory(self._over, "Save the files in", str(Path.home()))
        return Path(chosen) if chosen else None

    def name(self) -> str:
        """What the packet in view is called as a file, without its ending."""
        wanted = self._wanted()
        kept = self._making.looked_at(wanted)
        made_on = kept.made.made_on if kept is not None else None
        day = made_on.edtf if made_on is not None else self._workspace.today.isoformat()
        return packet_name(self._workspace.case, wanted, day)

    def _save(self) -> None:
        target = self.choose_target()
        if target is not None:
            self._where_shared(target, partial(self._write, target))

    def _save_text(self) -> None:
        target = self.choose_text()
        if target is not None:
            self._where_shared(target, partial(self._write_text, target))

    def _write_text(self, target: Path) -> None:
        if self.made is not None:
            self._making.save_text(self.made, target)

    def _save_parts(self, portal: Portal) -> None:
        folder = self.choose_folder()
        if folder is not None:
            self._where_shared(folder, partial(self._write_parts, folder, portal))

    def _write(self, target: Path) -> None:
        if self.made is not None:
            self._making.save(self.made, target)

    def _write_parts(self, folder: Path, portal: Portal) -> None:
        if self.made is not None:
            self._making.save_parts(self.made, folder, portal_name(self.name()), portal)

    def _lay_out(self) -> None:
        if self.made is not None:
            self._making.lay_out(self.made, self.name())

    def _open_file(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._workspace.say("No program here opens PDF files.", "Save the packet and open it on another computer.")

    def _after_privacy(self, go_on: Callable[[], object]) -> None:
        if self._making.privacy_said:
            go_on()
        else:
            self._ask(
                notice_words("privacy", self._workspace.case),
                "Choose where to save",
                partial(self._privacy_said, go_on),
            )

    def _where_shared(self, place: Path, go_on: Callable[[], object]) -> None:
        if looks_synced(place):
            self._ask(SHARED + notice_words("privacy", self._workspace.case), "Save it there", go_on)
        else:
            go_on()

    def _ask(self, notice: str, yes: str, go_on: Callable[[], object]) -> None:
        self._go_on = go_on
        self._panel.ask_privacy(notice, yes)

    def _answered(self, yes: bool) -> None:
        go_on, self._go_on = self._go_on, None
        if yes and go_on is not None:
            go_on()

    def _privacy_said(self, go_on: Callable[[], object]) -> None:
        self._making.privacy_said = True
        go_on()


def packet_name(case: Case, wanted: Wanted, day: str) -> str:
    """ "Ruth Albrecht - packet for Dr. Okafor - 2026-03-09"; letters a file name cannot hold are left away."""
    opinion = case.find(Opinion, wanted.opinion_id)
    whom = (case.named(opinion.doctor) or case.named(opinion.place)) if opinion is not None else ""
    what = f"packet for {whom}" if whom else "packet"
    sort = preset_of(wanted.preset)
    if sort.in_file_name:
        what = f"{what}, {sort.in_file_name}"
    name = " - ".join(part for part in (case.patient.name, what, day) if part)
    kept = "".join(letter for letter in name if letter not in '<>:"/\\|?*' and letter.isprintable())
    return " ".join(kept.split()).strip(" .")[:_LONGEST_NAME]
