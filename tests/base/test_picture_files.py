"""What a photo or scan tells of itself: whether it is all there, and how large its paper was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from secondopinion_desktop.base.picture_files import (
    TiffPages,
    dots_per_inch,
    ends_where_it_says,
    jpeg_is_whole,
    tiff_pages,
)


def photo(path: Path, **how: Any) -> bytes:
    Image.effect_noise((300, 200), 80).save(path, **how)
    return path.read_bytes()


@pytest.mark.parametrize(
    "behind", [b"", b"\0" * 70_000, b"\0" * 3_000_000, b"\0\0\0\x18ftypmp42" + b"film" * 300_000], ids=len
)
@pytest.mark.parametrize("progressive", [False, True])
def test_a_photo_is_whole_whatever_the_camera_put_behind_it(tmp_path: Path, behind: bytes, progressive: bool) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(photo(path, progressive=progressive) + behind)
    assert jpeg_is_whole(path)


def test_a_photo_cut_off_is_not_whole_though_its_preview_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    preview = photo(path)
    whole = photo(path, exif=b"Exif\0\0" + b"II*\0\x08\0\0\0\0\0\0\0\0\0" + preview[:60_000])
    assert whole.count(b"\xff\xd9") == 2
    assert jpeg_is_whole(path)
    path.write_bytes(whole[:-2_000])
    assert not jpeg_is_whole(path)
    path.write_bytes(b"")
    assert not jpeg_is_whole(path)


def fax(path: Path, pages: int = 3) -> bytes:
    frames = [Image.effect_noise((400, 300), 90).convert("1") for _ in range(pages)]
    frames[0].save(path, save_all=True, append_images=frames[1:], compression="group4", dpi=(200, 200))
    return path.read_bytes()


def test_a_whole_fax_has_all_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    fax(path)
    assert tiff_pages(path) == TiffPages(3)


def test_wherever_a_fax_is_cut_off_the_missing_page_is_known(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    whole = fax(path)
    behind_the_page = 22  # Its dots per inch and the word that no page follows: the page itself is whole without them.
    for length in range(9, len(whole) - behind_the_page, 997):
        path.write_bytes(whole[:length])
        found = tiff_pages(path)
        assert found is not None
        assert found.missing, length
        assert all(1 <= page <= 3 for page in found.missing)


def test_a_list_of_pages_that_goes_round_ends(tmp_path: Path) -> None:
    path = tmp_path / "round.tif"
    data = bytearray(fax(path, 1))
    first = int.from_bytes(data[4:8], "little")
    count = int.from_bytes(data[first : first + 2], "little")
    end = first + 2 + 12 * count
    data[end : end + 4] = first.to_bytes(4, "little")
    path.write_bytes(bytes(data))
    assert tiff_pages(path) == TiffPages(1)


@pytest.mark.parametrize(
    ("about", "dots"),
    [
        ({"dpi": (204.0, 98.0)}, (204.0, 98.0)),
        ({"dpi": (300, 300)}, (300, 300)),
        ({"resolution": (2, 1)}, (150.0, 75.0)),
        ({"dpi": (72_000, 1)}, (150.0, 150.0)),
        ({"dpi": (float("nan"), 3)}, (150.0, 150.0)),
        ({"dpi": "no"}, (150.0, 150.0)),
        ({}, (150.0, 150.0)),
    ],
)
def test_dots_an_inch_are_believed_only_when_a_scanner_has_them(
    about: dict[str, object], dots: tuple[float, float]
) -> None:
    assert dots_per_inch(about) == dots


def test_a_picture_with_a_note_behind_it_is_whole_and_one_cut_off_before_its_end_is_not(tmp_path: Path) -> None:
    path = tmp_path / "scan.jp2"
    Image.linear_gradient("L").resize((64, 48)).save(path)
    plain = path.read_bytes()
    path.write_bytes(plain + b"\x00\x00\x00\x0fxml <note/>")
    assert ends_where_it_says(path)
    path.write_bytes(plain[:-40])
    assert not ends_where_it_says(path)
