"""Every figure the house is measured by, in one run: `python -m tests.benchmarks [PART…]`.

Nothing is asserted and nothing fails; each line says what was measured, how much, and the goal. Times are set
against a yardstick measured in the same run, because computers differ, and each is the best of a few goes. Close
other programs first: on a busy computer the yardsticks suffer less than what is measured.

- packet: the command for 60 scanned papers, 240 pages, 274 MB, beside `qpdf --empty --pages` and a flush, and the
  memory of both; the same with a passphrase; page numbers of 5,000 papers (a gigabyte, and 1,000 papers: by itself)
- import: taking the same papers in beside reading and writing their bytes twice
- casebook: opening, searching, editing 5,000 papers with 50,000 pages of text, without a window
- many: 20,000 papers added, altered, removed and brought back, each as one change; the fingerprint of large cases
- merge: 10,000 changes of another copy taken into 20,000 entries
- window: the same casebook in the window: starting, each page, an edit until it is painted, searches
- turns: how long the window's thread is busy at a stretch, on 5,000 entries and while 3,500 proposals are taken
- command: how long a verb of the command line takes on a small casebook
- locked: what a passphrase costs: the same work with one and without, in seconds of the processor

What they measure with is made once, in `secondopinion-benchmarks` in the temporary folder (about 5 GB); delete it
when done. Each part also runs by itself: `python -m tests.benchmarks.import_speed`, and so on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from tests.benchmarks import (
    command_speed,
    edit_speed,
    import_speed,
    locked_speed,
    many_speed,
    merge_speed,
    packet_speed,
    window_speed,
    window_turns,
)
from tests.benchmarks.told import Figure, tell

PARTS: dict[str, Callable[[], Iterable[Figure]]] = {
    "packet": packet_speed.figures,
    "import": import_speed.figures,
    "casebook": edit_speed.figures,
    "many": many_speed.figures,
    "merge": merge_speed.figures,
    "window": window_speed.figures,
    "turns": window_turns.figures,
    "command": command_speed.figures,
    "locked": locked_speed.figures,
}


def main(wanted: list[str]) -> int:
    """Run the parts named, or all of them."""
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"There is no part “{unknown[0]}”. The parts are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for name in wanted or PARTS:
        print(f"\n{name}", flush=True)
        tell(PARTS[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
