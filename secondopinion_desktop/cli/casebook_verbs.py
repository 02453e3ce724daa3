"""The verbs that make, change and show a casebook."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.showing import entry_lines, shown
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.opening import given_passphrase, opened
from secondopinion_desktop.cli.saying import SpokenProgress, say_json
from secondopinion_desktop.records.change_json import kind_as_json, read_change
from secondopinion_desktop.records.deeds import role_of
from secondopinion_desktop.records.kinds import KINDS

MAX_CHANGE_BYTES = 50_000_000


def demo(asked: argparse.Namespace, open_window: Any) -> int:
    """Write the sample casebook and its packet; open the window where there is a display."""
    from secondopinion_desktop.app.demo import write_demo

    made = write_demo(Path(asked.folder), Desk.here(), SpokenProgress())
    print(made.casebook)
    print(made.packet, flush=True)
    if asked.no_window or not _has_display():
        return 0
    return int(open_window(str(made.casebook)))


def _has_display() -> bool:
    import os

    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def new(asked: argparse.Namespace, _open_window: Any) -> int:
    """Create a casebook."""
    book = Casebook.create(
        Path(asked.casebook),
        Desk.here(),
        patient=asked.patient,
        born=asked.born,
        role=asked.role or role_of(asked.keeper, asked.patient),
        keeper=asked.keeper,
        passphrase=given_passphrase(asked),
    )
    book.close()
    print(book.path)
    return 0


def open_one(asked: argparse.Namespace, open_window: Any) -> int:
    """Open the window on a casebook, as its name alone does; a second time, the window there is comes to the front.

    One that is only to be read opens beside it.
    """
    if asked.only_read:
        return int(open_window(asked.casebook, only_read=True))
    return int(open_window(asked.casebook))


def kinds(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print the record language."""
    if asked.json:
        say_json({"kinds": [kind_as_json(info) for info in KINDS.values()]})
        return 0
    for info in KINDS.values():
        print(f"{info.name}: {info.label}. {info.help}".rstrip())
        for field in info.fields:
            print(f"    {field.name} ({field.type}): {field.label}")
    return 0


def edit(asked: argparse.Namespace, _open_window: Any) -> int:
    """Carry out one change; answers the ids of the entries it created."""
    change, refs = read_change(_read_json(asked.change))
    with opened(asked) as book:
        changed = book.do(change)
    created = [edit.id for edit in change.edits if hasattr(edit, "kind")]
    say_json({"title": change.title, "ids": refs, "created": created, "touched": sorted(changed.ids)})
    return 0


def _read_json(name: str) -> Any:
    if name == "-" and sys.stdin is None:
        raise Problem(
            "Standard input is closed, so no change can be read from it.",
            "Name a file instead of “-”.",
            id="stdin-closed",
        )
    try:
        data = _beginning_of(name)
    except OSError as error:
        raise Problem(
            f"The change “{name}” cannot be read: {error.strerror}.",
            "Check the name of the file.",
            id="change-cannot-read",
        ) from None
    if len(data) > MAX_CHANGE_BYTES:
        raise Problem(
            "This change is larger than 50 MB.", "Add files as papers with “import” instead.", id="change-too-large"
        )
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Problem(
            f"The change is not valid JSON{where}.",
            "Check commas, quotes and brackets there.",
            id="change-not-valid-json",
        ) from None


def _beginning_of(name: str) -> bytes:
    """Never more than one byte too much: a device may give bytes for ever."""
    if name == "-":
        return sys.stdin.buffer.read(MAX_CHANGE_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_CHANGE_BYTES + 1)


def show(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print the entries, all or of one kind."""
    if asked.kind is not None and asked.kind not in KINDS:
        raise Problem(f"There is no kind “{asked.kind}”.", f"The kinds are: {', '.join(KINDS)}.", id="no-such-kind")
    with opened(asked, to_read=True) as book:
        if asked.json:
            say_json(shown(book, asked.kind))
        else:
            for line in entry_lines(book.case, asked.kind):
                print(line)
    return 0
