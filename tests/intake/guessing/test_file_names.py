"""A paper is called by its file's name where a person gave it."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.guessing.file_names import tidy_name


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2024-02_CT-chest (1).pdf", "2024-02 CT-chest"),
        ("arztbrief.PDF", "Arztbrief"),
        ("IMG_20240201_101010.jpg", None),
        ("3f2a9c01-77be-4d10-9a41-0c1122334455.pdf", None),
        ("scan0001.tif", None),
        ("WhatsApp Image 2024-02-01 at 10.10.10.jpeg", None),
        ("....pdf", None),
    ],
)
def test_a_files_name_becomes_a_title_unless_a_machine_gave_it(name: str, title: str | None) -> None:
    assert tidy_name(name) == title
