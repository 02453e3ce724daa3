"""A casebook worth backing up, and a stick to put backups on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create


def add_paper(book: Casebook, title: str, content: bytes) -> str:
    """Add a paper of these bytes; answers its fingerprint."""
    sha256 = book.add_blob(io.BytesIO(content), "application/pdf", [f"words of {title}"])
    book.do(create("document", title=title, sha256=sha256, media_type="application/pdf")[1])
    return sha256


def medicines(book: Casebook) -> list[str | None]:
    """The names of the medicines in a casebook."""
    return [getattr(one, "name", None) for one in book.case.of_kind("medicine")]


@pytest.fixture
def filled(book: Casebook) -> Casebook:
    """A casebook with a medicine and two papers."""
    book.do(create("medicine", name="Aspirin")[1])
    add_paper(book, "CT", b"ct" * 400_000)
    add_paper(book, "Letter", b"letter" * 3)
    return book


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A memory stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
