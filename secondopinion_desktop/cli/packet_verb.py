"""The verb “packet”: the process that makes one is started first of all, and gets ready while the rest is loaded; the
papers are written for it as soon as the casebook is open, while what plans a packet is loaded and plans it."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from typing import Any

from secondopinion_desktop.app.packet_process import Maker
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.packet.plan.presets import PRESETS


def packet(asked: argparse.Namespace, _open_window: Any) -> int:
    """Build and check a packet, or print its contents with --plan."""
    if asked.out is None and not asked.plan:
        print("secondopinion-desktop packet: name the file to write, or use --plan", file=sys.stderr)
        return 2
    _insist_text_is_all(asked)
    is_made = not asked.plan and not asked.text
    with Maker() if is_made else nullcontext() as maker:
        from secondopinion_desktop.app.paper_files import laid_ahead  # Half a second, in which the process gets ready.
        from secondopinion_desktop.cli.opening import opened

        with (
            opened(asked) as book,
            laid_ahead(book) if is_made and _holds_most_papers(asked.preset) else nullcontext() as laid,
        ):
            from secondopinion_desktop.cli import packet_making

            tell = packet_making.packet(asked, book, maker, laid)
        return tell()


def _holds_most_papers(preset: str) -> bool:
    sort = PRESETS.get(preset)
    return sort is not None and sort.papers == "all" and not sort.sorts


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
