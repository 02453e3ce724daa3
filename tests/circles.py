"""What was loaded for the tests is not looked through for circles again and again: it took a third of their time.

Python now and then looks through everything there is, which after some thousand collected tests takes a quarter of a
second each time. So what is there before the first test is laid aside. A window that closes its casebook gives it back
(`ui/tidying.py`); after that test it is laid aside again, and now and then looked through before.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

LOOKS_EVERY = 20
"""After so many tests that gave it back, all is looked through, lest closed windows gather."""


SELDOM = 100
"""Python looks through all only after so many smaller looks; it would ten times as often, with as little to find."""


class LaidAside:
    """What Python is not to look through, and how often it was given back."""

    def __init__(self) -> None:
        self._given_back = 0
        self._is_back = False

    def begin(self) -> None:
        """Lay aside what is there, and hear of it when that is given back."""
        real = gc.unfreeze

        def heard() -> None:
            self._is_back = True
            real()

        gc.unfreeze = heard
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, SELDOM)
        gc.collect()
        gc.freeze()

    def again(self) -> None:
        """Lay it aside again, if somebody gave it back."""
        if self._is_back:
            self._is_back = False
            self._given_back += 1
            if self._given_back % LOOKS_EVERY == 0:
                gc.collect()
            gc.freeze()


_laid_aside = LaidAside()


def pytest_collection_finish() -> None:
    """All tests are loaded now."""
    _laid_aside.begin()


@pytest.fixture(autouse=True)
def _what_was_loaded_stays_aside() -> Iterator[None]:
    """After each test, whatever windows it closed."""
    yield
    _laid_aside.again()
