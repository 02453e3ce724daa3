"""The file in which programs of old keep folders and streams of their own (“compound file”), read within limits."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Numbers of sectors end below it; those above say that there is none."""
_FREE = 0xFFFFFFFF
_MOST_ENTRIES = 100_000
_ROOT, _STREAM, _STORAGE = 5, 2, 1


class DamagedCompound(Exception):
    """The bytes are no such file, or it is damaged."""


@dataclass
class Storage:
    """A folder within the file: its streams and the folders in it, by their names."""

    streams: dict[str, tuple[int, int]] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


class Compound:
    """One such file; DamagedCompound when it is none."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(_START):
            raise DamagedCompound
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise DamagedCompound
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        (directory,) = struct.unpack_from("<I", data, 48)
        self._cutoff, mini_fat, _count, more = struct.unpack_from("<IIII", data, 56)
        self._next = self._table(self._fat_sectors(more))
        there = -(-len(data) // self._size) - 1
        self.is_cut_off = any(one != _FREE for one in self._next[there:])
        """Whether something of it lies behind its end; known for sure once its streams were read."""
        self._mini_next = self._table(self._chain(mini_fat, self._next))
        self._mini = b""
        self.root = self._folders(self._joined(directory))

    def stream(self, place: tuple[int, int]) -> bytes:
        """The bytes of a stream; fewer where the file is cut off."""
        start, size = place
        found = (self._joined(start) if size >= self._cutoff else self._small(start))[:size]
        self.is_cut_off = self.is_cut_off or len(found) < size
        return found

    def _small(self, start: int) -> bytes:
        size = self._mini_size
        sectors = self._chain(start, self._mini_next)
        return b"".join(self._mini[sector * size : (sector + 1) * size] for sector in sectors)

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _fat_sectors(self, more: int) -> list[int]:
        """Where it stands which sector follows which."""
        found = [one for one in struct.unpack_from("<109I", self._data, 76) if one < _LAST]
        seen: set[int] = set()
        while more < _LAST and more not in seen and len(self._sector(more)) == self._size:
            seen.add(more)
            *here, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            found += [one for one in here if one < _LAST]
        return found

    def _table(self, sectors: list[int]) -> list[int]:
        held = b"".join(map(self._sector, sectors[: len(self._data) // self._size + 1]))
        return list(struct.unpack(f"<{len(held) // 4}I", held[: len(held) // 4 * 4]))

    def _chain(self, start: int, following: list[int]) -> list[int]:
        """The sectors of something, in their order; a ring of them ends where it begins again."""
        found: list[int] = []
        seen: set[int] = set()
        while start < len(following) and start not in seen:
            seen.add(start)
            found.append(start)
            start = following[start]
        return found

    def _joined(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._chain(start, self._next)))

    def _folders(self, directory: bytes) -> Storage:
        entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)][:_MOST_ENTRIES]
        if not entries or entries[0][66] != _ROOT:
            raise DamagedCompound
        child, start, size = _numbers(entries[0])
        self._mini = self._joined(start)[:size]
        root = Storage()
        seen: set[int] = {0}
        waiting = [(child, root)]
        while waiting:
            at, holder = waiting.pop()
            if at in seen or at >= len(entries):
                continue
            seen.add(at)
            entry = entries[at]
            left, right = struct.unpack_from("<II", entry, 68)
            waiting += [(left, holder), (right, holder)]
            child, start, size = _numbers(entry)
            name = entry[: max(0, min(int.from_bytes(entry[64:66], "little"), 64) - 2)].decode("utf-16-le", "replace")
            if entry[66] == _STREAM:
                holder.streams[name] = (start, size)
            elif entry[66] == _STORAGE:
                inner = holder.storages.setdefault(name, Storage())
                waiting.append((child, inner))
        return root


def _numbers(entry: bytes) -> tuple[int, int, int]:
    """The first entry within it, its first sector, and how many bytes it has."""
    child, start, size = (struct.unpack_from("<I", entry, at)[0] for at in (76, 116, 120))
    return child, start, size
