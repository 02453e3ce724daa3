"""Pages as people write them."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.page_ranges import as_page_ranges, read_page_ranges


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("1-3, 7", (1, 2, 3, 7)),
        ("7 1–3", (1, 2, 3, 7)),
        ("2 - 4;9", (2, 3, 4, 9)),
        ("5", (5,)),
        ("1-3, 2-4", (1, 2, 3, 4)),
        ("", None),
        ("all", None),
        ("0", None),
        ("3-1", None),
        ("9-11", None),
        ("1.5", None),
        ("9" * 30, None),
    ],
)
def test_pages_are_read_as_they_are_written_or_not_at_all(words: str, pages: tuple[int, ...] | None) -> None:
    assert read_page_ranges(words, 10) == pages


def test_pages_are_written_as_short_as_they_can_be() -> None:
    assert as_page_ranges([7, 1, 2, 3, 3]) == "1-3, 7"
    assert as_page_ranges([]) == ""
    assert read_page_ranges(as_page_ranges(range(2, 9)), 10) == tuple(range(2, 9))
