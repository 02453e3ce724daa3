"""Papers for the packet's tests, made here; and the folder of real ones, where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.binding import build
from secondopinion_desktop.packet.binding.built import Built
from secondopinion_desktop.packet.binding.making import build_here
from secondopinion_desktop.packet.plan.plan import PaperPart, Plan
from secondopinion_desktop.packet.sources.papers import PaperFiles
from tests.packet.hanging import StandingStill
from tests.packet.sample import NOTICE


@dataclass
class Desk:
    """A folder with papers, from which a packet can be made in one line."""

    folder: Path
    files: dict[str, Path] = field(default_factory=dict)
    parts: list[PaperPart] = field(default_factory=list)

    def add(self, path: Path, title: str = "", **about: object) -> PaperPart:
        """Put a file into the packet."""
        document = f"d{len(self.parts)}"
        part = PaperPart(document, title or path.name, "Other paper", **about)  # type: ignore[arg-type]
        self.files[document] = path
        self.parts.append(part)
        return part

    def pdf(
        self, name: str, pages: int = 1, draw: Callable[[Canvas, int], None] | None = None, **about: object
    ) -> Path:
        """Make and add a PDF whose pages say their own name."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        canvas = Canvas(str(path), pagesize=(612, 792))
        for number in range(1, pages + 1):
            canvas.drawString(72, 700, f"{path.stem} sheet {number} invented")
            if draw:
                draw(canvas, number)
            canvas.showPage()
        canvas.save()
        self.add(path, **about)  # type: ignore[arg-type]
        return path

    def plan(self, **about: object) -> Plan:
        """The plan of all that was added."""
        given = {"sheets": (), "title": "Packet of Ruth Albrecht", "preset": "doctor", **about}
        return Plan(
            patient="Ruth Albrecht",
            born="14 Mar 1958",
            footer=NOTICE.replace("{date}", "9 March 2026"),
            made_on=date(2026, 3, 9),
            papers=tuple(self.parts),
            **given,  # type: ignore[arg-type]
        )

    @property
    def out(self) -> Path:
        """Where the packet goes."""
        return self.folder / "packet.pdf"

    def build(self, **about: object) -> Built:
        """Make the packet."""
        return build_here(self.plan(**about), PaperFiles(self.files), self.out, Silent())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty desk."""
    return Desk(tmp_path)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> StandingStill:
    """What a packet is made by, and listens to its maker with: time goes on only while the maker hangs."""
    made = StandingStill()
    monkeypatch.setattr(build, "time", made)
    return made


@pytest.fixture
def corpus() -> Path:
    """The folder of real files; the test is skipped where there is none."""
    folder = Path(__file__).resolve().parents[3] / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the folder of real files is not here")
    return folder


@pytest.fixture
def reader() -> Iterator[Reader]:
    """Reads papers as an import and the window do."""
    with Reader() as reader:
        yield reader
