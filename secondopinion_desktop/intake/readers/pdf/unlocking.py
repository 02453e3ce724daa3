"""Opening a locked PDF with its password, so that its pages can stand in a packet. Runs in the worker only."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from secondopinion_desktop.base.problem import Problem


def write_unlocked(untrusted: Path, password: str, target: Path) -> None:
    """Write the PDF without its lock into `target`, a file of our own; a Problem when the password does not open it."""
    try:
        with pikepdf.open(untrusted, password=password) as pdf, target.open("wb") as file:
            pdf.save(file)
    except pikepdf.PasswordError:
        raise Problem(
            "The password kept with this PDF does not open it.",
            "Type it again in the paper's details.",
            id="wrong-password",
        ) from None
    except MemoryError:
        raise
    except Exception:  # Beside its own PdfError it passes on whatever the broken objects led to.
        raise Problem(
            "This PDF is damaged and could not be opened.", "It is kept as it is.", id="pdf-damaged"
        ) from None
