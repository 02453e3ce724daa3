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
    _insist_text_is_all(asked)
    with nullcontext() if asked.plan or asked.text else Maker() as maker:
        from secondopinion_desktop.cli import packet_making  # Half a second, in which the process gets ready.

        return packet_making.packet(asked, maker)


def _insist_text_is_all(asked: argparse.Namespace) -> None:
    """What is asked of a packet's file is not done to its text: nobody is to think it locked, or cut."""
    given = {
        "--parts": asked.parts,
        "--smaller-pictures": asked.smaller_pictures,
        "--password-file": asked.password_file,
    }
    unheard = [name for name, said in given.items() if said not in (None, False)]
    if asked.text and unheard:
        raise Problem(
            "A packet as text is one open file: it is not cut into parts, made smaller or locked.",
            f"Leave out --text, or leave out {' and '.join(unheard)}.",
            id="text-is-one-file",
        )
