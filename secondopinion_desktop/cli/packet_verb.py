"""The verb “packet”: the process that makes one is started first of all, and gets ready while the rest is loaded."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from typing import Any

from secondopinion_desktop.app.packet_process import Maker
from secondopinion_desktop.base.problem import Problem


def packet(asked: argparse.Namespace, _open_window: Any) -> int:
    """Build and check a packet, or print its contents with --plan."""
    if asked.out is None and not asked.plan:
        print("secondopinion-desktop packet: name the file to write, or use --plan", file=sys.stderr)
        return 2
    if asked.text and asked.password_file is not None and not asked.plan:
        # Who asks for a password must not get a file that anybody can read.
        raise Problem(
            "The text of a packet cannot be locked.", "Leave out --text, or --password-file.", id="text-not-locked"
        )
    with nullcontext() if asked.plan or asked.text else Maker() as maker:
        from secondopinion_desktop.cli import packet_making  # Half a second, in which the process gets ready.

        return packet_making.packet(asked, maker)
