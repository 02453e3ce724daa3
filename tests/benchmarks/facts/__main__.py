"""How many of the facts on papers the rules find, and which they invent: `python -m tests.benchmarks.facts [--all]`.

With `--all`, what was missed is told, too. There must be none invented.
"""

from __future__ import annotations

import sys

from tests.benchmarks.facts.measuring import measure, rows, true_papers


def main(words: list[str]) -> int:
    """Print the table; 1 when a fact was invented."""
    measured = measure(true_papers())
    for row in rows(measured):
        print(row)
    print(f"Invented: {len(measured.invented)}")
    for paper, fact in measured.invented:
        print(f"  {paper}: {fact.kind} {dict(fact.fields)} on “{fact.words}” ({fact.sure})")
    if "--all" in words:
        for paper, truth in measured.missed:
            print(f"  missed in {paper}: {'|'.join(truth.kinds)} {truth.fields}")
    return 1 if measured.invented else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
