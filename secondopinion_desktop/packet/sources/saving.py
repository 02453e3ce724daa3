"""Writing a document on the way into a file of ours that may have no name."""

from __future__ import annotations

from pathlib import Path

import pikepdf


def save_into(pdf: pikepdf.Pdf, target: Path) -> None:
    """Write it as it is into `target`, without a lock. By a handle: pikepdf would write beside a path and rename."""
    with target.open("wb") as file:
        pdf.save(file, encryption=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
