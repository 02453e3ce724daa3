"""Papers written for this, each with what a person would say of it, in folders of one case.

A file begins with what is true, one line a thing: `kind`, `day`, `place`, `author`, `name` and `born` with "|" between
answers that are right alike, "-" where nothing is to be said, and without a line where nobody asks; `whose` is own,
other (to be held) or unsaid; `as` how it comes in ("pdf", or a class of spoiled picture); `twice` the number of the
paper it is, or corrects, and how. Then an empty line and its text as it lies on the page, "=== page" between two;
gaps of three spaces part columns. `patient.txt` has whose case it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.kinds import Patient

PAPERS = Path(__file__).parent / "papers"
FIELDS = ("kind", "day", "place", "author", "name", "born")
_PAGE = "\n=== page\n"


@dataclass(frozen=True)
class WrittenPaper:
    """A paper and what is true of it."""

    name: str
    truth: dict[str, tuple[str, ...]]
    pages: tuple[str, ...]

    @property
    def whose(self) -> str:
        """Whether it is to be held."""
        return self.truth.get("whose", ("own",))[0]

    @property
    def comes_as(self) -> str:
        """A PDF, or a class of spoiled picture."""
        return self.truth.get("as", ("pdf",))[0]

    @property
    def twice(self) -> tuple[tuple[str, str], ...]:
        """The numbers of the papers it is or follows, and how."""
        said = (one.split() for one in self.truth.get("twice", ()))
        return tuple((number, how) for number, how in said)


@dataclass(frozen=True)
class Batch:
    """The papers of one case."""

    name: str
    patient: Patient
    papers: tuple[WrittenPaper, ...]


def batches() -> tuple[Batch, ...]:
    """All that were written."""
    return tuple(_batch(folder) for folder in sorted(PAPERS.iterdir()) if folder.is_dir())


def _batch(folder: Path) -> Batch:
    name, born = (folder / "patient.txt").read_text("utf-8").strip().split("; ")
    papers = tuple(_paper(path) for path in sorted(folder.glob("*.txt")) if path.name != "patient.txt")
    return Batch(folder.name, Patient(name=name, born=PartialDate.from_edtf(born)), papers)


def _paper(path: Path) -> WrittenPaper:
    head, _, body = path.read_text("utf-8").partition("\n\n")
    told = (line.partition(":") for line in head.splitlines())
    truth = {name.strip(): tuple(one.strip() for one in values.split("|")) for name, _, values in told}
    return WrittenPaper(path.stem, truth, tuple(body.split(_PAGE)))
