"""A folder of backups of one casebook: what lies where in it, and which backups there are.

NAME (k3x9qa)/
    READ ME.txt             what this is, for somebody who finds it in ten years
    backups.json            marks the folder as ours, and of which casebook
    2026-03-02 09.30.00 laptop-1.backup     everything but the papers, at that moment
    2026-03-02 09.30.00 laptop-1.json       what is known of it: when it was tried
    papers/ab/abcd….pdf     the bytes of every paper, once, however many backups speak of it
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.backups.sealing import Seal, seal_for
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.exchange.folder import safe_name
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.slim import ENDING, KeptPaper

_MARK = "backups.json"
_MOMENT = "%Y-%m-%d %H.%M.%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d) ([a-z0-9-]{4,60})" + re.escape(ENDING))
_KNOWN = ("head", "sha256", "tried_at")
_READ_ME = """\
These are backups of the casebook “{name}”, made by Second Opinion Desktop.

To bring one back, open the program and choose a backup in Settings, or type
    secondopinion-desktop restore "THIS FOLDER" "NEW NAME.secondopinion"
It becomes a new file; nothing is written over.

The folder “papers” holds every paper, once. Backups need it: move or copy this folder only as a whole.
"""


@dataclass(frozen=True)
class Backup:
    """One backup: when and on which computer it was made, and what is known of it since.

    `tried_at` is when it was last brought back for a try and found whole, in ISO form; "" while it never was.
    `sha256` is the fingerprint of its file, "" when that is not known; `key` opens it when it is locked.
    """

    path: Path
    moment: datetime
    device: str
    head: str = ""
    sha256: str = ""
    tried_at: str = ""
    key: Opener | None = field(default=None, compare=False, repr=False)

    @property
    def papers(self) -> Path:
        """Where the papers it speaks of lie."""
        return self.path.parent / "papers"

    @property
    def seal(self) -> Seal:
        """How they lie there."""
        return seal_for(self.path, self.key)

    def place_of(self, paper: KeptPaper) -> Path:
        """The file of one paper."""
        name = self.seal.name_of(paper)
        return self.papers / name[:2] / name

    def is_as_written(self) -> bool:
        """False when its file was altered, or cannot be read."""
        try:
            with self.path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return False
        return found == self.sha256 if self.sha256 else True

    def noted(self) -> Backup:
        """The same, with what is known of it written down beside it."""
        _write_json(self.path.with_suffix(".json"), {name: getattr(self, name) for name in _KNOWN})
        return self


def folder_of(place: Path, name: str, casebook_id: str) -> Path:
    """The folder of a casebook's backups at a place: the one there is, or the name of a new one."""
    for folder in backup_folders(place):
        if _mark(folder).get("casebook") == casebook_id:
            return folder
    return place / f"{safe_name(name)} ({casebook_id[-6:]})"


def backup_folders(place: Path) -> tuple[Path, ...]:
    """Every folder of backups at a place, of whatever casebook; the place itself when it is one."""
    try:
        inside = sorted(entry for entry in place.iterdir() if entry.is_dir())
    except OSError:
        return ()
    return tuple(folder for folder in (place, *inside) if _mark(folder))


def begin(folder: Path, name: str, casebook_id: str) -> None:
    """Make a folder for backups; Problem when something of somebody else has its name."""
    if _mark(folder).get("casebook") == casebook_id:
        return
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem(
            f"“{folder.name}” is there already and holds something else.",
            "Choose another place for the backups.",
            id="folder-holds-something-else",
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with replacing(folder / "READ ME.txt") as part:
        part.write_text(_READ_ME.format(name=name), "utf-8")
    _write_json(folder / _MARK, {"second_opinion_backups": 1, "casebook": casebook_id})


def backups_in(folder: Path, key: Opener | None = None) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first; `key` opens those that are locked."""
    try:
        found = [_backup_at(path, key) for path in folder.iterdir() if path.is_file()]
    except OSError:
        return ()
    return tuple(sorted((one for one in found if one), key=lambda one: one.moment, reverse=True))


def backup_at(path: Path, key: Opener | None = None) -> Backup:
    """The backup a person named; Problem when the file is none of ours."""
    found = _backup_at(path, key)
    if found is None:
        raise Problem(
            f"“{path.name}” is not a backup.",
            f"The name of a backup ends in “{ENDING}”; choose such a file.",
            id="not-a-backup",
        )
    return found


def free_path(folder: Path, moment: datetime, device: str) -> Path:
    """The name of a new backup: its moment and computer."""
    return folder / f"{moment.strftime(_MOMENT)} {device}{ENDING}"


def _backup_at(path: Path, key: Opener | None) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    if named is None:
        return None
    try:
        moment = datetime.strptime(named[1], _MOMENT)
    except ValueError:
        return None
    known = _read_json(path.with_suffix(".json"))
    texts = {name: value for name, value in known.items() if name in _KNOWN and isinstance(value, str)}
    return Backup(path, moment, named[2], **texts, key=key)


def _mark(folder: Path) -> dict[str, Any]:
    found = _read_json(folder / _MARK)
    return found if found.get("second_opinion_backups") == 1 else {}


def _read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes()[:100_000])
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_json(path: Path, value: dict[str, Any]) -> None:
    with replacing(path) as part:
        part.write_text(json.dumps(value, indent=1), "utf-8")
