"""No verb that writes ever replaces a device, a pipe, a casebook, or a paper it did not make."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import one_sentence
from tests.faults.typed import Typed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links as Linux and macOS have them")
WRITES = (
    "new {}.secondopinion --patient R",
    "packet zoe.secondopinion {}.pdf --replace",
    "print zoe.secondopinion medicines {}.pdf --replace",
    "copy zoe.secondopinion {}.secondopinion --for R",
    "export zoe.secondopinion {}.pdf",
    "export zoe.secondopinion {}.pdf --format csv",
    "export zoe.secondopinion {}.pdf --format ics",
    "backup zoe.secondopinion {}.secondopinion",
    "backup zoe.secondopinion {}.pdf",
    "restore zoe.secondopinion {}.secondopinion",
    "demo {}.pdf --no-window",
)
READS = (
    "show {}.secondopinion",
    "restore {}.secondopinion r.secondopinion",
    "merge zoe.secondopinion {}.secondopinion",
)


@pytest.mark.parametrize("words", [*WRITES, *READS])
def test_a_pipe_and_a_link_to_one_stay_what_they_are_and_keep_nobody_waiting(
    words: str, home: Path, typed: Typed
) -> None:
    for ending in (".pdf", ".secondopinion"):
        os.mkfifo(home / f"pipe{ending}")
        (home / f"link{ending}").symlink_to(home / f"pipe{ending}")
    before = {path: path.lstat().st_mode for path in home.iterdir()}
    for name in ("pipe", "link"):
        done = typed(words.format(name))
        assert done.returncode == 1, done.stdout
        assert "inside the program" not in done.stderr
    assert {path: path.lstat().st_mode for path in home.iterdir()} == before


def test_a_paper_or_a_casebook_is_not_written_over_unasked(home: Path, typed: Typed) -> None:
    paper, book = home / "mri.pdf", home / "book.pdf"
    paper.write_bytes(b"%PDF-1.4 a scan")
    book.write_bytes((home / "zoe.secondopinion").read_bytes())
    whole = book.read_bytes()
    for verb in ("packet zoe.secondopinion", "print zoe.secondopinion medicines"):
        assert "--replace" in one_sentence(typed(f"{verb} mri.pdf"))
        assert paper.read_bytes() == b"%PDF-1.4 a scan"
        assert "is a casebook" in one_sentence(typed(f"{verb} book.pdf --replace"))
    assert book.read_bytes() == whole
    assert typed("print zoe.secondopinion medicines mri.pdf --replace").returncode == 0
    assert paper.read_bytes() != b"%PDF-1.4 a scan"


def test_a_list_printed_again_takes_the_place_of_the_last_one_and_of_no_other(home: Path, typed: Typed) -> None:
    for _ in range(2):
        assert typed("print zoe.secondopinion medicines m.pdf").returncode == 0
    assert "another list" in one_sentence(typed("print zoe.secondopinion checklist m.pdf"))
    assert "not a packet" in one_sentence(typed("packet zoe.secondopinion m.pdf"))
