"""The verb “packet”: the process that makes one is started first of all, and gets ready while the rest is loaded."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from typing import Any

from secondopinion_desktop.app.packet_process import Maker


def packet(asked: argparse.Namespace, _open_window: Any) -> int:
    """Build and check a packet, or print its contents with --plan."""
    if asked.out is None and not asked.plan:
        print("secondopinion-desktop packet: name the file to write, or use --plan", file=sys.stderr)
        return 2
    with nullcontext() if asked.plan or asked.text else Maker() as maker:
        from secondopinion_desktop.cli import packet_making  # Half a second, in which the process gets ready.

        return packet_making.packet(asked, maker)
