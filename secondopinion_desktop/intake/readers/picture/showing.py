"""One page of a photo or scan as it is meant to be seen: upright, on white. Runs in the worker only."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from secondopinion_desktop.base.picture_files import dots_per_inch, shades
from secondopinion_desktop.intake.readers.page_size import NoSuchPage, picture_scale
from secondopinion_desktop.intake.readers.picture.checks import NotShowable, check_size, open_picture
from secondopinion_desktop.intake.reading import Picture

_ORIENTATION = 0x0112
_ALIKE = 0.01
_TURNS = {
    90: Image.Transpose.ROTATE_270,  # Pillow turns counter-clockwise
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}


def render_picture_page(untrusted: Path, media_type: str, page: int, max_px_width: int, turn: int) -> Picture:
    """Page `page` (from 1) at most `max_px_width` wide after turning it clockwise by `turn` degrees.

    The camera's own note of how it was held is followed first, and a fax with fewer dots down than across is as high
    as its paper was. NoSuchPage, NotShowable or TooManyPixels.
    """
    with open_picture(untrusted, media_type) as image, warnings.catch_warnings(action="ignore"):
        _go_to(image, page)
        try:
            upright = _upright(image, max_px_width, turn)
        except MemoryError:
            raise
        except Exception as error:  # Decoders raise nearly anything on broken bytes.
            raise NotShowable from error
    return Picture(upright.width, upright.height, upright.tobytes())


def picture_size(untrusted: Path, media_type: str, page: int) -> tuple[float, float]:
    """The points of page `page` (from 1) across and down, the camera's note followed."""
    with open_picture(untrusted, media_type) as image, warnings.catch_warnings(action="ignore"):
        _go_to(image, page)
        wide, high = image.size
        return (high, wide) if _is_held_sideways(image) else (wide, high)


def _go_to(image: Image.Image, page: int) -> None:
    if page != 1:
        try:
            image.seek(page - 1)
        except (EOFError, OSError, ValueError, SyntaxError) as error:
            raise NoSuchPage from error
        check_size(image)


def _upright(image: Image.Image, max_px_width: int, turn: int) -> Image.Image:
    across, down = dots_per_inch(image.info)
    tags = getattr(image, "tag_v2", {})
    if _is_held_sideways(image) != (turn in (90, 270)):
        across, down = down, across
    # Asking for less before decoding lets a JPEG be read at an eighth, a quarter or half of its size.
    longest = max(_size_for(image.size, max_px_width) + _size_for(image.size[::-1], max_px_width))
    image.draft("RGB", (longest, longest))
    image.load()
    if image.width * image.height > 4 * longest * longest:
        image = _without_palette(image).resize(_size_for(image.size, longest), Image.Resampling.BOX, reducing_gap=2.0)
    shown = _on_white(ImageOps.exif_transpose(image), tags)
    if turn in _TURNS:
        shown = shown.transpose(_TURNS[turn])
    return shown.resize(_size_for(_on_paper(shown.size, across, down), max_px_width), Image.Resampling.LANCZOS)


def _is_held_sideways(image: Image.Image) -> bool:
    """Whether the picture lies on its side in its file and is turned upright when it is shown."""
    held = image.getexif().get(_ORIENTATION, 1)
    return isinstance(held, int) and 5 <= held <= 8


def _on_paper(size: tuple[int, int], across: float, down: float) -> tuple[int, int]:
    """The size with as many dots an inch down as across, the finer of the two."""
    if abs(across / down - 1) < _ALIKE:
        return size
    finest = max(across, down)
    return max(1, round(size[0] * finest / across)), max(1, round(size[1] * finest / down))


def _size_for(size: tuple[int, int], max_px_width: int) -> tuple[int, int]:
    scale = min(1.0, picture_scale(*size, max_px_width))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _without_palette(image: Image.Image) -> Image.Image:
    """The picture in a mode whose pixels can be averaged."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return image


def _on_white(image: Image.Image, tags: Mapping[int, Any]) -> Image.Image:
    image = _eight_bits(_without_palette(image), tags)
    if image.mode in ("RGBA", "LA", "La", "RGBa") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")


def _eight_bits(image: Image.Image, tags: Mapping[int, Any]) -> Image.Image:
    """Shades of more than 8 bits brought to the 8 a screen shows; Pillow would cut them off at white."""
    if not image.mode.startswith(("I", "F")):
        return image
    numbers = image.convert("I") if image.mode.startswith("I;") else image
    low, high = (float(str(value)) for value in numbers.getextrema())
    black, white = shades(image.mode, tags, (low, high))
    scale = 255 / ((white - black) or 1.0)
    return numbers.convert("F").point(lambda value: value * scale + (-black * scale)).convert("L")
