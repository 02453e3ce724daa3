"""Draws thirty times as many random cases as the tests do, for each question the tests ask of them.

    python -m tests.soak.random_cases [TIMES]

Every run draws others, and a case that fails is printed in its smallest form.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from tests.often import TIMES

ROOT = Path(__file__).resolve().parents[2]
FILES = (
    "tests/app/test_taking_back.py",
    "tests/digest/test_one_answer.py",
    "tests/guidance/test_any_case.py",
    "tests/guidance/test_load.py",
    "tests/packet/telling/test_page_one.py",
    "tests/packet/telling/test_whole_statements.py",
    "tests/records/deeds/test_completing.py",
    "tests/stories/test_random_cases.py",
    "tests/stories/test_random_pages.py",
    "tests/ui/story/test_placing.py",
)


def main() -> int:
    """Run them; pytest's own answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("times", nargs="?", type=int, default=30)
    times = parser.parse_args().times
    return subprocess.run(
        [sys.executable, "-m", "pytest", *FILES], cwd=ROOT, env={**os.environ, TIMES: str(times)}, check=False
    ).returncode


if __name__ == "__main__":
    raise SystemExit(main())
