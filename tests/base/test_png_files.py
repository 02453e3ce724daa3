"""A PNG is whole when it holds all the rows it says it has."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.base.png_files import png_is_whole


def blocks(*named: tuple[bytes, bytes]) -> bytes:
    """A PNG of these blocks, each with its check number."""
    told = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in named)
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


def png(rows: int, *, high: int = 100, interlaced: int = 0) -> bytes:
    """A gray picture 50 wide that says it is `high` and has so many rows, closed well."""
    head = struct.pack(">IIBBBBB", 50, high, 8, 0, 0, 0, interlaced)
    return blocks((b"IHDR", head), (b"IDAT", zlib.compress(bytes(51 * rows))), (b"IEND", b""))


def test_a_page_of_which_half_the_rows_were_written_is_not_whole(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    for rows, whole in ((100, True), (99, False), (40, False), (0, False), (130, True)):
        path.write_bytes(png(rows))
        assert png_is_whole(path) is whole


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_sort_are_whole(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "scan.png"
    for size in ((1, 1), (3, 5), (301, 7)):
        Image.new(mode, size).save(path)
        assert png_is_whole(path)


def passes(wide: int, high: int) -> Iterator[bytes]:
    """The rows of an interlaced gray picture, all black."""
    for x, y, across, down in (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):
        columns, rows = len(range(x, wide, across)), len(range(y, high, down))
        yield bytes(rows * (1 + columns) if columns else 0)


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (17, 33), (8, 8)])
def test_an_interlaced_picture_is_counted_by_its_passes(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "scan.png"
    head = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 1)
    data = b"".join(passes(*size))
    path.write_bytes(blocks((b"IHDR", head), (b"IDAT", zlib.compress(data)), (b"IEND", b"")))
    with Image.open(path) as image:
        image.load()
    assert png_is_whole(path)
    path.write_bytes(blocks((b"IHDR", head), (b"IDAT", zlib.compress(data[:-1])), (b"IEND", b"")))
    assert not png_is_whole(path)
