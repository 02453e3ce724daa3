from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.layout import create_layout


@pytest.fixture
def sign() -> Signature:
    """The same person at the same computer, at a time that stands still."""
    return Signature("lena", "laptop-1", StillClock(datetime(2026, 3, 2, 9, 30, tzinfo=UTC)))


@pytest.fixture
def database(tmp_path: Path, sign: Signature) -> Iterator[Database]:
    """An empty casebook's working copy, begun."""
    path = tmp_path / "working.db"
    create_layout(path, "casebook-1")
    opened = Database(path)
    opened.apply(Change("New casebook", (Create("patient", "p", {"name": "Ruth"}),)), sign, "start")
    yield opened
    opened.close()
