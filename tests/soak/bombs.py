"""Takes in each bomb beside a sound paper, makes a packet of both, and tells what it cost.

    python -m tests.soak.bombs [NAME...]

A bomb may cost 1.5 GB and 30 s of computing; it is named, and the packet is made without it or without its page. Exit
status 1 when one costs more, or no packet came.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.base.clock import SystemClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.door.reader import Reader
from tests.soak.bomb_files import make, names

MOST_MEGABYTES, MOST_SECONDS = 1_536, 30.0


def main() -> int:
    """Each in a process of its own."""
    if sys.argv[1:2] == ["--one"]:
        return _one(Path(sys.argv[2]))
    with tempfile.TemporaryDirectory() as name:
        over = [bomb for bomb in sys.argv[1:] or names() if _costs_too_much(make(bomb, Path(name)))]
    print(f"{len(over)} cost too much: {', '.join(over)}")
    return 1 if over else 0


def _costs_too_much(path: Path) -> bool:
    start = time.monotonic()
    child = subprocess.Popen([sys.executable, "-m", "tests.soak.bombs", "--one", str(path)])
    _, status, used = os.wait4(child.pid, 0)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss // 1024
    print(
        f"{path.name}: {path.stat().st_size / 1000:.0f} kB, {seconds:.1f} s of computing, "
        f"{time.monotonic() - start:.0f} s by the clock, {megabytes} MB",
        flush=True,
    )
    path.unlink()
    return bool(status) or seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES


def _one(bomb: Path) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        sound = folder / "sound.pdf"
        canvas = Canvas(str(sound))
        canvas.drawString(72, 700, "a sound paper")
        canvas.save()
        with Casebook.create(
            folder / "all.secondopinion", Desk(SystemClock(), "soak", "nobody", folder / "data"), patient="Nobody"
        ) as book:
            with Reader() as reader:
                start = time.monotonic()
                report = import_papers(book, reader, [sound, bomb])
                for row in report.rows[1:]:
                    seconds = time.monotonic() - start
                    print(f"  taken in after {seconds:.1f} s: {row.outcome}, {row.pages} pages. {row.reason}")
            try:
                made = make_packet(book, plan_for(book), folder / "packet.pdf")
            except Problem as problem:
                print(f"  NO PACKET: {problem}")
                return 1
            print(f"  packet of {made.built.pages} pages. {' '.join(made.remarks)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
