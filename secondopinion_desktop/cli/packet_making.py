"""What the verb “packet” does once its process is getting ready (packet_verb.py)."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.packet_parts import A_MILLION, LEAST, MOST, save_parts
from secondopinion_desktop.app.packet_process import Maker
from secondopinion_desktop.app.packet_text import save_packet_text
from secondopinion_desktop.app.packets import (
    make_packet,
    make_packet_to_look_at,
    plan_as_json,
    plan_as_text,
    plan_for,
)
from secondopinion_desktop.app.saved_files import SavedFile, remember_saved
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.opening import checked_opinion, first_line, opened
from secondopinion_desktop.cli.saying import SpokenProgress, say_json
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.portal import Portal
from secondopinion_desktop.packet.plan.printing import FAX, RIGHT_HAND, TABS


def _day(asked: str | None) -> date | None:
    """The day named on the command line."""
    try:
        return date.fromisoformat(asked) if asked else None
    except ValueError:
        raise Problem(f"“{asked}” is no day.", "Write it like 2026-03-09.", id="not-a-date") from None


def packet(asked: argparse.Namespace, maker: Maker | None) -> int:
    """Build and check a packet, or print its contents with --plan; `maker` is there where one is made."""
    with opened(asked) as book:
        plan = plan_for(
            book,
            checked_opinion(book, asked.opinion),
            preset=asked.preset,
            since=_day(asked.since),
            printing=_printing(asked),
        )
        if asked.plan:
            if asked.json:
                say_json(plan_as_json(plan))
            else:
                print(plan_as_text(plan), end="")
            return 0
        if asked.text:
            page = str(save_packet_text(plan, _as_page(Path(asked.out)), SpokenProgress(), replace=asked.replace))
            return _told(asked, [page], (), {"path": page})
        portal = _portal(asked)
        if portal is None:
            made = make_packet(book, plan, Path(asked.out), SpokenProgress(), replace=asked.replace, maker=maker)
            paths, remarks, told = [asked.out], made.remarks, made.to_json()
        else:
            paths, remarks, told = _for_a_portal(book, plan, Path(asked.out), portal, maker)
    return _told(asked, paths, remarks, told)


def _printing(asked: argparse.Namespace) -> list[str]:
    """How it is to be laid out for paper."""
    choices = ((RIGHT_HAND, asked.right_hand), (TABS, asked.tabs), (FAX, asked.fax))
    return [name for name, is_wanted in choices if is_wanted]


def _as_page(out: Path) -> Path:
    """A name that a phone opens as a page; another ending than that of a packet was chosen, and stays."""
    return out.with_suffix(".html") if out.suffix.lower() in ("", ".pdf") else out


def _told(asked: argparse.Namespace, paths: list[str], remarks: tuple[str, ...], told: dict[str, Any]) -> int:
    """Say what was written."""
    if asked.json:
        say_json(told)
    else:
        print(*paths, sep="\n")
        for sentence in remarks:
            print(sentence, file=sys.stderr)
    return 0


def _portal(asked: argparse.Namespace) -> Portal | None:
    """How the files are to be, None for one file as it is made."""
    if asked.parts is not None and not LEAST <= asked.parts <= MOST:
        raise Problem(f"A part may have {LEAST} to {MOST} MB.", "Say another number for --parts.", id="parts-too-small")
    password = first_line(asked.password_file) if asked.password_file else ""
    most = round((asked.parts or 0) * A_MILLION)
    return Portal(most, asked.smaller_pictures, password) if most or asked.smaller_pictures or password else None


def _for_a_portal(
    book: Casebook, plan: Plan, out: Path, portal: Portal, maker: Maker | None
) -> tuple[list[str], tuple[str, ...], dict[str, Any]]:
    """Make the packet where nobody sees it, and write only what goes out."""
    with NamelessFiles(run_in(book.desk.data_folder).folder, in_memory=book.has_key) as files:
        made = make_packet_to_look_at(book, plan, files.new(), SpokenProgress(), maker)
        saved = save_parts(made.path, out.parent, out.stem, portal, SpokenProgress())
    remember_saved(book, made.packet, [SavedFile(one.path.name, one.size, one.sha256) for one in saved.parts])
    told = [
        {"path": str(one.path), "first_page": one.first, "last_page": one.last, "size": one.size, "sha256": one.sha256}
        for one in saved.parts
    ]
    remarks = (*made.remarks, *saved.remarks)
    paths = [str(one.path) for one in saved.parts]
    return paths, remarks, made.to_json() | {"path": paths[0], "files": told, "remarks": list(remarks)}
