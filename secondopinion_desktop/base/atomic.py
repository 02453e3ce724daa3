"""Writing a file so that a power cut leaves either the old one or the new one, never half of one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from secondopinion_desktop.base.own_run import BEING_WRITTEN, laid_elsewhere
from secondopinion_desktop.base.targets import followed, is_plain_file


@contextmanager
def replacing(target: Path, may_replace: Callable[[Path], object] | None = None) -> Iterator[Path]:
    """Give a path beside `target` to write to; swap it in when the block ends well.

    The new file is flushed to disk before the swap. When the block raises, `target` is untouched
    and the half-written file is gone. `may_replace` is asked right before the swap and raises when
    what lies at `target` by then must stay. A link is followed, and stays a link; Problem when a device, a pipe or a
    folder lies there (`targets.is_plain_file`), before anything is written and right before the swap.
    """
    target = followed(target)
    is_plain_file(target)
    # The beginning of the target's name would only be a way to be too long, or to be guessed at later.
    with laid_elsewhere(target.parent, BEING_WRITTEN, ".tmp") as part:
        try:
            _begin(part)
            yield part
            _match_mode(part, target)
            flush_to_disk(part)
            if may_replace is not None:
                may_replace(target)
            is_plain_file(target)
            part.replace(target)
            _flush_folder(target.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def _begin(part: Path) -> None:
    part.touch(0o600, exist_ok=False)


def flush_to_disk(path: Path) -> None:
    """Return once the bytes of `path` are on the disk itself."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows keeps the rename in its own journal and cannot open folders.
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError:
        pass  # Some network folders refuse this; the file itself is already flushed.
    finally:
        os.close(number)


def _match_mode(part: Path, target: Path) -> None:
    if os.name == "nt":
        return
    try:
        part.chmod(target.stat().st_mode & 0o777)
    except FileNotFoundError:
        part.chmod(0o600)  # Private facts: nobody else on this computer reads a new file.
