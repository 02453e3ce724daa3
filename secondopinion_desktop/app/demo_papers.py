"""The sample's papers: drawn from their texts, taken in by the ordinary import, and asked where words stand."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.reading import Box

_PACKAGE = "secondopinion_sample"


def sample_module(name: str) -> ModuleType:
    """A module of resources/sample. It is data, not part of the package, so it is found by its place on disk."""
    if _PACKAGE not in sys.modules:
        folder = resources() / "sample"
        spec = importlib.util.spec_from_file_location(
            _PACKAGE, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        if spec is None or spec.loader is None:
            raise FileNotFoundError(f"the sample is missing from {folder}")
        package = importlib.util.module_from_spec(spec)
        sys.modules[_PACKAGE] = package
        spec.loader.exec_module(package)
    return importlib.import_module(f"{_PACKAGE}.{name}")


class SamplePapers:
    """The sample's papers as files in `folder`, and the reader that takes them in. Close it when done."""

    def __init__(self, folder: Path, day: date) -> None:
        self._folder = folder
        self._day = day
        self._reader = Reader()
        self._paths: dict[str, Path] = {}

    def __enter__(self) -> SamplePapers:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._reader.close()

    def taken_into(self, book: Casebook, progress: Progress) -> dict[str, str]:
        """Draw every paper, import them all; the documents' ids by "paper:KEY", as the case calls them."""
        progress.say("Drawing the sample papers", 0, 0)
        self._paths = sample_module("make_papers").write_papers(self._folder, self._day)
        report = import_papers(book, self._reader, tuple(self._paths.values()), accept=True, progress=progress)
        by_path = {row.path: row.document for row in report.rows if row.document}
        return {f"paper:{key}": by_path[path] for key, path in self._paths.items()}

    def region(self, paper: str, page: int, words: str) -> str | None:
        """Where these words stand on a page of the paper "@paper:KEY", as a proof keeps it; None on pictures."""
        boxes = self._reader.find_on_page(self._paths[paper.removeprefix("@paper:")], page, words)
        return _first_place(boxes).region if boxes else None


def _first_place(boxes: Sequence[Box]) -> Box:
    """The words may stand on a page twice, and may run over a line's end: the first place, with its next lines."""
    place = boxes[0]
    for box in boxes[1:]:
        if box.y0 - place.y1 > box.y1 - box.y0:
            break
        place = Box(min(place.x0, box.x0), min(place.y0, box.y0), max(place.x1, box.x1), max(place.y1, box.y1))
    return place
