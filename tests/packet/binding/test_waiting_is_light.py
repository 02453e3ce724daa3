"""Whoever waits for a packet waits for no library that only its process needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PARENT = (
    "secondopinion_desktop.app.packets",
    "secondopinion_desktop.packet.binding.build",
    "secondopinion_desktop.packet.binding.targets",
    "secondopinion_desktop.cli.packet_verb",
    "secondopinion_desktop.cli.packet_making",
)
HEAVY = {"pikepdf", "pypdfium2", "pypdf", "reportlab", "PIL", "numpy"}


def test_the_command_that_makes_a_packet_loads_no_pdf_library_itself() -> None:
    code = f"import sys, {', '.join(PARENT)}; print(*{HEAVY!r} & sys.modules.keys())"
    here = Path(__file__).parents[3]
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=here)
    assert told.stdout.split() == []
