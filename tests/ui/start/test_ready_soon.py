"""Whoever opens a casebook waits for no library that the first page does not need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

START = (
    "secondopinion_desktop.ui.run",
    "secondopinion_desktop.ui.window",
    "secondopinion_desktop.ui.today.page",
    "secondopinion_desktop.ui.forms.spelling",
)
LATER = {
    "secondopinion_desktop.app.proposing",
    "secondopinion_desktop.intake.guessing.facts",
    "secondopinion_desktop.ui.settings.page",
    "secondopinion_desktop.ui.start.screen",
    *("pikepdf", "pypdfium2", "pypdf", "reportlab", "PIL", "numpy", "cv2", "onnxruntime", "icalendar"),
}


def test_the_first_page_stands_before_what_reads_papers_and_the_start_screen_are_loaded() -> None:
    code = f"import sys, {', '.join(START)}; print(*{LATER!r} & sys.modules.keys())"
    here = Path(__file__).parents[3]
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=here)
    assert told.stdout.split() == []
