"""Photos and scans as people get them: turned, cut, many-paged, and too large on purpose."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.reading import READABLE, REFUSED, Picture
from tests.intake import awkward


def gray(picture: Picture, x: float, y: float) -> int:
    """How light the picture is at a place given in fractions."""
    column, row = int(x * (picture.width - 1)), int(y * (picture.height - 1))
    return picture.rgb_bytes[3 * (row * picture.width + column)]


def test_a_photo_is_one_page_without_words(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "IMG_2041.jpg"
    path.write_bytes(awkward.jpeg_bytes(awkward.arrow()))
    reading = reader.read(path)
    assert (reading.outcome, reading.pages, reading.page_texts) == (READABLE, 1, ("",))
    assert (reading.kind_guess, reading.title_guess, reading.damaged) == ("photo", None, False)


@pytest.mark.parametrize(
    ("orientation", "dark_at"),
    [(1, (0, 0.5)), (3, (1, 0.5)), (6, (0.5, 0)), (8, (0.5, 1)), (2, (1, 0.5))],
)
def test_a_photo_stands_the_way_the_camera_was_held(
    reader: Reader, tmp_path: Path, orientation: int, dark_at: tuple[float, float]
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(awkward.jpeg_bytes(awkward.arrow(), orientation))
    picture = reader.render(path, 1, max_px_width=60)
    assert gray(picture, *dark_at) < 60
    assert gray(picture, 1 - dark_at[0], 1 - dark_at[1]) > 200


def test_a_turn_asked_for_comes_on_top_clockwise(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(awkward.png_bytes(awkward.arrow()))
    assert gray(reader.render(path, 1, max_px_width=60, turn=90), 0.5, 0) < 60
    assert gray(reader.render(path, 1, max_px_width=60, turn=270), 0.5, 1) < 60


@pytest.mark.parametrize("packing", ["tiff_lzw", "tiff_deflate", "jpeg", None])
def test_every_page_of_a_fax_is_a_page(reader: Reader, tmp_path: Path, packing: str | None) -> None:
    path = tmp_path / "fax.tif"
    pages = [awkward.arrow("L", (60, 40 + n)) for n in range(5)]
    pages[0].save(path, save_all=True, append_images=pages[1:], compression=packing)
    reading = reader.read(path)
    assert (reading.outcome, reading.pages, len(reading.page_texts)) == (READABLE, 5, 5)
    assert reader.render(path, 5, max_px_width=60).height == 44


def test_a_page_a_scan_does_not_have_is_a_problem_in_words(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    awkward.arrow("1").save(path, compression="group4")
    with pytest.raises(Problem, match="Page 9"):
        reader.render(path, 9, max_px_width=60)


def test_a_photo_cut_off_is_kept_and_said_to_be_damaged(reader: Reader, tmp_path: Path) -> None:
    noise = Image.effect_noise((800, 600), 60)
    path = tmp_path / "cut.jpg"
    path.write_bytes(awkward.jpeg_bytes(noise)[:60_000])
    reading = reader.read(path)
    assert (reading.outcome, reading.damaged) == (READABLE, True)
    assert "missing" in reading.notes[0]
    assert reader.render(path, 1, max_px_width=100).width == 100


@pytest.mark.parametrize("how", [{}, {"restart_marker_rows": 1}], ids=["plain", "in stretches"])
@pytest.mark.parametrize("behind", [b"", b"\0" * 9_000], ids=len)
def test_a_photo_that_was_cut_off_and_closed_again_is_said_to_lack_a_part(
    reader: Reader, tmp_path: Path, how: dict[str, int], behind: bytes
) -> None:
    path = tmp_path / "closed.jpg"
    Image.effect_noise((800, 600), 60).save(path, "JPEG", **how)
    whole = path.read_bytes()
    path.write_bytes(whole + behind)
    assert not reader.read(path).damaged
    path.write_bytes(whole[: len(whole) * 9 // 10] + b"\xff\xd9" + behind)
    reading = reader.read(path)
    assert (reading.outcome, reading.damaged) == (READABLE, True)
    assert "missing" in reading.notes[0]


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (37, 41)])
def test_a_tiny_photo_is_whole_and_without_its_end_no_crash(
    reader: Reader, tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "tiny.jpg"
    path.write_bytes(awkward.jpeg_bytes(awkward.arrow(size=size)))
    assert not reader.read(path).damaged
    path.write_bytes(path.read_bytes()[:-2])
    assert reader.read(path).outcome == READABLE


def test_a_photo_with_a_film_behind_it_is_whole(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "motion.jpg"
    path.write_bytes(awkward.jpeg_bytes(awkward.arrow()) + b"\x00\x00\x00\x18ftypmp42" + bytes(200_000))
    assert not reader.read(path).damaged


def test_a_changed_byte_in_a_png_is_noticed(reader: Reader, tmp_path: Path) -> None:
    data = bytearray(awkward.png_bytes(Image.effect_noise((300, 300), 60)))
    data[len(data) // 2] ^= 0xFF
    path = tmp_path / "scan.png"
    path.write_bytes(data)
    assert reader.read(path).damaged


def test_a_png_that_was_closed_with_too_few_rows_is_noticed(reader: Reader, tmp_path: Path) -> None:
    head = struct.pack(">IIBBBBB", 50, 100, 8, 0, 0, 0, 0)
    told = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(51 * 40))), (b"IEND", b"")]
    path = tmp_path / "scan.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
            for name, data in told
        )
    )
    reading = reader.read(path)
    assert (reading.outcome, reading.damaged) == (READABLE, True)


@pytest.mark.parametrize("head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"II*\x00\x08\x00\x00\x00", b"MM\x00*"])
def test_a_picture_that_is_only_a_beginning_is_refused_in_words(reader: Reader, tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "picture"
    path.write_bytes(head + b"\x07" * 400)
    reading = reader.read(path)
    assert (reading.outcome, reading.sha256) == (REFUSED, "")
    assert "damaged" in reading.reason


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that claims more pixels than any computer at home can hold."""

    def block(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = block(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + block(b"IDAT", zlib.compress(bytes(1_000_000))) + block(b"IEND", b"")


def test_a_picture_bomb_is_refused_before_it_bursts(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(bomb(100_000, 100_000))
    reading = reader.read(path)
    assert reading.outcome == REFUSED
    assert "100,000 by 100,000" in reading.reason
    with pytest.raises(Problem, match="100,000 by 100,000"):
        reader.render(path, 1, max_px_width=100)


def test_a_bomb_on_a_later_page_of_a_scan_is_refused_too(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "bomb.tif"
    pages = [awkward.arrow("1"), Image.new("1", (30_000, 20_000), 1)]
    pages[0].save(path, save_all=True, append_images=pages[1:], compression="group4")
    assert "30,000 by 20,000" in reader.read(path).reason


def test_sixteen_bit_pictures_keep_their_shades(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "deep.png"
    Image.frombytes("I;16", (2, 1), struct.pack("<2H", 0x4000, 0xC000)).save(path)
    picture = reader.render(path, 1, max_px_width=2)
    assert picture.rgb_bytes[0] == pytest.approx(0x40, abs=2)
    assert picture.rgb_bytes[3] == pytest.approx(0xC0, abs=2)


@pytest.mark.parametrize(("bits", "counts_from_white"), [(12, False), (16, False), (16, True)])
def test_a_scanner_may_count_from_white_and_use_few_bits_of_many(
    reader: Reader, tmp_path: Path, bits: int, counts_from_white: bool
) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(awkward.gray_tiff(bits, counts_from_white))
    picture = reader.render(path, 1, max_px_width=64)
    assert (gray(picture, 0.05, 0.5), gray(picture, 0.9, 0.5)) == (0, 255)


@pytest.mark.parametrize("bits", [6, 10, 14, 64])
def test_a_whole_scan_of_a_sort_nobody_here_decodes_is_not_called_damaged(
    reader: Reader, tmp_path: Path, bits: int
) -> None:
    path = tmp_path / "scan.tif"
    path.write_bytes(awkward.gray_tiff(bits, False))
    reading = reader.read(path)
    assert (reading.outcome, reading.damaged) == (REFUSED, False)
    assert reading.reason.startswith("This program cannot read this sort of picture.")


def test_a_whole_picture_that_nobody_here_decodes_is_not_simply_called_damaged(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "screen.bmp"
    Image.new("RGB", (40, 30), "white").save(path)
    unknown = bytearray(path.read_bytes())
    unknown[28:30] = (64).to_bytes(2, "little")  # bits a point
    path.write_bytes(unknown)
    reading = reader.read(path)
    assert (reading.outcome, reading.damaged) == (REFUSED, False)
    assert "or of a sort this program does not know" in reading.reason
    path.write_bytes(unknown[:-300])
    assert "is damaged and cannot be shown" in reader.read(path).reason


@pytest.mark.parametrize(("ending", "sort"), awkward.OTHER_PICTURES)
def test_pictures_of_phones_and_web_pages_are_papers_too(
    reader: Reader, tmp_path: Path, ending: str, sort: str
) -> None:  # fmt: skip
    path = tmp_path / f"page.{ending}"
    awkward.arrow("RGB").save(path, sort)
    reading = reader.read(path)
    assert (reading.outcome, reading.pages, reading.damaged, reading.reason) == (READABLE, 1, False, "")
    picture = reader.render(path, 1, max_px_width=60)
    assert gray(picture, 0.05, 0.5) < 60
    assert gray(picture, 0.9, 0.5) > 200

    path.write_bytes(path.read_bytes()[:-40])
    cut = reader.read(path)
    assert cut.damaged
    assert cut.reason or cut.notes


def test_an_animation_of_thousands_of_frames_is_one_page(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "film.gif"
    Image.new("L", (4, 4), 250).save(path)
    still = path.read_bytes()
    frame = still[still.index(b",\x00\x00\x00\x00") : -1]
    path.write_bytes(still[:-1] + frame * 9_999 + b";")
    with Image.open(path) as film:
        assert getattr(film, "n_frames", 1) == 10_000
    reading = reader.read(path)
    assert (reading.outcome, reading.pages) == (READABLE, 1)


def test_see_through_pictures_are_shown_on_white(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "stamp.png"
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(path)
    assert set(reader.render(path, 1, max_px_width=10).rgb_bytes) == {255}


def test_photos_of_the_corpus_all_stand_upright(reader: Reader, corpus: Path) -> None:
    for shape in ("Landscape", "Portrait"):
        views = [reader.render(corpus / "images" / f"{shape}_{n}.jpg", 1, max_px_width=60) for n in (1, 3, 6, 8)]
        assert len({(view.width, view.height) for view in views}) == 1
        first = views[0].rgb_bytes
        for view in views[1:]:
            off = sum(abs(a - b) for a, b in zip(first, view.rgb_bytes, strict=True)) / len(first)
            assert off < 30
