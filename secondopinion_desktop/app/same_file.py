"""Which file a path means."""

from __future__ import annotations

import os
from pathlib import Path


def followed(path: Path) -> Path:
    """The file itself, when the path is a link to it: the link is to stay a link."""
    return Path(os.path.realpath(path))


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file; a hard link to it is another file."""
    if one == other:
        return True
    try:
        # The same name written with other capitals, where that makes no difference; not a hard link.
        return one.samefile(other) and other.stat().st_nlink == 1
    except OSError:
        return False
