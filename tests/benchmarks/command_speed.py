"""How long a verb of the command line takes from its birth to its end, on the sample casebook.

    python -m tests.benchmarks.command_speed

The yardstick is Python doing nothing. Nothing here fails.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from secondopinion_desktop.app.demo import sample_casebook
from secondopinion_desktop.base.progress import Silent
from tests.benchmarks.casebook_speed import timed
from tests.benchmarks.told import Figure, tell
from tests.benchmarks.where import a_desk, kept_folder
from tests.benchmarks.window_speed import compile_all, surroundings

GOAL, TIMES = 500.0, 4
VERBS = ("show BOOK --json", "search BOOK liver --json", "checklist BOOK --json", "kinds --json", "--version")


def figures() -> list[Figure]:
    """Each verb, the quickest of a few goes; the first one compiles and does not count."""
    with tempfile.TemporaryDirectory(dir=kept_folder()) as name, a_desk(Path(name)) as desk:
        with sample_casebook(Path(name), desk, Silent()) as book:
            path = book.path
        own = surroundings(Path(name))
        compile_all(Path(name))

        def run(*words: str) -> None:
            subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL, env=own)

        least = timed(partial(run, "-c", ""), TIMES)
        told = [Figure("Python doing nothing", least, None, "ms")]
        for verb in VERBS:
            words = [str(path) if word == "BOOK" else word for word in verb.split()]
            run("-m", "secondopinion_desktop", *words)
            took = timed(partial(run, "-m", "secondopinion_desktop", *words), TIMES)
            told.append(Figure(verb.replace("BOOK", "CASEBOOK"), took, GOAL, "ms"))
    return told


if __name__ == "__main__":
    tell(figures())
