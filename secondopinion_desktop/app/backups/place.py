"""Where the backups on this computer go: where the person chose, or the program's own folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from secondopinion_desktop.app.backups.folder import Backup, backups_in, folder_of
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.plain_words import file_problem

EVERY = timedelta(hours=4)
"""How long after a backup the next one is made by itself, if anything was changed; rotation keeps the day's newest."""
_KEPT = "backup-place.json"


def own_place(desk: Desk) -> Path:
    """The program's own folder for backups: good against a mistake, not against a broken disk."""
    return desk.data_folder / "backups"


def chosen_place(desk: Desk) -> Path:
    """Where the person wants backups; the program's own folder while nobody chose."""
    try:
        found = json.loads((desk.data_folder / _KEPT).read_text("utf-8"))["place"]
        return Path(found) if isinstance(found, str) and found else own_place(desk)
    except (OSError, ValueError, KeyError, TypeError):
        return own_place(desk)


def choose_place(desk: Desk, place: Path | None) -> None:
    """Have backups made at `place` from now on, None for the program's own folder; Problem when nothing can be
    written there. Backups made before stay where they are."""
    try:
        if place is not None:
            with replacing(place / ".a-try"):
                pass
            (place / ".a-try").unlink()
        with replacing(desk.data_folder / _KEPT) as part:
            part.write_text(json.dumps({"place": str(place.resolve()) if place else ""}), "utf-8")
    except OSError as error:
        raise file_problem(error, place or desk.data_folder) from error


def is_reachable(place: Path, desk: Desk) -> bool:
    """False when the stick or disk with the chosen folder is not there; it is never made anew in its absence."""
    return place.is_dir() or place == own_place(desk)


def backups_of(casebook_id: str, desk: Desk, key: Opener | None = None) -> tuple[Backup, ...]:
    """All backups of a casebook that can be reached from this computer, the newest first; `key` opens locked ones."""
    places = dict.fromkeys((chosen_place(desk), own_place(desk)))
    found = [one for place in places for one in backups_in(folder_of(place, "", casebook_id), key)]
    return tuple(sorted(found, key=lambda one: one.moment, reverse=True))


def is_due(head: str, backups: Sequence[Backup], desk: Desk) -> bool:
    """True when this computer's newest backup is of another state, and some hours old."""
    ours = [one for one in backups if one.device == desk.device]
    if not ours:
        return True
    now = desk.clock.now().replace(tzinfo=None)
    return ours[0].head != head and not (ours[0].moment <= now < ours[0].moment + EVERY)


def place_for_now(desk: Desk) -> tuple[Path, Problem | None]:
    """Where a backup goes now, and what to tell the person when that is not where she wanted."""
    chosen = chosen_place(desk)
    if is_reachable(chosen, desk):
        return chosen, None
    return own_place(desk), Problem(
        f"The place chosen for backups, “{chosen}”, is not there.",
        "Until it is, backups are made on this computer; connect the disk, or choose another place in Settings.",
        id="backup-place-gone",
    )
