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
RULES = {"secondopinion_desktop.intake.guessing.facts", "secondopinion_desktop.app.proposing"}
"""What finds facts in papers: hundreds of patterns, made ready as it is loaded."""


PROCESS = ("secondopinion_desktop.packet.binding.making", "secondopinion_desktop.packet.binding.ahead")
NOT_ITS_OWN = {"secondopinion_desktop.records.kinds", "urllib.request", "ssl"}


def loaded_of(names: set[str], by: tuple[str, ...] = PARENT) -> list[str]:
    """Which of these are loaded by the time a packet is made: by the command, or by the process that makes it."""
    code = f"import sys, {', '.join(by)}; print(*{names!r} & sys.modules.keys())"
    here = Path(__file__).parents[3]
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=here)
    return told.stdout.split()


def test_the_command_that_makes_a_packet_loads_no_pdf_library_itself() -> None:
    assert loaded_of(HEAVY) == []


def test_whoever_waits_for_a_packet_does_not_wait_for_what_finds_facts_in_papers() -> None:
    assert loaded_of(RULES) == []


def test_the_process_that_makes_a_packet_loads_neither_what_a_case_is_made_of_nor_what_fetches_from_a_network() -> None:
    assert loaded_of(NOT_ITS_OWN, PROCESS) == []
