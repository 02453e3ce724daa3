"""Making a backup: papers first, then everything else, then the try that it can be brought back, then thinning out."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from secondopinion_desktop.app.backups.folder import Backup, backups_in, begin, folder_of, free_path
from secondopinion_desktop.app.backups.restoring import faults_of, lost_papers, trying
from secondopinion_desktop.app.backups.rotation import kept
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.plain_words import file_problem
from secondopinion_desktop.store.slim import KeptPaper, papers_of
from secondopinion_desktop.store.vault import is_locked, salt_in, salt_of


@dataclass(frozen=True)
class Made:
    """A backup that was made, and what the try to bring it back found wrong, one sentence each."""

    path: Path
    faults: tuple[str, ...] = ()


class Maker:
    """Makes the backups of one open casebook."""

    def __init__(self, database: Database, case: Case, name: str, desk: Desk, progress: Progress) -> None:
        self._database = database
        self._case = case
        self._name = name
        self._desk = desk
        self._progress = progress

    def make(self, place: Path) -> Made:
        """Make a backup in the casebook's folder at `place`. Problem when it cannot be written.

        Older ones are thinned out only when this one was brought back for a try and nothing was missing.
        """
        folder = folder_of(place, self._name, self._database.casebook_id)
        try:
            begin(folder, self._name, self._database.casebook_id)
            with FileLock(folder / ".lock", timeout=0, thread_local=False):
                backup = self._written(folder)
                faults = self._tried(backup)
                if not faults:
                    replace(backup, tried_at=self._desk.clock.now().isoformat(timespec="seconds")).noted()
                    _thin_out(folder, self._desk.device, self._database.lock)
        except Timeout:
            raise Problem(
                "A backup is being made there just now.", "Wait until it is done.", id="backup-being-made"
            ) from None
        except OSError as error:
            raise file_problem(error, folder) from error
        return Made(backup.path, faults)

    def _written(self, folder: Path) -> Backup:
        moment = self._desk.clock.now().replace(tzinfo=None, microsecond=0)
        lock = self._database.lock
        while (there := free_path(folder, moment, self._desk.device)).exists() and salt_of(there) != salt_in(lock):
            moment += timedelta(seconds=1)  # Made this very second, before the passphrase was changed.
        backup = Backup(free_path(folder, moment, self._desk.device), moment, self._desk.device, key=lock)
        with trying(self._desk) as aside:
            slim = aside / "slim"
            # Asked for first: an edit made in between is in the copy, and only makes the next backup due sooner.
            head = self._database.head()
            self._database.write_slim(slim, self._progress, lock)
            papers = papers_of(slim, lock)
            for done, paper in enumerate(papers):
                self._progress.check()
                self._progress.say(f"Backing up paper {done + 1} of {len(papers)}", done, len(papers))
                if not backup.place_of(paper).exists():
                    self._keep(paper, backup)
            with replacing(backup.path) as part:
                shutil.copyfile(slim, part)
        with backup.path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return replace(backup, head=head, sha256=sha256).noted()

    def _keep(self, paper: KeptPaper, backup: Backup) -> bool:
        """Write one paper into the folder, unless its bytes in the casebook are not what they were."""
        target = backup.place_of(paper)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with replacing(target) as part:
                backup.seal.write(_held_against(paper.sha256, self._database.blobs.chunks(paper.sha256)), part)
        except (_Altered, Problem):
            return False
        return True

    def _tried(self, backup: Backup) -> tuple[str, ...]:
        """Bring the backup back aside; answers what is wrong with what came."""
        with trying(self._desk) as aside:
            whole = aside / "whole"
            lost = lost_papers(backup, whole, self._progress)
            if lost and self._mended(lost, backup):
                whole.unlink()
                lost = lost_papers(backup, whole, self._progress)
            faults = faults_of(whole, self._progress, backup.key)
        titles = {paper.sha256: paper.title or "Paper" for paper in self._case.all(Document)}
        named = [f"The file of the paper “{titles[one]}” is missing or damaged." for one in lost if one in titles]
        return tuple(dict.fromkeys([*named, *(one for one in faults if "is missing" not in one or not named)]))

    def _mended(self, lost: Iterable[str], backup: Backup) -> bool:
        """Write those papers again that went bad in the folder; True when one was."""
        wanted = set(lost)
        written = [self._keep(paper, backup) for paper in papers_of(backup.path, backup.key) if paper.sha256 in wanted]
        return any(written)


def drop_open_backups(place: Path, casebook_id: str, key: Opener | None) -> None:
    """Let those backups at a place go that were made before their casebook was locked."""
    folder = folder_of(place, "", casebook_id)
    for backup in backups_in(folder):
        if not is_locked(backup.path):
            _let_go(backup)
    _drop_unspoken_papers(folder, key)


class _Altered(Exception):
    """A paper's bytes in the casebook are not what they were when it was added."""


def _held_against(sha256: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256:
        raise _Altered


def _thin_out(folder: Path, device: str, key: Opener | None) -> None:
    """Let those of this computer's backups go that are not to stay, and papers that no backup speaks of any more."""
    ours = [one for one in backups_in(folder) if one.device == device]
    stay = kept([one.moment for one in ours])
    for backup in ours:
        if backup.moment not in stay:
            _let_go(backup)
    _drop_unspoken_papers(folder, key)


def _let_go(backup: Backup) -> None:
    backup.path.unlink(missing_ok=True)
    backup.path.with_suffix(".json").unlink(missing_ok=True)


def _drop_unspoken_papers(folder: Path, key: Opener | None) -> None:
    wanted: set[Path] = set()
    for backup in backups_in(folder, key):
        try:
            wanted.update(backup.place_of(paper) for paper in papers_of(backup.path, key))
        except Problem:
            return  # Nobody knows which papers this one speaks of: all stay.
    for path in (folder / "papers").glob("??/*"):
        if path not in wanted:
            path.unlink(missing_ok=True)
