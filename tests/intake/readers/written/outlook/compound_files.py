"""Compound files and messages of Outlook written for tests; every name in them is invented."""

from __future__ import annotations

import struct
from pathlib import Path

Tree = dict[str, "bytes | Tree"]
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR, _MINI, _CUTOFF = 512, 64, 4096


def compound(tree: Tree) -> bytes:
    """A file that holds these streams and folders."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _FREE, _FREE, b""]]
    _lay(tree, 0, entries)
    sectors: list[bytes] = []
    fat: list[int] = []
    mini, mini_fat = bytearray(), list[int]()
    placed = [_place(entry, sectors, fat, mini, mini_fat) for entry in entries]
    placed[0] = (_chain(bytes(mini), sectors, fat) if mini else _END, len(mini))
    mini_start = _chain(struct.pack(f"<{len(mini_fat)}I", *mini_fat), sectors, fat) if mini_fat else _END
    directory = b"".join(_entry(entry, *place) for entry, place in zip(entries, placed, strict=True))
    start = _chain(directory, sectors, fat)
    count = 1
    while (len(fat) + count) * 4 > count * _SECTOR:
        count += 1
    first = len(sectors)
    fat += [_FAT] * count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * _SECTOR, b"\xff")
    head = struct.pack("<8s16xHHHHH6xIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, start)
    head += struct.pack("<IIIIII", 0, _CUTOFF, mini_start, 1, _END, 0)
    where = [*range(first, first + count)]
    head += struct.pack("<109I", *where, *[_FREE] * (109 - count))
    return head + b"".join(sectors) + table


def _lay(tree: Tree, holder: int, entries: list[list[object]]) -> None:
    before: int | None = None
    for name, held in tree.items():
        at = len(entries)
        entries.append([name, 2 if isinstance(held, bytes) else 1, _FREE, _FREE, _FREE, held])
        entries[holder if before is None else before][4 if before is None else 3] = at
        before = at
        if not isinstance(held, bytes):
            _lay(held, at, entries)


def _place(
    entry: list[object], sectors: list[bytes], fat: list[int], mini: bytearray, mini_fat: list[int]
) -> tuple[int, int]:  # fmt: skip
    held = entry[5]
    if not isinstance(held, bytes) or not held:
        return _END, 0
    if len(held) >= _CUTOFF:
        return _chain(held, sectors, fat), len(held)
    start, count = len(mini_fat), -(-len(held) // _MINI)
    mini_fat += [*range(start + 1, start + count), _END]
    mini += held.ljust(count * _MINI, b"\0")
    return start, len(held)


def _chain(data: bytes, sectors: list[bytes], fat: list[int]) -> int:
    start, count = len(sectors), max(1, -(-len(data) // _SECTOR))
    sectors += [data[at * _SECTOR : (at + 1) * _SECTOR].ljust(_SECTOR, b"\0") for at in range(count)]
    fat += [*range(start + 1, start + count), _END]
    return start


def _entry(entry: list[object], start: int, size: int) -> bytes:
    name, sort, left, right, child, _held = entry
    stored = str(name).encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ", stored, len(stored) + 2, sort, 1, left, right, child, start, size
    )  # fmt: skip


def properties(head: int, **numbers: int) -> bytes:
    """The numbers a message says of itself, by what they are called in hexadecimal after an “n”."""
    told = b"".join(struct.pack("<HHIQ", 0x40, int(name[1:], 16), 6, number) for name, number in numbers.items())
    return bytes(head) + told


def words(**said: str) -> Tree:
    """What a message says in words, by what it is called in hexadecimal after an “n”."""
    return {f"__substg1.0_{name[1:].upper()}001F": one.encode("utf-16-le") for name, one in said.items()}


def attached(name: str, held: bytes) -> Tree:
    """A file that was attached."""
    return {**words(n3707=name), "__substg1.0_37010102": held, "__properties_version1.0": properties(8)}


def unpacked_rtf(text: bytes) -> bytes:
    """Rich text as a message keeps it, without packing it."""
    return struct.pack("<II4sI", len(text) + 12, len(text), b"MELA", 0) + text


def message_file(path: Path, tree: Tree) -> Path:
    """A message as a file; it was sent on the second of March 2026."""
    own = properties(32, n0039=134_169_012_000_000_000)
    path.write_bytes(compound({"__properties_version1.0": own, **tree}))
    return path
