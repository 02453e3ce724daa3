"""The computer goes off at the worst moment; nothing a person was told is done may be lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.records.kinds import Medicine

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")

CHILD = """
import io, sys
from datetime import UTC, datetime
from pathlib import Path
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import create

path, data, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
book = Casebook.open(path, Desk(StillClock(datetime(2026, 3, 2, tzinfo=UTC)), "laptop-1", "lena", data))

def told(words):
    print(words, flush=True)

class WhileSaving:
    def say(self, words, done, total):
        told("saving")
    def check(self):
        pass

class Endless(io.BytesIO):
    def read(self, size=-1):
        told("importing")
        return bytes(size)

number = 0
while how == "editing" or number < 3:
    book.do(create("medicine", "Add", name=f"medicine {number}")[1])
    told(f"done {number}")
    number += 1
    if how == "editing" and number % 5 == 0:
        book.save()
if how == "importing":
    book.add_blob(Endless(), "image/tiff", ["private words"])
while True:
    book.do(create("medicine", "Add", name=f"medicine {number}")[1])
    number += 1
    book.save(WhileSaving())
"""


def killed_while(home: Path, desk: Desk, how: str, wait_for: str, times: int) -> int:
    """Start a child that works on the casebook, kill it without warning; answers how many edits it had told of."""
    path = home / "Ruth.secondopinion"
    Casebook.create(path, desk, patient="Ruth").close()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(desk.data_folder), how],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None
    told = 0
    with child, child.stdout:
        for line in child.stdout:
            told += line.startswith("done")
            times -= line.startswith(wait_for)
            if times <= 0:
                break
        child.send_signal(signal.SIGKILL)
    return told


@pytest.mark.parametrize(
    ("how", "wait_for", "times"),
    [("editing", "done", 3), ("editing", "done", 23), ("saving", "saving", 4), ("importing", "importing", 6)],
)
def test_everything_done_before_the_computer_went_off_is_there(
    home: Path, desk: Desk, how: str, wait_for: str, times: int
) -> None:
    told = killed_while(home, desk, how, wait_for, times)

    with Casebook.open(home / "Ruth.secondopinion", desk) as book:
        names = [one.name for one in book.case.all(Medicine)]
        assert names[:told] == [f"medicine {number}" for number in range(told)]
        assert book.verify() == ()
        assert book.notices == ()
        assert book.search("private words") == ()
    assert [one.name for one in home.iterdir()] == ["Ruth.secondopinion"]
    with Casebook.open(home / "Ruth.secondopinion", desk) as book:
        assert [one.name for one in book.case.all(Medicine)] == names
