"""What the intake tests share: a reader, the papers nobody here wrote, and a made-up letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secondopinion_desktop.intake.door.reader import Reader

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One reader for the well-behaved tests of a file; its processes are up before the first test counts threads."""
    with Reader() as reader:
        reader.warm()
        yield reader


@pytest.fixture
def fresh_reader() -> Iterator[Reader]:
    """A reader of one's own, for tests that end its processes."""
    with Reader() as reader:
        yield reader


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real papers; tests that need it are passed over where it is not."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not here")
    return CORPUS
