"""Bends a casebook in thousands of ways and says what a person would meet each time.

    python tests/soak/bend_files.py [ROUNDS [PASSPHRASE]]

Each round turns a bit in, or cuts off, 200 copies: the file, the working copy, both, the file on another computer.
Exit status 1 when anything untrue was shown or the program broke.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.faults.bending import make_whole, measure

EACH_ROUND = 200


def main() -> int:
    """Bend, open, read, count."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    total: Counter[str] = Counter()
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = make_whole(folder / "whole", passphrase=sys.argv[2] if len(sys.argv) > 2 else None)
        for seed in range(rounds):
            counts, bad = measure(whole, folder / "bent", seed, EACH_ROUND)
            total += counts
            failed += bad
            print(f"round {seed}: {dict(counts)}", flush=True)
    print(f"all: {dict(total)}")
    print("\n".join(failed))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
