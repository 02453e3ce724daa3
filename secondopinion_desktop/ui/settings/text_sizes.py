"""The sizes of text there are to choose from, each with its words."""

from __future__ import annotations

SIZES = (
    ("system", "As the computer has it"),
    ("1.0", "100 %"),
    ("1.1", "110 %"),
    ("1.25", "125 %"),
    ("1.5", "150 %"),
    ("2.0", "200 %"),
)
