"""The verbs that look back: what was done, take it back, what lies in the trash, bring it back."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from secondopinion_desktop.app.casebook_forgetting import forgotten_news, still_held
from secondopinion_desktop.app.kept_report import kept_report_of
from secondopinion_desktop.app.last_look import looked, new_to
from secondopinion_desktop.app.passphrases import unfinished_words_of
from secondopinion_desktop.app.past import HistoryLine, Removal
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.cli.opening import opened
from secondopinion_desktop.cli.saying import say_json
from secondopinion_desktop.records.change import Stayed
from secondopinion_desktop.records.change_json import entry_as_json
from secondopinion_desktop.records.kind import kind_of

NOBODY = "somebody"
"""Who did it, where nobody said who was at the keyboard."""


def history(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print the journal as people read it, oldest first."""
    with opened(asked, to_read=True) as book:
        lines = tuple(reversed(book.history()))
        if asked.new:
            news = new_to(book)
            lines = tuple(line for line in lines if not news.isdisjoint(line.parts))
            looked(book)
    if asked.json:
        say_json({"history": [_line_as_json(line) for line in lines]})
        return 0
    for line in lines:
        print(f"{line.at}  {line.author or NOBODY}: {line.done}")
        for words in line.edits:
            print(f"    {words}")
    return 0


def undo(asked: argparse.Namespace, _open_window: Any) -> int:
    """Take the last change back; says too what stays because somebody else wrote it."""
    with opened(asked) as book:
        done, in_vain = book.past.undo_news(), book.past.undo_news(in_vain=True)
        changed = book.undo()
        if changed is None:
            raise Problem("There is nothing to take back.", id="nothing-take-back")
        stayed = book.past.left_to_others(changed)
    news = done if changed.ids else in_vain
    if asked.json:
        told = [_stayed_as_json(one) | {"words": words} for one, words in stayed.items()]
        say_json({"title": news, "touched": sorted(changed.ids), "stayed": told})
        return 0
    print(news)
    for one, words in stayed.items():
        print(f"    {words}  [{one.entry}]")
    return 0


def trash(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print what was removed, when and by whom, the last removal first."""
    with opened(asked, to_read=True) as book:
        found = book.past.removals()
    if asked.json:
        say_json({"trash": [entry for removal in found for entry in _removed_as_json(removal)]})
        return 0
    for removal in found:
        print(f"{removal.at}  {removal.author or NOBODY}: {removal.done}")
        for one in removal.removed:
            print(f"    {kind_of(one.entry).label}: {one.called}  [{one.entry.id}]")
    return 0


def bring_back(asked: argparse.Namespace, _open_window: Any) -> int:
    """Take entries out of the trash with all that went there along with them."""
    with opened(asked) as book:
        changed = book.bring_back(*dict.fromkeys(asked.ids))
    say_json({"title": changed.title, "touched": sorted(changed.ids)})
    return 0


def forget(asked: argparse.Namespace, _open_window: Any) -> int:
    """Forget entries, or only passwords of papers, for good; says which copies from before still hold them."""
    ids = tuple(dict.fromkeys(asked.ids))
    with opened(asked) as book:
        if asked.password:
            changed, packets = book.forget_passwords(*ids), 0
        else:
            packets = len(book.would_forget(*ids).packets)
            changed = book.forget(*ids)
            book.forget_drafts(unfinished_words_of(book))
            book.forget_drafts(kept_report_of(book))
        held = still_held(book, only_passwords=asked.password)
    if asked.json:
        say_json({"title": changed.title, "touched": sorted(changed.ids), "packets": packets})
    else:
        print(forgotten_news(len(ids), packets, only_passwords=asked.password))
    for one in held:
        print(one, file=sys.stderr)
    return 0


def _line_as_json(line: HistoryLine) -> dict[str, Any]:
    return {
        "id": line.change_id,
        "title": line.title,
        "done": line.done,
        "at": line.at,
        "author": line.author,
        "device": line.device,
        "deed": line.deed,
        "edits": list(line.edits),
    }


def _stayed_as_json(one: Stayed) -> dict[str, Any]:
    return {"entry": one.entry, "kind": one.kind, "field": one.field, "change": one.by, "who": one.who}


def _removed_as_json(removal: Removal) -> list[dict[str, Any]]:
    return [
        {
            "kind": kind_of(one.entry).name,
            "called": one.called,
            "removed_at": removal.at,
            "removed_by": removal.author,
            "removal": removal.change_id,
            "parts": [entry_as_json(part) | {"kind": kind_of(part).name} for part in one.parts],
        }
        | entry_as_json(one.entry)
        for one in removal.removed
    ]
