"""What may lie where a file is to be written: nothing, or a plain file. The one place this is decided."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from secondopinion_desktop.base.problem import Problem

_ANOTHER = "Choose another name for the file."
_NEW_FOLDER = "Name a new folder; one is made for you."


def followed(target: Path) -> Path:
    """The file itself where `target` is a link to it: what is written goes there, and the link stays a link."""
    return Path(os.path.realpath(target))


def insist_on_new_folder(folder: Path) -> None:
    """Problem when a folder that is to be made is there already, unless it is empty."""
    if not folder.is_dir():
        if is_plain_file(folder):
            raise Problem(f"“{folder.name}” is a file and no folder.", _NEW_FOLDER, id="is-a-file")
    elif any(folder.iterdir()):
        raise Problem(f"The folder “{folder.name}” is not empty.", _NEW_FOLDER, id="folder-not-empty")


def insist_on_letters(target: Path) -> None:
    """Problem when a path holds bytes that are no letters: what writes and reads PDF cannot be told of such a one."""
    try:
        str(target.absolute()).encode("utf-8")
    except UnicodeEncodeError:
        raise Problem(
            f"“{target.name}” has signs in its name that are no letters, or lies in a folder that has.",
            "Choose another place for the file.",
            id="no-letters",
        ) from None


def is_plain_file(target: Path) -> bool:
    """Whether a plain file lies at `target`, False for nothing; Problem for all that is never written over.

    A device, a pipe, a socket or a folder would be gone for good, or take the bytes nobody knows where to; a link to
    one is no better.
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise Problem("That name is too long for a file.", _ANOTHER, id="name-too-long") from None
        if error.errno == errno.ELOOP:
            raise Problem(
                f"“{target.name}” is a link that leads in a circle.", _ANOTHER, id="link-in-a-circle"
            ) from None
        why = error.strerror or "the disk does not answer"
        raise Problem(f"“{target.name}” cannot be written: {why}.", _ANOTHER, id="cannot-be-written") from None
    if stat.S_ISDIR(mode):
        raise Problem(f"“{target.name}” is a folder.", _ANOTHER, id="is-a-folder")
    if not stat.S_ISREG(mode):
        raise Problem(f"“{target.name}” is a device and no file.", _ANOTHER, id="is-a-device")
    return True
