"""Makes the packets of all stories, for somebody to read who knows none of the cases.

    python -m tests.stories.read_back OUT

OUT/packets is for the reader: the names of the files tell nothing. OUT/index.tsv says which story each one is, for
whoever compares afterwards what was understood with what was written down.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.stories import test_r01_r03, test_r04_r07
from tests.stories.families import back, heart_valve, pancreas, seizures, two_breast_opinions, without_a_name
from tests.stories.families.told import Story

FAMILIES = (
    heart_valve.STORY,
    seizures.STORY,
    back.STORY,
    two_breast_opinions.STORY,
    pancreas.STORY,
    without_a_name.STORY,
)
SITUATIONS = (
    Story(
        "R1",
        test_r01_r03.write_down_r1,
        {"patient": "Ruth Albrecht", "born": "14 March 1958", "role": "caregiver", "keeper": "Jonas"},
    ),
    Story(
        "R2",
        test_r01_r03.write_down_r2,
        {"patient": "Dan Ortega", "born": "May 1975", "role": "caregiver", "keeper": "Luis"},
    ),
    Story("R3", test_r01_r03.write_down_r3, {"patient": "Amir Haddad", "born": "1961"}),
    Story(
        "R4",
        test_r04_r07.write_down_r4,
        {"patient": "Leo Brandt", "born": "2 June 2008", "role": "parent", "keeper": "Anna Brandt"},
    ),
    Story(
        "R5",
        test_r04_r07.write_down_r5,
        {"patient": "Mara Quill", "born": "1987", "role": "caregiver", "keeper": "Tess"},
    ),
    Story(
        "R6",
        test_r04_r07.write_down_r6,
        {"patient": "Noah Finch", "born": "1999", "role": "companion", "keeper": "Carol Finch"},
    ),
    Story("R7", test_r04_r07.write_down_r7, {"patient": "Greta Lund", "born": "1954"}),
)
HEAD = "packet\tstory\tsecond opinion"


def read_back(stories: Sequence[Story], out: Path) -> list[Path]:
    """Make every packet of the stories under `out`; answers the files, in the order of the index."""
    packets = out / "packets"
    packets.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    index = [HEAD]
    with tempfile.TemporaryDirectory() as name:
        for story in stories:
            people, _ = story.told_in(Path(name) / story.name)
            try:
                for opinion in people.book.case.of_kind("opinion"):
                    packet = packets / f"packet-{len(made) + 1:02}.pdf"
                    shutil.copyfile(people.packet(opinion.id).path, packet)
                    index.append(f"{packet.name}\t{story.name}\t{people.book.case.named(opinion.id)}")
                    made.append(packet)
            finally:
                people.close()
    (out / "index.tsv").write_text("\n".join(index) + "\n", "utf-8")
    return made


def main() -> int:
    """Make them all, and say where they lie."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    made = read_back((*FAMILIES, *SITUATIONS), out)
    print(f"{len(made)} packets in {out / 'packets'}; {out / 'index.tsv'} says which is which")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
