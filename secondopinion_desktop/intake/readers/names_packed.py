"""What lies in a packed folder (ZIP), by name alone: enough to tell a Word document from a folder of letters."""

from __future__ import annotations

import struct
import zipfile
from typing import BinaryIO

from secondopinion_desktop.intake.limits import MEBIBYTE

_END = b"PK\x05\x06"
_END_BYTES = 22 + 65_535
"""APPNOTE 4.3.16: the end record and the longest remark behind it."""
_LIST_BYTES = 16 * MEBIBYTE
"""A longer list of names is not gone through in the program itself; about 150,000 files."""


def names_packed(file: BinaryIO) -> tuple[str, ...] | None:
    """The names in it, in small letters; None when its list is damaged, or longer than any that holds papers."""
    if not 0 <= _list_bytes(file) <= _LIST_BYTES:
        return None
    try:
        with zipfile.ZipFile(file) as packed:
            return tuple(name.replace("\\", "/").lower() for name in packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, OverflowError, NotImplementedError, struct.error):
        return None


def _list_bytes(file: BinaryIO) -> int:
    """How long the list of names says it is; -1 where there is none."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES))
    tail = file.read(_END_BYTES)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return -1
    said = int(struct.unpack_from("<L", tail, at + 12)[0])
    # All ones: the true length stands in the longer record of a folder past 4 GB, which is refused by its size.
    return said if said != 0xFFFFFFFF else -1
