"""A page of a packet looks as it did when somebody last looked at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reference.__main__ import PICTURES
from tests.reference.cases import CASES, Case
from tests.reference.drawn import pages_of, pictures_of
from tests.reference.likeness import difference, opened, show

NAMES = [case.name for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_pages_of_a_packet_look_as_they_are_kept(case: Case, tmp_path: Path) -> None:
    pages = pages_of(case, tmp_path / "case")
    kept = {path.name.removesuffix(".png") for path in PICTURES.glob(f"{case.name}.*.png")}
    assert kept == set(pages), "Run python -m tests.reference, and look at the pictures it makes."
    told = []
    for name, now in zip(pages, pictures_of(list(pages.values())), strict=True):
        before = opened(PICTURES / f"{name}.png")
        found = difference(before, now)
        if not found.is_none:
            show(before, now, found, tmp_path, name)
            told.append(f"The page {name} does not look as it is kept: {found.says}.")
    lie = f"Both pictures, and where they differ, lie in {tmp_path}. If all is meant so: python -m tests.reference"
    assert not told, "\n".join([*told, lie])


def test_every_kept_picture_is_of_a_case() -> None:
    assert {path.name.partition(".")[0] for path in PICTURES.glob("*.png")} == set(NAMES)
