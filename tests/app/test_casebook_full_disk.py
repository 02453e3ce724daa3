"""A disk with no room left: the edit or the save is refused in plain words, and what was there stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.records.kinds import Medicine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="files cannot be limited in size there")

CHILD = """
import io, json, resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import create

path, data, deed = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
book = Casebook.open(path, Desk(StillClock(datetime(2026, 3, 2, tzinfo=UTC)), "laptop-1", "lena", data))
book.do(create("medicine", "Add", name="before")[1])
# No file may grow beyond this from here on, as on a disk that has just run full.
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
said = []
for attempt in range(2):
    try:
        if deed == "edit":
            book.do(create("medicine", "Add", name="x", note="y" * 150_000)[1])
        elif deed == "import":
            book.add_blob(io.BytesIO(bytes(3_000_000)), "image/tiff", ["words"])
        else:
            book.save()
    except Problem as problem:
        said.append(problem.title)
print(json.dumps({"said": said, "names": [one.name for one in book.case.of_kind("medicine")]}))
book._copy.close()
"""


@pytest.mark.parametrize("deed", ["edit", "import", "save"])
def test_a_full_disk_is_said_plainly_and_nothing_is_lost(home: Path, desk: Desk, deed: str) -> None:
    path = home / "Ruth.secondopinion"
    Casebook.create(path, desk, patient="Ruth").close()
    before = path.read_bytes()

    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path), str(desk.data_folder), deed],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )

    told = json.loads(done.stdout)
    assert len(told["said"]) == 2
    assert all("disk" in words for words in told["said"])
    assert told["names"] == ["before"]
    assert path.read_bytes() == before
    assert list(home.iterdir()) == [path]
    with Casebook.open(path, desk) as book:
        assert [one.name for one in book.case.all(Medicine)] == ["before"]
        assert book.verify() == ()
