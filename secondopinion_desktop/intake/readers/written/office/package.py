"""Papers of office programs as packed folders: their parts, each unpacked within limits, and which belongs to which."""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from secondopinion_desktop.intake.limits import OFFICE_DEPTH, OFFICE_ELEMENTS, OFFICE_FILES, OFFICE_PART
from secondopinion_desktop.intake.readers.written.portal_xml import Element, XmlBounds, element_of
from secondopinion_desktop.intake.readers.written.tree import NotWritten, TooLong

_SAVE = "Open it where it was written, save it as PDF and add that."
DAMAGED = (
    f"This document is cut off or damaged. Ask for it again, or, if it opens elsewhere: {_SAVE[0].lower()}{_SAVE[1:]}"
)
UNSAFE = f"This document brings rules of its own for reading it, as none from an office program does. {_SAVE}"
TOO_DEEP = f"This document is built in a way no office program builds one. {_SAVE}"
LOCKED = f"This document is locked with a password. {_SAVE}"
_BOUNDS = XmlBounds(DAMAGED, UNSAFE, TOO_DEEP, OFFICE_ELEMENTS, OFFICE_DEPTH)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    OverflowError,
    KeyError,
)


@dataclass(frozen=True)
class Related:
    """Another part that one names: what it is to it, where it is, and whether it lies outside the file."""

    sort: str
    target: str
    is_outside: bool


class Package:
    """A packed paper. Names of parts are told without regard to capitals, as office programs do.

    As a context it keeps the file open: each opening reads anew what is packed where, and a paper of many pictures asks
    for many parts.
    """

    def __init__(self, untrusted: Path) -> None:
        self._path = untrusted
        self._kept: zipfile.ZipFile | None = None
        with self._opened() as packed:
            held = packed.infolist()
            if len(held) > OFFICE_FILES:
                raise NotWritten(TOO_DEEP)
            self._parts = {one.filename.replace("\\", "/").lower(): one for one in held}
            self.is_locked = any(one.flag_bits & 1 for one in held)

    def __enter__(self) -> Package:
        self._kept = self._open()
        return self

    def __exit__(self, *_: object) -> None:
        if self._kept is not None:
            self._kept.close()
        self._kept = None

    @property
    def names(self) -> tuple[str, ...]:
        """All parts, in small letters."""
        return tuple(self._parts)

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name.lower() in self._parts

    def part(self, name: str) -> bytes:
        """A part unpacked; NotWritten when it cannot be, TooLong when it is more than any is."""
        one = self._parts.get(name.lower())
        if one is None:
            raise NotWritten(DAMAGED)
        if one.flag_bits & 1:
            raise NotWritten(LOCKED)
        try:
            with self._opened() as packed, packed.open(one) as file:
                found = _read(file, OFFICE_PART + 1)
        except (*_BROKEN, RuntimeError) as error:
            if isinstance(error, RecursionError):
                raise
            raise NotWritten(DAMAGED) from None
        if len(found) > OFFICE_PART:
            raise TooLong
        return found

    def head_of(self, name: str, count: int) -> bytes:
        """The first bytes of a part; b"" when it cannot be read."""
        try:
            with self._opened() as packed, packed.open(self._parts[name.lower()]) as file:
                return file.read(count)
        except (*_BROKEN, RuntimeError, NotWritten):
            return b""

    def size_of(self, name: str) -> int:
        """How many bytes a part says it has unpacked."""
        one = self._parts.get(name.lower())
        return one.file_size if one is not None else 0

    def taker(self, name: str) -> partial[bytes]:
        """What gives the bytes of a part, later."""
        return partial(self.part, name)

    def element(self, name: str, passed_over: frozenset[str] = frozenset()) -> Element:
        """A part as XML; NotWritten when it is damaged or not to be trusted."""
        return element_of(self.part(name), passed_over, _BOUNDS)

    def element_or_none(self, name: str, passed_over: frozenset[str] = frozenset()) -> Element | None:
        """The same of a part that need not be there; None where there is none, or it is damaged."""
        if not name or not self.has(name):
            return None
        try:
            return self.element(name, passed_over)
        except NotWritten:
            return None

    def related(self, name: str) -> dict[str, Related]:
        """The parts that a part names, by the name it gives them; "" stands for the file as a whole."""
        folder, own = posixpath.split(name)
        root = self.element_or_none(posixpath.join(folder, "_rels", f"{own}.rels").lstrip("/"))
        found: dict[str, Related] = {}
        for one in root.all("Relationship") if root is not None else ():
            is_outside = one.said.get("TargetMode", "").lower() == "external"
            target = one.said.get("Target", "")
            if not is_outside:
                target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
            found[one.said.get("Id", "")] = Related(
                one.said.get("Type", "").rpartition("/")[2].lower(), target, is_outside
            )
        return found

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        if self._kept is not None:
            yield self._kept
        else:
            with self._open() as packed:
                yield packed

    def _open(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(self._path)
        except (*_BROKEN, RuntimeError):
            raise NotWritten(DAMAGED) from None


def _read(file: IO[bytes], most: int) -> bytes:
    """At most so many bytes, a piece at a time: what a part says of its size is not believed."""
    held = bytearray()
    while len(held) < most and (piece := file.read(min(1 << 20, most - len(held)))):
        held += piece
    return bytes(held)
