"""A file that lies where ours should be and is another patient's casebook: one choice, made once.

Nothing is opened, written or moved before the person has chosen: whose case it is must never be a surprise.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from filelock import Timeout

from secondopinion_desktop.app.same_file import followed, is_same_file
from secondopinion_desktop.app.working_copy import Place, lock_of, places, write_place
from secondopinion_desktop.base.problem import Problem


class AnotherThere(Problem):
    """Another patient's casebook lies where one of ours was; `found` is its id."""

    def __init__(self, path: Path, found: str) -> None:
        super().__init__(
            f"“{path.name}” is another patient’s casebook now, not the one that was here.",
            "Yours is kept on this computer. Put it back, or open the one that is there; nothing is lost either way.",
        )
        self.path, self.found = path, found


def insist_on_ours(path: Path, data_folder: Path, found: str) -> None:
    """AnotherThere when the casebook found at `path` is none that was ever opened there, but another one was."""
    served = _serving(path, data_folder)
    if served and not any(folder.parent.name == found for folder in served):
        raise AnotherThere(path, found)


def kept_of(path: Path, data_folder: Path, found: str) -> Path | None:
    """The folder of what is kept here of the casebook that was at `path`, where another one lies; None without any."""
    return next((one for one in _serving(path, data_folder) if one.parent.name != found), None)


def leave_to_the_other(path: Path, data_folder: Path, found: str) -> None:
    """From now on the casebook found at `path` belongs there; ours is kept here, for when its file turns up."""
    path = followed(path)
    for folder, place in _serving(path, data_folder).items():
        if folder.parent.name == found:
            continue
        lock = lock_of(folder)
        try:
            with lock.acquire():
                away = path.with_name(f"{path.stem} (kept on this computer){path.suffix}")
                write_place(folder, replace(place, path=str(away)))
        except Timeout:
            raise Problem(
                "The casebook that was here is open in another window.", "Settle it there first.", id="open-elsewhere"
            ) from None


def _serving(path: Path, data_folder: Path) -> dict[Path, Place]:
    """Every working copy that serves this very file."""
    shelves = data_folder / "working"
    real = followed(path)
    return {
        folder: place
        for shelf in (sorted(shelves.iterdir()) if shelves.is_dir() else ())
        for folder, place in places(shelf).items()
        if is_same_file(Path(place.path), real)
    }
