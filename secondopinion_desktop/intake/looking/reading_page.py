"""One page read twice: what stands on it, where, and which numbers a person must compare with the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from secondopinion_desktop.intake.looking import first_reader, second_reader
from secondopinion_desktop.intake.looking.comparing import with_doubts
from secondopinion_desktop.intake.looking.crossed import with_crossed_unsure
from secondopinion_desktop.intake.looking.cut_off import edges_of, with_cut_off_unsure
from secondopinion_desktop.intake.looking.dashes import with_dashes_told, with_falling_spans_unsure
from secondopinion_desktop.intake.looking.decimal_signs import with_signs_of_page
from secondopinion_desktop.intake.looking.hard_to_read import why_hard, why_unread
from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.left_unread import with_unread_beside_unsure
from secondopinion_desktop.intake.looking.light import bright_enough
from secondopinion_desktop.intake.looking.looks import looks_of
from secondopinion_desktop.intake.looking.odd_signs import with_odd_signs_doubted
from secondopinion_desktop.intake.looking.per_mille import with_per_mille_unsure
from secondopinion_desktop.intake.looking.pixels import Pixels, gray_of, laid
from secondopinion_desktop.intake.looking.seen_words import SeenWord, in_lines, text_of
from secondopinion_desktop.intake.looking.shadow import shadow_lifted
from secondopinion_desktop.intake.looking.softening import softened
from secondopinion_desktop.intake.looking.spacing import with_gaps
from secondopinion_desktop.intake.looking.stages import with_figures_of_stages
from secondopinion_desktop.intake.looking.straightening import Straight, straightened
from secondopinion_desktop.intake.looking.units import with_letters_of_units
from secondopinion_desktop.intake.looking.weighed_signs import with_signs_weighed
from secondopinion_desktop.records.page_reading import PageReading, ReadWord

Size = tuple[float, float]


def get_ready_to_read(*, sparing: bool) -> None:
    """Load what the readers read with, which the first page would wait for; `sparing` as in reading."""
    if not sparing:
        first_reader.get_ready()
    second_reader.get_ready()


def read_page(
    image: Pixels, page: int, own_size: Size, *, sparing: bool, threads: int, at_work: Callable[[], None]
) -> tuple[PageReading, ...]:
    """What the readers found on a page of the paper, the reading to be shown first; none without any reader.

    `own_size` is how many points the picture has by itself, in which boxes are told. `sparing` leaves the first
    reader out, which needs a gigabyte. So many `threads` may work at it. `at_work` is called at every step, so that a
    page that hangs is noticed.
    """
    light = bright_enough(image)
    soft = softened(light.image)
    coarse, dim = soft is not light.image, light.is_dim
    at_work()
    straight = straightened(soft)
    at_work()
    gray = gray_of(straight.image)
    lit = np.ascontiguousarray(shadow_lifted(gray))
    alone = sparing or not first_reader.is_there()
    first, second = _seen_by_both(None if alone else straight.image, lit, threads, at_work)
    at_work()
    second = None if second is None else as_written(second)
    if first is not None:
        first = mended(as_written(first), second, lit, is_coarse=coarse)
        edges = edges_of((image.shape[1], image.shape[0]), straight.corners, straight.back)
        first = list(with_cut_off_unsure(first, edges))
    told = _Telling(straight, page, (image.shape[1], image.shape[0]), own_size, looks_of(lit), coarse, dim)
    readings = []
    if first is not None:
        readings.append(
            with_the_matter(told.reading(first_reader.NAME, first, second), gray, first, was_dark=light.was_dark)
        )
    if second is not None:
        reading = told.reading(second_reader.NAME, second, None if alone else first)
        readings.append(with_the_matter(reading, gray, second, was_dark=light.was_dark))
    return tuple(readings)


def _seen_by_both(
    colors: Pixels | None, lit: Pixels, threads: int, at_work: Callable[[], None]
) -> tuple[list[SeenWord] | None, list[SeenWord] | None]:
    """What the first reader saw in colors and the second evenly lit, beside each other where there are `threads`."""
    if colors is None:
        return None, second_reader.read_second(lit, second_reader.ALL_LANGUAGES)
    if threads < 2:
        first = first_reader.read_first(colors, 1, at_work)
        at_work()
        return first, second_reader.read_second(lit)
    with ThreadPoolExecutor(1) as beside:
        second = beside.submit(second_reader.read_second, lit)
        return first_reader.read_first(colors, threads, at_work), second.result()


def with_the_matter(
    reading: PageReading, gray: Pixels, words: Sequence[SeenWord], *, was_dark: bool = False
) -> PageReading:
    """A reading with what its straightened page shows of why it was read badly or hardly at all, where it was."""
    again = why_unread(gray, words, was_dark=was_dark)
    if not again and reading.is_poor:
        again = why_hard(gray, words, was_dark=was_dark)
    return replace(reading, again=again) if again else reading


def mended(
    first: list[SeenWord], second: list[SeenWord] | None, lit: Pixels, *, is_coarse: bool
) -> list[SeenWord]:  # fmt: skip
    """The words of the first reader as the second, the units and the ink of the evenly lit page tell them."""
    ink = Ink.of(lit)
    words = with_dashes_told(with_falling_spans_unsure(with_gaps(first, second)), ink, is_coarse=is_coarse)
    if is_coarse:
        words = with_signs_weighed(with_odd_signs_doubted(words, second), second, ink)
    else:
        words = with_signs_of_page(words, second)
    words = list(with_per_mille_unsure(list(with_crossed_unsure(words, ink)), ink))
    return list(with_unread_beside_unsure(words, ink, is_coarse=is_coarse))


def as_written(words: Sequence[SeenWord]) -> list[SeenWord]:
    """The words of a reader with the letters of units and the figures of stages as these are written."""
    return with_figures_of_stages([replace(word, text=with_letters_of_units(word.text)) for word in words])


class _Telling:
    """Brings words of the straightened page back to where they stand on the original."""

    def __init__(
        self, straight: Straight, page: int, size: Size, own_size: Size, looks: str, is_coarse: bool, is_dim: bool
    ) -> None:  # fmt: skip
        self._straight = straight
        self._looks = looks
        self._page = page
        self._own_size = own_size
        self._is_coarse, self._is_dim = is_coarse, is_dim
        self._across, self._down = own_size[0] / size[0], own_size[1] / size[1]

    def reading(self, name: str, words: list[SeenWord], other: list[SeenWord] | None) -> PageReading:
        """One reader's words, with doubts from what the other saw."""
        lines = in_lines(words)
        doubts = with_doubts(lines, other, is_coarse=self._is_coarse, is_dim=self._is_dim)
        told = tuple(
            ReadWord(word.text, self._box(word), doubt, number)
            for number, (line, line_doubts) in enumerate(zip(lines, doubts, strict=True))
            for word, doubt in zip(line, line_doubts, strict=True)
        )
        corners = tuple(self._own(point) for point in self._straight.corners)
        turn, skew = self._straight.rotation, self._straight.skew
        text = text_of(lines)
        return PageReading(self._page, name, text, turn, skew, corners, told, self._own_size, self._looks)

    def _box(self, word: SeenWord) -> tuple[float, float, float, float]:
        points = [self._own(point) for point in laid(self._straight.back, list(word.corners))]
        x, y = [point[0] for point in points], [point[1] for point in points]
        return (min(x), min(y), max(x), max(y))

    def _own(self, point: tuple[float, float]) -> tuple[float, float]:
        x = min(max(point[0] * self._across, 0.0), self._own_size[0])
        y = min(max(point[1] * self._down, 0.0), self._own_size[1])
        return (round(x, 1), round(y, 1))
