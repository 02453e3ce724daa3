"""A paper put into a packet by itself, when one of them ended the work and nobody knows which."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pikepdf
import pytest
from pikepdf import Name

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.packet.binding.copying import Copying
from secondopinion_desktop.packet.binding.trial import try_alone
from secondopinion_desktop.packet.sources.ladder import Source
from secondopinion_desktop.packet.sources.papers import Resists
from secondopinion_desktop.packet.sources.preparing import PageIn


def source_of(path: Path, bad: set[int], pages: int = 3) -> Source:
    """A paper of so many pages, of which these (from 0) draw what cannot be read."""
    with pikepdf.new() as pdf:
        for at in range(pages):
            page = pdf.add_blank_page()
            page.obj.Contents = pdf.make_stream(b"0 0 9 9 re f", Said=Name.Bad if at in bad else Name.Good)
            page.obj.Resources = pikepdf.Dictionary(Properties=pikepdf.Dictionary(Of=page.obj.Contents))
        pdf.save(path)
    return cast(Source, SimpleNamespace(pages=[SimpleNamespace(ink=PageIn(path, at)) for at in range(pages)]))


@pytest.fixture(autouse=True)
def _some_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Copying._copy_stream

    def read(copying: Copying, thing: Any, *rest: Any) -> None:
        if thing.get("/Said") == Name.Bad:
            raise pikepdf.PdfError("invented")
        real(copying, thing, *rest)

    monkeypatch.setattr(Copying, "_copy_stream", read)


def tried(path: Path, bad: set[int]) -> list[int]:
    """The pages it was at (-1 for all of them)."""
    at: list[int] = []
    with NamelessFiles(path.parent) as scratch:
        try_alone(source_of(path, bad), scratch, at.append)
    return at


def test_a_paper_that_goes_in_by_itself_is_not_the_one(tmp_path: Path) -> None:
    assert tried(tmp_path / "good.pdf", set()) == [-1]


def test_the_pages_that_do_not_go_in_are_named(tmp_path: Path) -> None:
    with pytest.raises(Resists) as found:
        tried(tmp_path / "some.pdf", {1})
    assert found.value.pages == {"": frozenset({1})}


def test_where_no_page_goes_in_it_is_the_whole_paper(tmp_path: Path) -> None:
    with pytest.raises(Resists) as found:
        tried(tmp_path / "none.pdf", {0, 1, 2})
    assert found.value.documents and not found.value.pages
