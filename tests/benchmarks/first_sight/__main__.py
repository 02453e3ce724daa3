"""What is told of papers at first sight: `python -m tests.benchmarks.first_sight [--words] [BATCH…]`.

Each batch is laid out, taken into a casebook and read; with `--words`, only the words are looked at.
"""

from __future__ import annotations

import sys

from tests.benchmarks.first_sight.measuring import SURE, by_road, by_words, rows
from tests.benchmarks.first_sight.written import batches


def main(words: list[str]) -> int:
    """Print the table and each fault; 1 when something wrong was said as if sure."""
    wanted = [one for one in words if not one.startswith("--")]
    chosen = [one for one in batches() if not wanted or one.name in wanted]
    measured = [by_words(one) if "--words" in words else by_road(one) for one in chosen]
    for one in measured:
        for fault in one.faults:
            print(fault)
    for row in rows(measured):
        print(row)
    return 1 if any(counts[SURE] for one in measured for counts in one.counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
