"""Making the packet as long work, keeping it for looking at, and writing it where the person wants it.

While it is only looked at it lies in no folder. A program that shows PDFs needs it as a file with a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.kinds import PacketMade
from secondopinion_desktop.ui.viewing.packet_pages import Wanted
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.kept_packets import PacketFile
    from secondopinion_desktop.app.made_packet import Made
    from secondopinion_desktop.app.packet_parts import SavedParts, SmallerPacket
    from secondopinion_desktop.packet.plan.plan import Plan
    from secondopinion_desktop.packet.plan.portal import Portal

SYNCED = ("dropbox", "onedrive", "icloud", "mobile documents", "google drive", "googledrive", "nextcloud", "syncthing")
"""Folders of these names leave the computer by themselves."""
MOST_TOLD = 2
"""Differences that are named; the others are counted."""
MOST_CHANGES = 50
"""Changes counted since a packet was made; beyond that the number says nothing more."""


@dataclass(frozen=True)
class Brought:
    """A kept packet that is laid out to be looked at, and which packet it is."""

    file: PacketFile
    made: PacketMade


def _bring(book: Casebook, made: PacketMade, files: NamelessFiles, progress: Progress) -> Brought:
    from secondopinion_desktop.app.kept_packets import file_of

    return Brought(file_of(book, made, files, progress), made)


def _differences(book: Casebook, before: PacketMade, after: PacketMade, progress: Progress) -> tuple[str, ...]:
    from secondopinion_desktop.app.kept_packets import changes_between

    progress.check()
    return changes_between(book, before, after)


def _make(book: Casebook, wanted: Wanted, files: NamelessFiles, progress: Progress) -> Made:
    from secondopinion_desktop.app.packets import make_packet_to_look_at, plan_for

    progress.say("Planning the packet", 0, 0)
    plan = plan_for(book, wanted.opinion_id, preset=wanted.preset, left_out=wanted.left_out, printing=wanted.printing)
    scratch = files.new()
    try:
        return make_packet_to_look_at(book, plan, scratch, progress)
    except BaseException:
        files.drop(scratch)
        raise


def _copy(made: PacketFile, target: Path, progress: Progress) -> Path:
    from secondopinion_desktop.app.packets import save_packet

    return save_packet(made, target, progress)


def _save(book: Casebook, made: PacketFile, target: Path, progress: Progress) -> Path:
    from secondopinion_desktop.app.saved_files import SavedFile, remember_saved

    saved = _copy(made, target, progress)
    remember_saved(book, made.packet, [SavedFile.of(saved)])
    return saved


@dataclass(frozen=True)
class Standing:
    """The newest packet on record for an opinion, and what changed in the file since it was made."""

    made: PacketMade | None
    out_of_date: bool
    changes: int
    told: tuple[str, ...] = ()

    def words(self) -> str:
        """What to tell the person; "" when the newest packet shows the file as it is."""
        if self.made is None or not self.out_of_date:
            return ""
        if self.told:
            more = len(self.told) - MOST_TOLD
            on = f" of {self.made.made_on.reads()}" if self.made.made_on else ""
            rest = f" And {counted(more, 'more difference', 'more differences')}." if more > 0 else ""
            return f"The packet{on} is out of date. {' '.join(self.told[:MOST_TOLD])}{rest}"
        on = f" of {self.made.made_on.reads()}" if self.made.made_on else ""
        many = f"more than {MOST_CHANGES}" if self.changes >= MOST_CHANGES else str(self.changes)
        since = f": {many} change{'' if self.changes == 1 else 's'} since" if self.changes else ""
        return f"The packet{on} is out of date{since}."


def _standing(book: Casebook, opinion_id: str | None, progress: Progress) -> Standing:
    from secondopinion_desktop.app.packets import differences_since, is_out_of_date, packets_made

    progress.check()
    made = next(iter(packets_made(book, opinion_id)), None)
    if made is None or not is_out_of_date(book, made):
        return Standing(made, False, 0)
    told = differences_since(book, made)
    if told:
        return Standing(made, True, 0, told)
    changes = 0
    for line in book.history(MOST_CHANGES):
        if line.made_packet:
            break
        changes += line.deed in ("do", "redo", "undo")
    return Standing(made, True, changes)


def _cut(
    book: Casebook, made: PacketFile, folder: Path, name: str, portal: Portal, progress: Progress
) -> SavedParts:  # fmt: skip
    from secondopinion_desktop.app.packet_parts import save_parts
    from secondopinion_desktop.app.saved_files import SavedFile, remember_saved

    saved = save_parts(made.path, folder, name, portal, progress)
    files = [SavedFile(one.path.name, one.size, one.sha256) for one in saved.parts]
    remember_saved(book, made.packet, files)
    return saved


def _save_text(plan: Plan, target: Path, progress: Progress) -> Path:
    from secondopinion_desktop.app.packet_text import save_packet_text

    return save_packet_text(plan, target, progress, replace=True)


def _bring_down(made: PacketFile, files: NamelessFiles, progress: Progress) -> SmallerPacket:
    from secondopinion_desktop.app.packet_parts import try_smaller

    return try_smaller(made.path, files, progress)


class PacketMaking(QObject):
    """One a casebook, so that a packet just made is still there after the window was built afresh.

    `made(Made)`, `ended()` after every try, `saved(Path)` (the file, or the folder of the parts), `stood(Standing)`;
    `brought(Brought)` when a kept one is there to be looked at, `compared(sentences)`, `smaller(SmallerPacket)` when
    its pictures were brought down, `laid_out(Path)` when one lies in the private folder for another program; that goes
    when the casebook is closed.
    """

    made = Signal(object)
    ended = Signal()
    saved = Signal(object)
    stood = Signal(object)
    brought = Signal(object)
    compared = Signal(object)
    laid_out = Signal(object)
    smaller = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._run = run_in(workspace.book.desk.data_folder)
        self._files = NamelessFiles(self._run.folder, in_memory=workspace.book.has_key)
        self._brought: dict[str, Brought] = {}
        self._folder: Path | None = None
        workspace.closing.connect(self._take_away)
        self._wanted: Wanted | None = None
        self._finished: dict[Wanted, PacketFile] = {}
        self._plans: dict[Path, Plan] = {}
        self._looked_at: Brought | None = None
        self._told: set[str] = set()
        self.is_busy = False
        self.privacy_said = False

    @classmethod
    def of(cls, workspace: Workspace) -> PacketMaking:
        """The one of this casebook."""
        found = workspace.findChild(cls)
        return found if isinstance(found, PacketMaking) else cls(workspace)

    def finished(self, wanted: Wanted) -> PacketFile | None:
        """The kept packet of this sort that is looked at, else the one made of just this in this sitting."""
        kept = self.looked_at(wanted)
        found = kept.file if kept is not None else self._finished.get(wanted)
        return None if found is None or self._is_forgotten(found) else found

    def looked_at(self, wanted: Wanted) -> Brought | None:
        """The kept packet of this opinion and sort that is looked at."""
        kept = self._looked_at
        fits = kept is not None and (kept.made.opinion, kept.made.preset) == (wanted.opinion_id, wanted.preset)
        return kept if kept is not None and fits and not self._is_forgotten(kept.file) else None

    def _is_forgotten(self, shown: PacketFile) -> bool:
        """Whether something it holds was forgotten for good since it came here: then nobody is to see or send it."""
        made = self._workspace.case.find(PacketMade, shown.packet)
        return shown.packet in self._told and (made is None or not made.contents)

    def bring(self, made: PacketMade) -> None:
        """Have a kept packet laid out to be looked at; `brought` tells."""
        if made.id in self._brought:
            self._here(self._brought[made.id])
            return
        job = partial(_bring, self._workspace.book, made, self._files)
        self._workspace.run(job, "Opening the packet", self._here)

    def compare(self, before: PacketMade, after: PacketMade) -> None:
        """Find out what is different in `after`; `compared` tells."""
        job = partial(_differences, self._workspace.book, before, after)
        self._workspace.run(job, "Comparing", self._differ, quiet=True)

    def remove(self, made: PacketMade) -> None:
        """Keep the file of a packet no longer."""
        from secondopinion_desktop.app.kept_packets import let_go

        self._looked_at = None
        self._finished = {wanted: file for wanted, file in self._finished.items() if file.packet != made.id}
        let_go(self._workspace.book, [made])

    def make(self, wanted: Wanted) -> None:
        """Make the packet aside."""
        if self.is_busy:
            return
        self.is_busy, self._wanted = True, wanted
        job = partial(_make, self._workspace.book, wanted, self._files)
        self._workspace.run(job, "Making the packet", self._came, self._failed, self._stopped)

    def save(self, made: PacketFile, target: Path) -> None:
        """Write a copy where the person wants it; an older file there is replaced whole or not at all."""
        self._workspace.run(partial(_save, self._workspace.book, made, target), "Saving the packet", self._copied)

    def save_parts(self, made: PacketFile, folder: Path, name: str, portal: Portal) -> None:
        """Write it into a folder, in files as a portal takes them."""
        job = partial(_cut, self._workspace.book, made, folder, name, portal)
        self._workspace.run(job, "Saving the packet in parts", self._parts_saved)

    def has_text(self, made: PacketFile) -> bool:
        """Whether what it says is at hand as text: of one made in this sitting."""
        return made.path in self._plans

    def save_text(self, made: PacketFile, target: Path) -> None:
        """Write its own pages as text for a phone."""
        if self.has_text(made):
            self._workspace.run(partial(_save_text, self._plans[made.path], target), "Saving the text", self._copied)

    def try_smaller(self, made: PacketFile) -> None:
        """Bring its pictures down in a copy to be looked at; `smaller` tells."""
        self._workspace.run(partial(_bring_down, made, self._files), "Making the pictures smaller", self._is_smaller)

    def lay_out(self, made: PacketFile, name: str) -> None:
        """Lay it as a file of this name where another program can open it; `laid_out` tells."""
        if self._folder is None:
            self._folder = self._run.new_folder("packet-")
        target = self._folder / f"{name}.pdf"
        self._workspace.run(partial(_copy, made, target), "Opening the packet", self._lies_there)

    def ask_standing(self, opinion_id: str | None) -> None:
        """Find out whether the newest packet is out of date; `stood` tells."""
        job = partial(_standing, self._workspace.book, opinion_id)
        self._workspace.run(job, "Comparing", self._stands, quiet=True, patient=True)

    def _came(self, made: Made) -> None:
        if self._wanted is not None:
            self._finished[self._wanted] = made.file
        if made.plan is not None:
            self._plans[made.path] = made.plan
        self._note(made.file.packet)
        self._looked_at = None
        self._end()
        self.made.emit(made)

    def _take_away(self) -> None:
        self._files.close()
        if self._folder is not None:
            self._run.drop_folder(self._folder)

    def _lies_there(self, file: Path) -> None:
        self.laid_out.emit(file)

    def _here(self, brought: Brought) -> None:
        self._looked_at = self._brought[brought.made.id] = brought
        self._note(brought.made.id)
        self.brought.emit(brought)

    def _note(self, packet: str) -> None:
        made = self._workspace.case.find(PacketMade, packet)
        if made is not None and made.contents:
            self._told.add(packet)

    def _differ(self, sentences: tuple[str, ...]) -> None:
        self.compared.emit(sentences)

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._workspace.say_error(error)

    def _stopped(self) -> None:
        self._end()
        self._workspace.say("Stopped. No packet was made.")

    def _end(self) -> None:
        self.is_busy = False
        self.ended.emit()

    def _copied(self, target: Path) -> None:
        self._workspace.say(f"Saved as {target.name}.", f"In {target.parent}")
        self.saved.emit(target)

    def _is_smaller(self, made: SmallerPacket) -> None:
        self.smaller.emit(made)

    def _parts_saved(self, saved: SavedParts) -> None:
        folder = saved.parts[0].path.parent
        count = len(saved.parts)
        words = f"Saved as one file, {saved.parts[0].path.name}." if count == 1 else f"Saved in {count} parts."
        self._workspace.say(words, " ".join((f"In {folder}.", *saved.remarks)))
        self.saved.emit(folder)

    def _stands(self, standing: Standing) -> None:
        self.stood.emit(standing)


def looks_synced(path: Path) -> bool:
    """Whether a place seems to be a folder that is shared or synced."""
    return any(name in part.casefold() for part in path.parts for name in SYNCED)
