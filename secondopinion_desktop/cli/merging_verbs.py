"""The verbs that bring the changes of another copy in, and settle what two people wrote twice."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.joining import Merged, as_one
from secondopinion_desktop.app.making_one import made_one
from secondopinion_desktop.app.naming import field_in_words
from secondopinion_desktop.app.papers_twice import Twice, papers_twice, said_of
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.cli.opening import opened, passphrase_in
from secondopinion_desktop.cli.saying import SpokenProgress, say_json
from secondopinion_desktop.digest.sames import Pair, differing, may_be_same
from secondopinion_desktop.digest.too_many import too_many
from secondopinion_desktop.merging.plan import Conflict, Said
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import tell_apart
from secondopinion_desktop.records.fields import HIDDEN, FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import json_value, load_value, typed_words

_BOTH = ("first", "second")


def merge(asked: argparse.Namespace, _open_window: Any) -> int:
    """Take in what another copy holds and this one lacks; answers what came in and where both differ."""
    given = asked.other_passphrase_file
    other = passphrase_in(given) if given is not None else None
    path = Path(asked.other)
    file = path.resolve()  # Before it is moved: a copy that lies beside the casebook comes in while that is opened.
    with opened(asked) as book:
        came = [one for one in book.came_in if one.path is not None and one.path.resolve() == file]
        try:
            if not came or path.exists():
                came.append(book.merge(path, SpokenProgress(), passphrase=other))
        except PassphraseNeeded as problem:
            raise type(problem)(problem.title, "Give its own: --other-passphrase-file F.") from None
        merged = as_one(came)
        if asked.json:
            say_json(_as_json(merged, book))
        else:
            for line in _lines(merged, book):
                print(line)
    return 0


def same(asked: argparse.Namespace, _open_window: Any) -> int:
    """Print the pairs that may be one and what does not stand together; make a pair one, or tell it apart."""
    if asked.pair:
        return _settle_pair(asked)
    with opened(asked, to_read=True) as book:
        found = [_pair_as_json(pair, book) for pair in may_be_same(book.case)]
        papers = [_twice_as_json(pair, book) for pair in papers_twice(book)]
        broken = [{"sort": one.sort, "entries": list(one.entries)} for one in too_many(book.case)]
    if asked.json:
        say_json({"same": found, "papers": papers, "to_settle": broken})
        return 0
    for told in found:
        print(f"{told['kind']}: " + " and ".join(f"“{told[one]['called']}” [{told[one]['id']}]" for one in _BOTH))
        print(f"    different: {', '.join(told['differ']) or 'nothing'}")
    for paper in papers:
        print(f"{paper['how']}: " + " and ".join(f"“{paper[one]['called']}” [{paper[one]['id']}]" for one in _BOTH))
        print(f"    {paper['reason']}")
    for one in broken:
        print(f"{one['sort']}: {', '.join(one['entries'])}")
    return 0


def _settle_pair(asked: argparse.Namespace) -> int:
    if len(asked.pair) != 2:
        print("secondopinion-desktop same: name two entries, the one that stays first", file=sys.stderr)
        return 2
    keep, other = asked.pair
    with opened(asked) as book:
        kept, gone = book.case.get(keep), book.case.get(other)
        if kept is None or gone is None:
            raise Problem("There are no such two entries.", "“show” prints the ids of every entry.", id="no-such-entry")
        day = today(book.desk.clock)
        change = tell_apart(book.case, keep, other, day) if asked.two else made_one(book, keep, other)
        changed = book.do(change)
        is_gone = book.case.get(other) is None
        given_up = _otherwise(book.case, Pair(kept, gone)) if is_gone else {}
    say_json({"title": changed.title, "touched": sorted(changed.ids), "given_up": given_up})
    return 0


def _otherwise(case: Case, pair: Pair) -> dict[str, str]:
    """What the second answered otherwise: words a person typed do not go to the trash without a word."""
    return {
        one.field.name: HIDDEN if one.field.secret else field_in_words(case, one.field, one.second)
        for one in differing(pair)
    }


def _pair_as_json(pair: Pair, book: Casebook) -> dict[str, Any]:
    both = {"first": pair.first, "second": pair.second}
    named = {name: {"id": one.id, "called": book.case.named(one.id)} for name, one in both.items()}
    return {"kind": kind_of(pair.first).name, **named, "differ": [one.field.name for one in differing(pair)]}


def _twice_as_json(pair: Twice, book: Casebook) -> dict[str, Any]:
    """Two papers that may be one, or versions of one, and what stands on one of them only."""
    called = {one: book.case.named(one) for one in (pair.first, pair.second)}
    first, second = ({"id": one, "called": called[one]} for one in (pair.first, pair.second))
    return {
        "how": pair.how,
        "reason": said_of(pair, called, pair.second),
        "first": first | {"page": pair.pages[0], "only": list(pair.only_first)},
        "second": second | {"page": pair.pages[1], "only": list(pair.only_second)},
    }


def _as_json(merged: Merged, book: Casebook) -> dict[str, Any]:
    return {
        "changes": len(merged.changes),
        "touched": sorted(merged.touched.ids),
        "papers": merged.papers,
        "kept": list(merged.kept),
        "conflicts": [_conflict_as_json(conflict, book) for conflict in merged.conflicts],
    }


def _conflict_as_json(conflict: Conflict, book: Casebook) -> dict[str, Any]:
    field = kind_of(conflict.kind).by_name[conflict.field]
    said = [_said_as_json(one, field) for one in conflict.said]
    return {
        "entry": conflict.entry,
        "kind": conflict.kind,
        "called": book.case.named(conflict.entry),
        "field": conflict.field,
        "said": said,
        "stands": said[-1],
    }


def _said_as_json(said: Said, field: FieldInfo) -> dict[str, Any]:
    value = load_value(field, said.value)
    told: dict[str, Any] = {"value": HIDDEN if field.secret else json_value(value)}
    if typed_words(value) and not field.secret:
        told["as_typed"] = typed_words(value)
    return told | {"change": said.change, "author": said.author, "device": said.device, "at": said.at}


def _lines(merged: Merged, book: Casebook) -> list[str]:
    if not merged.changes:
        return ["Nothing new: this casebook holds all that is in the other copy."]
    lines = [f"Changes taken in: {len(merged.changes):,}. Entries touched: {len(merged.touched.ids):,}."]
    for conflict in merged.conflicts:
        field = kind_of(conflict.kind).by_name[conflict.field]
        *others, stands = [_in_words(one, field, book.case) for one in conflict.said]
        called = book.case.named(conflict.entry) or kind_of(conflict.kind).label
        lines.append(f"“{called}”, {field.label} Now: {stands}. In the history: {'; '.join(others)}.")
    return [*lines, *book.past.stayed((merged,))]


def _in_words(said: Said, field: FieldInfo, case: Case) -> str:
    words = HIDDEN if field.secret else field_in_words(case, field, load_value(field, said.value)) or "blank"
    return f"{words} ({said.author or said.device}, {said.at})"
