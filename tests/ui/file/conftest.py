"""What tests about the file in the window may count on."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home that is soon looked through."""
    monkeypatch.setenv("HOME", str(tmp_path_factory.mktemp("person")))
