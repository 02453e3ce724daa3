"""One command that checks all of it, the same here and in CI: style, types, floors, tests.

`python -m tests` runs every check even when an earlier one fails and exits with 0 only when all are well.
Without words the tests run on all cores; words after it go to pytest, in one process: `python -m tests tests/packet
-k index`. pytest comes last, so that its closing line, with the counts, is the last thing on the screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = (sys.executable, "-m")
LINT_IMPORTS = "import sys; from importlinter import cli; sys.exit(cli.lint_imports(no_cache=True))"

CHECKS = {
    "style": (*PYTHON, "ruff", "check", "--no-cache", "."),
    "layout": (*PYTHON, "ruff", "format", "--no-cache", "--check", "."),
    "floors": (sys.executable, "-c", LINT_IMPORTS),
    "types": (*PYTHON, "mypy"),
}

ALL_CORES = str(os.cpu_count() or 1)
ON_ALL_CORES = ("-n", ALL_CORES, "--dist", "loadscope", "--no-loadscope-reorder", "--max-worker-restart", "0")
"""One process for each core; what stands in one class or file is run by one of them, as it is often made only once.
They begin in the order of `tests.conftest`: the longest first, so that no core stands idle at the end for one file. A
process that ended by itself is not begun again: the others waited for its tests for ever."""

QT_NEEDS = "apt-get install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"


def is_well(name: str, command: tuple[str, ...]) -> bool:
    """Run one check where a person can follow it; True when it found nothing."""
    print(f"\n--- {name}", flush=True)
    start = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, check=False)
    print(f"--- {name}: {'well' if done.returncode == 0 else 'NOT WELL'}, {time.monotonic() - start:.0f} s", flush=True)
    return done.returncode == 0


def say_what_qt_lacks() -> None:
    """On a bare server Qt may miss a system library; pytest would only show a long trace."""
    probe = subprocess.run(
        (sys.executable, "-c", "import PySide6.QtWidgets"), capture_output=True, text=True, check=False
    )
    if probe.returncode != 0:
        reason = (probe.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        print(f"--- Qt cannot start here ({reason}). On Debian and Ubuntu: {QT_NEEDS}", file=sys.stderr, flush=True)


def compiling() -> subprocess.Popen[bytes]:
    """Have pytest look at all tests while the types are checked on another core. In a fresh clone that compiles all of
    them, which otherwise each core would do for itself."""
    command = (*PYTHON, "pytest", "--collect-only", "-qq")
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, env=surroundings(), stdin=quiet, stdout=quiet, stderr=quiet)


def all_tests(words: list[str]) -> int:
    """Run pytest."""
    command = (*PYTHON, "pytest", *(words or ON_ALL_CORES))
    return subprocess.run(command, cwd=ROOT, env=surroundings(), check=False).returncode


def surroundings() -> dict[str, str]:
    """What Python compiles is kept where Python keeps it, for the many processes of this run and the next; what came
    compiled with a library is not compiled again, which took a quarter of a minute on each core."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    """Run all checks, then the tests; 0 when every one of them is content."""
    ahead = None if sys.argv[1:] else compiling()
    failed = [name for name, command in CHECKS.items() if not is_well(name, command)]
    say_what_qt_lacks()
    if ahead is not None:
        ahead.wait()
    print("\n--- tests", flush=True)
    tests = all_tests(sys.argv[1:])
    if failed:
        print(f"--- NOT WELL, see above: {', '.join(failed)}", file=sys.stderr, flush=True)
    return 1 if failed else tests


if __name__ == "__main__":
    sys.exit(main())
