"""500 kills at random moments: `python -m tests.soak.kill_at_random [KILLS]`."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from tests.faults.killing import TASK, Killed
from tests.forking import Ready


def main() -> None:
    """Kill as often as asked; every answered edit must be there after each."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder, Ready(TASK) as ready:
        killed = Killed(Path(folder), random.Random(kills))
        for seed in range(kills):
            killed.kill_once(ready, seed)
            if seed % 50 == 49:
                print(f"{seed + 1} kills, {killed.deeds} deeds answered, all there", flush=True)


if __name__ == "__main__":
    main()
