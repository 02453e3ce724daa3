"""Lists of answers of which some are ticked: only what is ticked is said."""

from __future__ import annotations

import re

_BOX = re.compile(r"\s*(?:(?P<empty>\[\s?\]|\(\s\)|☐|□|◻|⬜)|(?P<ticked>\[[xX✓✔√]\]|\([xX✓✔√]\)|☒|☑|✅|✔|✓))\s*")


def ticked(line: str) -> str:
    """A line without the answers whose box is empty, and without the boxes; "" where nothing is left."""
    boxes = list(_BOX.finditer(line))
    if not boxes:
        return line
    said = [line[: boxes[0].start()].strip()]
    for box, following in zip(boxes, (*boxes[1:], None), strict=True):
        if box["ticked"]:
            said.append(line[box.end() : following.start() if following is not None else len(line)].strip())
    # What a box stood before is a point by itself.
    return "  ".join(part for part in said if part) if said[0] else "\n".join(f"• {part}" for part in said[1:] if part)
