"""What the program remembers on this computer between days: text size, colors, recent casebooks.

Nothing about the patient but the paths of files the person opened. A file that cannot be read counts
as empty: preferences are never worth stopping for, and no key waits for the disk because of them. They are
written aside, in order; until then whoever reads them here is answered with them.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.ui.jobs import in_order

log = logging.getLogger(__name__)
MOST_RECENT = 8
LOCK_AFTER = (0, 5, 15, 60)
"""After how many minutes without a hand on it the window may lock itself; 0 for never."""


@dataclass(frozen=True)
class Kept:
    """The values kept. `text_size` None means as large as the system asks, `lock_after` minutes 0 never."""

    text_size: float | None = None
    appearance: str = "system"
    recent: tuple[str, ...] = ()
    width: int = 1280
    height: int = 800
    maximized: bool = False
    spelling: bool = True
    notice_read: bool = False
    lock_after: int = 0


class Preferences:
    """Reads the values once and writes them at each change, into `folder`/window.json."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / "window.json"
        self.kept = _read(self._path)

    def keep(self, **values: object) -> None:
        """Remember these values from now on."""
        # Read afresh: the settings page, or another window, may have kept something since.
        before = _read(self._path)
        changed = replace(before, **values)  # type: ignore[arg-type]
        if changed == before:
            self.kept = changed
            return
        self.kept = changed
        _waiting.setdefault(self._path, []).append(values)
        in_order.soon(partial(_write, self._path, values))

    def opened(self, path: Path) -> None:
        """Put a casebook at the top of the recent ones."""
        name = str(path.resolve())
        self.keep(recent=(name, *(old for old in _read(self._path).recent if old != name))[:MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Take a casebook off the recent ones; the file itself stays."""
        self.keep(recent=tuple(old for old in _read(self._path).recent if old != str(path)))

    @property
    def recent(self) -> tuple[Path, ...]:
        """The casebooks opened last, newest first, missing ones too."""
        return tuple(Path(name) for name in _read(self._path).recent)


_waiting: dict[Path, list[dict[str, object]]] = {}
"""What is kept and not written yet, of each file, the oldest first. A list is taken from and added to at one stroke."""


def _write(path: Path, values: dict[str, object]) -> None:
    try:
        changed = replace(_read_file(path), **values)  # type: ignore[arg-type]
        with replacing(path) as part:
            part.write_text(json.dumps(asdict(changed), indent=1), encoding="utf-8")
    except (OSError, Problem) as error:
        log.info("preferences could not be kept: %s", type(error).__name__)
    finally:
        _waiting[path].pop(0)


def _read(path: Path) -> Kept:
    """What the file holds, with what is still to be written into it."""
    waiting = tuple(_waiting.get(path, ()))  # First: what is written meanwhile stands in the file as well.
    kept = _read_file(path)
    for values in waiting:
        kept = replace(kept, **values)  # type: ignore[arg-type]
    return kept


def _read_file(path: Path) -> Kept:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Kept()
    usual = asdict(Kept())
    if not isinstance(found, dict):
        return Kept()
    values = {name: found[name] for name in usual if name in found and _fits(name, found[name])}
    if "recent" in values:
        values["recent"] = tuple(str(name) for name in values["recent"])
    return Kept(**values)


def _fits(name: str, value: object) -> bool:
    if name == "text_size":
        return value is None or isinstance(value, int | float)
    if name in ("width", "height"):
        return isinstance(value, int) and not isinstance(value, bool) and 200 <= value <= 20000
    if name == "lock_after":
        return value in LOCK_AFTER and not isinstance(value, bool)
    if name == "recent":
        return isinstance(value, list)
    return isinstance(value, type(getattr(Kept(), name)))
