"""Write down how the present format is laid out, for the test that notices a forgotten migration.

Run `python -m tests.store.write_shape` after `FORMAT` was raised, its step written, or, before the first
release, whenever a kind or field was added.
"""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.store.schema import FORMAT, shape

SHAPES = Path(__file__).parent / "shapes"


def shape_file(number: int) -> Path:
    """Where the layout of a format is written down."""
    return SHAPES / f"format_{number}.txt"


if __name__ == "__main__":
    SHAPES.mkdir(exist_ok=True)
    shape_file(FORMAT).write_text(shape(), "utf-8")
